"""Where reports are kept: the `GraphStore` protocol, the stores, and opening one from a URL."""

from __future__ import annotations

from graph.errors import InputError
from graph.stores.store import GraphStore


def open_store(url: str, *, readonly: bool = False) -> GraphStore:
    """Open the store that a URL names.

    Parameters
    ----------
    url
        A plain path, ``sqlite:///relative.db`` or ``sqlite:////absolute.db``.
    readonly
        Never write; a missing store is then an error.

    Raises
    ------
    InputError
        When the URL has an unknown scheme.
    StoreError
        When the store cannot be opened.
    """
    from graph.stores.sqlite import SqliteStore, path_of_url  # noqa: PLC0415  only the store that is named

    scheme, separator, _ = url.partition("://")
    if separator and scheme != "sqlite":
        raise InputError(
            "store_scheme_unknown",
            field="--store",
            value=scheme + "://…",
            candidates=("sqlite:///",),
        )
    return SqliteStore.open(path_of_url(url), readonly=readonly)

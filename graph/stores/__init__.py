"""Where reports are kept: the `GraphStore` protocol, the stores, and opening one from a URL."""

from __future__ import annotations

from graph.errors import InputError
from graph.stores.store import GraphStore

SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str, *, readonly: bool = False) -> GraphStore:
    """Open the store that a URL names.

    Parameters
    ----------
    url
        A plain path, ``sqlite:///relative.db`` or ``sqlite:////absolute.db``; or the address of
        a Neo4j server (``neo4j://host``, ``bolt://host:7687``, ``neo4j+s://host``). User,
        password and database of a server come from the environment, see
        `graph.stores.neo4j.Login`.
    readonly
        Never write; a missing or empty store is then an error.

    Raises
    ------
    InputError
        When the URL has an unknown scheme, or is no address of a server.
    StoreError
        When the store cannot be opened.
    """
    # Only the store that is named is imported: the driver takes its time.
    scheme, separator, _ = url.partition("://")
    if separator and scheme in SERVER_SCHEMES:
        from graph.stores.neo4j import Neo4jStore  # noqa: PLC0415

        return Neo4jStore.open(url, readonly=readonly)
    if separator and scheme != "sqlite":
        raise InputError(
            "store_scheme_unknown",
            field="--store",
            value=scheme + "://…",
            candidates=("sqlite:///", "neo4j://", "bolt://"),
        )
    from graph.stores.sqlite import SqliteStore, path_of_url  # noqa: PLC0415

    return SqliteStore.open(path_of_url(url), readonly=readonly)

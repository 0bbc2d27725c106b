"""One call of the command line: its words, its streams and its way to the store."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from explorer import machine
from explorer.arguments import Call
from explorer.loading import Loading
from explorer.settings import default_store
from explorer.tables import wrap
from explorer.texts import Catalogue
from graph.errors import UnavailableError
from graph.network import CareerNetwork
from graph.stores import open_store
from graph.stores.store import GraphStore, StoreInfo


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with.

    Parameters
    ----------
    call
        The call as it was read.
    words
        The catalogue of its language.
    out, err
        Results go to `out`, progress and messages to `err`.
    loading
        The loaders.
    environment
        The environment variables.
    """

    call: Call
    words: Catalogue
    out: TextIO
    err: TextIO
    loading: Loading
    environment: Mapping[str, str]

    def print(self, text: str) -> None:
        """Write a result."""
        self.out.write(text + "\n")

    def print_json(self, value: object) -> None:
        """Write a result in its machine form."""
        self.print(machine.to_text(value))

    def tell(self, key: str, **values: object) -> None:
        """Write a message of the catalogue to standard error, at once."""
        self.note(self.words.text(key, **values))

    def note(self, text: str) -> None:
        """Write a paragraph to standard error, at once."""
        self.err.write(wrap(text) + "\n")
        self.err.flush()

    @property
    def place(self) -> str:
        """The URL of the store."""
        return (
            self.call.store
            or self.environment.get("DOORSTROOM_STORE")
            or str(default_store(self.environment))
        )

    @contextmanager
    def reading(self) -> Iterator[GraphStore]:
        """Open the store to read; a missing or empty SQLite store first gets the bundled data.

        Raises
        ------
        UnavailableError
            When a server is empty: into it only a load writes.
        """
        store = self._find_filled()
        if store is None:
            self.refuse_empty_server()
            with self.writing() as empty:
                self.tell("command.first_load", place=self.place)
                self.loading.ensure_bundled(empty)
            store = open_store(self.place, readonly=True)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def writing(self) -> Iterator[GraphStore]:
        """Open the store to write, made when it is missing."""
        with self.opening(self.place) as store:
            yield store

    @contextmanager
    def opening(self, url: str, *, readonly: bool = False) -> Iterator[GraphStore]:
        """Open the store that a URL names; to write, it is made when it is missing."""
        if not readonly:
            self._make_folder(url)
        store = open_store(url, readonly=readonly)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def trial(self) -> Iterator[GraphStore]:
        """Open the store to try something on it that writes nothing; a missing one is empty."""
        store = self._find_filled()
        if store is None:
            with TemporaryDirectory(prefix="doorstroom-") as folder:
                empty = open_store(str(Path(folder) / "empty.db"))
                try:
                    yield empty
                finally:
                    empty.close()
            return
        try:
            yield store
        finally:
            store.close()

    def exists(self) -> bool:
        """Tell whether there is a store with anything in it."""
        store = self._find_filled()
        if store is not None:
            store.close()
        return store is not None

    def network(self, store: GraphStore) -> CareerNetwork:
        """Return the network of a store."""
        return CareerNetwork(store.snapshot())

    def info(self, store: GraphStore) -> StoreInfo:
        """Return the state of a store that is open for reading, and whether it may be written."""
        info = store.info()
        file = sqlite_file(self.place)
        if file is None:
            with self.opening(self.place) as writer:
                return replace(info, writable=writer.info().writable)
        writable = os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)
        return replace(info, writable=writable)

    def _find_filled(self) -> GraphStore | None:
        """Return the store, read-only, or ``None`` when it is missing or empty."""
        try:
            store = open_store(self.place, readonly=True)
        except UnavailableError as error:
            if error.code in {"store_missing", "store_empty", "store_server_empty"}:
                return None
            raise
        try:
            info = store.info()
        except BaseException:
            store.close()
            raise
        if info.deliveries:
            return store
        store.close()
        return None

    def refuse_empty_server(self) -> None:
        """Refuse a server, to be called when the store is known to be empty."""
        if sqlite_file(self.place) is None:
            raise UnavailableError("store_server_empty", field="store", value=self.place)

    def _make_folder(self, url: str) -> None:
        """Make the folder of an SQLite store: all of the default one, one level of any other."""
        file = sqlite_file(url)
        if file is None:
            return
        is_default = url == str(default_store(self.environment))
        try:
            file.parent.mkdir(parents=is_default, exist_ok=True)
        except FileNotFoundError as error:
            raise UnavailableError(
                "folder_missing", field="store", value=file.parent.parent
            ) from error
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else ""
            raise UnavailableError(
                "folder_not_made", field="store", value=file.parent, reason=reason
            ) from error


def sqlite_file(url: str) -> Path | None:
    """Return the file that a URL names, ``None`` when it names a server."""
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    return None if "://" in url else Path(url)

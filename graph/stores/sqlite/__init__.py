"""The embedded store: one SQLite file, no server.

A load is one transaction in write-ahead mode: readers see the old state until it is
committed, and a killed load leaves no trace. Each operation opens its own connection, so one
store serves many threads. Needs SQLite 3.37 or newer (STRICT tables). This folder is the
one place that imports ``sqlite3``.
"""

from graph.stores.sqlite.file import path_of_url
from graph.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore", "path_of_url"]

"""The file of the embedded store: its tables, opening it, and what SQLite says when it fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn
from urllib.parse import quote

from graph.errors import (
    BusyError,
    CorruptError,
    DoorstroomError,
    ReadOnlyError,
    SchemaMismatchError,
    StoreError,
    UnavailableError,
)
from graph.stores.digests import reports_digest, snapshot_digest
from graph.stores.merge import EMPTY_STATE

# 2: the years of a step are those of its counted reports. A store of before keeps what it
# derived, which its digests fit; the next load derives everything again.
SCHEMA = 2
APPLICATION_ID = 0x44_53_54_52  # "DSTR", so that a foreign SQLite file is recognised
_WRITING_CACHE_KIB = 16_384  # with SQLite's own 2 MiB a load writes many pages twice
BUSY_SECONDS = 30
_FILE_HEADER = b"SQLite format 3\x00"
# What reading rows raises when bytes in the file are not those that were written.
DAMAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
REPORT_INDEXES = {
    "report_ends": "CREATE INDEX report_ends ON report (origin, target)",
    "report_target": "CREATE INDEX report_target ON report (target)",
}
_TABLES = """
CREATE TABLE manifest (
    id TEXT PRIMARY KEY CHECK (id = 'graph'),
    revision INTEGER NOT NULL,
    reports_digest TEXT NOT NULL,
    snapshot_digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
    id TEXT PRIMARY KEY, version TEXT, digest TEXT NOT NULL, position INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE reference (
    kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE brought (
    delivery TEXT NOT NULL REFERENCES delivery (id),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (delivery, kind, id),
    FOREIGN KEY (kind, id) REFERENCES reference (kind, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawn (source_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE report (
    source_id TEXT NOT NULL,
    id TEXT NOT NULL,
    origin TEXT NOT NULL,
    target TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (source_id, id)
) STRICT, WITHOUT ROWID;
{report_ends};
{report_target};
CREATE TABLE transition (
    origin TEXT NOT NULL,
    target TEXT NOT NULL,
    reported INTEGER,
    level TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (origin, target)
) STRICT, WITHOUT ROWID;
CREATE TABLE saying (
    position INTEGER PRIMARY KEY, origin TEXT NOT NULL, target TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
"""


def path_of_url(url: str) -> Path:
    """Return the file that a plain path or an ``sqlite:///`` URL names."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else Path(url)


class SqliteFile:
    """One SQLite file that is, or may become, a store of ours.

    Parameters
    ----------
    path
        The file.
    readonly
        Refuse every write.
    """

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self.path = path
        self.readonly = readonly
        self._closed = False

    def close(self) -> None:
        """Let go of the file; opening a connection afterwards is an error."""
        self._closed = True

    def check(self) -> None:
        """Refuse what is no store of ours before anything is written; make an empty one."""
        if sqlite3.sqlite_version_info < (3, 37):
            raise UnavailableError("sqlite_too_old", value=sqlite3.sqlite_version)
        header = self._read_header()
        if header and header != _FILE_HEADER:
            raise SchemaMismatchError("store_foreign", field="--store", value=self.path)
        if not header and self.readonly:
            raise UnavailableError("store_empty", field="--store", value=self.path)
        with self._connection() as db:
            db.execute("BEGIN")  # one state: another process may be making the store just now
            found = db.execute("PRAGMA application_id").fetchone()[0]
            schema = db.execute("PRAGMA user_version").fetchone()[0]
            tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            db.execute("COMMIT")
            if found == 0 and tables == 0 and not self.readonly:
                self._create(db)
            elif found != APPLICATION_ID:
                raise SchemaMismatchError("store_foreign", field="--store", value=self.path)
            elif schema > SCHEMA:
                raise SchemaMismatchError(
                    "store_newer", field="--store", value=self.path, found=schema, expected=SCHEMA
                )
            if not self.readonly:
                # Readers then need not wait for a writer. While another process makes or changes
                # the store SQLite may refuse this at once; the next one to open it tries again.
                with suppress(sqlite3.OperationalError):
                    db.execute("PRAGMA journal_mode=WAL")

    def _read_header(self) -> bytes:
        """Return the first bytes of the file; none when it is missing and may be made."""
        if self.path.is_dir():
            raise UnavailableError("store_is_folder", field="--store", value=self.path)
        try:
            with self.path.open("rb") as file:
                return file.read(len(_FILE_HEADER))
        except FileNotFoundError:
            if self.readonly:
                raise UnavailableError("store_missing", field="--store", value=self.path) from None
            if not self.path.parent.is_dir():
                raise UnavailableError(
                    "folder_missing", field="--store", value=self.path.parent
                ) from None
            return b""
        except OSError as error:
            raise UnavailableError(
                "store_unreadable", field="--store", value=self.path, reason=error.strerror or ""
            ) from error

    def _create(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA application_id").fetchone()[0] == 0:
            for statement in _TABLES.format(**REPORT_INDEXES).split(";"):
                if statement.strip():
                    db.execute(statement)
            db.execute(
                "INSERT INTO manifest VALUES ('graph', 0, ?, ?)",
                (reports_digest([]), snapshot_digest(EMPTY_STATE, [], [], None)),
            )
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if self._closed:
            raise UnavailableError("store_closed", value=self.path)
        try:
            with closing(self._connect()) as db:
                yield db
        except sqlite3.Error as error:
            raise_store_error(error, self.path)
        except UnicodeDecodeError as error:  # a damaged schema, quoted in a message of SQLite
            raise CorruptError(
                "store_damaged", value=self.path, reason=type(error).__name__
            ) from error

    def _connect(self) -> sqlite3.Connection:
        address = "file:" + quote(os.fsencode(self.path.absolute()))
        if not self.readonly:
            return _connect(f"{address}?mode=rwc")
        try:
            return _connect(f"{address}?mode=ro")
        except sqlite3.OperationalError:
            # In a folder that we may not write to, SQLite cannot make its helper files. Reading
            # the file as it stands is right only when no write-ahead log waits beside it.
            if Path(f"{self.path}-wal").exists():
                raise
            return _connect(f"{address}?mode=ro&immutable=1")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one committed state."""
        with self._connection() as db:
            db.execute("BEGIN")
            yield db
            db.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes become visible together at the end, or not at all."""
        if self.readonly:
            raise ReadOnlyError("store_readonly", field="--store", value=self.path)
        with self._connection() as db:
            db.execute(f"PRAGMA cache_size = -{_WRITING_CACHE_KIB}")
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")

    def backup(self, path: Path) -> None:
        """Write a copy of the file while others use it; it stands there complete, or not at all.

        Raises
        ------
        UnavailableError
            When something stands at `path`, or nothing can be written there.
        """
        if path.exists():
            raise UnavailableError("file_exists", field="path", value=path)
        try:
            with TemporaryDirectory(prefix=".doorstroom-", dir=path.absolute().parent) as folder:
                made = Path(folder) / "made"
                with self.reading() as db:
                    _copy(db, made, path)
                made.rename(path)
        except StoreError:
            raise
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise UnavailableError(
                "not_writable", field="path", value=path, reason=reason
            ) from error

    @contextmanager
    def damage_told(self) -> Iterator[None]:
        """Turn what reading damaged rows raises into an error with the place."""
        try:
            yield
        except DoorstroomError:
            raise
        except DAMAGE as error:
            raise CorruptError(
                "store_damaged", value=self.path, reason=type(error).__name__
            ) from error


def _connect(address: str) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        db.close()
        raise
    return db


def _copy(db: sqlite3.Connection, made: Path, path: Path) -> None:
    """Copy a database to a file that is one file: no write-ahead log belongs to it."""
    try:
        with closing(sqlite3.connect(made)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise_store_error(error, path)


def raise_store_error(error: sqlite3.Error, path: Path) -> NoReturn:
    """Turn an error of SQLite into one of ours, with the place and what happened."""
    name = getattr(error, "sqlite_errorname", "") or ""
    kinds: dict[str, tuple[type[StoreError], str]] = {
        "SQLITE_BUSY": (BusyError, "store_busy"),
        "SQLITE_LOCKED": (BusyError, "store_busy"),
        "SQLITE_READONLY": (ReadOnlyError, "store_not_writable"),
        "SQLITE_CANTOPEN": (UnavailableError, "store_unreadable"),
        "SQLITE_FULL": (UnavailableError, "store_disk_full"),
        "SQLITE_IOERR": (UnavailableError, "store_unreadable"),
        "SQLITE_CORRUPT": (CorruptError, "store_damaged"),
        "SQLITE_NOTADB": (SchemaMismatchError, "store_foreign"),
    }
    kind, code = next(
        (found for start, found in kinds.items() if name.startswith(start)),
        (CorruptError, "store_damaged"),
    )
    raise kind(code, field="--store", value=path, reason=str(error)) from error

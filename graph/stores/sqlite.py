"""The embedded store: one SQLite file, no server.

Each operation opens its own connection, so one `SqliteStore` serves many threads. A load is
one transaction in write-ahead mode: readers see the old state until it is committed, and
a killed load leaves no trace. Needs SQLite 3.37 or newer (STRICT tables).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from graph.delivery import Delivery, canonical_text
from graph.errors import (
    BusyError,
    CorruptError,
    DoorstroomError,
    ReadOnlyError,
    SchemaMismatchError,
    StoreError,
    UnavailableError,
    UnknownWordError,
)
from graph.evidence import Saying, Transition, derive
from graph.model import Report
from graph.stores.digests import (
    projection_text,
    read_saying,
    read_transition,
    reports_digest,
    snapshot_digest,
)
from graph.stores.merge import (
    Key,
    Merged,
    ReferenceState,
    citations,
    count_differences,
    merge_deliveries,
    read_report,
    refuse_cited,
    withdraw_source,
)
from graph.stores.store import (
    Changes,
    DeliveryRecord,
    Snapshot,
    StoreInfo,
    Verification,
)

SCHEMA = 1
APPLICATION_ID = 0x44_53_54_52  # "DSTR", so that a foreign SQLite file is recognised
BUSY_SECONDS = 30
_FILE_HEADER = b"SQLite format 3\x00"
# What reading rows raises when bytes in the file are not those that were written.
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
_ReportRow = tuple[str, str, str, str, str, str]
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
CREATE INDEX report_ends ON report (origin, target);
CREATE INDEX report_target ON report (target);
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


class SqliteStore:
    """A `graph.stores.store.GraphStore` in one SQLite file.

    Parameters
    ----------
    path
        The file.
    readonly
        Refuse every write.
    """

    def __init__(self, path: Path, *, readonly: bool) -> None:
        self._path = path
        self._readonly = readonly
        self._closed = False

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> SqliteStore:
        """Open a store file; make it when it is missing or empty, unless `readonly`.

        Raises
        ------
        UnavailableError
            When the file or its folder is missing, is a folder, or cannot be read.
        SchemaMismatchError
            When the file is no store of Doorstroom, or a newer one.
        """
        store = cls(path, readonly=readonly)
        store._check_file()
        return store

    def close(self) -> None:
        """Let go of the store."""
        self._closed = True

    def info(self) -> StoreInfo:
        """Return where the store is, its revision, digests and counts."""
        with self._reading() as db:
            return self._info(db)

    def apply(self, *deliveries: Delivery, dry_run: bool = False) -> Changes:
        """Make deliveries visible in one transaction, or change nothing."""
        with self._reading() if dry_run else self._writing() as db:
            before = self._verified_state(db)
            known = dict(db.execute("SELECT id, digest FROM delivery"))
            merged = merge_deliveries(before, known, deliveries)
            owned = {
                source_id
                for delivery in merged.deliveries
                for state in (before, merged.state)
                for source_id in _sources_of(state, delivery.id)
            }
            differences = _compare_reports(db, owned, merged.reports)
            refuse_cited(deliveries, _citations(db, merged, owned))
            published = bool(merged.deliveries) and not dry_run
            if published:
                _write_reports(db, differences)
                _write_deliveries(db, merged.deliveries)
                _write_state(db, before, merged.state)
                self._publish(db, merged.state)
            return Changes(
                revision=_read_manifest(db)[0],
                reports_added=len(differences.added),
                reports_changed=len(differences.changed),
                reports_removed=len(differences.removed),
                rows_changed=count_differences(before, merged.state),
                skipped_sources=merged.skipped_sources,
                published=published,
            )

    def withdraw(self, source_id: str) -> Changes:
        """Take a source's reports, indicators, rules and mentions out again."""
        with self._writing() as db:
            state = self._verified_state(db)
            sources = sorted(row_id for table, row_id in state.rows if table == "sources")
            if source_id not in sources:
                raise UnknownWordError(
                    "unknown_source", field="source", value=source_id, candidates=tuple(sources)
                )
            if source_id in state.withdrawn:
                return Changes(_read_manifest(db)[0])
            removed = db.execute("DELETE FROM report WHERE source_id = ?", (source_id,)).rowcount
            new_state = withdraw_source(state, source_id)
            _write_state(db, state, new_state)
            self._publish(db, new_state)
            return Changes(
                revision=_read_manifest(db)[0],
                reports_removed=removed,
                rows_changed=count_differences(state, new_state),
                published=True,
            )

    def snapshot(self) -> Snapshot:
        """Return one committed state, its digest recomputed."""
        with self._reading() as db, self._damage_told():
            state = self._verified_state(db)
            info = self._info(db)
            transition_texts, saying_texts = _read_projection(db)
            return Snapshot(
                data_version=info.data_version,
                newest_version=info.newest_version,
                revision=info.revision,
                tables=state.tables,
                transitions=tuple(read_transition(json.loads(text)) for text in transition_texts),
                sayings=tuple(read_saying(json.loads(text)) for text in saying_texts),
                withdrawn=tuple(sorted(state.withdrawn)),
            )

    def reports(
        self,
        origin: str | None = None,
        target: str | None = None,
        source_id: str | None = None,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Report]:
        """Yield reports in (source id, report id) order, those after `after` only."""
        wanted = {"origin = ?": origin, "target = ?": target, "source_id = ?": source_id}
        conditions = [text for text, value in wanted.items() if value is not None]
        values: list[str | int] = [value for value in wanted.values() if value is not None]
        if after is not None:
            conditions.append("(source_id, id) > (?, ?)")
            values += after
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        values.append(-1 if limit is None else limit)
        query = f"SELECT body FROM report{where} ORDER BY source_id, id LIMIT ?"  # noqa: S608  fixed texts only
        with self._reading() as db:
            for (body,) in db.execute(query, values):
                with self._damage_told():
                    report = read_report(body)
                yield report

    def verify(self) -> Verification:
        """Recompute every digest and run SQLite's own integrity checks."""
        faults: list[str] = []
        triples: list[tuple[str, str, str]] = []
        with self._reading() as db:
            checked = db.execute("PRAGMA integrity_check(5)")
            faults += [f"integrity: {row[0]}" for row in checked if row[0] != "ok"]
            faults += [f"foreign key: {row[0]}" for row in db.execute("PRAGMA foreign_key_check")]
            for row in db.execute("SELECT * FROM report ORDER BY source_id, id"):
                triples.append((str(row[0]), str(row[1]), str(row[4])))
                try:
                    _undamaged(row)
                except _DAMAGE:
                    faults.append(f"report {row[0]}/{row[1]}")
            if reports_digest(triples) != _read_manifest(db)[1]:
                faults.append("reports_digest")
            try:
                self._check_projection(db, self._verified_state(db))
            except CorruptError as error:
                faults.append(error.code)
        return Verification(len(triples), tuple(faults))

    def backup(self, path: Path) -> None:
        """Write a safe copy of the live store to `path`, which must not exist."""
        if path.exists():
            raise UnavailableError("file_exists", field="path", value=path)
        with self._reading() as db:
            try:
                with closing(sqlite3.connect(path)) as copy:
                    db.backup(copy)
            except sqlite3.Error as error:
                _raise_store_error(error, path)

    def _check_projection(self, db: sqlite3.Connection, state: ReferenceState) -> None:
        """Compare the stored transitions with those that the reports give."""
        stored = set(
            db.execute(
                "SELECT origin, target, reported, level, body FROM transition "
                "UNION ALL SELECT origin, target, NULL, NULL, body FROM saying"
            )
        )
        with self._damage_told():
            derived = {
                (row.origin, row.target, row.reported, str(row.level), projection_text(row))
                if isinstance(row, Transition)
                else (row.origin, row.target, None, None, projection_text(row))
                for row in _derive(db, state)
            }
        if stored != derived:
            raise CorruptError("store_projection_differs", value=self._path)

    def _publish(self, db: sqlite3.Connection, state: ReferenceState) -> None:
        """Derive the transitions again and write the manifest of the next revision."""
        db.execute("DELETE FROM transition")
        db.execute("DELETE FROM saying")
        transition_texts, saying_texts = [], []
        with self._damage_told():
            derived = list(_derive(db, state))
        for row in derived:
            text = projection_text(row)
            if isinstance(row, Transition):
                transition_texts.append(text)
                db.execute(
                    "INSERT INTO transition VALUES (?, ?, ?, ?, ?)",
                    (row.origin, row.target, row.reported, str(row.level), text),
                )
            else:
                saying_texts.append(text)
                db.execute(
                    "INSERT INTO saying (origin, target, body) VALUES (?, ?, ?)",
                    (row.origin, row.target, text),
                )
        newest = db.execute("SELECT max(version) FROM delivery").fetchone()[0]
        triples = db.execute("SELECT source_id, id, hash FROM report ORDER BY source_id, id")
        db.execute(
            "UPDATE manifest SET revision = revision + 1, reports_digest = ?, snapshot_digest = ?",
            (
                reports_digest(triples),
                snapshot_digest(state, transition_texts, saying_texts, newest),
            ),
        )

    def _info(self, db: sqlite3.Connection) -> StoreInfo:
        revision, of_reports, of_snapshot = _read_manifest(db)
        counts = dict(
            db.execute("SELECT kind, count(*) FROM reference GROUP BY kind ORDER BY kind")
        )
        counts["reports"] = db.execute("SELECT count(*) FROM report").fetchone()[0]
        counts["transitions"] = db.execute("SELECT count(*) FROM transition").fetchone()[0]
        return StoreInfo(
            kind="sqlite",
            place=str(self._path),
            writable=not self._readonly and os.access(self._path, os.W_OK),
            schema=SCHEMA,
            revision=revision,
            reports_digest=of_reports,
            snapshot_digest=of_snapshot,
            deliveries=tuple(
                DeliveryRecord(*row)
                for row in db.execute("SELECT id, version, digest FROM delivery ORDER BY id")
            ),
            withdrawn=tuple(
                row[0] for row in db.execute("SELECT source_id FROM withdrawn ORDER BY source_id")
            ),
            counts=counts,
        )

    def _verified_state(self, db: sqlite3.Connection) -> ReferenceState:
        """Read the reference state; what a snapshot returns must agree with the manifest.

        Writing asks this too: otherwise a load would give damage a valid digest.
        """
        with self._damage_told():
            state = _read_state(db)
            newest = db.execute("SELECT max(version) FROM delivery").fetchone()[0]
            if snapshot_digest(state, *_read_projection(db), newest) != _read_manifest(db)[2]:
                raise CorruptError("store_digest_differs", value=self._path)
        return state

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """Turn what reading damaged rows raises into an error with the place."""
        try:
            yield
        except DoorstroomError:
            raise
        except _DAMAGE as error:
            raise CorruptError(
                "store_damaged", value=self._path, reason=type(error).__name__
            ) from error

    def _check_file(self) -> None:
        """Refuse what is no store of ours before anything is written; make an empty one."""
        if sqlite3.sqlite_version_info < (3, 37):
            raise UnavailableError("sqlite_too_old", value=sqlite3.sqlite_version)
        header = self._read_header()
        if header and header != _FILE_HEADER:
            raise SchemaMismatchError("store_foreign", field="--store", value=self._path)
        if not header and self._readonly:
            raise UnavailableError("store_empty", field="--store", value=self._path)
        with self._connection() as db:
            found = db.execute("PRAGMA application_id").fetchone()[0]
            schema = db.execute("PRAGMA user_version").fetchone()[0]
            tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if found == 0 and tables == 0 and not self._readonly:
                self._create(db)
            elif found != APPLICATION_ID:
                raise SchemaMismatchError("store_foreign", field="--store", value=self._path)
            elif schema > SCHEMA:
                raise SchemaMismatchError(
                    "store_newer", field="--store", value=self._path, found=schema, expected=SCHEMA
                )

    def _read_header(self) -> bytes:
        """Return the first bytes of the file; none when it is missing and may be made."""
        if self._path.is_dir():
            raise UnavailableError("store_is_folder", field="--store", value=self._path)
        try:
            with self._path.open("rb") as file:
                return file.read(len(_FILE_HEADER))
        except FileNotFoundError:
            if self._readonly:
                raise UnavailableError("store_missing", field="--store", value=self._path) from None
            if not self._path.parent.is_dir():
                raise UnavailableError(
                    "folder_missing", field="--store", value=self._path.parent
                ) from None
            return b""
        except OSError as error:
            raise UnavailableError(
                "store_unreadable", field="--store", value=self._path, reason=error.strerror or ""
            ) from error

    def _create(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA application_id").fetchone()[0] == 0:
            for statement in _TABLES.split(";"):
                if statement.strip():
                    db.execute(statement)
            state = ReferenceState({}, {}, frozenset())
            db.execute(
                "INSERT INTO manifest VALUES ('graph', 0, ?, ?)",
                (reports_digest([]), snapshot_digest(state, [], [], None)),
            )
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if self._closed:
            raise UnavailableError("store_closed", value=self._path)
        try:
            with closing(self._connect()) as db:
                yield db
        except sqlite3.Error as error:
            _raise_store_error(error, self._path)
        except UnicodeDecodeError as error:  # a damaged schema, quoted in a message of SQLite
            raise CorruptError(
                "store_damaged", value=self._path, reason=type(error).__name__
            ) from error

    def _connect(self) -> sqlite3.Connection:
        address = "file:" + quote(os.fsencode(self._path.absolute()))
        if not self._readonly:
            return _connect(f"{address}?mode=rwc")
        try:
            return _connect(f"{address}?mode=ro")
        except sqlite3.OperationalError:
            # In a folder that we may not write to, SQLite cannot make its helper files. Reading
            # the file as it stands is right only when no write-ahead log waits beside it.
            if Path(f"{self._path}-wal").exists():
                raise
            return _connect(f"{address}?mode=ro&immutable=1")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as db:
            db.execute("BEGIN")
            yield db
            db.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._readonly:
            raise ReadOnlyError("store_readonly", field="--store", value=self._path)
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")


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


def _read_manifest(db: sqlite3.Connection) -> tuple[int, str, str]:
    row = db.execute("SELECT revision, reports_digest, snapshot_digest FROM manifest").fetchone()
    if row is None:
        msg = "the manifest row is missing"
        raise sqlite3.DatabaseError(msg)
    return row[0], row[1], row[2]


def _read_state(db: sqlite3.Connection) -> ReferenceState:
    rows = {
        (kind, row_id): body
        for kind, row_id, body in db.execute(
            "SELECT kind, id, body FROM reference ORDER BY kind, id"
        )
    }
    brought: dict[str, set[Key]] = {
        row[0]: set() for row in db.execute("SELECT id FROM delivery ORDER BY position")
    }
    for delivery, kind, row_id in db.execute("SELECT delivery, kind, id FROM brought"):
        brought.setdefault(delivery, set()).add((kind, row_id))
    withdrawn = frozenset(row[0] for row in db.execute("SELECT source_id FROM withdrawn"))
    return ReferenceState(
        rows, {name: frozenset(keys) for name, keys in brought.items()}, withdrawn
    )


def _read_projection(db: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the texts of the stored transitions and of the sayings."""
    transitions = db.execute("SELECT body FROM transition ORDER BY origin, target")
    sayings = db.execute("SELECT body FROM saying ORDER BY position")
    return [body for (body,) in transitions], [body for (body,) in sayings]


def _write_deliveries(db: sqlite3.Connection, deliveries: Iterable[Delivery]) -> None:
    for delivery in deliveries:
        db.execute(
            "INSERT INTO delivery "
            "VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM delivery)) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, digest = excluded.digest",
            (delivery.id, delivery.version, delivery.digest),
        )


def _write_state(db: sqlite3.Connection, old: ReferenceState, new: ReferenceState) -> None:
    """Write the differences between two states."""
    changed = {key: text for key, text in new.rows.items() if old.rows.get(key) != text}
    gone = set(old.rows) - set(new.rows)
    for name, keys in new.brought.items():
        before = old.brought.get(name, frozenset())
        db.executemany(
            "DELETE FROM brought WHERE delivery = ? AND kind = ? AND id = ?",
            [(name, *key) for key in before - keys],
        )
        db.executemany(
            "INSERT INTO brought VALUES (?, ?, ?)", [(name, *key) for key in keys - before]
        )
    db.executemany(
        "INSERT INTO reference VALUES (?, ?, ?) "
        "ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
        [(*key, text) for key, text in changed.items()],
    )
    db.executemany("DELETE FROM reference WHERE kind = ? AND id = ?", sorted(gone))
    db.execute("DELETE FROM withdrawn")
    db.executemany(
        "INSERT INTO withdrawn VALUES (?)", [(source_id,) for source_id in sorted(new.withdrawn)]
    )


@dataclass(frozen=True, slots=True)
class _Differences:
    """Rows of the table of reports that are new or other, and keys that go."""

    added: list[_ReportRow]
    changed: list[_ReportRow]
    removed: list[Key]


def _compare_reports(
    db: sqlite3.Connection, sources: Iterable[str], reports: Iterable[Report]
) -> _Differences:
    """Return what makes the stored reports of sources equal to `reports`."""
    stored: dict[Key, str] = {}
    for source_id in sorted(sources):
        stored.update(
            ((source_id, report_id), digest)
            for report_id, digest in db.execute(
                "SELECT id, hash FROM report WHERE source_id = ?", (source_id,)
            )
        )
    added: list[_ReportRow] = []
    changed: list[_ReportRow] = []
    for report in reports:
        body = canonical_text(report)
        digest = _hash(body)
        before = stored.pop((report.source_id, report.id), None)
        if before != digest:
            row = (report.source_id, report.id, report.origin, report.target, digest, body)
            (added if before is None else changed).append(row)
    return _Differences(added, changed, sorted(stored))


def _write_reports(db: sqlite3.Connection, differences: _Differences) -> None:
    db.executemany("DELETE FROM report WHERE source_id = ? AND id = ?", differences.removed)
    db.executemany(
        "INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?)",
        [*differences.added, *differences.changed],
    )


def _citations(db: sqlite3.Connection, merged: Merged, replaced: set[str]) -> Counter[Key]:
    """Count the reports, those of replaced sources as they will be, that cite rows that go."""
    cited: Counter[Key] = Counter()
    if merged.removed:
        stored = db.execute("SELECT source_id, body FROM report")
        kept = (read_report(body) for source_id, body in stored if source_id not in replaced)
        for report in (*merged.reports, *kept):
            cited.update(merged.removed & set(citations(report)))
    return cited


def _derive(db: sqlite3.Connection, state: ReferenceState) -> Iterator[Transition | Saying]:
    """Derive transitions and sayings from the stored reports, which must be undamaged."""
    roles = {row_id for table, row_id in state.rows if table == "roles"}
    rows = db.execute("SELECT * FROM report ORDER BY origin, target")
    return derive(map(_undamaged, rows), roles.__contains__, state.delivery_of_source)


def _undamaged(row: _ReportRow) -> Report:
    """Return the report of a row whose columns agree with each other.

    Raises
    ------
    ValueError
        When they do not.
    """
    *ends, stored_hash, body = row
    report = read_report(body)
    if [report.source_id, report.id, report.origin, report.target] != ends or (
        _hash(body) != stored_hash
    ):
        raise ValueError(body)
    return report


def _sources_of(state: ReferenceState, delivery_id: str) -> set[str]:
    owners: Mapping[str, str] = state.delivery_of_source
    return {source_id for source_id, owner in owners.items() if owner == delivery_id}


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def _raise_store_error(error: sqlite3.Error, path: Path) -> NoReturn:
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

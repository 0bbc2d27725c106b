"""`SqliteStore`: the operations of a store, each on a connection of its own."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from graph.delivery import Delivery
from graph.errors import CorruptError, UnavailableError, UnknownWordError
from graph.evidence import Transition
from graph.model import Report
from graph.stores.digests import (
    projection_text,
    read_saying,
    read_transition,
    reports_digest,
    snapshot_digest,
)
from graph.stores.merge import (
    ReferenceState,
    count_differences,
    merge_deliveries,
    read_report,
    refuse_cited,
    withdraw_source,
)
from graph.stores.sqlite.file import DAMAGE, SCHEMA, SqliteFile, raise_store_error
from graph.stores.sqlite.rows import (
    compare_reports,
    count_citations,
    derive_stored,
    read_manifest,
    read_projection,
    read_state,
    undamaged,
    write_deliveries,
    write_reports,
    write_state,
)
from graph.stores.store import Changes, DeliveryRecord, Snapshot, StoreInfo, Verification


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
        self._file = SqliteFile(path, readonly=readonly)

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
        store._file.check()
        return store

    def close(self) -> None:
        """Let go of the store."""
        self._file.close()

    def info(self) -> StoreInfo:
        """Return where the store is, its revision, digests and counts."""
        with self._file.reading() as db:
            return self._info(db)

    def apply(self, *deliveries: Delivery, dry_run: bool = False) -> Changes:
        """Make deliveries visible in one transaction, or change nothing."""
        with self._file.reading() if dry_run else self._file.writing() as db:
            before = self._verified_state(db)
            known = dict(db.execute("SELECT id, digest FROM delivery"))
            merged = merge_deliveries(before, known, deliveries)
            owned = {
                source_id
                for delivery in merged.deliveries
                for state in (before, merged.state)
                for source_id, owner in state.delivery_of_source.items()
                if owner == delivery.id
            }
            differences = compare_reports(db, owned, merged.reports)
            refuse_cited(deliveries, count_citations(db, merged, owned))
            published = bool(merged.deliveries) and not dry_run
            if published:
                write_reports(db, differences)
                write_deliveries(db, merged.deliveries)
                write_state(db, before, merged.state)
                self._publish(db, merged.state)
            return Changes(
                revision=read_manifest(db)[0],
                reports_added=len(differences.added),
                reports_changed=len(differences.changed),
                reports_removed=len(differences.removed),
                rows_changed=count_differences(before, merged.state),
                skipped_sources=merged.skipped_sources,
                published=published,
            )

    def withdraw(self, source_id: str) -> Changes:
        """Take a source's reports, indicators, rules and mentions out again."""
        with self._file.writing() as db:
            state = self._verified_state(db)
            sources = sorted(row_id for table, row_id in state.rows if table == "sources")
            if source_id not in sources:
                raise UnknownWordError(
                    "unknown_source", field="source", value=source_id, candidates=tuple(sources)
                )
            if source_id in state.withdrawn:
                return Changes(read_manifest(db)[0])
            removed = db.execute("DELETE FROM report WHERE source_id = ?", (source_id,)).rowcount
            new_state = withdraw_source(state, source_id)
            write_state(db, state, new_state)
            self._publish(db, new_state)
            return Changes(
                revision=read_manifest(db)[0],
                reports_removed=removed,
                rows_changed=count_differences(state, new_state),
                published=True,
            )

    def snapshot(self) -> Snapshot:
        """Return one committed state, its digest recomputed."""
        with self._file.reading() as db, self._file.damage_told():
            state = self._verified_state(db)
            info = self._info(db)
            transition_texts, saying_texts = read_projection(db)
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
        with self._file.reading() as db:
            for (body,) in db.execute(query, values):
                with self._file.damage_told():
                    report = read_report(body)
                yield report

    def verify(self) -> Verification:
        """Recompute every digest and run SQLite's own integrity checks."""
        faults: list[str] = []
        triples: list[tuple[str, str, str]] = []
        with self._file.reading() as db:
            checked = db.execute("PRAGMA integrity_check(5)")
            faults += [f"integrity: {row[0]}" for row in checked if row[0] != "ok"]
            faults += [f"foreign key: {row[0]}" for row in db.execute("PRAGMA foreign_key_check")]
            for row in db.execute("SELECT * FROM report ORDER BY source_id, id"):
                triples.append((str(row[0]), str(row[1]), str(row[4])))
                try:
                    undamaged(row)
                except DAMAGE:
                    faults.append(f"report {row[0]}/{row[1]}")
            if reports_digest(triples) != read_manifest(db)[1]:
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
        with self._file.reading() as db:
            try:
                with closing(sqlite3.connect(path)) as copy:
                    db.backup(copy)
            except sqlite3.Error as error:
                raise_store_error(error, path)

    def _check_projection(self, db: sqlite3.Connection, state: ReferenceState) -> None:
        """Compare the stored transitions with those that the reports give."""
        stored = set(
            db.execute(
                "SELECT origin, target, reported, level, body FROM transition "
                "UNION ALL SELECT origin, target, NULL, NULL, body FROM saying"
            )
        )
        with self._file.damage_told():
            derived = {
                (row.origin, row.target, row.reported, str(row.level), projection_text(row))
                if isinstance(row, Transition)
                else (row.origin, row.target, None, None, projection_text(row))
                for row in derive_stored(db, state)
            }
        if stored != derived:
            raise CorruptError("store_projection_differs", value=self._file.path)

    def _publish(self, db: sqlite3.Connection, state: ReferenceState) -> None:
        """Derive the transitions again and write the manifest of the next revision."""
        db.execute("DELETE FROM transition")
        db.execute("DELETE FROM saying")
        transition_texts, saying_texts = [], []
        with self._file.damage_told():
            derived = list(derive_stored(db, state))
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
        revision, of_reports, of_snapshot = read_manifest(db)
        counts = dict(
            db.execute("SELECT kind, count(*) FROM reference GROUP BY kind ORDER BY kind")
        )
        counts["reports"] = db.execute("SELECT count(*) FROM report").fetchone()[0]
        counts["transitions"] = db.execute("SELECT count(*) FROM transition").fetchone()[0]
        return StoreInfo(
            kind="sqlite",
            place=str(self._file.path),
            writable=not self._file.readonly and os.access(self._file.path, os.W_OK),
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
        with self._file.damage_told():
            state = read_state(db)
            newest = db.execute("SELECT max(version) FROM delivery").fetchone()[0]
            if snapshot_digest(state, *read_projection(db), newest) != read_manifest(db)[2]:
                raise CorruptError("store_digest_differs", value=self._file.path)
        return state

"""`SqliteStore`: the operations of a store, each on a connection of its own."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from graph.delivery import Delivery
from graph.errors import CorruptError, InputError, UnknownWordError
from graph.evidence import Saying, Transition
from graph.model import Report
from graph.stores.differences import (
    Comparison,
    count_citations,
    hashed_reports,
    owned_sources,
    records_of,
)
from graph.stores.digests import read_saying, read_transition, reports_digest
from graph.stores.merge import (
    EMPTY_STATE,
    count_differences,
    merge_deliveries,
    read_report,
    refuse_cited,
    withdraw_source,
)
from graph.stores.sqlite.file import DAMAGE, SCHEMA, SqliteFile
from graph.stores.sqlite.publishing import (
    check_projection,
    publish,
    read_info,
    read_schema,
    verified_state,
)
from graph.stores.sqlite.rows import (
    derive_fresh,
    derive_stored,
    insert_reports,
    read_deliveries,
    read_hashes,
    read_manifest,
    read_projection,
    reports_without,
    undamaged,
    write_deliveries,
    write_reports,
    write_state,
)
from graph.stores.store import Changes, Contents, Snapshot, StoreInfo, Verification


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
            return read_info(db, self._file)

    def apply(self, *deliveries: Delivery, dry_run: bool = False) -> Changes:
        """Make deliveries visible in one transaction, or change nothing."""
        with self._file.reading() if dry_run else self._file.writing() as db:
            before = verified_state(db, self._file)
            known = dict(db.execute("SELECT id, digest FROM delivery"))
            merged = merge_deliveries(before, known, deliveries)
            owned = owned_sources(before, merged)
            if merged.removed:
                kept = chain(merged.reports, reports_without(db, owned))
                refuse_cited(deliveries, count_citations(merged.removed, kept))
            comparison = Comparison(read_hashes(db, owned))
            is_derived_anew = bool(merged.deliveries) or read_schema(db) < SCHEMA
            published = is_derived_anew and not dry_run
            if published:
                derived: Iterable[Transition | Saying] | None = write_reports(
                    db,
                    comparison,
                    hashed_reports(merged),
                    partial(derive_fresh, merged.state, merged.reports),
                )
                if derived is None:
                    derived = derive_stored(db, merged.state, merged.reports, owned)
                write_deliveries(db, records_of(merged))
                write_state(db, before, merged.state)
                publish(db, self._file, merged.state, derived)
            else:
                deque(comparison.unequal(hashed_reports(merged)), maxlen=0)
            return Changes(
                revision=read_manifest(db)[0],
                reports_added=comparison.added,
                reports_changed=len(comparison.changed),
                reports_removed=len(comparison.removed),
                rows_changed=count_differences(before, merged.state),
                skipped_sources=merged.skipped_sources,
                published=published,
            )

    def withdraw(self, source_id: str) -> Changes:
        """Take a source's reports, indicators, rules and mentions out again."""
        with self._file.writing() as db:
            state = verified_state(db, self._file)
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
            publish(db, self._file, new_state, derive_stored(db, new_state))
            return Changes(
                revision=read_manifest(db)[0],
                reports_removed=removed,
                rows_changed=count_differences(state, new_state),
                published=True,
            )

    def snapshot(self) -> Snapshot:
        """Return one committed state, its digest recomputed."""
        with self._file.reading() as db, self._file.damage_told():
            state = verified_state(db, self._file)
            info = read_info(db, self._file)
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

    def contents(self) -> Contents:
        """Return all but the reports of one committed state, its digest recomputed."""
        with self._file.reading() as db:
            return Contents(verified_state(db, self._file), read_deliveries(db))

    def restore(self, contents: Contents, reports: Iterable[Report]) -> Changes:
        """Fill an empty store with what another one holds, in one transaction."""
        with self._file.writing() as db:
            if read_manifest(db)[0]:
                raise InputError("store_not_empty", field="store", value=self._file.path)
            number = insert_reports(db, reports)
            write_deliveries(db, contents.deliveries)
            write_state(db, EMPTY_STATE, contents.state)
            publish(db, self._file, contents.state, derive_stored(db, contents.state))
            return Changes(
                revision=read_manifest(db)[0],
                reports_added=number,
                rows_changed=count_differences(EMPTY_STATE, contents.state),
                published=True,
            )

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
                check_projection(db, self._file, verified_state(db, self._file))
            except CorruptError as error:
                faults.append(error.code)
        return Verification(len(triples), tuple(faults))

    def backup(self, path: Path) -> None:
        """Write a safe copy of the live store to `path`, which must not exist."""
        self._file.backup(path)

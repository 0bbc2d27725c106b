"""`Neo4jStore`: the operations of a store, each in sessions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.delivery import Delivery
from graph.errors import InputError, UnavailableError, UnknownWordError
from graph.model import Report
from graph.stores.differences import (
    Comparison,
    HashedReport,
    count_citations,
    hashed_reports,
    owned_sources,
    records_of,
)
from graph.stores.merge import (
    Merged,
    count_differences,
    merge_deliveries,
    refuse_cited,
    withdraw_source,
)
from graph.stores.neo4j.change import Change
from graph.stores.neo4j.checking import verify_store
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.loading import change_store, undamaged_reports
from graph.stores.neo4j.login import Login
from graph.stores.neo4j.pages import report_pages
from graph.stores.neo4j.reading import Committed, Manifest, present_manifest, read_hashes
from graph.stores.neo4j.schema import SCHEMA, prepare
from graph.stores.neo4j.whole import damage_told, read_whole
from graph.stores.store import (
    Changes,
    Contents,
    DeliveryRecord,
    Snapshot,
    StoreInfo,
    Verification,
    data_version_of,
)


class Neo4jStore:
    """A `graph.stores.store.GraphStore` in one database of a Neo4j server.

    Parameters
    ----------
    connection
        The connection.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, url: str, *, readonly: bool = False, login: Login | None = None) -> Neo4jStore:
        """Open the store on a server; make it in an empty database, unless `readonly`.

        Parameters
        ----------
        url
            The address; user and password never stand in it.
        login
            Who logs in, and the database; ``None`` for what the environment says.

        Raises
        ------
        InputError
            When the URL is no address, or holds a password.
        AuthFailedError, UnavailableError
            When the server does not let us in, or does not answer in time.
        SchemaMismatchError
            When the database holds something else, or was written by a newer Doorstroom.
        """
        connection = Connection(url, login or Login.from_environment(), readonly=readonly)
        try:
            connection.verify()
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    def info(self) -> StoreInfo:
        """Return where the store is, its revision, digests and counts; tried only once."""
        with damage_told(self._connection):
            manifest = self._connection.read_once(present_manifest)
        return _info(self._connection, manifest)

    def apply(self, *deliveries: Delivery, dry_run: bool = False) -> Changes:
        """Make deliveries visible in one step, or change nothing."""
        told: list[Changes] = []

        def prepare_change(transaction: AnyTransaction, before: Committed) -> Change | None:
            merged = merge_deliveries(
                before.state, {one.id: one.digest for one in before.manifest.deliveries}, deliveries
            )
            owned = owned_sources(before.state, merged)
            own = list(hashed_reports(merged))
            comparison = Comparison(read_hashes(transaction, before.manifest, owned))
            fresh = list(comparison.unequal(own))
            is_derived_anew = bool(merged.deliveries) or before.manifest.schema < SCHEMA
            published = is_derived_anew and not dry_run
            others: list[HashedReport] = []
            if published or merged.removed:
                others = undamaged_reports(self._connection, transaction, before, owned)
                kept = (*merged.reports, *(one.report for one in others))
                refuse_cited(deliveries, count_citations(merged.removed, kept))
            told[:] = [
                Changes(
                    revision=before.manifest.revision + published,
                    reports_added=comparison.added,
                    reports_changed=len(comparison.changed),
                    reports_removed=len(comparison.removed),
                    rows_changed=count_differences(before.state, merged.state),
                    skipped_sources=merged.skipped_sources,
                    published=published,
                )
            ]
            if not published:
                return None
            known = _records_after(before.manifest, merged)
            dropped = [*comparison.changed, *comparison.removed]
            return Change(before, merged.state, known, [*others, *own], fresh, dropped)

        if dry_run:
            read_whole(self._connection, prepare_change)
        else:
            change_store(self._connection, prepare_change)
        return told[0]

    def withdraw(self, source_id: str) -> Changes:
        """Take a source's reports, indicators, rules and mentions out again."""
        told: list[Changes] = []

        def prepare_change(transaction: AnyTransaction, before: Committed) -> Change | None:
            state = before.state
            sources = sorted(row_id for table, row_id in state.rows if table == "sources")
            if source_id not in sources:
                raise UnknownWordError(
                    "unknown_source", field="source", value=source_id, candidates=tuple(sources)
                )
            if source_id in state.withdrawn:
                told[:] = [Changes(before.manifest.revision)]
                return None
            removed = sorted(read_hashes(transaction, before.manifest, [source_id]))
            others = undamaged_reports(self._connection, transaction, before, [source_id])
            after = withdraw_source(state, source_id)
            change = Change(before, after, before.manifest.deliveries, others, dropped=removed)
            told[:] = [
                Changes(
                    revision=change.revision,
                    reports_removed=len(removed),
                    rows_changed=count_differences(state, after),
                    published=True,
                )
            ]
            return change

        change_store(self._connection, prepare_change)
        return told[0]

    def snapshot(self) -> Snapshot:
        """Return one committed state, its digest recomputed."""
        found = read_whole(self._connection, lambda _, committed: committed)
        with damage_told(self._connection):
            manifest = found.manifest
            transitions, sayings = found.projection.rows
            return Snapshot(
                data_version=data_version_of(manifest.reports_digest, manifest.snapshot_digest),
                newest_version=manifest.newest_version,
                revision=manifest.revision,
                tables=found.state.tables,
                transitions=transitions,
                sayings=sayings,
                withdrawn=tuple(sorted(manifest.withdrawn)),
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
        wanted = {"origin": origin, "target": target, "source_id": source_id}
        with damage_told(self._connection):
            yield from report_pages(
                self._connection,
                {name: value for name, value in wanted.items() if value is not None},
                after,
                limit,
            )

    def contents(self) -> Contents:
        """Return all but the reports of one committed state, its digest recomputed."""
        found = read_whole(self._connection, lambda _, committed: committed)
        return Contents(found.state, found.manifest.deliveries)

    def restore(self, contents: Contents, reports: Iterable[Report]) -> Changes:
        """Fill an empty store with what another one holds, in one visible step."""
        hashed = list(map(HashedReport.of, reports))

        def prepare_change(_: AnyTransaction, before: Committed) -> Change:
            if before.manifest.revision:
                raise InputError("store_not_empty", field="to", value=self._connection.place)
            return Change(before, contents.state, contents.deliveries, hashed, hashed)

        change_store(self._connection, prepare_change)
        return Changes(
            revision=1,
            reports_added=len(hashed),
            rows_changed=len(contents.state.rows) + len(contents.state.withdrawn),
            published=True,
        )

    def verify(self) -> Verification:
        """Recompute every digest and check relationships, constraints and indexes."""
        return verify_store(self._connection)

    def backup(self, path: Path) -> None:
        """Write everything into a new SQLite store at `path`, which must not exist."""
        from graph.stores.copying import copy_store  # noqa: PLC0415  a circle otherwise
        from graph.stores.sqlite import SqliteStore  # noqa: PLC0415  only a backup needs it

        if path.exists():
            raise UnavailableError("file_exists", field="path", value=path)
        copy = SqliteStore.open(path)
        try:
            copy_store(self, copy)
        except BaseException:
            copy.close()
            path.unlink()
            raise
        copy.close()


def _info(connection: Connection, manifest: Manifest) -> StoreInfo:
    return StoreInfo(
        kind="neo4j",
        place=connection.place,
        writable=connection.may_write(),
        schema=manifest.schema,
        revision=manifest.revision,
        reports_digest=manifest.reports_digest,
        snapshot_digest=manifest.snapshot_digest,
        deliveries=tuple(sorted(manifest.deliveries, key=lambda one: one.id)),
        withdrawn=tuple(sorted(manifest.withdrawn)),
        counts=dict(manifest.counts),
    )


def _records_after(manifest: Manifest, merged: Merged) -> tuple[DeliveryRecord, ...]:
    """Return what the manifest will keep of deliveries; a new one comes last."""
    records = {one.id: one for one in manifest.deliveries}
    records |= {one.id: one for one in records_of(merged)}
    return tuple(records.values())

"""A load as one visible step: lock, stage, publish, clear.

The publishing transaction is opened first and locks the manifest: a second loader waits there,
readers go on. What is staged meanwhile, in other transactions of a bounded size, nobody sees.
Then that first transaction writes the little that is left and the manifest, and commits. Killed
anywhere, the old revision stands; the next load sweeps away what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from graph.errors import CorruptError, StoreError
from graph.evidence import derive
from graph.stores.differences import HashedReport
from graph.stores.merge import Key, ReferenceState
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.publishing import Change, lock_manifest, publish
from graph.stores.neo4j.reading import Committed, read_committed, read_reports
from graph.stores.neo4j.staging import clear, stage, sweep
from graph.stores.neo4j.whole import damage_told
from graph.stores.store import DeliveryRecord

Prepare = Callable[[AnyTransaction, Committed], Change | None]


def change_store(connection: Connection, prepare: Prepare) -> Change | None:
    """Carry out what `prepare` makes of the locked state; ``None`` from it changes nothing.

    Raises
    ------
    CorruptError
        When the state does not agree with its digest: a load must not make damage valid.
    OutcomeUnknownError
        When the connection was lost during the commit; repeating is safe.
    """
    with connection.publishing() as transaction:
        before = verified(connection, transaction)
        change = prepare(transaction, before)
        if change is None:
            return None
        sweep(connection, before.manifest.revision)
        stage(connection, change.revision, before.state, change.after, change.fresh, change.dropped)
        publish(transaction, change)
    # The load is done and told so, whatever happens now: the next one clears what stays.
    with suppress(StoreError):
        clear(connection, change.revision)
    return change


def verified(connection: Connection, transaction: AnyTransaction) -> Committed:
    """Lock the manifest and return what is visible, which must be whole."""
    with damage_told(connection):
        manifest = lock_manifest(transaction)
        before = read_committed(transaction, manifest)
        if not before.is_whole:
            raise CorruptError("store_digest_differs", field="--store", value=connection.place)
    return before


def undamaged_reports(
    connection: Connection, transaction: AnyTransaction, before: Committed, without: Iterable[str]
) -> list[HashedReport]:
    """Return the visible reports except those of some sources.

    Raises
    ------
    CorruptError
        When one of them is not what it was when it was stored.
    """
    found = []
    with damage_told(connection):
        for stored in read_reports(transaction, before.manifest, without=without):
            if not stored.is_undamaged:
                raise CorruptError("store_digest_differs", field="--store", value=connection.place)
            found.append(HashedReport.of(stored.report))
    return found


def plan_change(
    before: Committed,
    after: ReferenceState,
    deliveries: tuple[DeliveryRecord, ...],
    written: tuple[list[HashedReport], list[Key]],
    reports: Iterable[HashedReport],
) -> Change:
    """Derive all that follows from a change.

    Parameters
    ----------
    before, after, deliveries
        As in `graph.stores.neo4j.publishing.Change`.
    written
        The reports that are new or other, and the keys of those that go or are replaced.
    reports
        Every report that there will be.
    """
    hashed = sorted(reports, key=_ends)
    roles = {row_id for table, row_id in after.rows if table == "roles"}
    derived = derive((one.report for one in hashed), roles.__contains__, after.delivery_of_source)
    hashes = [(one.report.source_id, one.report.id, one.hash) for one in hashed]
    return Change(before, after, deliveries, *written, hashes, list(derived))


def _ends(one: HashedReport) -> tuple[str, str]:
    return one.report.origin, one.report.target

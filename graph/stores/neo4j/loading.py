"""A load as one visible step: lock, stage, publish, clear.

The publishing transaction is opened first and locks the manifest: a second loader waits there,
readers go on. What is staged meanwhile, in other transactions of a bounded size, nobody sees.
Then that first transaction writes the little that is left and the manifest, and commits. Killed
anywhere, the old revision stands; the next load sweeps away what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from graph.errors import CorruptError, StoreError
from graph.stores.differences import HashedReport
from graph.stores.neo4j.change import Change, Outcome
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.publishing import lock_manifest, publish
from graph.stores.neo4j.reading import Committed, read_committed, read_reports
from graph.stores.neo4j.staging import clear, stage, sweep
from graph.stores.neo4j.whole import damage_told

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
        # What follows from the reports is worked out while the server writes them.
        with ThreadPoolExecutor(max_workers=1) as aside:
            outcome = aside.submit(Outcome.of, change)
            sweep(connection, before.manifest.revision)
            stage(connection, change)
            publish(transaction, change, outcome.result())
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

"""Reading one whole state from a server that gives no snapshots.

Neo4j is *read committed*, and a commit becomes visible piece by piece: a reader beside a load
can meet half of it. Whoever reads therefore recomputes the digest of what was read. When it
differs because a load came between, reading again cures it; when the same revision stays torn,
somebody changed the data by hand, or they are damaged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from graph.errors import ChangedDuringReadError, CorruptError, DoorstroomError
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.reading import DAMAGE, Committed, present_manifest, read_committed

TRIES = 12
_PAUSES_SECONDS = (0.0, 0.05, 0.1, 0.2, 0.4)
_SURE_AFTER = 3  # a commit takes far less than the pauses before the third reading
_Found = TypeVar("_Found")


class _TornError(Exception):
    """What was read does not fit together."""

    def __init__(self, revision: int, reason: str) -> None:
        super().__init__(revision, reason)
        self.revision = revision
        self.reason = reason


def read_whole(
    connection: Connection, work: Callable[[AnyTransaction, Committed], _Found]
) -> _Found:
    """Return what some work finds in one whole state.

    Parameters
    ----------
    work
        Gets the transaction and what is visible in it, digest recomputed; may be done twice.

    Raises
    ------
    CorruptError
        When the same revision stays torn.
    ChangedDuringReadError
        When every reading met another load.
    """
    torn: list[_TornError] = []
    for attempt in range(TRIES):
        time.sleep(_PAUSES_SECONDS[min(attempt, len(_PAUSES_SECONDS) - 1)])
        try:
            with damage_told(connection):
                return connection.read(partial(_read, work=work))
        except ChangedDuringReadError:
            continue
        except _TornError as error:
            torn = [one for one in torn if one.revision == error.revision] + [error]
            if len(torn) >= _SURE_AFTER:
                code = "store_damaged" if error.reason else "store_digest_differs"
                raise CorruptError(
                    code, field="--store", value=connection.place, reason=error.reason
                ) from error
    raise changed(connection)


def changed(connection: Connection) -> ChangedDuringReadError:
    """Return the error of one who met another load at each attempt."""
    return ChangedDuringReadError(
        "store_changed_during_read", field="--store", value=connection.place
    )


@contextmanager
def damage_told(connection: Connection) -> Iterator[None]:
    """Turn what reading damaged rows raises into an error with the place."""
    try:
        yield
    except DoorstroomError:
        raise
    except DAMAGE as error:
        raise CorruptError(
            "store_damaged", field="--store", value=connection.place, reason=type(error).__name__
        ) from error


def _read(
    transaction: AnyTransaction, *, work: Callable[[AnyTransaction, Committed], _Found]
) -> _Found:
    manifest = present_manifest(transaction)
    try:
        found = read_committed(transaction, manifest)
    except DAMAGE as error:
        raise _TornError(manifest.revision, type(error).__name__) from error
    if not found.is_whole:
        raise _TornError(manifest.revision, "")
    return work(transaction, found)

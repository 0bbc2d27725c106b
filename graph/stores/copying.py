"""Copying a whole graph from one store to another, whatever kind each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from graph.delivery import RunningDigest
from graph.errors import ChangedDuringReadError, CorruptError
from graph.model import Report
from graph.stores.digests import report_line
from graph.stores.store import Changes, GraphStore, StoreInfo

ATTEMPTS = 3
REPORTS_BETWEEN_PROGRESS = 50_000
Progress = Callable[[int], object]


def copy_store(source: GraphStore, target: GraphStore, progress: Progress | None = None) -> Changes:
    """Fill an empty store with everything that another one holds at one revision.

    Reports are passed on as they are read, and recomputed before the target makes anything
    visible: a source that changes or proves damaged while it is read leaves the target empty.

    Parameters
    ----------
    source
        The store to read; it may be read-only.
    target
        The store to fill. Afterwards it has revision 1 and the digests of the source,
        or, where that is of an earlier schema, its reports and what they give now.
    progress
        Told from time to time how many reports were passed on.

    Raises
    ------
    ChangedDuringReadError
        When loads changed the source at each of `ATTEMPTS` attempts.
    InputError
        ``store_not_empty``, when the target holds anything.
    CorruptError
        When the source does not agree with its own digests, or the target with the source.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(ChangedDuringReadError):
            return _copy_once(source, target, progress)
    return _copy_once(source, target, progress)


def _copy_once(source: GraphStore, target: GraphStore, progress: Progress | None) -> Changes:
    read = source.info()
    changes = target.restore(source.contents(), _checked_reports(source, read, progress))
    written = target.info()
    # A source of an earlier schema derived its steps otherwise: only its reports can be compared.
    is_alike = written.schema == read.schema
    if written.reports_digest != read.reports_digest or (
        is_alike and written.snapshot_digest != read.snapshot_digest
    ):
        raise CorruptError("store_copy_differs", field="store", value=written.place)
    return changes


def _checked_reports(
    source: GraphStore, read: StoreInfo, progress: Progress | None
) -> Iterator[Report]:
    """Yield all reports; at the end refuse when they are not those of the state that was read."""
    digest = RunningDigest()
    for number, report in enumerate(source.reports(), start=1):
        digest.add(report_line(report))
        yield report
        if progress and number % REPORTS_BETWEEN_PROGRESS == 0:
            progress(number)
    if source.info().revision != read.revision:
        raise ChangedDuringReadError("store_changed_during_read", field="store", value=read.place)
    if digest.value != read.reports_digest:
        raise CorruptError("store_digest_differs", field="store", value=read.place)

"""The rows of the embedded store: reading and writing them on an open connection."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from operator import attrgetter
from typing import TypeVar

from graph.evidence import Saying, Transition, derive
from graph.model import Report
from graph.stores.ahead import ahead
from graph.stores.differences import Comparison, HashedReport
from graph.stores.digests import hash_of
from graph.stores.merge import Key, ReferenceState, read_report
from graph.stores.sqlite.file import REPORT_INDEXES
from graph.stores.store import DeliveryRecord

ReportRow = tuple[str, str, str, str, str, str]
# SQLite takes 32,766 values in one statement.
_ROWS_AT_ONCE = 2_000
_COLUMNS = 6
_Result = TypeVar("_Result")
_ends = attrgetter("origin", "target")
_place = attrgetter("source_id", "id", "origin", "target")


def read_manifest(db: sqlite3.Connection) -> tuple[int, str, str]:
    """Return the revision and the digests of reports and snapshot."""
    row = db.execute("SELECT revision, reports_digest, snapshot_digest FROM manifest").fetchone()
    if row is None:
        msg = "the manifest row is missing"
        raise sqlite3.DatabaseError(msg)
    return row[0], row[1], row[2]


def read_deliveries(db: sqlite3.Connection) -> tuple[DeliveryRecord, ...]:
    """Return what the manifest keeps of deliveries, in the order in which they first came."""
    rows = db.execute("SELECT id, version, digest FROM delivery ORDER BY position")
    return tuple(DeliveryRecord(*row) for row in rows)


def read_state(db: sqlite3.Connection) -> ReferenceState:
    """Return the reference rows, who brought them, and what is withdrawn."""
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


def read_projection(db: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the texts of the stored transitions and of the sayings."""
    transitions = db.execute("SELECT body FROM transition ORDER BY origin, target")
    sayings = db.execute("SELECT body FROM saying ORDER BY position")
    return [body for (body,) in transitions], [body for (body,) in sayings]


def write_deliveries(db: sqlite3.Connection, deliveries: Iterable[DeliveryRecord]) -> None:
    """Write what the manifest keeps of deliveries; a new one comes last."""
    for delivery in deliveries:
        db.execute(
            "INSERT INTO delivery "
            "VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM delivery)) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, digest = excluded.digest",
            (delivery.id, delivery.version, delivery.digest),
        )


def write_state(db: sqlite3.Connection, old: ReferenceState, new: ReferenceState) -> None:
    """Write the differences between two states."""
    changed = {key: text for key, text in new.rows.items() if old.rows.get(key) != text}
    gone = set(old.rows) - set(new.rows)
    # Rows come before, and go after, what refers to them: a deferred foreign key that is open
    # makes SQLite search the whole of `brought` for each row that could close it.
    db.executemany(
        "INSERT INTO reference VALUES (?, ?, ?) "
        "ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
        [(*key, text) for key, text in changed.items()],
    )
    for name, keys in new.brought.items():
        before = old.brought.get(name, frozenset())
        db.executemany(
            "DELETE FROM brought WHERE delivery = ? AND kind = ? AND id = ?",
            [(name, *key) for key in sorted(before - keys)],
        )
        db.executemany(
            "INSERT INTO brought VALUES (?, ?, ?)", [(name, *key) for key in sorted(keys - before)]
        )
    db.executemany("DELETE FROM reference WHERE kind = ? AND id = ?", sorted(gone))
    db.execute("DELETE FROM withdrawn")
    db.executemany(
        "INSERT INTO withdrawn VALUES (?)", [(source_id,) for source_id in sorted(new.withdrawn)]
    )


def read_hashes(db: sqlite3.Connection, sources: Iterable[str]) -> dict[Key, str]:
    """Return the stored hash of each report of some sources."""
    return {
        (source_id, report_id): digest
        for source_id in sorted(sources)
        for report_id, digest in db.execute(
            "SELECT id, hash FROM report WHERE source_id = ?", (source_id,)
        )
    }


def write_reports(
    db: sqlite3.Connection,
    comparison: Comparison,
    reports: Iterable[HashedReport],
    meanwhile: Callable[[], _Result],
) -> _Result | None:
    """Make the stored reports equal to others, one by one as they come.

    Parameters
    ----------
    meanwhile
        What may be worked out aside while SQLite makes the indexes of a first load, and leaves
        Python alone.

    Returns
    -------
    object or None
        What `meanwhile` gave; ``None`` when reports were stored before and it was not called.
    """
    rows = map(_row, comparison.unequal(reports))
    if _has_reports(db):
        _insert(db, rows)
        db.executemany("DELETE FROM report WHERE source_id = ? AND id = ?", comparison.removed)
        return None
    _drop_indexes(db)
    _insert(db, rows)
    with ThreadPoolExecutor(max_workers=1) as aside:
        result = aside.submit(meanwhile)
        _make_indexes(db)
        return result.result()


def _insert(db: sqlite3.Connection, rows: Iterator[ReportRow]) -> None:
    """Write rows, the next ones made while SQLite writes some and leaves Python alone.

    That takes one statement for many rows: between the rows of `executemany` SQLite gives
    Python back each time, and two threads would only hinder each other.
    """

    def batches() -> Iterator[list[str]]:
        while values := list(chain.from_iterable(islice(rows, _ROWS_AT_ONCE))):
            yield values

    for values in ahead(batches()):
        places = ", ".join(["(?, ?, ?, ?, ?, ?)"] * (len(values) // _COLUMNS))
        db.execute(f"INSERT OR REPLACE INTO report VALUES {places}", values)  # noqa: S608  question marks only


def insert_reports(db: sqlite3.Connection, reports: Iterable[Report]) -> int:
    """Write reports into an empty table, one by one as they come; return how many."""
    statement = "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)"
    _drop_indexes(db)
    number = db.executemany(statement, map(_row, map(HashedReport.of, reports))).rowcount
    _make_indexes(db)
    return number


def _has_reports(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM report LIMIT 1").fetchone() is not None


def _drop_indexes(db: sqlite3.Connection) -> None:
    """Take the indexes of an empty table away until its reports are there.

    Making them afterwards sorts once instead of finding a place for each report (a third less
    work), and takes the more of it the more reports there are. All of it is part of the open
    transaction.
    """
    for name in REPORT_INDEXES:
        db.execute(f"DROP INDEX {name}")


def _make_indexes(db: sqlite3.Connection) -> None:
    for statement in REPORT_INDEXES.values():
        db.execute(statement)


def reports_without(db: sqlite3.Connection, sources: set[str]) -> Iterator[Report]:
    """Yield the stored reports except those of some sources."""
    stored = db.execute("SELECT source_id, body FROM report")
    return (read_report(body) for source_id, body in stored if source_id not in sources)


def derive_stored(
    db: sqlite3.Connection,
    state: ReferenceState,
    fresh: Iterable[Report] = (),
    sources: Collection[str] = (),
) -> Iterator[Transition | Saying]:
    """Derive transitions and sayings from the stored reports, which must be undamaged.

    Parameters
    ----------
    fresh
        All reports of some sources, at hand already.
    sources
        These sources; their stored reports are not read again.
    """
    roles = {row_id for table, row_id in state.rows if table == "roles"}
    # The index alone tells which reports are asked for: after a load that replaces nearly all,
    # the rows of these are not even looked at.
    others = f"place.source_id NOT IN ({', '.join('?' * len(sources))})"
    rows = db.execute(
        "SELECT report.* FROM report AS place CROSS JOIN report USING (source_id, id) "  # noqa: S608  fixed texts only
        f"WHERE {others} ORDER BY place.origin, place.target",
        sorted(sources),
    )
    reports = heapq.merge(map(undamaged, rows), _by_ends(fresh), key=_ends)
    return derive(reports, roles.__contains__, state.delivery_of_source)


def derive_fresh(state: ReferenceState, reports: Iterable[Report]) -> list[Transition | Saying]:
    """Derive transitions and sayings from all reports of a first load."""
    roles = {row_id for table, row_id in state.rows if table == "roles"}
    return list(derive(_by_ends(reports), roles.__contains__, state.delivery_of_source))


def _by_ends(reports: Iterable[Report]) -> list[Report]:
    # Sorting twice by a text is quicker than once by pairs of them.
    return sorted(sorted(reports, key=attrgetter("target")), key=attrgetter("origin"))


def undamaged(row: ReportRow) -> Report:
    """Return the report of a row whose columns agree with each other.

    Raises
    ------
    ValueError
        When they do not.
    """
    *ends, stored_hash, body = row
    report = read_report(body)
    if [report.source_id, report.id, report.origin, report.target] != ends or (
        hash_of(body) != stored_hash
    ):
        raise ValueError(body)
    return report


def _row(one: HashedReport) -> ReportRow:
    report, text, digest = one
    return *_place(report), digest, text

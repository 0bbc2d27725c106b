"""How a delivery joins what a store holds: ownership, conflicts, removal, withdrawal.

Plain Python on canonical texts, shared by every store, so that all of them accept and
refuse the same deliveries. A row belongs to the delivery that first brought its id;
another may repeat it with equal values. What a delivery brought before and no longer
brings is removed, unless another delivery brings it too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from graph.checks import Known, check_reports, check_tables
from graph.delivery import (
    TABLE_TYPES,
    Delivery,
    Tables,
    canonical_text,
    row_from_values,
    tables_from,
)
from graph.errors import DataError, Problem
from graph.model import ReferenceRow, Report

Key = tuple[str, str]
WITHDRAWN_TABLES = ("indicators", "rules", "mentions")


@dataclass(frozen=True, slots=True)
class ReferenceState:
    """The reference rows of a store.

    ``rows`` has the canonical text by (table, id); ``brought`` the keys of each delivery,
    in the order in which the deliveries first came; ``withdrawn`` the ids of sources.
    """

    rows: Mapping[Key, str]
    brought: Mapping[str, frozenset[Key]]
    withdrawn: frozenset[str]

    @property
    def tables(self) -> Tables:
        """All rows as domain types, each table ordered by id."""
        return tables_from((table, read_row(table, text)) for (table, _), text in self.rows.items())

    def owners(self, key: Key) -> list[str]:
        """Return the deliveries that bring a row, the owner first."""
        return [delivery for delivery, keys in self.brought.items() if key in keys]

    @property
    def delivery_of_source(self) -> dict[str, str]:
        """The delivery that owns each source."""
        return {
            row_id: self.owners((table, row_id))[0]
            for table, row_id in self.rows
            if table == "sources"
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge.

    ``deliveries`` are those that change something, ``digests`` theirs by id, ``reports`` theirs
    that count. ``skipped_sources`` are the withdrawn ones that were left out, ``removed`` the
    rows that go.
    """

    state: ReferenceState
    deliveries: tuple[Delivery, ...]
    digests: Mapping[str, str]
    reports: tuple[Report, ...]
    skipped_sources: tuple[str, ...]
    removed: frozenset[Key]


EMPTY_STATE = ReferenceState({}, {}, frozenset())


def read_row(table: str, text: str) -> ReferenceRow:
    """Build the row of a table from its canonical text."""
    row = row_from_values(TABLE_TYPES[table], json.loads(text))
    assert not isinstance(row, Report)  # noqa: S101  narrows the type only
    return row


def read_report(text: str) -> Report:
    """Build a report from its canonical text."""
    report = row_from_values(Report, json.loads(text))
    assert isinstance(report, Report)  # noqa: S101  narrows the type only
    return report


def merge_deliveries(
    state: ReferenceState, digests: Mapping[str, str], deliveries: Sequence[Delivery]
) -> Merged:
    """Join deliveries, one after another, to the reference state of a store.

    Parameters
    ----------
    state
        What the store holds.
    digests
        The digest of each delivery that the store holds; equal ones change nothing.
    deliveries
        The deliveries, each of another id.

    Raises
    ------
    DataError
        With every problem of the first delivery that is refused.
    """
    before = state
    changing: list[Delivery] = []
    changed_digests: dict[str, str] = {}
    reports: list[Report] = []
    skipped: set[str] = set()
    for delivery in deliveries:
        if any(delivery.id == other.id for other in changing):
            raise DataError("delivery_twice", field="id", value=delivery.id)
        carried = {row.id for row in delivery.tables.sources}
        renewed = state.withdrawn & carried & set(delivery.renews)
        stored = digests.get(delivery.id)
        if renewed or stored is None or stored != delivery.digest:
            state, kept = _merge_delivery(state, delivery)
            # Only now: a value that is refused may have no text.
            changed_digests[delivery.id] = delivery.digest
            changing.append(delivery)
            reports += compress(delivery.reports, kept)
        skipped |= state.withdrawn & carried
    return Merged(
        state=state,
        deliveries=tuple(changing),
        digests=changed_digests,
        reports=tuple(reports),
        skipped_sources=tuple(sorted(skipped)),
        removed=frozenset(set(before.rows) - set(state.rows)),
    )


def count_differences(old: ReferenceState, new: ReferenceState) -> int:
    """Count the reference rows, and the marks of withdrawal, that differ between two states."""
    keys = {*old.rows, *new.rows}
    changed = sum(old.rows.get(key) != new.rows.get(key) for key in keys)
    return changed + len(old.withdrawn ^ new.withdrawn)


def _merge_delivery(state: ReferenceState, delivery: Delivery) -> tuple[ReferenceState, list[bool]]:
    """Return the state with one delivery, and for each of its reports whether it counts.

    Raises
    ------
    DataError
        With every problem found: wrong values, unknown references, rows of another
        delivery with other values, sources that another delivery brings.
    """
    others = {
        key: text
        for key, text in state.rows.items()
        if any(owner != delivery.id for owner in state.owners(key))
    }
    known = Known.of(delivery.tables).union(
        Known.of(tables_from((table, read_row(table, text)) for (table, _), text in others.items()))
    )
    problems = check_tables(delivery.tables, known)
    problems += check_reports(delivery.reports, known)
    problems += _conflicts(state, delivery, others)
    if problems:
        raise DataError("delivery_refused", value=delivery.id, problems=tuple(problems))

    carried = {row.id for row in delivery.tables.sources}
    withdrawn = state.withdrawn - (carried & set(delivery.renews))
    brought_rows = {
        (table, row.id): canonical_text(row)
        for table, row in delivery.tables.rows()
        if not (table in WITHDRAWN_TABLES and getattr(row, "source_id", None) in withdrawn)
    }
    rows = dict(sorted({**others, **brought_rows}.items()))
    brought = {**state.brought, delivery.id: frozenset(brought_rows)}
    new_state = ReferenceState(rows=rows, brought=brought, withdrawn=withdrawn)
    if others or len(rows) < sum(1 for _ in delivery.tables.rows()):  # else checked already
        _check_together(new_state, delivery.id)
    return new_state, [report.source_id not in withdrawn for report in delivery.reports]


def withdraw_source(state: ReferenceState, source_id: str) -> ReferenceState:
    """Return the state without a source's indicators, rules and mentions, marked withdrawn."""
    gone = {
        key
        for key, text in state.rows.items()
        if key[0] in WITHDRAWN_TABLES and json.loads(text).get("source_id") == source_id
    }
    return replace(
        state,
        rows={key: text for key, text in state.rows.items() if key not in gone},
        brought={delivery: keys - gone for delivery, keys in state.brought.items()},
        withdrawn=state.withdrawn | {source_id},
    )


def citations(report: Report) -> Iterator[Key]:
    """Yield the keys of the reference rows that a report cites; an end may be in two tables."""
    for end in (report.origin, report.target):
        yield "roles", end
        yield "groups", end
    yield "sources", report.source_id
    yield from (("trainings", training) for training in report.trainings)


def refuse_cited(deliveries: Iterable[Delivery], cited: Counter[Key]) -> None:
    """Refuse deliveries that drop rows which reports still cite.

    Raises
    ------
    DataError
        Naming each row and how many reports cite it.
    """
    problems = tuple(
        Problem("still_cited", table, row_id, value=str(number), expected=("reports",))
        for (table, row_id), number in sorted(cited.items())
        if number
    )
    if problems:
        ids = ", ".join(delivery.id for delivery in deliveries)
        raise DataError("delivery_refused", value=ids, problems=problems)


def _conflicts(
    state: ReferenceState, delivery: Delivery, others: Mapping[Key, str]
) -> list[Problem]:
    problems = []
    for source_id in sorted({report.source_id for report in delivery.reports}):
        owner = next(iter(state.owners(("sources", source_id))), delivery.id)
        if owner != delivery.id:
            problems.append(
                Problem(
                    "source_has_delivery", "sources", source_id, "source_id", source_id, (owner,)
                )
            )
    for table, row in delivery.tables.rows():
        text = others.get((table, row.id))
        if text is not None and text != canonical_text(row):
            owner = next(owner for owner in state.owners((table, row.id)) if owner != delivery.id)
            mine, theirs = json.loads(canonical_text(row)), json.loads(text)
            field = min(name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name))
            problems.append(
                Problem(
                    "other_values",
                    table,
                    row.id,
                    field,
                    str(mine.get(field, "")),
                    (str(theirs.get(field, "")), owner),
                )
            )
    return problems


def _check_together(state: ReferenceState, delivery_id: str) -> None:
    """Refuse when rows that stay refer to rows that go, or deliveries do not fit together."""
    tables = state.tables
    found = check_tables(tables, Known.of(tables))
    dangling = [problem for problem in found if problem.code == "unknown_reference"]
    cited = Counter((problem.expected[0], problem.value) for problem in dangling)
    problems = [
        Problem("still_cited", table, row_id, value=str(number), expected=("rows",))
        for (table, row_id), number in sorted(cited.items())
    ]
    problems += [problem for problem in found if problem.code != "unknown_reference"]
    if problems:
        raise DataError("delivery_refused", value=delivery_id, problems=tuple(problems))

"""Everything that can be wrong with rows, collected: values, references, circles.

These checks stand in front of every store, so that two stores refuse the same rows.
A requirement that no training leads to and a circle of training prerequisites are legal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graph import model
from graph.columns import all_right
from graph.delivery import Tables, field_values
from graph.errors import Problem
from graph.model import ReferenceRow, Report
from graph.values import (
    ALLOWED,
    BAD_IN_ID,
    FIELD_TYPES,
    LIST_FIELDS,
    REPORT_SECTORS,
    REQUIRED,
    is_clean,
    value_problems,
)

# Types of all fields together that were found right: among a million reports there are few.
_RIGHT_TYPES: Mapping[type, set[tuple[type, ...]]] = {row_type: set() for row_type in FIELD_TYPES}


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that rows may refer to, of the delivery and of what the store already holds."""

    roles: Collection[str] = ()
    groups: Collection[str] = ()
    qualifications: Collection[str] = ()
    trainings: Collection[str] = ()
    sources: Collection[str] = ()

    @classmethod
    def of(cls, tables: Tables) -> Known:
        """Collect the ids of tables."""
        return cls(
            roles={row.id for row in tables.roles},
            groups={row.id for row in tables.groups},
            qualifications={row.id for row in tables.qualifications},
            trainings={row.id for row in tables.trainings},
            sources={row.id for row in tables.sources},
        )

    def union(self, other: Known) -> Known:
        """Return the ids known to either."""
        return Known(
            roles={*self.roles, *other.roles},
            groups={*self.groups, *other.groups},
            qualifications={*self.qualifications, *other.qualifications},
            trainings={*self.trainings, *other.trainings},
            sources={*self.sources, *other.sources},
        )


def check_tables(tables: Tables, known: Known) -> list[Problem]:
    """Return everything that is wrong with reference rows; `known` includes their own ids."""
    problems = [problem for table, row in tables.rows() for problem in _type_problems(table, row)]
    if problems:
        return problems
    for table, row in tables.rows():
        problems += check_values(table, row)
    problems += _duplicates(tables)
    for table, row in tables.rows():
        problems += [
            Problem("unknown_reference", table, row.id, field=name, value=value, expected=(kind,))
            for name, value, kind in _references(table, row)
            if value not in _known_ids(known, kind)
        ]
    problems += _family_problems(tables)
    problems += [
        Problem("circle", "qualifications", circle[0], field="implies", value=" > ".join(circle))
        for circle in implication_circles({row.id: row.implies for row in tables.qualifications})
    ]
    return problems


def check_reports(reports: Iterable[Report], known: Known) -> list[Problem]:
    """Return everything that is wrong with reports, one report at a time."""
    reports = tuple(reports)
    ends = {*known.roles, *known.groups}
    if all_right(reports, ends, known.trainings, known.sources):
        return []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for report in reports:
        if (report.source_id, report.id) in seen:
            problems.append(
                Problem("duplicate_id", "reports", report.id, field="report_id", value=report.id)
            )
        seen.add((report.source_id, report.id))
        problems += check_report(report, known)
    return problems


def check_report(report: Report, known: Known) -> list[Problem]:
    """Return everything that is wrong with one report."""
    return _type_problems("reports", report) or [
        *check_values("reports", report),
        *_report_references(report, known),
        *_report_numbers(report),
    ]


def check_values(table: str, row: ReferenceRow | Report) -> list[Problem]:
    """Return what is wrong with the single values of a row."""
    problems: list[Problem] = []
    if not row.id.strip() or (table != "requirements" and BAD_IN_ID.search(row.id)):
        problems.append(Problem("bad_id", table, row.id, field="id", value=row.id))
    problems += [
        Problem("missing_value", table, row.id, field=name)
        for name in REQUIRED.get(table, ())
        if not str(getattr(row, name) or "").strip()
    ]
    values = field_values(row)
    # One search over all texts together: nearly always that settles it.
    all_clean = is_clean("\n".join([value for value in values if type(value) is str]))
    lists = ALLOWED.get(table, {})
    for name, value in zip(FIELD_TYPES[type(row)], values, strict=True):
        if value is None or (all_clean and type(value) is str and name not in lists):
            continue
        problems += value_problems(table, row.id, name, value, lists.get(name))
    return problems


def implication_circles(implies: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return each circle of implications once, starting at its least id."""
    circles: set[tuple[str, ...]] = set()
    finished: set[str] = set()
    for start in sorted(implies):
        trail = [] if start in finished else [start]
        waiting = [iter(sorted(implies[at])) for at in trail]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                finished.add(trail.pop())
            elif following in trail:
                circle = trail[trail.index(following) :]
                least = circle.index(min(circle))
                circles.add((*circle[least:], *circle[:least], circle[least]))
            elif following not in finished:
                trail.append(following)
                waiting.append(iter(sorted(implies.get(following, ()))))
    return sorted(circles)


def _duplicates(tables: Tables) -> Iterator[Problem]:
    counted = Counter((table, row.id) for table, row in tables.rows())
    for (table, row_id), number in counted.items():
        if number > 1:
            yield Problem("duplicate_id", table, row_id, field="id", value=row_id)
    for shared in sorted({row.id for row in tables.roles} & {row.id for row in tables.groups}):
        yield Problem("duplicate_id", "groups", shared, field="id", value=shared)


def _family_problems(tables: Tables) -> Iterator[Problem]:
    parts = {row.id: row.part_of for row in tables.roles if row.part_of}
    for part, general in parts.items():
        if part == general or general in parts:
            yield Problem("part_of_part", "roles", part, field="part_of", value=str(general))


def _references(table: str, row: ReferenceRow) -> Iterator[tuple[str, str, str]]:
    """Yield (field, id, table it must be in) for every reference of a row."""
    if isinstance(row, model.Role) and row.part_of:
        yield "part_of", row.part_of, "roles"
    if isinstance(row, model.Group):
        yield from (("members", member, "roles") for member in row.members)
    if isinstance(row, model.Qualification):
        yield from (("implies", implied, "qualifications") for implied in row.implies)
    if isinstance(row, model.Training):
        yield from (("awards", awarded, "qualifications") for awarded in row.awards)
        yield from (("needs_any", needed, "qualifications") for needed in row.needs_any)
    if isinstance(row, model.Requirement):
        yield "role_id", row.role_id, "roles"
        if row.qualification_id:
            yield "qualification_id", row.qualification_id, "qualifications"
    if isinstance(row, model.Indicator) and row.about:
        yield "about", row.about, "roles or groups"
    if isinstance(row, model.Rule):
        yield from _rule_references(row)
    source = getattr(row, "source_id", None)
    if source and table != "sources":
        yield "source_id", source, "sources"


def _rule_references(row: model.Rule) -> Iterator[tuple[str, str, str]]:
    for sector in row.applies_to[:1]:
        if sector not in REPORT_SECTORS:
            yield "applies_to", sector, "po, vo, both"
    for named in row.applies_to[1:]:
        yield "applies_to", named, "trainings or qualifications"


def _report_references(report: Report, known: Known) -> Iterator[Problem]:
    for name in ("origin", "target"):
        end = getattr(report, name)
        if end and end not in known.roles and end not in known.groups:
            yield _of_report(report, "unknown_reference", name, end, "roles", "groups")
    if report.source_id not in known.sources:
        yield _of_report(report, "unknown_reference", "source_id", report.source_id, "sources")
    if report.origin and report.origin == report.target:
        yield _of_report(report, "self_step", "target", report.target)
    for training in report.trainings:
        if training not in known.trainings:
            yield _of_report(report, "unknown_reference", "trainings", training, "trainings")


def _report_numbers(report: Report) -> Iterator[Problem]:
    share, first, last = report.share, report.year_from, report.year_to
    if share is not None and not (share.is_finite() and Decimal(0) < share <= Decimal(1)):
        yield _of_report(report, "out_of_range", "share", share, "0", "1")
    if report.kind in {"possible", "blocked"}:
        for name in ("count", "share"):
            value = getattr(report, name)
            if value is not None:
                yield _of_report(report, "not_countable", name, value, report.kind)
    if first is not None and last is not None and first > last:
        yield _of_report(report, "years_reversed", "year_to", last, str(first))


def _of_report(report: Report, code: str, name: str, value: object, *expected: str) -> Problem:
    return Problem(code, "reports", report.id, name, str(value), expected)


def _known_ids(known: Known, kind: str) -> Collection[str]:
    if kind == "roles or groups":
        return {*known.roles, *known.groups}
    if kind == "trainings or qualifications":
        return {*known.trainings, *known.qualifications}
    found: Collection[str] = getattr(known, kind, ())
    return found


def _type_problems(table: str, row: ReferenceRow | Report) -> list[Problem]:
    """Return the fields that hold another type than the model says; exact types, no bools."""
    row_type = type(row)
    values = field_values(row)
    types = tuple(map(type, values))
    if types in _RIGHT_TYPES[row_type] and all(
        {*map(type, getattr(row, name))} <= {str} for name in LIST_FIELDS[row_type]
    ):
        return []
    found = []
    for (name, allowed), value in zip(FIELD_TYPES[row_type].items(), values, strict=True):
        if type(value) not in allowed or (type(value) is tuple and {*map(type, value)} - {str}):
            row_id = "" if isinstance(row, model.Requirement) else str(row.id)
            expected = tuple(kind.__name__ for kind in allowed)
            found.append(Problem("bad_type", table, row_id, name, ascii(value), expected))
    if not found:
        _RIGHT_TYPES[row_type].add(types)
    return found

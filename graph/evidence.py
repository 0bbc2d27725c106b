"""Reports become transitions: who counts, how often a step was reported, how sure that is.

Only `observed`, `share` and `possible` reports between two roles make a transition, never
one with reason `declined`. Every other report is a *saying*: kept, shown where it belongs,
in no sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from graph.model import COUNTED_KINDS, LEVELS, Level, Report

MANY_PEOPLE = 20
SOME_PEOPLE = 5
REPORTS_SHOWN = 20
_ends = attrgetter("origin", "target")
_key = attrgetter("source_id", "id")


@dataclass(frozen=True, slots=True)
class Transition:
    """A step from one role to another, aggregated from its reports.

    Parameters
    ----------
    reported
        Persons reported: the sum over overlap groups of the largest known number in each;
        ``None`` when no report gives a number.
    base
        Base of the only share report, else ``None``.
    base_people
        Persons that this share report alone counts: its part of ``base``.
    ever
        The level rests on reports of people who *ever* worked in the origin.
    directs
        The distinct values of ``direct`` of the counted reports.
    years
        First and last year that the counted reports name, or ``None``; of a step that is only
        possible, those of all its reports.
    elapsed_months
        The distinct times in the origin before the move that reports give.
    report_keys
        Up to `REPORTS_SHOWN` pairs (source id, report id), in that order.
    report_count
        How many reports there are in all.
    """

    origin: str
    target: str
    reported: int | None
    base: int | None
    base_people: int | None
    level: Level
    ever: bool
    directs: tuple[str, ...]
    sectors: tuple[str, ...]
    sources: tuple[str, ...]
    years: tuple[int, int] | None
    elapsed_months: tuple[int, ...]
    trainings: tuple[str, ...]
    report_keys: tuple[tuple[str, str], ...]
    report_count: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What reports say that makes no transition, by ends, kind, reason and sector.

    ``people`` is the sum of the numbers given (``None`` when none is); ``share`` and
    ``base`` are known only where there is one report. ``people`` of a wish or a blocked
    step never counts as a move.
    """

    origin: str
    target: str
    kind: str
    reason: str | None
    sector: str | None
    reports: int
    people: int | None
    share: Decimal | None
    base: int | None
    sources: tuple[str, ...]
    report_keys: tuple[tuple[str, str], ...]


def makes_step(report: Report, is_role: Callable[[str], bool]) -> bool:
    """Tell whether a report takes part in a transition.

    Parameters
    ----------
    report
        The report.
    is_role
        Tells whether an id is a role's (and not a group's).
    """
    return (
        (
            report.kind in COUNTED_KINDS
            or (report.kind == "possible" and report.reason != "declined")
        )
        and is_role(report.origin)
        and is_role(report.target)
    )


def level_of_people(people: int | None) -> Level:
    """Return the level of counted reports with `people` persons (``None``: no number given)."""
    if people is None:
        return Level.FEW
    if people >= MANY_PEOPLE:
        return Level.MANY
    if people >= SOME_PEOPLE:
        return Level.SOME
    return Level.FEW if people > 0 else Level.POSSIBLE


def weaker(level: Level) -> Level:
    """Return the level one weaker, never below ``few``."""
    return LEVELS[min(level.rank + 1, Level.FEW.rank)]


def people_reported(reports: Iterable[Report], scope_of: Mapping[str, str]) -> int | None:
    """Sum over overlap groups the largest known number of persons in each.

    Parameters
    ----------
    reports
        Reports of one step. A report without overlap group is its own.
    scope_of
        The delivery of each source: an overlap group holds within one delivery, so equal
        names in two deliveries are two groups. A source that is missing is its own.

    Returns
    -------
    int or None
        ``None`` when no report gives a number.
    """
    alone: list[int] = []
    largest: dict[tuple[str, str], int] = {}
    for report in reports:
        people = report.people if report.kind in COUNTED_KINDS else None
        if people is None:
            continue
        if report.overlap_group:
            delivery = scope_of.get(report.source_id, report.source_id)
            group = delivery, report.overlap_group
            largest[group] = max(people, largest.get(group, 0))
        else:
            alone.append(people)
    return sum(alone) + sum(largest.values()) if alone or largest else None


def aggregate_step(reports: list[Report], scope_of: Mapping[str, str]) -> Transition:
    """Make one transition of all reports of one step, in (source id, report id) order."""
    counted = [report for report in reports if report.kind in COUNTED_KINDS]
    reported = people_reported(counted, scope_of)
    level, ever = _level_of_counted(counted, reported, scope_of)
    shares = [report for report in counted if report.kind == "share"]
    share = shares[0] if len(shares) == 1 else None
    # The year of a report that counts nobody is not the year in which people made the step.
    dated = counted or reports
    years = {report.year_from for report in dated} | {report.year_to for report in dated}
    known_years = [year for year in years if year is not None]
    return Transition(
        origin=reports[0].origin,
        target=reports[0].target,
        reported=reported,
        base=share.base if share else None,
        base_people=share.people if share and share.base is not None else None,
        level=level,
        ever=ever,
        directs=_distinct([report.direct for report in counted]),
        sectors=_distinct([report.sector for report in reports]),
        sources=_distinct([report.source_id for report in reports]),
        years=(min(known_years), max(known_years)) if known_years else None,
        elapsed_months=tuple(
            sorted(
                {report.elapsed_months for report in reports if report.elapsed_months is not None}
            )
        ),
        trainings=_distinct([training for report in reports for training in report.trainings]),
        report_keys=_keys(reports),
        report_count=len(reports),
    )


def _level_of_counted(
    counted: list[Report], reported: int | None, scope_of: Mapping[str, str]
) -> tuple[Level, bool]:
    """Return the level of a step, and whether it rests on ``ever`` reports.

    The better of the level of the reports that are not ``ever`` and of that of the
    ``ever`` reports one weaker; at equal levels the first.

    Parameters
    ----------
    counted
        Its reports that count persons.
    reported
        How many persons these report together.
    scope_of
        As in `people_reported`.
    """
    ever = [report for report in counted if report.direct == "ever"]
    if not ever:  # then there is nothing to sum again
        return (level_of_people(reported) if counted else Level.POSSIBLE), False
    straight = [report for report in counted if report.direct != "ever"]
    level = level_of_people(people_reported(straight, scope_of)) if straight else Level.POSSIBLE
    ever_level = weaker(level_of_people(people_reported(ever, scope_of)))
    if ever_level.rank < level.rank:
        return ever_level, True
    return level, False


def aggregate_saying(reports: list[Report]) -> Saying:
    """Make one saying of all reports of equal ends, kind, reason and sector."""
    first = reports[0]
    alone = len(reports) == 1
    people = [report.people for report in reports if report.people is not None]
    return Saying(
        origin=first.origin,
        target=first.target,
        kind=first.kind,
        reason=first.reason,
        sector=first.sector,
        reports=len(reports),
        people=sum(people) if people else None,
        share=first.share if alone else None,
        base=first.base if alone else None,
        sources=_distinct([report.source_id for report in reports]),
        report_keys=_keys(reports),
    )


def derive(
    reports: Iterable[Report], is_role: Callable[[str], bool], scope_of: Mapping[str, str]
) -> Iterator[Transition | Saying]:
    """Derive every transition and saying from reports.

    Parameters
    ----------
    reports
        All reports, ordered by origin and target (any order within a pair).
    is_role
        Tells whether an id is a role's.
    scope_of
        The delivery of each source, see `people_reported`.

    Yields
    ------
    Transition or Saying
        Pair by pair; within a pair the transition first, then sayings by kind, reason and
        sector.
    """
    for _, grouped in groupby(reports, key=_ends):
        pair = sorted(grouped, key=_key)
        steps: list[Report] = []
        said: list[Report] = []
        for report in pair:
            (steps if makes_step(report, is_role) else said).append(report)
        if steps:
            yield aggregate_step(steps, scope_of)
        said.sort(key=_saying_key)  # equal ones stay in (source id, report id) order
        for _, alike in groupby(said, key=_saying_key):
            yield aggregate_saying(list(alike))


def _saying_key(report: Report) -> tuple[str, str, str]:
    return (report.kind, report.reason or "", report.sector or "")


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, {*values})))


def _keys(reports: list[Report]) -> tuple[tuple[str, str], ...]:
    return tuple(map(_key, reports[:REPORTS_SHOWN]))

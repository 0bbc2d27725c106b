"""Counts, levels, overlap, and which reports make a step; worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import Saying, Transition, derive, level_of_people, people_reported, weaker
from graph.model import Level, Report


def one_step(*reports: Report) -> Transition:
    derived = list(derive(reports, {"a", "b"}.__contains__, {}))
    steps = [row for row in derived if isinstance(row, Transition)]
    assert len(steps) == 1
    return steps[0]


def report(name: str, **values: object) -> Report:
    return Report(id=name, source_id="s", origin="a", target="b", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "base", "people"),
    [
        ("0.68", 163, 111),
        ("0.09", 415, 37),
        ("0.13", 163, 21),
        ("0.27", 415, 112),
        ("0.5", 3, 2),
        ("0.005", 100, 1),
    ],
)
def test_a_share_counts_its_people_rounded_half_up(share: str, base: int, people: int) -> None:
    assert report("x", kind="share", share=Decimal(share), base=base).people == people


@pytest.mark.parametrize(
    ("people", "level"),
    [
        (20, Level.MANY),
        (19, Level.SOME),
        (5, Level.SOME),
        (4, Level.FEW),
        (1, Level.FEW),
        (None, Level.FEW),
    ],
)
def test_levels_have_their_thresholds(people: int | None, level: Level) -> None:
    assert level_of_people(people) is level


def test_overlap_groups_count_their_largest_number_once() -> None:
    step = one_step(
        report("r1", overlap_group="x"),
        report("r2", count=1, overlap_group="x"),
        report("r3", count=4),
    )
    assert (step.reported, step.level, step.report_count) == (5, Level.SOME, 3)


def test_the_years_of_a_counted_step_are_those_of_its_counted_reports() -> None:
    possible = report("r1", kind="possible", year_from=2016, year_to=2017)
    assert one_step(possible, report("r2", count=1)).years is None
    assert one_step(possible, report("r2", count=1, year_from=2020)).years == (2020, 2020)
    assert one_step(possible).years == (2016, 2017)


def test_an_overlap_group_holds_within_one_delivery() -> None:
    reports = [
        Report("1", "s", "a", "b", count=3, overlap_group="1"),
        Report("1", "t", "a", "b", count=4, overlap_group="1"),
    ]
    assert people_reported(reports, {"s": "one", "t": "two"}) == 7
    assert people_reported(reports, {"s": "one", "t": "one"}) == 4


def test_ever_reports_are_one_level_weaker_and_say_so() -> None:
    step = one_step(report("r1", kind="share", share=Decimal("0.09"), base=415, direct="ever"))
    assert (step.level, step.ever, step.reported, step.base) == (Level.SOME, True, 37, 415)


def test_the_better_of_straight_and_ever_reports_wins() -> None:
    step = one_step(report("r1", count=1, direct="yes"), report("r2", count=37, direct="ever"))
    assert (step.level, step.ever) == (Level.SOME, True)
    step = one_step(report("r1", count=6, direct="yes"), report("r2", count=7, direct="ever"))
    assert (step.level, step.ever) == (Level.SOME, False)


def test_weaker_never_goes_below_few() -> None:
    assert [weaker(level) for level in (Level.MANY, Level.SOME, Level.FEW)] == [
        Level.SOME,
        Level.FEW,
        Level.FEW,
    ]


def test_a_possible_step_counts_nobody() -> None:
    step = one_step(report("r1", kind="possible"))
    assert (step.level, step.reported, step.base) == (Level.POSSIBLE, None, None)


def test_two_share_reports_leave_no_single_base() -> None:
    step = one_step(
        report("r1", kind="share", share=Decimal("0.1"), base=100),
        report("r2", kind="share", share=Decimal("0.1"), base=200),
    )
    assert step.base is None
    assert step.reported == 30


@pytest.mark.parametrize(
    "said",
    [
        report("r1", kind="possible", reason="declined"),
        report("r1", kind="wish", share=Decimal("0.3"), base=10),
        report("r1", kind="blocked", reason="few_posts"),
        Report("r1", "s", "group", "b", count=30),
        Report("r1", "s", "a", "group", count=30),
    ],
)
def test_what_makes_no_step_is_a_saying(said: Report) -> None:
    derived = list(derive([said], {"a", "b"}.__contains__, {}))
    assert [type(row) for row in derived] == [Saying]


def test_sayings_gather_by_kind_reason_and_sector() -> None:
    reports = [
        report("r1", kind="blocked", reason="few_posts", sector="vo"),
        report("r2", kind="blocked", reason="few_posts", sector="vo"),
        report("r3", kind="blocked", reason="no_room", sector="vo"),
        report("r4", kind="wish", share=Decimal("0.13"), base=415),
    ]
    said = [row for row in derive(reports, {"a", "b"}.__contains__, {}) if isinstance(row, Saying)]
    assert [(row.kind, row.reason, row.reports, row.people) for row in said] == [
        ("blocked", "few_posts", 2, None),
        ("blocked", "no_room", 1, None),
        ("wish", None, 1, 54),
    ]
    assert (said[2].share, said[2].base) == (Decimal("0.13"), 415)


counted = st.builds(
    Report,
    id=st.uuids().map(str),
    source_id=st.sampled_from(["s", "t"]),
    origin=st.just("a"),
    target=st.just("b"),
    kind=st.sampled_from(["observed", "possible", "share"]),
    count=st.none() | st.integers(1, 60),
    direct=st.sampled_from(["yes", "ever", "unknown"]),
    overlap_group=st.none() | st.sampled_from(["x", "y"]),
)


@given(st.lists(counted, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_never_matters(reports: list[Report], shuffler: object) -> None:
    shuffled = list(reports)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert one_step(*reports) == one_step(*shuffled)


@given(st.lists(counted, min_size=1, max_size=5), counted)
def test_one_more_report_never_weakens_a_step(reports: list[Report], more: Report) -> None:
    before, after = one_step(*reports), one_step(*reports, more)
    assert after.level.rank <= before.level.rank
    assert (after.reported or 0) >= (before.reported or 0)

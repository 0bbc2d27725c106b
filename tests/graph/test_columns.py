"""Looking at columns finds a fault where, and only where, looking at each report does."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks import Known, check_report, check_reports
from graph.columns import all_right
from graph.model import DIRECTS, KINDS, REASONS, Report

KNOWN = Known(roles=("a", "b"), groups=("g",), trainings=("t", "u"), sources=("s", "z"))
GOOD = Report("1", "s", "a", "b", count=2, year_from=2020, year_to=2021, trainings=("t",))
NUMBERS = (0, 1, 1899, 1900, 2100, 2101, 2**53 - 1, 2**53, -1, True, "1", 1.0, Decimal(1))
SHARES = tuple(map(Decimal, "0 -0 0.5 0.50 1 1.1 1E-15 1E-16 NaN sNaN Infinity -1".split()))
TEXTS = ("", " ", "x", "a|b", "x\n", "\t", "\x00", "\ud800", "é", 1, b"x")
ENDS = ("a", "b", "g", "x", "", " ", "a|b", None, 1)
VALUES: dict[str, tuple[Any, ...]] = {
    "id": ("1", "2", "3", *TEXTS, None),
    "source_id": ("s", "z", "x", "", None, 1),
    "origin": ENDS,
    "target": ENDS,
    "kind": (*KINDS, "x", None),
    "direct": (*DIRECTS, "x", None),
    "sector": ("po", "vo", "both", "outside", None, 1),
    "reason": (*REASONS, "x", None),
    "share": (*SHARES, None, 0.5, 1),
    "trainings": ((), ("t",), ("t", "u"), ("x",), ("",), (1,), ([],), ["t"], None),
    **dict.fromkeys(("count", "base", "year_from", "year_to", "elapsed_months"), (None, *NUMBERS)),
    **dict.fromkeys(("overlap_group", "story_url", "locator", "anchor", "note"), (None, *TEXTS)),
}


def looks_right(reports: list[Report]) -> bool:
    return all_right(reports, {*KNOWN.roles, *KNOWN.groups}, KNOWN.trainings, KNOWN.sources)


def test_every_column_is_tried() -> None:
    assert set(VALUES) == set(Report.__slots__)


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in VALUES.items() for v in vs])
def test_one_value_among_good_ones(name: str, value: object) -> None:
    change: dict[str, Any] = {"id": "odd", name: value}
    odd = replace(GOOD, **change)
    reports = [replace(GOOD, id="0"), odd, replace(GOOD, id="4", count=None)]
    assert looks_right(reports) == (not check_report(odd, KNOWN))


@given(
    st.lists(st.fixed_dictionaries({}, optional={n: st.sampled_from(v) for n, v in VALUES.items()}))
)
def test_any_values_together(changes: list[dict[str, Any]]) -> None:
    reports = [replace(GOOD, **{"id": str(at), **change}) for at, change in enumerate(changes)]
    one_by_one = [problem for report in reports for problem in check_report(report, KNOWN)]
    keys = [(report.source_id, report.id) for report in reports]
    twice = any(key in keys[:at] for at, key in enumerate(keys))
    assert looks_right(reports) == (not one_by_one and not twice)


def test_the_second_of_equal_keys_is_told_with_all_its_faults() -> None:
    reports = [GOOD, replace(GOOD, note="\x00"), replace(GOOD, id="2", target="x")]
    found = [(one.code, one.row_id, one.field) for one in check_reports(iter(reports), KNOWN)]
    assert found == [
        ("duplicate_id", "1", "report_id"),
        ("bad_text", "1", "note"),
        ("unknown_reference", "2", "target"),
    ]


def test_a_fault_is_found_far_behind() -> None:
    reports = [replace(GOOD, id=str(number)) for number in range(11_000)]
    assert looks_right(reports)
    assert not looks_right([*reports, reports[0]])
    assert not looks_right([*reports, replace(GOOD, id="x", note="\x00")])

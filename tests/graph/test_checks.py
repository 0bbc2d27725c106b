"""The checks that stand in front of every store."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from graph.checks import (
    Known,
    check_report,
    check_reports,
    check_tables,
    check_values,
    implication_circles,
)
from graph.delivery import Tables
from graph.errors import Problem
from graph.model import (
    Group,
    Indicator,
    Mention,
    Qualification,
    ReferenceRow,
    Report,
    Requirement,
    Role,
    Rule,
    Source,
    Training,
)

GOOD = Tables(
    roles=(Role("a", "a", scale_min="4", scale_max="LB"), Role("a-1", "a 1", part_of="a")),
    groups=(Group("g", "g", members=("a",)),),
    qualifications=(Qualification("q", "q", level=8), Qualification("p", "p", implies=("q",))),
    trainings=(Training("t", "t", awards=("p",), needs_any=("q",), cost_eur=0),),
    requirements=(Requirement("a", "usual", 1, None, "schools"),),
    sources=(Source("s", "s", year=1998),),
    indicators=(Indicator("i", "wish", "g", value=Decimal("-0.5")),),
    rules=(Rule("r", applies_to=("both", "t", "q")),),
    mentions=(Mention("m", name="x"),),
)
KNOWN = Known.of(GOOD)
REPORT = Report("1", "s", "a", "g")


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in problems]


def test_good_rows_have_no_problem() -> None:
    assert check_tables(GOOD, KNOWN) == []
    assert check_reports([REPORT, replace(REPORT, id="2")], KNOWN) == []


BAD_ROWS: list[tuple[str, ReferenceRow, tuple[str, str]]] = [
    ("roles", Role("b", ""), ("missing_value", "title_nl")),
    ("roles", Role("b", "b", scale_min="17"), ("not_in_list", "scale_min")),
    ("roles", Role("b", "b", sector="mbo"), ("not_in_list", "sector")),
    ("roles", Role("b", "b", category="boss"), ("not_in_list", "category")),
    ("roles", Role("b", "b", synonyms=(" ",)), ("bad_text", "synonyms")),
    ("roles", Role("b\n", "b"), ("bad_id", "id")),
    ("roles", Role("b", "b", part_of="zz"), ("unknown_reference", "part_of")),
    ("roles", Role("b", "b", part_of="a-1"), ("part_of_part", "part_of")),
    ("roles", Role("b", "b", part_of="b"), ("part_of_part", "part_of")),
    ("roles", Role("b", "b", source_id="zz"), ("unknown_reference", "source_id")),
    ("groups", Group("h", "h", members=("a", "zz")), ("unknown_reference", "members")),
    ("groups", Group("a", "a"), ("duplicate_id", "id")),
    ("qualifications", Qualification("z", "z", level=9), ("out_of_range", "level")),
    ("qualifications", Qualification("z", "z", implies=("z",)), ("circle", "implies")),
    ("trainings", Training("u", "u", awards=("zz",)), ("unknown_reference", "awards")),
    ("trainings", Training("u", "u", needs_any=("zz",)), ("unknown_reference", "needs_any")),
    ("trainings", Training("u", "u", kind="course"), ("not_in_list", "kind")),
    ("trainings", Training("u", "u", cost_eur=-1), ("out_of_range", "cost_eur")),
    ("trainings", Training("t", "t"), ("duplicate_id", "id")),
    ("requirements", Requirement("zz", "usual", 1, "q", "law"), ("unknown_reference", "role_id")),
    (
        "requirements",
        Requirement("a", "usual", 1, "zz", "law"),
        ("unknown_reference", "qualification_id"),
    ),
    ("requirements", Requirement("a", "nice", 1, "q", "law"), ("not_in_list", "necessity")),
    ("requirements", Requirement("a", "legal", 0, "q", "law"), ("out_of_range", "alternative")),
    ("sources", Source("x", "x", kind="gossip"), ("not_in_list", "kind")),
    ("sources", Source("x", "x", year=3000), ("out_of_range", "year")),
    ("sources", Source("x", "x", sample_size=0), ("out_of_range", "sample_size")),
    ("indicators", Indicator("j", "wish", "zz"), ("unknown_reference", "about")),
    ("indicators", Indicator("j", "x", "g", value=Decimal("Infinity")), ("out_of_range", "value")),
    ("indicators", Indicator("j", "x", "g", value=Decimal("1E+12")), ("out_of_range", "value")),
    ("rules", Rule("q", applies_to=("hbo",)), ("unknown_reference", "applies_to")),
    ("rules", Rule("q", applies_to=("po", "zz")), ("unknown_reference", "applies_to")),
    ("mentions", Mention("n", position=0), ("out_of_range", "position")),
]


@pytest.mark.parametrize(("table", "row", "expected"), BAD_ROWS)
def test_each_bad_row(table: str, row: ReferenceRow, expected: tuple[str, str]) -> None:
    tables = replace(GOOD, **{table: (*getattr(GOOD, table), row)})
    found = check_tables(tables, Known.of(tables))
    assert codes(found) == [expected]
    assert found[0].table == table or expected[0] == "circle"


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("roles", "id", 1), ("roles", "synonyms", ["x"]), ("requirements", "role_id", None)],
)
def test_values_of_another_type(table: str, field: str, value: object) -> None:
    (row,) = getattr(GOOD, table)[:1]
    tables = replace(GOOD, **{table: (replace(row, **{field: value}),)})
    assert [problem.code for problem in check_tables(tables, KNOWN)] == ["bad_type"]


def test_a_report_at_the_edges_of_what_may_be() -> None:
    edge = replace(REPORT, count=1, share=Decimal(1), base=2**53 - 1, year_from=1900, year_to=1900)
    assert check_report(edge, KNOWN) == []
    declined = replace(REPORT, kind="possible", reason="declined")
    assert check_report(declined, KNOWN) == []


def test_a_report_may_lead_from_a_group_to_a_role() -> None:
    assert check_report(replace(REPORT, origin="g", target="a-1"), KNOWN) == []


def test_a_problem_names_row_field_value_and_what_would_do() -> None:
    (problem,) = check_report(replace(REPORT, direct="soms"), KNOWN)
    assert problem == Problem(
        "not_in_list", "reports", "1", "direct", "soms", ("yes", "ever", "unknown")
    )
    (problem,) = check_values("sources", Source("x", "x", year=20222))
    assert (problem.value, problem.expected) == ("20222", ("1900", "2100"))


def test_ids_of_reports_hold_within_their_source() -> None:
    known = KNOWN.union(Known(sources={"s2"}))
    assert check_reports([REPORT, replace(REPORT, source_id="s2")], known) == []
    assert codes(check_reports([REPORT, REPORT], known)) == [("duplicate_id", "report_id")]


def test_requirements_differ_by_basis_and_source() -> None:
    rows = tuple(
        Requirement("a", "usual", 1, "q", basis, source_id=source)
        for basis in ("schools", "general")
        for source in (None, "s")
    )
    assert check_tables(replace(GOOD, requirements=rows), KNOWN) == []
    twice = replace(GOOD, requirements=(rows[0], rows[0]))
    assert codes(check_tables(twice, KNOWN)) == [("duplicate_id", "id")]


@pytest.mark.parametrize(
    ("implies", "expected"),
    [
        ({}, []),
        ({"a": ("b",), "b": ()}, []),
        ({"a": ("a",)}, [("a", "a")]),
        ({"c": ("a",), "a": ("b",), "b": ("c",)}, [("a", "b", "c", "a")]),
        ({"a": ("b", "c"), "b": ("a",), "c": ("a",)}, [("a", "b", "a"), ("a", "c", "a")]),
        ({"x": ("a",), "a": ("b",), "b": ("a",)}, [("a", "b", "a")]),
    ],
)
def test_circles(implies: dict[str, tuple[str, ...]], expected: list[tuple[str, ...]]) -> None:
    assert implication_circles(implies) == expected


def test_a_long_chain_is_no_circle() -> None:
    chain = {str(number): (str(number + 1),) for number in range(3000)}
    assert implication_circles(chain) == []


@pytest.mark.parametrize("change", [lambda row: row, lambda row: replace(row, id="2")])
def test_known_ids_of_two_are_joined(change: Callable[[Report], Report]) -> None:
    known = Known(roles={"a"}, sources={"s"}).union(Known(groups={"g"}))
    assert check_report(change(REPORT), known) == []

"""What is refused changes nothing: no row, no digest, no revision."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from graph.delivery import Delivery, Tables
from graph.errors import DataError, Problem, ReadOnlyError, UnknownWordError
from graph.model import Group, Indicator, Qualification, Report, Role, Source
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]


def refused(store: GraphStore, delivery: Delivery) -> tuple[Problem, ...]:
    """Return the problems of a delivery that must be refused and change nothing."""
    before, rows = store.info(), store.snapshot()
    with pytest.raises(DataError) as caught:
        store.apply(delivery)
    assert store.info() == before
    assert store.snapshot() == rows
    assert store.verify().faults == ()
    return caught.value.problems


def test_an_unknown_role_in_the_last_row(store: GraphStore, base: Delivery, bring: Bring) -> None:
    store.apply(base)
    reports = [*bring(reports=1500).reports, Report("zz", "school", "conciërge", "bakker")]
    (problem,) = refused(store, bring(reports=reports))
    assert (problem.code, problem.row_id, problem.field, problem.value) == (
        "unknown_reference",
        "zz",
        "target",
        "bakker",
    )


INVALID: list[tuple[str, Any, str]] = [
    ("id", "", "bad_id"),
    ("id", "a|b", "bad_id"),
    ("id", None, "bad_type"),
    ("source_id", "elders", "unknown_reference"),
    ("origin", "", "missing_value"),
    ("origin", None, "bad_type"),
    ("target", "conciërge", "self_step"),
    ("kind", "rumour", "not_in_list"),
    ("kind", "possible", "not_countable"),
    ("count", 0, "out_of_range"),
    ("count", -1, "out_of_range"),
    ("count", 1.5, "bad_type"),
    ("count", True, "bad_type"),
    ("count", "3", "bad_type"),
    ("count", 2**53, "out_of_range"),
    ("share", Decimal(0), "out_of_range"),
    ("share", Decimal("1.01"), "out_of_range"),
    ("share", Decimal("NaN"), "out_of_range"),
    ("share", Decimal("1E-40"), "out_of_range"),
    ("share", 0.5, "bad_type"),
    ("base", 0, "out_of_range"),
    ("direct", "perhaps", "not_in_list"),
    ("sector", "mbo", "not_in_list"),
    ("year_from", 20222, "out_of_range"),
    ("year_to", 2019, "years_reversed"),
    ("elapsed_months", -1, "out_of_range"),
    ("trainings", ("onbekend",), "unknown_reference"),
    ("trainings", ["pabo-deeltijd"], "bad_type"),
    ("trainings", (1,), "bad_type"),
    ("reason", "no idea", "not_in_list"),
    ("note", "nul \x00", "bad_text"),
    ("note", "half a pair \ud83d", "bad_text"),
]


@pytest.mark.parametrize(("field", "value", "code"), INVALID)
def test_each_invalid_value_of_a_report(
    store: GraphStore, base: Delivery, bring: Bring, field: str, value: object, code: str
) -> None:
    store.apply(base)
    good = Report("1", "school", "conciërge", "leraar", count=1, year_from=2020)
    bad = replace(good, **{field: value})  # type: ignore[arg-type]
    found = refused(store, bring(reports=[bad]))
    assert code in {problem.code for problem in found}
    assert field in {problem.field for problem in found} | {"kind"}


def test_each_problem_is_told_at_once(store: GraphStore, base: Delivery, bring: Bring) -> None:
    store.apply(base)
    reports = [
        Report("1", "school", "x", "leraar"),
        Report("2", "school", "conciërge", "y", count=-1),
    ]
    assert len(refused(store, bring(reports=reports))) == 3


@pytest.mark.parametrize("change", [{}, {"count": 2}])
def test_duplicates(
    store: GraphStore, base: Delivery, bring: Bring, change: dict[str, int]
) -> None:
    store.apply(base)
    (one,) = bring(reports=1).reports
    again = replace(one, **change)  # type: ignore[arg-type]
    (problem,) = refused(store, bring(reports=[one, again]))
    assert problem.code == "duplicate_id"
    twice = (Role("nieuw", "nieuw"), Role("nieuw", "anders"))
    assert refused(store, bring(roles=twice))[0].code == "duplicate_id"


def test_a_row_of_another_delivery_with_other_values(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    (problem,) = refused(store, bring(roles=(Role("leraar", "meester", category="teaching"),)))
    assert (problem.code, problem.row_id, problem.field) == ("other_values", "leraar", "title_nl")
    assert (problem.value, problem.expected) == ("meester", ("leraar", "basis"))


def test_reports_of_a_source_that_another_delivery_has(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    source = next(row for row in base.tables.sources if row.id == "boek")
    report = Report("1", "boek", "conciërge", "leraar")
    with_row = Delivery("boek", Tables(sources=(source,)), (report,))
    without_row = Delivery("boek", Tables(), (report,))
    for delivery in (with_row, without_row):
        (problem,) = refused(store, delivery)
        assert (problem.code, problem.value) == ("source_has_delivery", "boek")
        assert problem.expected == ("basis",)


def test_deliveries_that_do_not_fit_together(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    shared = replace(bring(), tables=replace(bring().tables, groups=(Group("leraar", "x"),)))
    assert {problem.code for problem in refused(store, shared)} == {"duplicate_id"}
    part = bring(roles=(Role("deel", "deel", part_of="assistent-a"),))
    assert {problem.code for problem in refused(store, part)} == {"part_of_part"}


def test_dropping_what_others_cite_is_refused_with_the_count(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    role = Role("nieuw", "nieuw")
    store.apply(bring("x", 1, roles=(role,)))
    citing = [Report(str(number), "y", "conciërge", "nieuw") for number in range(3)]
    store.apply(bring("y", citing))
    (problem,) = refused(store, bring("x", 1))
    assert (problem.code, problem.table, problem.row_id) == ("still_cited", "roles", "nieuw")
    assert (problem.value, problem.expected) == ("3", ("reports",))

    guest = bring("z", 1)
    indicator = Indicator("i9", "wish", "nieuw")
    store.apply(replace(guest, tables=replace(guest.tables, indicators=(indicator,))))
    (problem,) = refused(store, replace(bring("x", 1)))
    assert (problem.row_id, problem.value, problem.expected) == ("nieuw", "1", ("rows",))


def test_dropping_what_a_delivery_of_the_same_step_cites(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base, bring("x", 1, roles=(Role("nieuw", "nieuw"),)))
    before = store.info()
    with pytest.raises(DataError) as caught:
        store.apply(bring("y", [Report("1", "y", "conciërge", "nieuw")]), bring("x", 1))
    assert [problem.code for problem in caught.value.problems] == ["still_cited"]
    assert store.info() == before


def test_dropping_a_training_that_a_report_names(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    named = Report("1", "school", "conciërge", "leraar", trainings=("pabo-deeltijd",))
    store.apply(bring(reports=[named]))
    own = tuple(report for report in base.reports if not report.trainings)
    dropping = replace(base, tables=replace(base.tables, trainings=()), reports=own)
    (problem,) = refused(store, dropping)
    assert (problem.code, problem.table, problem.value) == ("still_cited", "trainings", "1")


def test_circles_and_unknown_references_between_rows(store: GraphStore, base: Delivery) -> None:
    around = (
        Qualification("mbo-4", "mbo 4", implies=("pabo",)),
        Qualification("pabo", "pabo", implies=("mbo-4", "hbo")),
    )
    found = refused(store, replace(base, tables=replace(base.tables, qualifications=around)))
    assert {problem.code for problem in found} == {"circle", "unknown_reference"}


def test_readonly_refuses_every_write(
    store: GraphStore,
    open_url: Callable[..., GraphStore],
    store_url: str,
    base: Delivery,
    bring: Bring,
) -> None:
    store.apply(base)
    reader = open_url(store_url, readonly=True)
    assert not reader.info().writable
    assert reader.snapshot() == store.snapshot()
    with pytest.raises(ReadOnlyError):
        reader.apply(bring())
    with pytest.raises(ReadOnlyError):
        reader.withdraw("boek")
    assert store.info().revision == 1


def test_withdrawing_an_unknown_source(store: GraphStore, base: Delivery) -> None:
    store.apply(base)
    with pytest.raises(UnknownWordError) as caught:
        store.withdraw("boekje")
    assert caught.value.candidates == ("boek", "wet")


def test_a_source_needs_its_title(store: GraphStore) -> None:
    (problem,) = refused(store, Delivery("x", Tables(sources=(Source("x", " "),))))
    assert (problem.code, problem.field) == ("missing_value", "title")

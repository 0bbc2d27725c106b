"""How deliveries join what a store holds, without any store."""

from dataclasses import replace

import pytest

from graph.delivery import Delivery, Tables, canonical_text
from graph.errors import DataError
from graph.model import Indicator, Report, Role, Source
from graph.stores.merge import (
    Merged,
    ReferenceState,
    citations,
    count_differences,
    merge_deliveries,
    withdraw_source,
)

EMPTY = ReferenceState({}, {}, frozenset())
A, B = Role("a", "a"), Role("b", "b")


def delivery(name: str, *roles: Role, indicators: tuple[Indicator, ...] = ()) -> Delivery:
    tables = Tables(roles=roles, sources=(Source(name, name),), indicators=indicators)
    reports = tuple(Report(role.id, name, role.id, "a") for role in roles if role.id != "a")
    return Delivery(name, tables, reports)


def merged(state: ReferenceState, *deliveries: Delivery) -> Merged:
    return merge_deliveries(state, {}, deliveries)


def keys(state: ReferenceState) -> set[tuple[str, str]]:
    return set(state.rows)


def test_the_first_who_brings_a_row_owns_it() -> None:
    state = merged(EMPTY, delivery("x", A), delivery("y", A, B)).state
    assert state.owners(("roles", "a")) == ["x", "y"]
    assert state.owners(("roles", "b")) == ["y"]
    assert state.delivery_of_source == {"x": "x", "y": "y"}


def test_what_nobody_brings_any_more_goes() -> None:
    state = merged(EMPTY, delivery("x", A, B), delivery("y", A)).state
    outcome = merged(state, replace(delivery("x"), reports=()))
    assert outcome.removed == {("roles", "b")}
    assert keys(outcome.state) == {("roles", "a"), ("sources", "x"), ("sources", "y")}
    assert count_differences(state, outcome.state) == 1


def test_an_equal_delivery_is_left_out() -> None:
    first = delivery("x", A, B)
    state = merged(EMPTY, first).state
    outcome = merge_deliveries(state, {"x": first.digest}, [first])
    assert (outcome.state, outcome.deliveries, outcome.reports) == (state, (), ())


def test_the_digest_knows_no_order() -> None:
    one, two = delivery("x", A, B), delivery("x", B, A)
    assert one.digest == two.digest
    assert one.digest != replace(one, version="2026-01-01").digest
    assert one.digest != replace(one, id="y").digest


def test_rows_stay_in_one_order() -> None:
    assert list(merged(EMPTY, delivery("x", B, A)).state.rows) == [
        ("roles", "a"),
        ("roles", "b"),
        ("sources", "x"),
    ]


def test_withdrawal_takes_rows_of_every_delivery_that_rest_on_the_source() -> None:
    said = Indicator("i", "wish", "a", source_id="x")
    guest = replace(delivery("y"), tables=Tables(indicators=(said,)))
    state = merged(EMPTY, delivery("x", A), guest).state
    gone = withdraw_source(state, "x")
    assert ("indicators", "i") not in gone.rows
    assert ("sources", "x") in gone.rows
    assert gone.withdrawn == {"x"}
    assert gone.brought["y"] == frozenset()
    assert count_differences(state, gone) == 2
    again = merged(gone, replace(guest, version="2026-01-01"))
    assert ("indicators", "i") not in again.state.rows


def test_reports_of_withdrawn_sources_are_skipped_and_named() -> None:
    state = withdraw_source(merged(EMPTY, delivery("x", A, B)).state, "x")
    outcome = merged(state, delivery("x", A, B))
    assert (outcome.reports, outcome.skipped_sources) == ((), ("x",))
    renewed = merged(state, replace(delivery("x", A, B), renews=("x",)))
    assert (len(renewed.reports), renewed.skipped_sources) == (1, ())
    assert renewed.state.withdrawn == frozenset()


def test_conflicts_name_field_value_and_owner() -> None:
    state = merged(EMPTY, delivery("x", A)).state
    with pytest.raises(DataError) as caught:
        merged(state, delivery("y", Role("a", "A", note="!")))
    (problem,) = caught.value.problems
    assert (problem.code, problem.field, problem.value) == ("other_values", "note", "!")
    assert problem.expected == ("", "x")


def test_the_owner_may_change_a_row_that_is_its_own_alone() -> None:
    state = merged(EMPTY, delivery("x", A)).state
    changed = Role("a", "A")
    outcome = merged(state, delivery("x", changed)).state
    assert outcome.rows["roles", "a"] == canonical_text(changed)
    shared = merged(state, delivery("y", A)).state
    with pytest.raises(DataError):
        merged(shared, delivery("x", changed))


def test_a_later_delivery_may_build_on_an_earlier_one() -> None:
    part = Role("b", "b", part_of="a")
    outcome = merged(EMPTY, delivery("x", A), delivery("y", part))
    assert [found.id for found in outcome.deliveries] == ["x", "y"]
    with pytest.raises(DataError):
        merged(EMPTY, delivery("y", part), delivery("x", A))


def test_what_a_report_cites() -> None:
    report = Report("1", "s", "a", "b", trainings=("t",))
    assert {("roles", "a"), ("groups", "b"), ("sources", "s"), ("trainings", "t")} <= set(
        citations(report)
    )

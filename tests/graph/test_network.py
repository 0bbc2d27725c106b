"""Families, inherited steps, requirements of families, scales, scarce words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import InputError
from graph.model import Level, Qualification, Report, Requirement, Role, Training
from graph.network import CareerNetwork
from graph.routes import Limits, RouteQuery
from graph.scales import SCALES, is_at_least, scale_distance
from graph.search import find_routes

NetworkOf = Callable[..., CareerNetwork]
FAMILY = (
    Role("oa", "OA", sector="both", category="primary_process"),
    Role("oa-a", "OA A", part_of="oa", scale_min="4", scale_max="4"),
    Role("oa-c", "OA C", part_of="oa", sector="po", scale_min="6", scale_max="6"),
    Role("lo", "LO", sector="both"),
)


def test_a_part_takes_the_general_step_and_says_so(network_of: NetworkOf) -> None:
    network = network_of("oa>lo:111", roles=FAMILY)
    (route,), _ = find_routes(network, RouteQuery("oa-c", "lo"))
    assert (route.roles, route.legs[0].reported_for, route.evidence) == (
        ("oa-c", "lo"),
        "oa",
        Level.MANY,
    )


def test_the_better_of_own_and_inherited_step_wins_then_the_own(network_of: NetworkOf) -> None:
    better = network_of("oa>lo:111, oa-a>lo:3", roles=FAMILY).step("oa-a", "lo")
    equal = network_of("oa>lo:30, oa-a>lo:20", roles=FAMILY).step("oa-a", "lo")
    assert better is not None
    assert equal is not None
    assert (better.reported_for, better.transition.reported) == ("oa", 111)
    assert (equal.reported_for, equal.transition.reported) == (None, 20)


def test_no_step_leads_inside_a_family_unless_reported(network_of: NetworkOf) -> None:
    network = network_of("oa>lo:5, oa-a>oa-c:1", roles=FAMILY)
    assert [step.target for step in network.steps_from("oa")] == ["lo"]
    assert [step.target for step in network.steps_from("oa-a")] == ["lo", "oa-c"]


def test_a_search_from_a_general_role_starts_at_each_part(network_of: NetworkOf) -> None:
    network = network_of("oa-a>lo:5", roles=FAMILY)
    (route,), _ = find_routes(network, RouteQuery("oa", "lo"))
    assert (route.start, route.roles) == ("oa-a", ("oa-a", "lo"))


def test_a_search_to_a_general_role_ends_at_any_part(network_of: NetworkOf) -> None:
    (route,), _ = find_routes(network_of("x>oa-c:5", roles=FAMILY), RouteQuery("x", "oa"))
    assert route.roles == ("x", "oa-c")


@pytest.mark.parametrize(("origin", "target"), [("oa", "oa"), ("oa", "oa-a"), ("oa-a", "oa")])
def test_a_role_and_its_part_are_equal_as_origin_and_target(
    network_of: NetworkOf, origin: str, target: str
) -> None:
    with pytest.raises(InputError) as caught:
        find_routes(network_of("oa>lo:5", roles=FAMILY), RouteQuery(origin, target))
    assert caught.value.code == "same_role"


def test_two_parts_are_two_functions(network_of: NetworkOf) -> None:
    network = network_of("oa-a>oa-c:5", roles=FAMILY)
    (route,), _ = find_routes(network, RouteQuery("oa-a", "oa-c"))
    assert route.steps == 1


def test_parts_and_general_roles_lend_each_other_what_is_known(network_of: NetworkOf) -> None:
    network = network_of("oa>lo:5", roles=FAMILY)
    assert (network.roles["oa-a"].sector, network.roles["oa-a"].category) == (
        "both",
        "primary_process",
    )
    assert (network.roles["oa"].scale_min, network.roles["oa"].scale_max) == ("4", "6")


def test_a_general_role_asks_the_alternatives_of_all_its_parts(network_of: NetworkOf) -> None:
    network = network_of(
        roles=FAMILY,
        requirements=[
            Requirement("oa-a", "legal", 1, "p", "law"),
            Requirement("oa-c", "legal", 1, "q", "law"),
            Requirement("oa-c", "legal", 1, "r", "law"),
        ],
    )
    assert set(network.alternatives("oa", "legal")) == {frozenset({"p"}), frozenset({"q", "r"})}
    assert network.alternatives("oa-a", "legal") == (frozenset({"p"}),)


def test_a_part_without_rows_asks_what_its_general_role_asks(network_of: NetworkOf) -> None:
    network = network_of(
        roles=FAMILY, requirements=[Requirement("oa", "usual", 1, "mbo", "schools")]
    )
    assert network.alternatives("oa-c", "usual") == (frozenset({"mbo"}),)


def test_what_the_start_legally_asks_is_held(network_of: NetworkOf) -> None:
    network = network_of(
        "leraar>lo:5",
        roles=FAMILY,
        qualifications=[
            Qualification("pabo", "Pabo", implies=("hbo",)),
            Qualification("hbo", "Hbo"),
        ],
        trainings=[Training("study", "S", awards=("hbo",), duration_months=48)],
        requirements=[
            Requirement("leraar", "legal", 1, "pabo", "law"),
            Requirement("lo", "usual", 1, "hbo", "schools"),
        ],
    )
    (route,), _ = find_routes(network, RouteQuery("leraar", "lo"))
    assert (route.assumed_held, route.sums.study_months) == (("pabo",), 0)
    (route,), _ = find_routes(network, RouteQuery("leraar", "lo", not_held=("hbo",)))
    assert (route.assumed_held, route.sums.study_months) == ((), 48)
    (route,), _ = find_routes(network, RouteQuery("leraar", "lo", not_held=("pabo",)))
    assert (route.assumed_held, route.sums.study_months) == (("hbo",), 0)


def test_an_alternative_that_contains_another_is_dropped_before_assuming(
    network_of: NetworkOf,
) -> None:
    network = network_of(
        "docent>lo:5",
        roles=FAMILY,
        qualifications=[
            Qualification("first", "1", implies=("second",)),
            Qualification("second", "2"),
        ],
        requirements=[
            Requirement("docent", "legal", 1, "second", "law"),
            Requirement("docent", "legal", 2, "first", "law"),
        ],
    )
    (route,), _ = find_routes(network, RouteQuery("docent", "lo"))
    assert route.assumed_held == ("second",)


def test_a_training_counts_once_on_a_route_and_stands_at_the_first_leg(
    network_of: NetworkOf,
) -> None:
    network = network_of(
        "a>b:1, b>c:1",
        trainings=[Training("t", "T", awards=("q",), duration_months=12, cost_eur=300)],
        requirements=[
            Requirement("b", "legal", 1, "q", "law"),
            Requirement("c", "legal", 1, "q", "law"),
        ],
    )
    (route,), _ = find_routes(network, RouteQuery("a", "c"))
    assert (route.sums.study_months, route.sums.cost_eur) == (12, 300)
    assert [[one.id for one in leg.training] for leg in route.legs] == [["t"], []]


def test_a_quicker_training_of_one_institution_stands_beside_the_plain_one(
    network_of: NetworkOf,
) -> None:
    network = network_of(
        "a>b:1",
        trainings=[
            Training("plain", "P", awards=("q",), duration_months=48, cost_eur=10),
            Training("quick", "Q", awards=("q",), duration_months=36, cost_eur=5, offered="one"),
        ],
        requirements=[Requirement("b", "legal", 1, "q", "law")],
    )
    (route,), _ = find_routes(network, RouteQuery("a", "b"))
    assert ([one.id for one in route.legs[0].training], route.legs[0].training[0].also) == (
        ["plain"],
        ("quick",),
    )
    (route,), _ = find_routes(network, RouteQuery("a", "b", limits=Limits(max_study_months=36)))
    assert [one.id for one in route.legs[0].training] == ["quick"]


def test_a_blocked_saying_warns_on_the_leg(network_of: NetworkOf) -> None:
    blocked = Report("b1", "s", "oa", "lo", kind="blocked", reason="function_missing")
    network = network_of("oa>lo:5", roles=FAMILY, reports=[blocked])
    (route,), _ = find_routes(network, RouteQuery("oa-a", "lo"))
    assert [(one.reason, one.reports) for one in route.legs[0].blockers] == [
        ("function_missing", (("s", "b1"),))
    ]


def test_scales_compare_as_the_contract_says() -> None:
    assert is_at_least("8", "4") is True
    assert is_at_least("3", "4") is False
    assert is_at_least("LB", "8") is True
    assert is_at_least("LB", "9") is None
    assert is_at_least("10", "LB") is None
    assert is_at_least(None, "4") is None
    assert [scale_distance("8", scale) for scale in ("7", "8", "LB", "LE")] == [-1, 0, 1, 4]
    assert len(SCALES) == 20


def test_an_unknown_scale_is_kept_and_named(network_of: NetworkOf) -> None:
    roles = [Role("a", "A"), Role("b", "B", scale_max="9"), Role("c", "C")]
    network = network_of("a>b:1, a>c:1", roles=roles)
    limits = Limits(min_scale="LB")
    (route,), _ = find_routes(network, RouteQuery("a", "b", limits=limits))
    assert route.unknown == ("scale",)
    (route,), _ = find_routes(network, RouteQuery("a", "b", limits=Limits(min_scale="8")))
    assert route.unknown == ()
    assert find_routes(network, RouteQuery("a", "b", limits=Limits(min_scale="10"))) == ((), True)

"""Routes that a limit took, each with that limit."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from graph.model import Qualification, Requirement, Role, Training
from graph.network import CareerNetwork
from graph.routes import Limits, Route, RouteQuery
from graph.scales import is_at_least
from graph.search import find_routes
from graph.why_not import Taken, routes_taken
from tests.graph.random_networks import random_network, random_query

NetworkOf = Callable[..., CareerNetwork]


@pytest.fixture
def network(network_of: NetworkOf) -> CareerNetwork:
    """From a to z at once, surer by b, or by c and d; z asks 24 months or 500 euro."""
    return network_of(
        "a>z:7, a>b:30, b>z:30, a>c:7, c>d:7, d>z:7",
        roles=[Role("c", "c", sector="po"), Role("d", "d", sector="po")],
        qualifications=[Qualification("long", "L"), Qualification("short", "S")],
        trainings=[
            Training("t-long", "T", awards=("long",), duration_months=24, cost_eur=100),
            Training("t-short", "T", awards=("short",), duration_months=12, cost_eur=500),
        ],
        requirements=[
            Requirement("b", "usual", 1, "short", "schools"),
            Requirement("z", "usual", 1, "long", "schools"),
            Requirement("z", "usual", 2, "short", "schools"),
        ],
    )


def told(found: tuple[Taken, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.limit, one.value, one.route.roles) for one in found]


def test_a_role_to_avoid_takes_the_routes_through_it(network: CareerNetwork) -> None:
    query = RouteQuery("a", "z", limits=Limits(avoid=("b",)))
    assert told(routes_taken(network, query)) == [("avoid", "b", ("a", "b", "z"))]


def test_each_limit_names_what_it_alone_takes(network: CareerNetwork) -> None:
    query = RouteQuery("a", "z", limits=Limits(max_cost_eur=200, via=("d",)))
    assert told(routes_taken(network, query)) == [
        ("max_cost", "200", ("a", "c", "d", "z")),
        ("via", "d", ("a", "z")),
    ]


def test_a_route_shown_for_its_first_step_is_taken_too(network_of: NetworkOf) -> None:
    network = network_of("a>z:possible, a>b:30, b>z:possible")
    assert told(routes_taken(network, RouteQuery("a", "z", limits=Limits(avoid=("b",))))) == [
        ("avoid", "b", ("a", "b", "z"))
    ]
    assert routes_taken(network, RouteQuery("a", "z", limits=Limits(sector="po"))) == ()


def test_without_a_limit_nothing_is_taken(network: CareerNetwork) -> None:
    assert routes_taken(network, RouteQuery("a", "z")) == ()
    assert routes_taken(network, RouteQuery("a", "z", limits=Limits(legal_only=True))) == ()


@pytest.mark.parametrize("seed", range(120))
def test_what_is_taken_breaks_that_limit_and_no_other(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  a seeded draw, no secret
    network = random_network(draw)
    for _ in range(5):
        query = random_query(draw, network)
        if query is None:
            continue
        kept = {route.roles for route in find_routes(network, query)[0]}
        for one in routes_taken(network, query, show=9):
            assert breaks(network, one.route, one.limit, one.value), one
            assert one.limit in {"max_study_months", "max_cost"} or one.route.roles not in kept


def breaks(network: CareerNetwork, route: Route, limit: str, value: str) -> bool:
    later = [network.roles[role] for role in route.roles[1:]]
    passed = {*route.roles, *(network.general_of(role) for role in route.roles)}
    return {
        "max_steps": lambda: route.steps > int(value),
        "max_study_months": lambda: route.sums.study_months_at_least > int(value),
        "max_cost": lambda: route.sums.cost_eur_at_least > int(value),
        "min_scale": lambda: any(is_at_least(role.scale_max, value) is False for role in later),
        "sector": lambda: any(role.sector not in {value, "both"} for role in later),
        "category": lambda: any(role.category != value for role in later),
        "support_only": lambda: any(role.category == "teaching" for role in later),
        "via": lambda: value not in passed,
        "avoid": lambda: value in passed,
    }[limit]()

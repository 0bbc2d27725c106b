"""Cases in which well-known shortcuts give a wrong answer and the search does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

import networkx as nx

from graph.model import Requirement, Training
from graph.network import CareerNetwork
from graph.routes import Limits, Route, RouteQuery
from graph.search import find_routes

NetworkOf = Callable[..., CareerNetwork]


def usual(role: str, *alternatives: str) -> list[Requirement]:
    return [
        Requirement(role, "usual", number, name, "schools")
        for number, name in enumerate(alternatives, start=1)
    ]


def course(name: str, awards: str, months: int | None, *needs: str, cost: int = 0) -> Training:
    return Training(
        name,
        name,
        awards=(awards,),
        needs_any=needs,
        duration_months=months,
        study_hours=0,
        cost_eur=cost,
    )


def routes_of(network: CareerNetwork, limits: Limits | None = None) -> list[Route]:
    return list(find_routes(network, RouteQuery("a", "z", limits=limits or Limits()))[0])


def test_a_sum_over_legs_counts_a_diploma_twice(network_of: NetworkOf) -> None:
    # Both b and z ask q. Per leg: by way of b 12 + 12 = 24, by way of c 20. Really: 12.
    network = network_of(
        "a>b:30, b>z:30, a>c:30, c>z:30",
        trainings=[course("t", "q", 12), course("u", "r", 8)],
        requirements=[*usual("b", "q"), *usual("z", "q"), *usual("c", "r")],
    )
    (route,) = routes_of(network)
    assert (route.roles, route.sums.study_months) == (("a", "b", "z"), 12)


def test_the_cheapest_diploma_at_each_leg_is_not_the_cheapest_route(network_of: NetworkOf) -> None:
    # For b alone the short course is cheapest, but the long one also opens the way to z. A rule
    # that keeps the label with the lower amount, or fewer diplomas held, drops the best route.
    network = network_of(
        "a>b:30, b>z:30",
        trainings=[
            course("short", "basic", 6),
            course("long", "broad", 10),
            course("top", "licence", 12, "broad"),
            course("detour", "licence", 30),
        ],
        requirements=[*usual("b", "basic", "broad"), *usual("z", "licence")],
    )
    (route,) = routes_of(network)
    assert route.sums.study_months == 22
    assert [training.id for training in route.legs[0].training] == ["long"]


def test_unknown_is_neither_nothing_nor_endless(network_of: NetworkOf) -> None:
    # Read as 0 the untimed course would win outright; read as endless it would be missing.
    network = network_of(
        "a>b:30, b>z:30, a>c:30, c>z:30",
        trainings=[course("untimed", "q", None), course("timed", "r", 40, cost=900)],
        requirements=[*usual("b", "q"), *usual("c", "r")],
    )
    known, unknown = routes_of(network)
    assert (known.roles[1], known.sums.study_months, known.unknown) == ("c", 40, ())
    assert (unknown.roles[1], unknown.sums.study_months) == ("b", None)
    assert "study_months" in unknown.unknown
    within = routes_of(network, Limits(max_study_months=12))
    assert [route.roles[1] for route in within] == ["b"]


def test_ten_shortest_routes_and_then_a_filter_find_nothing(network_of: NetworkOf) -> None:
    # Eleven short ways by roles that ask a long study, one longer way that asks none.
    doors = [f"d{number:02}" for number in range(11)]
    steps = [f"a>{door}:30, {door}>z:30" for door in doors]
    network = network_of(
        ", ".join([*steps, "a>m:30, m>n:30, n>z:30"]),
        trainings=[course("t", "q", 48)],
        requirements=[row for door in doors for row in usual(door, "q")],
    )
    shortest = islice(nx.shortest_simple_paths(network.to_networkx(), "a", "z"), 10)
    assert all(path[1] in doors for path in shortest)  # each of them needs 48 months
    (route,) = routes_of(network, Limits(max_study_months=12))
    assert route.roles == ("a", "m", "n", "z")


def test_a_wish_to_pass_a_role_may_need_the_dearer_beginning(network_of: NetworkOf) -> None:
    # Both beginnings pass the wished y and come to v in three steps. The one by way of x is
    # better so far, but from v the only way on leads over x again.
    network = network_of(
        "a>x:30, x>y:30, a>w:1, w>y:1, y>v:30, v>x:30, x>z:30",
    )
    (route,) = routes_of(network, Limits(via=("y",)))
    assert route.roles == ("a", "w", "y", "v", "x", "z")


def test_the_least_route_of_equal_ones_is_taken_over_all_of_them(network_of: NetworkOf) -> None:
    # Equal vectors: first the fewest uncounted legs, then role ids, whatever the search met first.
    network = network_of(
        "a>b:possible, b>z:possible, a>d:possible, d>z:1, a>c:1, c>z:possible",
    )
    (route,) = routes_of(network)
    assert route.roles == ("a", "c", "z")


def test_a_training_that_leads_back_to_what_admits_to_it_is_followed_once(
    network_of: NetworkOf,
) -> None:
    # Who holds x may follow t; s asks for what t gives, and gives x again beside y. Priced as if
    # q stood by itself, t would be followed for q, and t again to enter s.
    again = replace(course("s", "x", 12, "q", cost=200), awards=("x", "y"))
    network = network_of(
        "a>z:30",
        trainings=[course("t", "q", 6, "x", cost=100), again],
        requirements=[
            Requirement("z", "legal", 1, "q", "law"),
            Requirement("z", "legal", 1, "y", "law"),
        ],
    )
    for limits in (Limits(), Limits(max_study_months=20), Limits(max_cost_eur=300)):
        query = RouteQuery("a", "z", held=("x",), limits=limits)
        ((route,), _) = find_routes(network, query)
        assert (route.sums.study_months, route.sums.cost_eur) == (18, 300)

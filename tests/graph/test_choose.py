"""Which routes are shown and why."""

from __future__ import annotations

from collections.abc import Callable

from graph.answer import answer_query
from graph.model import Requirement, Training
from graph.network import CareerNetwork
from graph.routes import RouteQuery

NetworkOf = Callable[..., CareerNetwork]


def test_routes_say_why_they_are_shown(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:possible, a>b:30, b>z:30",
        trainings=[
            Training("t", "T", awards=("q",), duration_months=12, study_hours=100, cost_eur=10)
        ],
        requirements=[Requirement("b", "usual", 1, "q", "schools")],
    )
    routes = answer_query(network, RouteQuery("a", "z")).routes
    assert [(route.roles, route.reasons) for route in routes] == [
        (("a", "z"), ("fewest_steps", "shortest_study", "lowest_cost", "no_new_diploma")),
        (("a", "b", "z"), ("most_reported",)),
    ]


def test_a_counted_first_step_is_added_when_all_others_begin_uncounted(
    network_of: NetworkOf,
) -> None:
    network = network_of("a>z:possible, a>b:30, b>z:possible")
    routes = answer_query(network, RouteQuery("a", "z")).routes
    assert [(route.roles, route.reasons) for route in routes][1] == (
        ("a", "b", "z"),
        ("counted_first_step",),
    )
    everything = answer_query(network, RouteQuery("a", "z"), everything=True).routes
    assert [route.roles for route in everything] == [("a", "z")]


def test_at_most_as_many_as_asked_are_shown(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:possible, a>b:1, b>z:1, a>c:7, c>d:7, d>z:7, a>e:30, e>f:30, f>g:30, g>z:30"
    )
    assert len(answer_query(network, RouteQuery("a", "z")).routes) == 4
    assert len(answer_query(network, RouteQuery("a", "z"), show=2).routes) == 2


def test_ties_go_to_the_least_ids_whatever_the_order(network_of: NetworkOf) -> None:
    steps = ["a>b:1", "a>c:1", "b>z:1", "c>z:1"]
    for ordered in (steps, steps[::-1]):
        (route,) = answer_query(network_of(", ".join(ordered)), RouteQuery("a", "z")).routes
        assert route.roles == ("a", "b", "z")


def test_fewer_uncounted_legs_break_a_tie_first(network_of: NetworkOf) -> None:
    network = network_of("a>b:possible, b>z:possible, a>c:1, c>z:possible")
    (route,) = answer_query(network, RouteQuery("a", "z")).routes
    assert route.roles == ("a", "c", "z")

"""The same routes in another order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.answer import answer_query
from graph.model import Qualification, Requirement, Training
from graph.network import CareerNetwork
from graph.ordering import ORDERS, in_order
from graph.routes import RouteQuery


@pytest.fixture
def network(network_of: Callable[..., CareerNetwork]) -> CareerNetwork:
    return network_of(
        "a>z:possible, a>b:30, b>z:30, a>c:7, c>d:9, d>z:7",
        qualifications=[Qualification("q", "Q"), Qualification("p", "P")],
        trainings=[
            Training("t", "T", awards=("q",), duration_months=12, cost_eur=None),
            Training("s", "S", awards=("p",), duration_months=24, cost_eur=100),
        ],
        requirements=[
            Requirement("b", "usual", 1, "q", "schools"),
            Requirement("c", "usual", 1, "p", "schools"),
            Requirement("z", "usual", 1, None, "schools"),
            Requirement("d", "usual", 1, None, "schools"),
        ],
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("study", ["az", "abz", "acdz"]),
        ("cost", ["az", "acdz", "abz"]),
        ("evidence", ["abz", "acdz", "az"]),
    ],
)
def test_an_order_puts_its_best_first_and_what_is_not_known_last(
    network: CareerNetwork, order: str, expected: list[str]
) -> None:
    routes = answer_query(network, RouteQuery("a", "z"), everything=True).routes
    assert ["".join(route.roles) for route in in_order(network, routes, order)] == expected


@pytest.mark.parametrize("order", ORDERS)
def test_each_is_compared_with_what_is_first_now(network: CareerNetwork, order: str) -> None:
    routes = answer_query(network, RouteQuery("a", "z"), everything=True).routes
    first, *others = in_order(network, routes, order)
    assert first.trade_off is None
    assert {route.trade_off.than for route in others if route.trade_off} == {first.roles}

"""The same routes in another order: what a reader wants to see first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.compare import trade_off
from graph.network import CareerNetwork
from graph.routes import Route
from graph.search import route_order


def _by_study(route: Route) -> tuple[object, ...]:
    return "study_months" in route.unknown, route.sums.study_months_at_least


def _by_cost(route: Route) -> tuple[object, ...]:
    return "cost_eur" in route.unknown, route.sums.cost_eur_at_least


def _by_evidence(route: Route) -> tuple[object, ...]:
    people = [leg.reported or 0 for leg in route.legs if leg.evidence is route.evidence]
    return route.evidence.rank, -min(people)


ORDERS: dict[str, Callable[[Route], tuple[object, ...]]] = {
    "study": _by_study,
    "cost": _by_cost,
    "evidence": _by_evidence,
}


def in_order(network: CareerNetwork, routes: Sequence[Route], order: str) -> tuple[Route, ...]:
    """Return routes by one of `ORDERS`, each compared with what is the first one now.

    A route of which the amount is not known comes after those of which it is; equal ones
    keep the order of contract 4.2. ``evidence`` puts the surest weakest leg first, then the
    most persons reported on it.
    """
    by = ORDERS[order]
    ordered = sorted(routes, key=lambda route: (by(route), route_order(route)))
    return tuple(
        replace(route, trade_off=trade_off(network, route, ordered[0]) if at else None)
        for at, route in enumerate(ordered)
    )

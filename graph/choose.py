"""From the Pareto set to a few routes, each with the reasons why it is shown.

Each reason is a small named rule that marks the routes it speaks for. Routes are never
padded: only what the search found is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.legs import step_by_step
from graph.model import Level
from graph.network import CareerNetwork
from graph.routes import Route, RouteQuery
from graph.search import find_routes, route_order

Rule = Callable[[Sequence[Route]], set[int]]


def choose_routes(
    network: CareerNetwork, query: RouteQuery, routes: Sequence[Route], *, show: int
) -> tuple[Route, ...]:
    """Return at most `show` routes with reasons, in the order of contract 4.2.

    Besides the Pareto set at most one route that it beats: when every route begins with a
    step that nobody counted, the best one whose first step at least five people made
    (reason ``counted_first_step``).
    """
    marked = with_reasons(routes)
    if not marked or show < 1:
        return ()
    counted = _counted_first_step(network, query, routes)
    room = show - 1 if counted else show
    by_merit = sorted(range(len(marked)), key=lambda index: (-len(marked[index].reasons), index))
    kept = [marked[index] for index in sorted(by_merit[: max(room, 1)])]
    if counted and show > 1:
        kept.append(replace(counted, reasons=("counted_first_step",)))
    return tuple(sorted(kept, key=route_order))


def with_reasons(routes: Sequence[Route]) -> list[Route]:
    """Return the routes with the reasons that speak for each."""
    winners = {name: rule(routes) for name, rule in RULES.items()} if routes else {}
    return [
        replace(route, reasons=tuple(name for name, indices in winners.items() if index in indices))
        for index, route in enumerate(routes)
    ]


def _counted_first_step(
    network: CareerNetwork, query: RouteQuery, routes: Sequence[Route]
) -> Route | None:
    if any(route.legs[0].evidence is not Level.POSSIBLE for route in routes):
        return None
    found, _ = find_routes(network, query, first_step_at_least=Level.SOME)
    if not found:
        return None
    stepwise = step_by_step(network, query, min(found, key=route_order))
    return stepwise if _within(stepwise, query) else min(found, key=route_order)


def _within(route: Route, query: RouteQuery) -> bool:
    """Tell whether a route keeps within the limits on amounts."""
    limits = query.limits
    return (
        limits.max_study_months is None
        or route.sums.study_months_at_least <= limits.max_study_months
    ) and (limits.max_cost_eur is None or route.sums.cost_eur_at_least <= limits.max_cost_eur)


def _least(routes: Sequence[Route], key: Callable[[Route], object]) -> set[int]:
    """Return the routes with the least key, if not all share it."""
    keys = [key(route) for route in routes]
    least = min(keys)  # type: ignore[type-var]
    winners = {index for index, value in enumerate(keys) if value == least}
    return winners if len(winners) < len(routes) or len(routes) == 1 else set()


def _fewest_steps(routes: Sequence[Route]) -> set[int]:
    return _least(routes, lambda route: route.steps)


def _shortest_study(routes: Sequence[Route]) -> set[int]:
    known = {index for index, route in enumerate(routes) if route.sums.study_months is not None}
    best = min((routes[index].sums.study_months_at_least for index in known), default=0)
    winners = {index for index in known if routes[index].sums.study_months_at_least == best}
    return winners if len(winners) < len(routes) else set()


def _lowest_cost(routes: Sequence[Route]) -> set[int]:
    known = {index for index, route in enumerate(routes) if route.sums.cost_eur is not None}
    best = min((routes[index].sums.cost_eur_at_least for index in known), default=0)
    winners = {index for index in known if routes[index].sums.cost_eur_at_least == best}
    return winners if len(winners) < len(routes) else set()


def _most_reported(routes: Sequence[Route]) -> set[int]:
    if all(route.evidence is Level.POSSIBLE for route in routes):
        return set()
    return _least(routes, lambda route: route.evidence.rank)


def _no_new_diploma(routes: Sequence[Route]) -> set[int]:
    return {
        index
        for index, route in enumerate(routes)
        if not any(leg.training or leg.missing for leg in route.legs)
    }


RULES: dict[str, Rule] = {
    "fewest_steps": _fewest_steps,
    "shortest_study": _shortest_study,
    "lowest_cost": _lowest_cost,
    "most_reported": _most_reported,
    "no_new_diploma": _no_new_diploma,
}

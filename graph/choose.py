"""From the Pareto set to a few different routes, each with the reasons why it is shown.

First routes that differ only in a detail are folded into one. Then named rules, in order,
each speak for the routes that are best at something; a route for which no rule speaks lies
between the others and is left out. Nothing is padded, and each route left out says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.compare import trade_off
from graph.legs import step_by_step
from graph.model import Level
from graph.network import CareerNetwork
from graph.question import NOT_SUPPORT
from graph.routes import NotShown, Route, RouteQuery
from graph.scales import scale_distance
from graph.search import find_routes, route_order

# A detail on a card: at most a school term of study, at most a month's pay in the lowest scales
# (DECISIONS.md, Details-Are-Folded).
DETAIL_MONTHS = 3
DETAIL_EUR = 500

Rule = Callable[[CareerNetwork, Sequence[Route]], set[int]]


def choose_routes(
    network: CareerNetwork, query: RouteQuery, routes: Sequence[Route], *, show: int
) -> tuple[tuple[Route, ...], tuple[NotShown, ...]]:
    """Return at most `show` routes with reasons, and the others with why they are not shown.

    Both are in the order of contract 4.2. Besides the Pareto set at most one route that it
    beats: when every route begins with a step that nobody counted, the best one whose first
    step at least five people made (reason ``counted_first_step``).
    """
    if not routes or show < 1:
        return (), ()
    kept, folded = fold(network, routes)
    marked = with_reasons(network, query, kept)
    counted = counted_first_step(network, query, routes) if show > 1 else None
    chosen = _choose(marked, show - 1 if counted else show)
    shown = [marked[index] for index in chosen]
    if counted:
        shown.append(replace(counted, reasons=("counted_first_step",)))
    shown.sort(key=route_order)
    left_out = [
        _left_out(route, shown) for index, route in enumerate(marked) if index not in chosen
    ]
    return (
        tuple(
            replace(route, trade_off=trade_off(network, route, shown[0]) if at else None)
            for at, route in enumerate(shown)
        ),
        tuple(sorted([*folded, *left_out], key=lambda one: (len(one.roles), one.roles))),
    )


def with_reasons(network: CareerNetwork, query: RouteQuery, routes: Sequence[Route]) -> list[Route]:
    """Return the routes with the reasons that speak for each, in the order of the rules."""
    found: list[list[str]] = [["via"] if query.limits.via else [] for _ in routes]
    for name, rule in RULES.items() if routes else ():
        for index in sorted(rule(network, routes)):
            found[index].append(name)
    return [
        replace(route, reasons=tuple(reasons)) for route, reasons in zip(routes, found, strict=True)
    ]


def fold(network: CareerNetwork, routes: Sequence[Route]) -> tuple[list[Route], list[NotShown]]:
    """Keep one of the routes that differ only in a detail: the first, in their order."""
    kept: list[Route] = []
    folded: list[NotShown] = []
    for route in routes:
        like = next((other for other in kept if _is_detail(network, route, other)), None)
        if like:
            folded.append(NotShown(route.roles, "folded", like.roles))
        else:
            kept.append(route)
    return kept, folded


def _is_detail(network: CareerNetwork, one: Route, other: Route) -> bool:
    """Tell whether routes go by the same families, as sure, for nearly the same amounts."""
    months = abs(one.sums.study_months_at_least - other.sums.study_months_at_least)
    cost = abs(one.sums.cost_eur_at_least - other.sums.cost_eur_at_least)
    return (
        one.evidence is other.evidence
        and one.unknown == other.unknown
        and months <= DETAIL_MONTHS
        and cost <= DETAIL_EUR
        and [network.general_of(role) or role for role in one.roles]
        == [network.general_of(role) or role for role in other.roles]
    )


def _choose(marked: Sequence[Route], room: int) -> set[int]:
    """Let each rule in turn add the route that most rules speak for, while there is room.

    The first route is there in any case.
    """
    chosen: set[int] = set()
    for name in RULES:
        speaking = [index for index, route in enumerate(marked) if name in route.reasons]
        if speaking and len(chosen) < room and not chosen & set(speaking):
            chosen.add(max(speaking, key=lambda index: (len(marked[index].reasons), -index)))
    return chosen or {0}


def _left_out(route: Route, shown: Sequence[Route]) -> NotShown:
    """Say why a route is not shown: others do what it does, or there was no more room."""
    for other in shown:
        if set(route.reasons) <= set(other.reasons):
            return NotShown(route.roles, "between", other.roles)
    served = {reason for other in shown for reason in other.reasons}
    why = "between" if set(route.reasons) <= served else "no_room"
    return NotShown(route.roles, why, shown[0].roles)


def counted_first_step(
    network: CareerNetwork, query: RouteQuery, routes: Sequence[Route]
) -> Route | None:
    """Return the best route whose first step at least five people made, if no route has one.

    Others may beat it. ``None`` also when there is none whose trainings, each taken before the
    step that asks it, keep within the limits.
    """
    if any(route.legs[0].evidence is not Level.POSSIBLE for route in routes):
        return None
    found, _ = find_routes(network, query, first_step_at_least=Level.SOME)
    stepwise = (step_by_step(network, query, route) for route in found)
    return next((route for route in stepwise if _is_within(route, query)), None)


def _is_within(route: Route, query: RouteQuery) -> bool:
    """Tell whether a route keeps within the limits on amounts."""
    limits = query.limits
    return (
        limits.max_study_months is None
        or route.sums.study_months_at_least <= limits.max_study_months
    ) and (limits.max_cost_eur is None or route.sums.cost_eur_at_least <= limits.max_cost_eur)


def _unless_all(winners: set[int], routes: Sequence[Route]) -> set[int]:
    """Return the winners, or none when all of several routes win: that sets none apart."""
    return winners if len(winners) < len(routes) or len(routes) == 1 else set()


def _least(routes: Sequence[Route], values: Sequence[int | None]) -> set[int]:
    """Return the routes with the least known value, unless all have it."""
    known = [value for value in values if value is not None]
    winners = {index for index, value in enumerate(values) if known and value == min(known)}
    return _unless_all(winners, routes)


def _fewest_steps(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    return _least(routes, [route.steps for route in routes])


def _no_new_diploma(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    return {
        index
        for index, route in enumerate(routes)
        if not any(leg.training or leg.missing for leg in route.legs)
    }


def _shortest_study(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    return _least(routes, [route.sums.study_months for route in routes])


def _lowest_cost(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    return _least(routes, [route.sums.cost_eur for route in routes])


def _most_reported(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    if all(route.evidence is Level.POSSIBLE for route in routes):
        return set()
    return _least(routes, [route.evidence.rank for route in routes])


def _stays_in_support(network: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    winners = {
        index
        for index, route in enumerate(routes)
        if all(network.roles[role].category not in NOT_SUPPORT for role in route.roles[1:])
    }
    return winners if len(winners) < len(routes) else set()


def _highest_scale(_: CareerNetwork, routes: Sequence[Route]) -> set[int]:
    """Return the routes on which a higher scale is reached than on all others.

    Scales that cannot be compared leave the rule silent.
    """
    reached = [
        [leg.scale_to[1] for leg in route.legs if leg.scale_to[1] is not None] for route in routes
    ]
    known = sorted({scale for scales in reached for scale in scales})
    for top in known:
        distances = [scale_distance(other, top) for other in known]
        if all(distance is not None and distance >= 0 for distance in distances):
            winners = {index for index, scales in enumerate(reached) if top in scales}
            return winners if len(winners) < len(routes) else set()
    return set()


RULES: dict[str, Rule] = {
    "fewest_steps": _fewest_steps,
    "no_new_diploma": _no_new_diploma,
    "shortest_study": _shortest_study,
    "lowest_cost": _lowest_cost,
    "most_reported": _most_reported,
    "stays_in_support": _stays_in_support,
    "highest_scale": _highest_scale,
}
"""The rules, in the order in which they choose."""

"""Routes that a limit took: "why not by way of ...?".

A route of the Pareto set without one limit that is not in the set with all of them breaks
exactly that limit: it was admissible before only without it. So does the one route that is shown
beside the set for its counted first step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.blocking import set_limits, without_limit
from graph.choose import counted_first_step, fold
from graph.network import CareerNetwork
from graph.routes import DEFAULT_MAX_STEPS, Route, RouteQuery
from graph.search import find_routes

SHOWN_PER_LIMIT = 2
# Asking only what the law asks takes no route away.
_WIDENING = "legal_only"


@dataclass(frozen=True, slots=True)
class Taken:
    """A route that one limit of a question took; ``limit`` and ``value`` as of `set_limits`."""

    limit: str
    value: str
    route: Route


def routes_taken(
    network: CareerNetwork, query: RouteQuery, *, show: int = SHOWN_PER_LIMIT
) -> tuple[Taken, ...]:
    """Return, for each limit that somebody set, the routes that it alone takes.

    Parameters
    ----------
    show
        At most this many routes for each limit; what differs only in a detail stands once.

    Returns
    -------
    tuple of Taken
        In the order of the limits, then of contract 4.2; a route that two limits take
        together is not among them.
    """
    chosen = [
        (name, value)
        for name, value in set_limits(query.limits)
        if name != _WIDENING and (name, value) != ("max_steps", str(DEFAULT_MAX_STEPS))
    ]
    if not chosen:
        return ()
    left, _ = find_routes(network, query)
    kept = {_by_what(route) for route in left}
    first_step = counted_first_step(network, query, left) if left else None
    remaining = {route.roles for route in (*left, *filter(None, [first_step]))}
    taken = []
    for name, value in chosen:
        wider = replace(query, limits=without_limit(network, query.limits, name, value))
        found, _ = find_routes(network, wider)
        lost = [route for route in found if _by_what(route) not in kept]
        counted = counted_first_step(network, wider, found) if found else None
        if counted and counted.roles not in remaining:
            lost.append(counted)
        others, _ = fold(network, lost)
        taken += [Taken(name, value, route) for route in others[:show]]
    return tuple(taken)


def _by_what(route: Route) -> tuple[object, ...]:
    trainings = [training.id for leg in route.legs for training in leg.training]
    return route.roles, tuple(sorted(trainings))

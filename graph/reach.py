"""Everything within reach of a role under limits, and backwards: who could come to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.network import CareerNetwork
from graph.question import check_query, prepare
from graph.routes import Limits, Route, RouteQuery
from graph.search import Expander, Found, Label, labels_by_role, route_of


@dataclass(frozen=True, slots=True)
class Reached:
    """A role and one route to it (backwards: from it)."""

    role: str
    route: Route


def roles_within_reach(
    network: CareerNetwork,
    origin: str,
    limits: Limits,
    held: tuple[str, ...] = (),
    not_held: tuple[str, ...] = (),
    *,
    backwards: bool = False,
) -> tuple[Reached, ...]:
    """Return every role within reach, one route each, by role id.

    The route has the fewest steps, then the least months, then the best evidence, then the
    least cost, then `graph.search.Found.tie`.

    Parameters
    ----------
    backwards
        Return the roles from which `origin` is within reach instead.

    Raises
    ------
    InputError
        As `graph.search.check_query`.
    """
    if backwards:
        found = (
            _route_from(network, other, origin, limits, held, not_held) for other in network.roles
        )
        return tuple(Reached(route.start, route) for route in found if route)
    query = RouteQuery(origin, origin, held, not_held, limits)
    _check(network, query)
    question = replace(prepare(network, query), targets=frozenset())
    expander = Expander(network, question)
    labels, _ = labels_by_role(expander)
    outside = set(labels) - {*network.family(origin), network.general_of(origin)}
    best = {role: _best(expander, labels[role]) for role in sorted(outside)}
    return tuple(
        Reached(role, route_of(network, query, found)) for role, found in best.items() if found
    )


def _route_from(
    network: CareerNetwork,
    start: str,
    target: str,
    limits: Limits,
    held: tuple[str, ...],
    not_held: tuple[str, ...],
) -> Route | None:
    """Return the route from exactly one role to a target, or ``None``."""
    if start in network.relatives(target):
        return None
    query = RouteQuery(start, target, held, not_held, limits)
    check_query(network, query)
    question = prepare(network, query)
    own_start = tuple(pair for pair in question.starts if pair[0] == start)
    expander = Expander(network, replace(question, starts=own_start))
    labels, _ = labels_by_role(expander)
    arrived = [label for role in sorted(question.targets) for label in labels.get(role, ())]
    best = _best(expander, arrived)
    return route_of(network, query, best) if best else None


def _best(expander: Expander, labels: list[Label]) -> Found | None:
    """Return the answer with the fewest steps, then months, then the strongest weakest leg."""
    found = [
        Found(label, way)
        for label in labels
        if expander.is_whole(label)
        for way in expander.ways(label)
    ]
    return min(
        found,
        key=lambda one: (
            one.label.steps,
            one.way.months,
            one.label.weakest,
            one.way.cost,
            one.tie,
        ),
        default=None,
    )


def _check(network: CareerNetwork, query: RouteQuery) -> None:
    """Check a query that has no target of its own."""
    other = next(
        (role for role in network.roles if role not in network.relatives(query.origin)),
        query.origin,
    )
    check_query(network, replace(query, target=other))

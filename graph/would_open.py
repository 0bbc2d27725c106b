"""Which single step, if somebody reported it, would open a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from graph.corridor import Rings
from graph.model import LEVELS
from graph.network import CareerNetwork
from graph.reach import Reached
from graph.routes import RouteQuery
from graph.search import has_route

SHOWN = 3
TRIED = 50
OF_EACH_KIND = 20


def would_open(
    network: CareerNetwork, query: RouteQuery, within_reach: Iterable[Reached]
) -> tuple[tuple[str, str], ...]:
    """Return up to three single steps, each of which alone would give a route.

    Each is tried: with that step, whoever reports it, the query has a route within all its
    limits. Tried are steps from a role that is reachable (or the origin) to one from which
    the target is (or the target), at each end the nearest of every category and sector:
    first steps within one category and sector, then those that make the shortest whole.

    Parameters
    ----------
    within_reach
        The roles within reach of the origin under the same limits.
    """
    behind = dict.fromkeys(network.family(query.origin), 0)
    behind.update((reached.role, reached.steps) for reached in within_reach)
    ahead = dict.fromkeys(network.family(query.target), 0)
    number = network.steps.number
    rings = Rings(network.steps.before, [number[role] for role in ahead])
    for steps in range(1, query.limits.max_steps):
        for role in rings.at(steps):
            ahead.setdefault(network.steps.ids[role], steps)
    ranked = sorted(
        (_unlike(network, origin, target), before + 1 + after, origin, target)
        for origin, before in _nearest_of_each_kind(network, behind)
        for target, after in _nearest_of_each_kind(network, ahead)
        if target not in network.relatives(origin)
        and network.step(origin, target) is None
        and before + 1 + after <= query.limits.max_steps
    )
    opening = (
        (origin, target)
        for _, _, origin, target in ranked[:TRIED]
        if has_route(network, query, steps=network.steps.plus(origin, target, LEVELS[-1].rank))
    )
    return tuple(islice(opening, SHOWN))


def _unlike(network: CareerNetwork, origin: str, target: str) -> int:
    """Return in how many of category and sector two roles differ."""
    one, other = network.roles[origin], network.roles[target]
    return (one.category != other.category) + (one.sector != other.sector)


def _nearest_of_each_kind(network: CareerNetwork, far: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return a few roles of each category and sector, those with the fewest steps."""
    kinds: dict[tuple[str | None, str | None], list[tuple[int, str]]] = {}
    for role, steps in far.items():
        row = network.roles[role]
        kinds.setdefault((row.category, row.sector), []).append((steps, role))
    return [
        (role, steps) for found in kinds.values() for steps, role in sorted(found)[:OF_EACH_KIND]
    ]

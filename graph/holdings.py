"""What a traveller holds at the start: named, implied, or asked of the start by law."""

from __future__ import annotations

from graph.network import CareerNetwork
from graph.routes import RouteQuery


def assumed_at(network: CareerNetwork, query: RouteQuery, start: str) -> frozenset[str]:
    """Return what a start legally asks and is therefore taken as held, beyond what is named.

    Only when the law leaves one alternative, after dropping every alternative that, with all
    it implies, contains another one. ``not_held`` takes out what it names and whatever
    implies that; of what is left only what nothing else left implies is named.
    """
    stated = network.alternatives(start, "legal")
    least = [
        one
        for one in stated
        if not any(other != one and other <= network.closure(one) for other in stated)
    ]
    if len(least) != 1:
        return frozenset()
    denied = set(query.not_held)
    left = {one for one in network.closure(least[0]) if not network.closure([one]) & denied}
    outermost = {
        one
        for one in left
        if not any(one != other and one in network.closure([other]) for other in left)
    }
    return frozenset(outermost - network.closure(query.held))


def held_at(network: CareerNetwork, query: RouteQuery, start: str) -> frozenset[str]:
    """Return everything held at a start, implied qualifications included."""
    return network.closure(query.held) | network.closure(assumed_at(network, query, start))

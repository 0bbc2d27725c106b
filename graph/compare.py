"""What one route costs more than another, and what it gives for it."""

from __future__ import annotations

from graph.model import Level
from graph.network import CareerNetwork
from graph.routes import Difference, Route, TradeOff


def trade_off(network: CareerNetwork, route: Route, other: Route) -> TradeOff:
    """Return where a route is worse and where it is better than another one.

    Amounts that are not known on either side are left out; so are study and cost where
    nobody states what a role on one of the routes asks, because then the sums are no promise.
    """
    found = [Difference("steps", route.steps, other.steps)]
    if _is_stated(network, route) and _is_stated(network, other):
        for name in ("study_months", "cost_eur"):
            here, there = getattr(route.sums, name), getattr(other.sums, name)
            if here is not None and there is not None:
                found.append(Difference(name, here, there))
    worse = [one for one in found if one.here > one.there]
    better = [one for one in found if one.here < one.there]
    surer = route.evidence.rank - other.evidence.rank
    if surer:
        (worse if surer > 0 else better).append(_evidence(route, other))
    first, others = route.legs[0].evidence, other.legs[0].evidence
    if others is Level.POSSIBLE and first is not Level.POSSIBLE and not surer:
        better.append(Difference("first_step", first.rank, others.rank))
    return TradeOff(other.roles, tuple(worse), tuple(better))


def _people_of(route: Route) -> int | None:
    """Return the persons reported on the weakest leg, ``None`` when that is not known."""
    weakest = [leg.reported for leg in route.legs if leg.evidence is route.evidence]
    known = [people for people in weakest if people is not None]
    return min(known) if route.evidence is not Level.POSSIBLE and known else None


def _evidence(route: Route, other: Route) -> Difference:
    """Return the people on the weakest legs, or the ranks of the levels when not known."""
    here, there = _people_of(route), _people_of(other)
    if here is None or there is None:
        return Difference("evidence", route.evidence.rank, other.evidence.rank)
    return Difference("people", here, there)


def _is_stated(network: CareerNetwork, route: Route) -> bool:
    return all(network.states_what_is_asked(role) for role in route.roles[1:])

"""What helps when nobody reported a route: why, what blocks, what is near, the formal way in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from graph.amounts import Way, cost_amount, months_amount, way_order
from graph.asks import Choice
from graph.blocking import blocking_limits
from graph.budget import WorkBoundError
from graph.holdings import assumed_at
from graph.legs import trainings_on_leg
from graph.network import CareerNetwork
from graph.reach import Reached, roles_within_reach
from graph.routes import Formal, Limits, Nearest, NoRoute, RouteQuery
from graph.scales import scale_distance
from graph.search import has_route
from graph.training import Planner, sums_of
from graph.would_open import would_open

NEAREST_SHOWN = 3


def explain_no_route(network: CareerNetwork, query: RouteQuery) -> NoRoute:
    """Explain why a query has no route; call it only when there is none."""
    reason = _reason(network, query)
    reached = roles_within_reach(network, query.origin, query.limits, query.held, query.not_held)
    return NoRoute(
        reason=reason,
        blocking=tuple("=".join(limit) for limit in blocking_limits(network, query))
        if reason == "limits"
        else (),
        nearest=_nearest(network, query, reached),
        would_open=would_open(network, query, reached),
        formal=formal_way(network, query.target, query.held, query.not_held, origin=query.origin),
    )


def formal_way(
    network: CareerNetwork,
    target: str,
    held: tuple[str, ...] = (),
    not_held: tuple[str, ...] = (),
    *,
    origin: str | None = None,
) -> Formal | None:
    """Return what a role asks of anyone and the quickest plan to it.

    For a general role that asks nothing itself: of the part with the quickest plan (months
    as compared, then cost, then training ids). ``None`` when nothing is known.

    Parameters
    ----------
    origin
        Where the person is now; what it legally asks is taken as held.
    """
    query = RouteQuery(origin or target, target, held, not_held)
    assumed = assumed_at(network, query, origin) if origin else frozenset[str]()
    has = network.closure(held) | network.closure(assumed)
    planner = network.planner(has)
    candidates = [
        _formal_of(network, planner, role, tuple(sorted(assumed)))
        for role in _speaking_roles(network, target)
        if network.asked(role)
    ]
    return min(candidates, key=lambda formal: _plan_order(network, formal), default=None)


def _reason(network: CareerNetwork, query: RouteQuery) -> str:
    """Return the first reason, in the order of contract 4.2, that holds."""
    if not network.leads_out(query.origin):
        return "no_reported_step_out"
    targets = {*network.family(query.target), network.general_of(query.target)}
    if not any(transition.target in targets for transition in network.transitions):
        return "no_reported_step_in"
    if not _is_connected(network, query):
        return "not_connected"
    unlimited = Limits(max_steps=max(len(network.roles), 1))
    return "limits" if has_route(network, replace(query, limits=unlimited)) else "requirement"


def _is_connected(network: CareerNetwork, query: RouteQuery) -> bool:
    """Tell whether steps lead from origin to target, whatever they ask."""
    targets = set(network.family(query.target))
    seen = set(network.family(query.origin))
    waiting = list(seen)
    while waiting:
        for step in network.steps_from(waiting.pop()):
            if step.target in targets:
                return True
            if step.target not in seen:
                seen.add(step.target)
                waiting.append(step.target)
    return False


def _nearest(
    network: CareerNetwork, query: RouteQuery, within_reach: Iterable[Reached]
) -> tuple[Nearest, ...]:
    """Return up to three roles reachable under the limits, the likest to the target first."""
    target = network.roles[query.target]
    relatives = network.relatives(query.target)
    ranked = []
    for reached in within_reach:
        role = network.roles[reached.role]
        alike = (role.category, role.sector) == (target.category, target.sector)
        distance = scale_distance(role.scale_max, target.scale_max)
        why = (
            "same_family"
            if role.id in relatives
            else "same_category"
            if alike
            else "nearest_scale"
            if distance is not None
            else "fewest_steps"
        )
        order = (
            role.id not in relatives,
            not alike,
            distance is None,
            abs(distance or 0),
            reached.steps,
            role.id,
        )
        ranked.append((order, Nearest(role.id, why)))
    return tuple(nearest for _, nearest in sorted(ranked, key=lambda pair: pair[0])[:NEAREST_SHOWN])


def _speaking_roles(network: CareerNetwork, target: str) -> tuple[str, ...]:
    """Return the role itself when it asks something of its own, else its parts."""
    return (
        network.parts.get(target, (target,))
        if not network.requirements.asks_itself(target)
        else (target,)
    )


def _formal_of(
    network: CareerNetwork, planner: Planner, role: str, assumed: tuple[str, ...]
) -> Formal:
    asks = network.asked(role)
    conflict = any(
        one.necessity == other.necessity
        and one.priced
        and other.priced
        and bool(one.alternatives) != bool(other.alternatives)
        for one, other in combinations(asks, 2)
    )
    try:
        plans = [
            (choice, way) for choice in planner.choices(role) for way in planner.ways(choice.needed)
        ]
    except WorkBoundError:  # too many diplomas that hang together: no plan is told
        plans = []
    if not plans:
        return Formal(role, asks, None, sums_of(()), (), conflict, assumed)
    choice, way = min(plans, key=_quickest)
    (names,) = planner.spread([choice], network.ways.trainings(way))
    legal = frozenset(planner.least_part(names, choice.legal, planner.held))
    training = trainings_on_leg(network, names, legal, planner.held, frozenset({role}))
    sums = sums_of(network.trainings[name] for name in names)
    return Formal(role, asks, training, sums, choice.missing, conflict, assumed)


def _quickest(plan: tuple[Choice, Way]) -> tuple[object, ...]:
    choice, way = plan
    return *way_order(way), choice.missing


def _plan_order(network: CareerNetwork, formal: Formal) -> tuple[object, ...]:
    if formal.training is None:
        return (True, (0, 0), (0, 0), (), formal.role)
    rows = [network.trainings[training.id] for training in formal.training]
    return (
        False,
        months_amount(rows),
        cost_amount(rows),
        tuple(row.id for row in rows),
        formal.role,
    )

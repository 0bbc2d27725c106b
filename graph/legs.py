"""From a sequence of roles and plans to a `Route` with everything a card shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.amounts import way_order
from graph.budget import WorkBoundError
from graph.evidence import Saying
from graph.holdings import assumed_at, held_at
from graph.model import LEVELS, Training
from graph.network import CareerNetwork
from graph.routes import Blocker, Leg, Limits, Route, RouteQuery, Sums, TrainingOnLeg
from graph.scales import is_at_least
from graph.steps import Step
from graph.training import Planner, awarded, sums_of


def build_route(
    network: CareerNetwork,
    planner: Planner,
    query: RouteQuery,
    roles: Sequence[str],
    trainings: Iterable[str],
) -> Route:
    """Build a route from its roles and the trainings for all of them."""
    trainings = sorted(trainings)
    held = planner.held
    choices = [planner.choice_met_by(role, trainings) for role in roles[1:]]
    legs: list[Leg] = []
    for position, names in enumerate(planner.spread(choices, trainings)):
        step = network.step(roles[position], roles[position + 1])
        if step is None:
            raise AssertionError(roles)
        choice = choices[position]
        legal = frozenset(planner.least_part(names, choice.legal, held))
        training = trainings_on_leg(network, names, legal, held, frozenset(roles))
        legs.append(_build_leg(network, step, training, choice.missing))
        held |= network.closure(awarded(network, names))
    sums = sums_of(network.trainings[name] for name in trainings)
    return Route(
        roles=tuple(roles),
        start=roles[0],
        assumed_held=tuple(sorted(assumed_at(network, query, roles[0]))),
        evidence=LEVELS[max(leg.evidence.rank for leg in legs)],
        sums=sums,
        unknown=unknown_of(network, query.limits, roles, sums),
        legal_only=_sums_by_law(network, planner, roles),
        legs=tuple(legs),
    )


def unknown_of(
    network: CareerNetwork, limits: Limits, roles: Sequence[str], sums: Sums
) -> tuple[str, ...]:
    """Return what is not known of a route: amounts, and the scale where a least one is asked."""
    least = limits.min_scale
    if least is not None and any(
        is_at_least(network.roles[role].scale_max, least) is None for role in roles[1:]
    ):
        return (*sums.unknown, "scale")
    return sums.unknown


def trainings_on_leg(
    network: CareerNetwork,
    names: Iterable[str],
    legal: frozenset[str],
    held: frozenset[str],
    on_route: frozenset[str],
) -> tuple[TrainingOnLeg, ...]:
    """Describe the trainings of a leg, in the order in which they are followed."""
    described = []
    near = frozenset(other for role in on_route for other in network.relatives(role))
    for name in names:
        row = network.trainings[name]
        after = held | network.closure(row.awards)
        described.append(
            TrainingOnLeg(
                id=name,
                awards=row.awards,
                necessity="legal" if name in legal else "usual",
                months=0 if row.kind == "test" else row.duration_months,
                hours=row.study_hours,
                cost_eur=0 if row.kind == "test" else row.cost_eur,
                kind=row.kind,
                offered=row.offered,
                opens=tuple(sorted(network.requirements.opened_by(after - held, after) - near)),
                also=tuple(other.id for other in _quicker_elsewhere(network, row, held)),
            )
        )
        held = after
    return tuple(described)


def _build_leg(
    network: CareerNetwork,
    step: Step,
    training: tuple[TrainingOnLeg, ...],
    missing: tuple[str, ...],
) -> Leg:
    transition = step.transition
    origin, target = network.roles[step.origin], network.roles[step.target]
    elapsed = transition.elapsed_months
    return Leg(
        origin=step.origin,
        target=step.target,
        reported_for=step.reported_for,
        evidence=transition.level,
        ever=transition.ever,
        reported=transition.reported,
        base=transition.base,
        base_people=transition.base_people,
        sources=transition.sources,
        report_keys=transition.report_keys,
        years=transition.years,
        scale_from=(origin.scale_min, origin.scale_max),
        scale_to=(target.scale_min, target.scale_max),
        training=training,
        missing=missing,
        blockers=tuple(
            Blocker(said.reason, said.report_keys)
            for said in network.sayings_between(step.origin, step.target)
            if _blocks(said)
        ),
        elapsed_months=elapsed[0] if len(elapsed) == 1 else None,
    )


def _blocks(said: Saying) -> bool:
    return said.kind == "blocked"


def _quicker_elsewhere(
    network: CareerNetwork, training: Training, held: frozenset[str]
) -> list[Training]:
    """Return trainings that award as much in fewer months but are not offered everywhere."""
    if training.kind == "test" or not training.awards or training.offered != "general":
        return []
    return [
        other
        for other in network.trainings_for(training.awards[0])
        if other.offered != "general"
        and other.kind != "test"
        and other.duration_months is not None
        and (training.duration_months is None or other.duration_months < training.duration_months)
        and set(training.awards) <= network.closure(other.awards)
        and (not other.needs_any or held & set(other.needs_any))
    ]


def _sums_by_law(network: CareerNetwork, planner: Planner, roles: Sequence[str]) -> Sums:
    """Return the sums for the same roles when only the law is asked, fewest months first.

    Not known when too many qualifications hang together to be priced.
    """
    by_law = network.planner(planner.held, legal_only=True)
    number = network.steps.number
    needed = {0}
    for role in roles[1:]:
        needed = {one | asked for one in needed for asked in by_law.asked[number[role]]}
    try:
        best = min((way for one in needed for way in by_law.ways_to(one)), key=way_order)
    except WorkBoundError:
        return Sums(study_months=None, study_hours=None, cost_eur=None)
    return sums_of(network.trainings[name] for name in network.ways.trainings(best))


def step_by_step(network: CareerNetwork, query: RouteQuery, route: Route) -> Route:
    """Return a route over the same roles with the quickest training for each leg in turn.

    The cheapest training for a whole route may put a long study before its first step; this
    is the plan of a person who takes the first step first. The route itself when a leg asks too
    many qualifications that hang together to be priced.
    """
    legal_only = query.limits.legal_only
    planner = network.planner(held_at(network, query, route.start), legal_only=legal_only)
    held, followed = planner.held, set[str]()
    for role in route.roles[1:]:
        now = Planner(network, held, legal_only=legal_only)
        asked = now.asked[network.steps.number[role]]
        try:
            way = min((way for one in asked for way in now.ways_to(one)), key=way_order)
        except WorkBoundError:
            return route
        names = network.ways.trainings(way)
        followed |= set(names)
        held |= network.closure(awarded(network, names))
    return build_route(network, planner, query, route.roles, followed)

"""From a sequence of roles and plans to a `Route` with everything a card shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.evidence import Saying
from graph.holdings import assumed_at
from graph.model import LEVELS, Training
from graph.network import CareerNetwork, Step
from graph.routes import Blocker, Leg, Route, RouteQuery, Sums, TrainingOnLeg
from graph.scales import is_at_least
from graph.training import Choice, Planner, awarded, sums_of
from graph.ways import Way


def build_route(
    network: CareerNetwork,
    planner: Planner,
    query: RouteQuery,
    roles: Sequence[str],
    choices: Sequence[Choice],
    way: Way,
) -> Route:
    """Build a route from its roles, what was chosen at each step, and the way to all of it."""
    held = planner.held
    legs: list[Leg] = []
    for position, names in enumerate(planner.spread(choices, way.trainings)):
        step = network.step(roles[position], roles[position + 1])
        if step is None:
            raise AssertionError(roles)
        choice = choices[position]
        legal = frozenset(planner.least_part(names, choice.legal, held))
        training = trainings_on_leg(network, names, legal, held, frozenset(roles))
        legs.append(_build_leg(network, step, training, choice.missing))
        held |= network.closure(awarded(network, names))
    sums = sums_of(network.trainings[name] for name in way.trainings)
    unknown = sums.unknown
    minimum = query.limits.min_scale
    if minimum and any(
        is_at_least(network.roles[role].scale_max, minimum) is None for role in roles[1:]
    ):
        unknown = (*unknown, "scale")
    return Route(
        roles=tuple(roles),
        start=roles[0],
        assumed_held=tuple(sorted(assumed_at(network, query, roles[0]))),
        evidence=LEVELS[max(leg.evidence.rank for leg in legs)],
        sums=sums,
        unknown=unknown,
        legal_only=_sums_by_law(network, planner, roles),
        legs=tuple(legs),
    )


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
                opens=tuple(sorted(_opened(network, held, after) - near)),
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


def _opened(network: CareerNetwork, before: frozenset[str], after: frozenset[str]) -> set[str]:
    """Return the roles of which everything stated is held after, and was not before."""
    gained = after - before
    opened = set()
    for role in network.roles.values():
        if role.sector == "outside":
            continue
        stated = [
            alternatives
            for necessity in ("legal", "usual")
            if (alternatives := network.alternatives(role.id, necessity))
        ]
        if not any(gained & one for alternatives in stated for one in alternatives):
            continue
        if _all_met(stated, after) and not _all_met(stated, before):
            opened.add(role.id)
    return opened


def _all_met(stated: list[tuple[frozenset[str], ...]], held: frozenset[str]) -> bool:
    return all(any(one <= held for one in alternatives) for alternatives in stated)


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
    """Return the sums for the same roles when only the law is asked, fewest months first."""
    by_law = Planner(network, planner.held, legal_only=True, finder=planner.finder)
    needed: set[frozenset[str]] = {frozenset()}
    for role in roles[1:]:
        needed = {one | choice.needed for one in needed for choice in by_law.choices(role)}
    ways = [way for one in needed for way in by_law.ways(one)]
    best = min(ways, key=lambda way: (way.months, way.cost, way.trainings))
    return sums_of(network.trainings[name] for name in best.trainings)

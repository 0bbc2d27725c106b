"""Small random networks and questions, and every route and plan on them by enumeration."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from graph.delivery import Tables
from graph.evidence import derive
from graph.holdings import held_at
from graph.model import Qualification, Report, Requirement, Role, Source, Training
from graph.network import CareerNetwork
from graph.routes import Limits, Route, RouteQuery
from graph.scales import is_at_least
from graph.stores.store import Snapshot

Vector = tuple[int, tuple[int, int], tuple[int, int], int]


def random_network(draw: random.Random) -> CareerNetwork:
    roles = [f"r{number}" for number in range(draw.randint(3, 6))]
    names = [f"q{number}" for number in range(draw.randint(1, 4))]
    role_rows = [
        Role(
            name,
            name,
            sector=draw.choice(["po", "vo", "both", None]),
            category=draw.choice(["organisation", "teaching"]),
            scale_max=draw.choice(["4", "8", "LB", None]),
        )
        for name in roles
    ]
    if draw.random() < 0.4:
        role_rows += [Role("r0-a", "r0-a", part_of="r0"), Role("r1-a", "r1-a", part_of="r1")]
    ids = [row.id for row in role_rows]
    reports = []
    for number in range(draw.randint(3, 10)):
        origin, target = draw.sample(ids, 2)
        kind = draw.choice(["observed", "observed", "possible"])
        count = draw.choice([None, 1, 7, 30]) if kind == "observed" else None
        reports.append(Report(f"t{number}", "s", origin, target, kind=kind, count=count))
    trainings = tuple(
        Training(
            f"c{number}",
            f"c{number}",
            awards=tuple(draw.sample(names, draw.randint(1, min(2, len(names))))),
            needs_any=tuple(draw.sample(names, 1)) if draw.random() < 0.4 else (),
            duration_months=draw.choice([None, 6, 12, 24]),
            cost_eur=draw.choice([None, 0, 100, 500]),
            offered=draw.choice(["general", "general", "one"]),
            kind="test" if draw.random() < 0.1 else "study",
        )
        for number in range(draw.randint(1, 4))
    )
    requirements = tuple(
        {
            (row.role_id, row.necessity, row.alternative, row.qualification_id): row
            for row in (
                Requirement(
                    draw.choice(ids),
                    draw.choice(["legal", "usual"]),
                    draw.randint(1, 2),
                    draw.choice(names),
                    "law",
                )
                for _ in range(draw.randint(0, 7))
            )
        }.values()
    )
    implies = (names[1],) if len(names) > 1 and draw.random() < 0.3 else ()
    qualifications = tuple(
        Qualification(name, name, implies=implies if name == names[0] else ()) for name in names
    )
    tables = Tables(
        roles=tuple(role_rows),
        sources=(Source("s", "S"),),
        qualifications=qualifications,
        trainings=trainings,
        requirements=requirements,
    )
    ordered = sorted(reports, key=lambda report: (report.origin, report.target))
    transitions = tuple(derive(ordered, set(ids).__contains__, {}))
    return CareerNetwork(Snapshot("v", None, 1, tables, transitions, ()))  # type: ignore[arg-type]


def random_query(draw: random.Random, network: CareerNetwork) -> RouteQuery | None:
    origin, target = draw.sample(sorted(network.roles), 2)
    if target in network.relatives(origin):
        return None
    names = sorted(network.qualifications)
    limits = Limits(
        max_steps=draw.choice([2, 3, 6]),
        max_study_months=draw.choice([None, None, 0, 12, 24]),
        max_cost_eur=draw.choice([None, None, 0, 100]),
        min_scale=draw.choice([None, None, "4", "LB"]),
        sector=draw.choice([None, None, "po"]),
        via=(draw.choice(sorted(network.roles)),) if draw.random() < 0.2 else (),
        avoid=(draw.choice(sorted(network.roles)),) if draw.random() < 0.2 else (),
        legal_only=draw.random() < 0.2,
    )
    held = tuple(draw.sample(names, 1)) if draw.random() < 0.3 else ()
    return RouteQuery(origin, target, held, (), limits)


def subsets(items: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def feasible(
    network: CareerNetwork, chosen: tuple[str, ...], held: frozenset[str]
) -> frozenset[str] | None:
    """Return what is held after following all of `chosen` in some order, or None."""
    waiting = list(chosen)
    while waiting:
        ready = [
            name
            for name in waiting
            if not (needs := set(network.trainings[name].needs_any)) or needs & held
        ]
        if not ready:
            return None
        for name in ready:
            held |= network.closure(network.trainings[name].awards)
            waiting.remove(name)
    return held


def everything_from(network: CareerNetwork, held: frozenset[str]) -> frozenset[str]:
    best = held
    for chosen in subsets(sorted(network.trainings)):
        after = feasible(network, chosen, held)
        if after is not None:
            best |= after
    return best


def meets(
    network: CareerNetwork,
    role: str,
    held: frozenset[str],
    trainable: frozenset[str],
    *,
    legal_only: bool,
) -> bool:
    """Tell whether what is held meets what a role asks, independently of the planner."""
    legal = network.alternatives(role, "legal")
    if legal and not any(one <= held for one in legal):
        return False
    usual = network.alternatives(role, "usual")
    if legal_only or not usual or any(one <= held for one in usual):
        return True
    if any(one <= trainable for one in usual):
        return False
    fewest = min(len(one - trainable) for one in usual)
    return any(len(one - trainable) == fewest and (one & trainable) <= held for one in usual)


def amounts(
    network: CareerNetwork, trainings: Iterable[str]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return months and euros as compared: (not known or not general, sum of the known)."""
    rows = [row for name in trainings if (row := network.trainings[name]).kind != "test"]
    months = (
        sum(row.duration_months is None or row.offered != "general" for row in rows),
        sum(row.duration_months or 0 for row in rows),
    )
    cost = (
        sum(row.cost_eur is None or row.offered != "general" for row in rows),
        sum(row.cost_eur or 0 for row in rows),
    )
    return months, cost


def enumerated(  # noqa: C901  one walk, written to be read from top to bottom
    network: CareerNetwork, query: RouteQuery
) -> set[Vector]:
    """Every vector of every simple route with every set of trainings at every step."""
    limits = query.limits
    trainable = everything_from(network, frozenset())
    targets = set(network.family(query.target))
    avoided = {name for one in limits.avoid for name in network.family(one)}
    found: set[Vector] = set()
    memo: dict[tuple[tuple[str, ...], frozenset[str]], frozenset[str] | None] = {}

    def allowed(role: str) -> bool:
        row = network.roles[role]
        return (
            role not in avoided
            and (limits.sector is None or row.sector in {limits.sector, "both"})
            and (
                limits.min_scale is None
                or is_at_least(row.scale_max, limits.min_scale) is not False
            )
        )

    def walk(
        roles: tuple[str, ...], chosen: frozenset[str], held: frozenset[str], weakest: int
    ) -> None:
        passed = all(set(network.family(via)) & set(roles) for via in limits.via)
        if len(roles) > 1 and roles[-1] in targets and passed:
            found.add((len(roles) - 1, *amounts(network, chosen), weakest))
        if len(roles) > limits.max_steps:
            return
        for step in network.steps_from(roles[-1]):
            if step.target in roles or not allowed(step.target):
                continue
            rest = sorted(set(network.trainings) - chosen)
            for further in subsets(rest):
                key = (further, held)
                if key not in memo:
                    memo[key] = feasible(network, further, held)
                after = memo[key]
                if after is None or not meets(
                    network, step.target, after, trainable, legal_only=limits.legal_only
                ):
                    continue
                whole = chosen | set(further)
                months, cost = amounts(network, whole)
                if limits.max_study_months is not None and months[1] > limits.max_study_months:
                    continue
                if limits.max_cost_eur is not None and cost[1] > limits.max_cost_eur:
                    continue
                walk((*roles, step.target), whole, after, max(weakest, step.transition.level.rank))

    for start in network.family(query.origin):
        walk((start,), frozenset(), held_at(network, query, start), 0)
    return {one for one in found if not any(other != one and beats(other, one) for other in found)}


def beats(one: Vector, other: Vector) -> bool:
    return one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2] and one[3] <= other[3]


def vector_of(network: CareerNetwork, route: Route) -> Vector:
    months, cost = amounts(
        network, [training.id for leg in route.legs for training in leg.training]
    )
    assert route.sums.study_months_at_least == months[1]
    assert route.sums.cost_eur_at_least == cost[1]
    return (route.steps, months, cost, route.evidence.rank)

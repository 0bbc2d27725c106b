"""With one criterion as the only cost, shortest-path libraries find the same routes."""

from __future__ import annotations

import random
from itertools import islice

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import yen

from graph.delivery import Tables
from graph.model import Qualification, Requirement, Role, Training
from graph.network import CareerNetwork
from graph.routes import DEFAULT_MAX_STEPS, RouteQuery
from graph.search import find_routes
from graph.stores.store import Snapshot
from tests.benchmarks.networks import counted_step

ROUTES = 10


def weighted_network(draw: random.Random, roles: int, steps: int) -> CareerNetwork:
    """Return a network in which each role asks a diploma of its own: study adds up by role."""
    names = [f"r{number:03}" for number in range(roles)]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < steps:
        one, two = draw.sample(names, 2)
        pairs.add((one, two))
    tables = Tables(
        roles=tuple(Role(name, name, sector="both") for name in names),
        qualifications=tuple(Qualification(f"q-{name}", "Q") for name in names),
        trainings=tuple(
            Training(
                f"t-{name}",
                "T",
                awards=(f"q-{name}",),
                duration_months=draw.randint(1, 60),
                cost_eur=0,
            )
            for name in names
        ),
        requirements=tuple(Requirement(name, "usual", 1, f"q-{name}", "schools") for name in names),
    )
    transitions = tuple(counted_step(one, two, people=30) for one, two in sorted(pairs))
    return CareerNetwork(Snapshot("v", None, 1, tables, transitions, ()))


def months_of(network: CareerNetwork, roles: list[str] | tuple[str, ...]) -> int:
    months = (network.trainings[f"t-{role}"].duration_months for role in roles[1:])
    return sum(one or 0 for one in months)


def yen_costs(network: CareerNetwork, origin: str, target: str) -> list[int]:
    number = network.steps.number
    ends = [(number[step.origin], number[step.target]) for step in network.transitions]
    months = [months_of(network, [step.origin, step.target]) for step in network.transitions]
    rows, columns = zip(*ends, strict=True)
    graph = csr_array(
        (np.array(months, dtype=float), (rows, columns)), shape=(len(number), len(number))
    )
    graph.indices = graph.indices.astype(np.int32)
    graph.indptr = graph.indptr.astype(np.int32)
    return [round(cost) for cost in yen(graph, number[origin], number[target], ROUTES)]


@pytest.mark.parametrize("seed", range(6))
def test_months_alone_agree_with_networkx_and_scipy(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  a seeded example, no secret
    network = weighted_network(draw, 30, 110)
    graph = nx.DiGraph()
    for step in network.transitions:
        months = months_of(network, [step.origin, step.target])
        graph.add_edge(step.origin, step.target, months=months)
    compared = 0
    for _ in range(25):
        origin, target = draw.sample(sorted(network.roles), 2)
        ours = [
            (route.steps, route.sums.study_months or 0)
            for route in find_routes(network, RouteQuery(origin, target))[0]
        ]
        if not nx.has_path(graph, origin, target):
            assert ours == []
            continue
        paths = list(islice(nx.shortest_simple_paths(graph, origin, target, "months"), ROUTES))
        costs = [months_of(network, path) for path in paths]
        assert costs == yen_costs(network, origin, target)
        for path, cost in zip(paths, costs, strict=True):
            if len(path) - 1 <= DEFAULT_MAX_STEPS:  # theirs fits: ours has it or a better one
                assert any(steps < len(path) and months <= cost for steps, months in ours)
                compared += 1
        if len(paths[0]) - 1 <= DEFAULT_MAX_STEPS:
            assert min(months for _, months in ours) == costs[0]
        fewest = nx.shortest_path_length(graph, origin, target)
        if fewest <= DEFAULT_MAX_STEPS:
            assert min(steps for steps, _ in ours) == fewest
    assert compared > 100

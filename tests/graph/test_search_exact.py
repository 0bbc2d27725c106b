"""The search against enumeration of every route and every plan on small random networks."""

from __future__ import annotations

import random

import pytest

from graph.model import LEVELS
from graph.search import find_routes
from tests.graph.random_networks import enumerated, random_network, random_query, vector_of

NETWORKS = 1_000


@pytest.mark.parametrize("block", range(10))
def test_pareto_set_equals_enumeration(block: int) -> None:
    asked = answered = 0
    for seed in range(block * NETWORKS // 10, (block + 1) * NETWORKS // 10):
        draw = random.Random(seed)  # noqa: S311  a seeded example, no secret
        network = random_network(draw)
        query = random_query(draw, network)
        if query is None:
            continue
        routes, complete = find_routes(network, query)
        vectors = [vector_of(network, route) for route in routes]
        assert complete
        assert len(vectors) == len(set(vectors))
        assert set(vectors) == enumerated(network, query), (seed, query)
        asked += 1
        answered += bool(routes)
        for route in routes:
            assert all(network.step(leg.origin, leg.target) for leg in route.legs)
            assert route.evidence is LEVELS[max(leg.evidence.rank for leg in route.legs)]
    assert asked > 60
    assert answered > 15

"""Laws of the search: what more steps, looser limits, more diplomas and row order may change.

And that it leaves nothing behind."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.answer import answer_query
from graph.evidence import Transition
from graph.network import CareerNetwork
from graph.reach import roles_within_reach
from graph.routes import RouteQuery
from graph.search import find_routes, has_route
from tests.graph.random_networks import (
    Vector,
    beats,
    enumerated,
    random_network,
    random_query,
    vector_of,
)

Case = tuple[random.Random, CareerNetwork, RouteQuery]
often = settings(max_examples=250, deadline=None, derandomize=True)
seeds = st.integers(0, 1_000_000)


def case(seed: int) -> Case:
    draw = random.Random(seed)  # noqa: S311  a seeded example, no secret
    network = random_network(draw)
    query = random_query(draw, network)
    assume(query is not None)
    assert query is not None
    return draw, network, query


def vectors(network: CareerNetwork, query: RouteQuery) -> set[Vector]:
    return {vector_of(network, route) for route in find_routes(network, query)[0]}


def is_covered(vector: Vector, by: set[Vector]) -> bool:
    return any(beats(other, vector) for other in by)


def with_transitions(network: CareerNetwork, transitions: tuple[Transition, ...]) -> CareerNetwork:
    return CareerNetwork(replace(network.snapshot, transitions=transitions))


@often
@given(seeds)
def test_every_vector_under_tighter_limits_is_covered_under_looser_ones(seed: int) -> None:
    draw, network, query = case(seed)
    looser = replace(
        query.limits,
        max_study_months=draw.choice([None, 48]),
        max_cost_eur=None,
        min_scale=None,
        sector=None,
        avoid=(),
        via=(),
        max_steps=query.limits.max_steps + draw.choice([0, 2]),
    )
    loose = vectors(network, replace(query, limits=looser))
    assert all(is_covered(vector, loose) for vector in vectors(network, query))


@often
@given(seeds)
def test_holding_more_never_makes_a_route_worse(seed: int) -> None:
    draw, network, query = case(seed)
    more = replace(query, held=(*query.held, draw.choice(sorted(network.qualifications))))
    after = vectors(network, more)
    assert all(is_covered(vector, after) for vector in vectors(network, query))


@often
@given(seeds)
def test_taking_a_step_away_never_adds_a_better_vector(seed: int) -> None:
    draw, network, query = case(seed)
    before = vectors(network, query)
    fewer = tuple(draw.sample(network.transitions, max(len(network.transitions) - 1, 0)))
    after = vectors(with_transitions(network, fewer), query)
    assert all(is_covered(vector, before) for vector in after)


@often
@given(seeds)
def test_the_order_of_rows_never_changes_an_answer(seed: int) -> None:
    draw, network, query = case(seed)
    snapshot = network.snapshot
    shuffled = {
        name: tuple(draw.sample(rows, len(rows)))
        for name in ("roles", "trainings", "requirements", "qualifications")
        if (rows := getattr(snapshot.tables, name))
    }
    other = CareerNetwork(
        replace(
            snapshot,
            tables=replace(snapshot.tables, **shuffled),
            transitions=tuple(draw.sample(snapshot.transitions, len(snapshot.transitions))),
        )
    )
    assert answer_query(network, query) == answer_query(other, query)


@often
@given(seeds)
def test_what_was_asked_before_never_changes_an_answer(seed: int) -> None:
    draw, network, query = case(seed)
    fresh = CareerNetwork(network.snapshot)
    for _ in range(3):
        other = random_query(draw, network)
        if other is not None:
            answer_query(network, other)
    assert answer_query(network, query) == answer_query(fresh, query)


@often
@given(seeds, st.booleans())
def test_reach_gives_each_role_its_first_route(seed: int, backwards: bool) -> None:  # noqa: FBT001
    _, network, query = case(seed)
    assume(not network.parts)
    limits = replace(query.limits, avoid=())
    found = {
        one.role: one
        for one in roles_within_reach(
            network, query.origin, limits, query.held, backwards=backwards
        )
    }
    for role in network.roles:
        if role == query.origin:
            continue
        ends = (role, query.origin) if backwards else (query.origin, role)
        best = min(
            (
                (steps, months, rank, cost)
                for steps, months, cost, rank in enumerated(
                    network, RouteQuery(*ends, query.held, (), limits)
                )
            ),
            default=None,
        )
        assert (role in found) == (best is not None), role
        if best is not None:
            one = found[role]
            months = one.sums.study_months_at_least
            assert (one.steps, months, one.evidence.rank) == (best[0], best[1][1], best[2])
            assert one.sums.cost_eur_at_least == best[3][1]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seeds)
def test_a_search_leaves_nothing_to_the_collector(seed: int) -> None:
    _, network, query = case(seed)
    limited = replace(query, limits=replace(query.limits, max_study_months=24))
    for ask in (
        lambda: find_routes(network, query),
        lambda: find_routes(network, limited),
        lambda: has_route(network, query),
        lambda: roles_within_reach(network, query.origin, query.limits),
        lambda: roles_within_reach(network, query.origin, query.limits, backwards=True),
    ):
        ask()  # what the network remembers of a question is there from now on
        assert left_in_circles(ask) == []


def left_in_circles(ask: Callable[[], object]) -> list[type]:
    """Return the types of ours among what only the garbage collector frees after a call."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        ask()
        gc.collect()
        return [type(one) for one in gc.garbage if type(one).__module__.startswith("graph.")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()

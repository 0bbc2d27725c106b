"""What qualifications cost, against every set of trainings."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.amounts import Way, cost_amount, keep_way, months_amount
from graph.delivery import Tables
from graph.model import Qualification, Role, Training
from graph.network import CareerNetwork
from graph.stores.store import Snapshot


def random_trainings(draw: random.Random) -> CareerNetwork:
    names = [f"q{number}" for number in range(draw.randint(2, 6))]
    qualifications = []
    for at, name in enumerate(names):
        implied = draw.sample(names[at + 1 :], min(len(names) - at - 1, draw.choice([0, 0, 1])))
        qualifications.append(Qualification(name, name, implies=tuple(implied)))
    trainings = tuple(
        Training(
            f"c{number}",
            f"c{number}",
            awards=tuple(draw.sample(names, draw.choice([1, 1, 1, 2]))),
            needs_any=tuple(draw.sample(names, draw.choice([0, 0, 1, 1, 2]))),
            duration_months=draw.choice([None, 3, 6, 12]),
            cost_eur=draw.choice([None, 0, 100, 300]),
            offered=draw.choice(["general"] * 4 + ["one"]),
            kind="test" if draw.random() < 0.1 else "study",
        )
        for number in range(draw.randint(2, 8))
    )
    tables = Tables(
        roles=(Role("a", "a"),), qualifications=tuple(qualifications), trainings=trainings
    )
    return CareerNetwork(Snapshot("v", None, 1, tables, (), ()))


def held_after(
    network: CareerNetwork, chosen: Sequence[Training], held: frozenset[str]
) -> frozenset[str] | None:
    """Return what is held after all of `chosen` in some order, or None when there is none."""
    waiting = list(chosen)
    while waiting:
        ready = [row for row in waiting if not row.needs_any or set(row.needs_any) & held]
        if not ready:
            return None
        for row in ready:
            held |= network.closure(row.awards)
            waiting.remove(row)
    return held


def every_way(
    network: CareerNetwork, wanted: frozenset[str], held: frozenset[str], *, has_limits: bool
) -> list[Way]:
    rows = list(network.trainings.values())
    best: list[Way] = []
    for chosen in subsets(rows):
        after = held_after(network, chosen, held)
        if after is not None and wanted <= after:
            mask = sum(1 << rows.index(row) for row in chosen)
            keep_way(
                best, (months_amount(chosen), cost_amount(chosen), mask), has_limits=has_limits
            )
    return best


def subsets(rows: Sequence[Training]) -> Iterator[tuple[Training, ...]]:
    return chain.from_iterable(combinations(rows, size) for size in range(len(rows) + 1))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.booleans())
def test_prices_equal_enumeration(seed: int, has_limits: bool) -> None:  # noqa: FBT001
    draw = random.Random(seed)  # noqa: S311  a seeded example, no secret
    network = random_trainings(draw)
    names = sorted(network.qualifications)
    wanted = network.closure(draw.sample(names, draw.randint(1, len(names))))
    held = network.closure(draw.sample(names, draw.choice([0, 0, 1])))
    found = network.ways.ways(
        network.bits.mask(wanted), network.bits.mask(held), has_limits=has_limits
    )
    expected = every_way(network, wanted, held, has_limits=has_limits)
    assert sorted(way[:2] for way in found) == sorted(way[:2] for way in expected)
    own = network.planner(held).ways_to(network.bits.mask(wanted), has_limits=has_limits)
    assert sorted(own) == sorted(found)  # what is priced apart costs the same as all together
    for way in found:
        chosen = [network.trainings[name] for name in network.ways.trainings(way)]
        after = held_after(network, chosen, held)
        assert after is not None
        assert wanted <= after
        assert way[:2] == (months_amount(chosen), cost_amount(chosen))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_a_floor_is_never_above_a_price(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  a seeded example, no secret
    network = random_trainings(draw)
    names = sorted(network.qualifications)
    wanted = network.bits.mask(network.closure(draw.sample(names, draw.randint(1, len(names)))))
    held = network.closure(draw.sample(names, draw.choice([0, 0, 1])))
    planner = network.planner(held)
    floor = planner.floor[wanted]
    for months, cost, _ in planner.ways_to(wanted):
        assert any(least <= months and low <= cost for least, low in floor)

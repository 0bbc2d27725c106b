"""Amounts as they are compared, and ways: sets of trainings with their amounts.

An amount is compared as a pair: first how many trainings have no value or are not general,
then the sum of the known values. It is kept as one number, the first times `UNIT` plus the
second, so that amounts add up and compare as numbers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.bits import positions
from graph.model import Training

UNIT = 1 << 40
"""One training without a value; more than any sum of known months or euros."""

Way = tuple[int, int, int]
"""Months, euros, and the trainings as bits: their numbers follow the order of their ids."""

NOTHING: Way = (0, 0, 0)


def months_amount(trainings: Iterable[Training]) -> int:
    """Return the months of trainings as compared."""
    return sum(_amount(training, training.duration_months) for training in trainings)


def cost_amount(trainings: Iterable[Training]) -> int:
    """Return the euros of trainings as compared."""
    return sum(_amount(training, training.cost_eur) for training in trainings)


def known_part(amount: int) -> int:
    """Return the sum of the known values in an amount."""
    return amount % UNIT


def keep_way(ways: list[Way], way: Way, *, has_limits: bool) -> bool:
    """Add a way unless one at hand may stand for it; drop those that it may stand for.

    Parameters
    ----------
    has_limits
        Whether known sums count beside the pairs, because limits on amounts look at them.
    """
    months, cost, _ = way
    for other in ways:
        if other[0] <= months and other[1] <= cost and may_stand_for(other, way, has_limits):
            return False
    ways[:] = [
        other
        for other in ways
        if other[0] < months or other[1] < cost or not may_stand_for(way, other, has_limits)
    ]
    ways.append(way)
    return True


def least_ways(ways: Iterable[Way], *, has_limits: bool) -> list[Way]:
    """Return the ways to the same qualifications for which no other one may stand.

    Parameters
    ----------
    has_limits
        As `keep_way`.
    """
    kept: list[Way] = []
    for way in sorted(ways):
        if has_limits:
            keep_way(kept, way, has_limits=True)
        elif not kept or way[1] < kept[-1][1]:  # months rise, so only less euros matter
            kept.append(way)
        elif way[:2] == kept[-1][:2] and comes_first(way[2], kept[-1][2]):
            kept[-1] = way
    return kept


def add_ways(one: Sequence[Way], other: Sequence[Way], *, has_limits: bool) -> Sequence[Way]:
    """Return the ways to two groups of qualifications that share no training.

    Parameters
    ----------
    one, other
        The ways to each group for which no other may stand.
    has_limits
        As `keep_way`.
    """
    both = [(way[0] + two[0], way[1] + two[1], way[2] | two[2]) for two in other for way in one]
    # Adding the same to all changes nothing between them.
    return both if len(one) == 1 or len(other) == 1 else least_ways(both, has_limits=has_limits)


def may_stand_for(one: Way, other: Way, has_limits: bool) -> bool:  # noqa: FBT001  as above
    """Tell whether one way to the same qualifications makes another superfluous.

    Between equal amounts the ids of the trainings decide.
    """
    if one[0] > other[0] or one[1] > other[1]:
        return False
    if has_limits and (
        known_part(one[0]) > known_part(other[0]) or known_part(one[1]) > known_part(other[1])
    ):
        return False
    return one[:2] != other[:2] or comes_first(one[2], other[2])


def comes_first(one: int, other: int) -> bool:
    """Tell whether sorted ids of trainings, given as bits, come no later than others.

    They part at the lowest bit that only one of them has. Who has it comes first, unless the
    other has nothing left from there on.
    """
    if one == other:
        return True
    parting = (one ^ other) & -(one ^ other)
    return other >= parting if one & parting else one < parting


def way_order(way: Way) -> tuple[int, int, list[int]]:
    """Put the quicker way first, then the cheaper, then that with the least training ids."""
    return way[0], way[1], training_order(way)


def training_order(way: Way) -> list[int]:
    """Return the numbers of the trainings, which compare as their sorted ids do."""
    return list(positions(way[2]))


def _amount(training: Training, value: int | None) -> int:
    """Return an amount as compared; a test counts nothing."""
    if training.kind == "test":
        return 0
    return UNIT * (value is None or training.offered != "general") + (value or 0)

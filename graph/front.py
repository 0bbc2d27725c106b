"""The vectors of the routes found so far, and what a further route has to stay under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

Vector = tuple[int, int, int, int]
"""Steps, months and euros as compared, rank of the weakest leg: each the lower the better."""


class Front:
    """The vectors found that no other one beats."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []

    def add(self, vector: Vector) -> None:
        """Add a vector, unless it is there or beaten; drop those that it beats."""
        steps, months, cost, rank = vector
        for one in self.vectors:
            if one[0] <= steps and one[1] <= months and one[2] <= cost and one[3] <= rank:
                return
        self.vectors = [
            one
            for one in self.vectors
            if one[0] < steps or one[1] < months or one[2] < cost or one[3] < rank
        ]
        self.vectors.append(vector)

    def bar(self, steps: int, rank: int) -> Bar:
        """Return what months and euros have to stay under at so many steps and this level."""
        points: list[tuple[int, int]] = []
        for one_steps, months, cost, one_rank in self.vectors:
            if one_steps > steps or one_rank > rank:
                continue
            if (one_steps, one_rank) == (steps, rank):
                # Equal amounts pass, so one more of either is where it begins to beat.
                points += [(months, cost + 1), (months + 1, cost)]
            else:
                points.append((months, cost))
        bar = Bar([-1], [inf])
        for months, cost in sorted(points):
            if cost < bar.cost[-1]:
                bar.months.append(months)
                bar.cost.append(cost)
        return bar


class Bar(NamedTuple):
    """What months and euros have to stay under to matter: the front at one level and round.

    Parameters
    ----------
    months, cost
        The stairs: from so many months on, euros have to be less than so many. Months rise,
        euros fall; the first stair lets everything through.
    """

    months: list[int]
    cost: list[float]

    @property
    def is_open(self) -> bool:
        """Whether no route found has at most so many steps and a level at least as good."""
        return len(self.months) == 1

    def lets_through(self, amounts: Iterable[Sequence[int]]) -> bool:
        """Tell whether no route found is better than some of these months and euros.

        Parameters
        ----------
        amounts
            Months and euros first in each; what follows them is not looked at.
        """
        months, cost = self
        for one in amounts:  # noqa: SIM110  asked so often that a generator would be felt
            if one[1] < cost[bisect_right(months, one[0]) - 1]:
                return True
        return False

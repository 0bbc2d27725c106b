"""The vectors of the routes found so far, and what a further route has to stay under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Vector = tuple[int, int, int, int]
"""Steps, months and euros as compared, rank of the weakest leg: each the lower the better."""


class Front:
    """The vectors found that no other one beats."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []

    def add(self, vector: Vector) -> None:
        """Add a vector, unless it is there or beaten; drop those that it beats."""
        if vector in self.vectors or any(_beats(one, vector) for one in self.vectors):
            return
        self.vectors = [one for one in self.vectors if not _beats(vector, one)] + [vector]

    def bar(self, steps: int, rank: int) -> Bar:
        """Return what months and euros have to stay under at so many steps and this level."""
        better: list[tuple[int, int]] = []
        equal: list[tuple[int, int]] = []
        for one in self.vectors:
            if one[0] <= steps and one[3] <= rank:
                (equal if (one[0], one[3]) == (steps, rank) else better).append(one[1:3])
        months: list[int] = []
        cost: list[int] = []
        for one_months, one_cost in sorted(better):
            if not cost or one_cost < cost[-1]:
                months.append(one_months)
                cost.append(one_cost)
        return Bar(months, cost, equal)


@dataclass(frozen=True, slots=True)
class Bar:
    """What months and euros have to stay under to matter: the front at one level and round.

    Parameters
    ----------
    months, cost
        Of the routes found that have fewer steps or a better level: months rise, euros fall.
    equal
        Months and euros of those with as many steps and this level: only what they really
        beat is out.
    """

    months: list[int]
    cost: list[int]
    equal: list[tuple[int, int]]

    def lets_through(self, amounts: Iterable[Sequence[int]]) -> bool:
        """Tell whether no route found is better than some of these months and euros.

        Parameters
        ----------
        amounts
            Months and euros first in each; what follows them is not looked at.
        """
        for one in amounts:
            months, cost = one[0], one[1]
            # The last of the better ones within the months decides.
            at = bisect_right(self.months, months)
            if at and self.cost[at - 1] <= cost:
                continue
            for equal_months, equal_cost in self.equal:
                if (
                    equal_months <= months
                    and equal_cost <= cost
                    and (equal_months, equal_cost) != (months, cost)
                ):
                    break
            else:
                return True
        return False


def _beats(one: Vector, other: Vector) -> bool:
    return (
        one[0] <= other[0]
        and one[1] <= other[1]
        and one[2] <= other[2]
        and one[3] <= other[3]
        and one != other
    )

"""The search over the steps of one level, from one start, in rounds of one step more.

Each round asks, from the target backwards, what journeys of exactly that many steps need
(`graph.labels`). The set that a label needs only grows on the way to the start, so its price
is a lower bound: a label whose every price is beaten by a route found already is dropped.
When even what the target alone asks is beaten at so many steps, the level is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from graph.amounts import Way, known_part
from graph.labels import Budget, Label, Labels, Rings
from graph.question import Question
from graph.routes import Limits
from graph.steps import StepIndex
from graph.training import Planner

Vector = tuple[int, int, int, int]
"""Steps, months and euros as compared, rank of the weakest leg: each the lower the better."""

# Weakness of a leg by rank within one search: its level is given, uncounted legs decide ties.
_LEG_WEAKNESS = (0, 0, 0, 3)


class Front:
    """The vectors found that no other one beats."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []

    def add(self, vector: Vector) -> None:
        """Add a vector, unless it is there or beaten; drop those that it beats."""
        if vector not in self.vectors and not self.beats(vector):
            self.vectors = [one for one in self.vectors if not _beats(vector, one)] + [vector]

    def beats(self, vector: Vector) -> bool:
        """Tell whether a vector found is better somewhere and nowhere worse."""
        return any(_beats(one, vector) for one in self.vectors)


def _beats(one: Vector, other: Vector) -> bool:
    return (
        one[0] <= other[0]
        and one[1] <= other[1]
        and one[2] <= other[2]
        and one[3] <= other[3]
        and one != other
    )


class Prices:
    """The ways to sets of qualifications that keep within the limits on amounts."""

    def __init__(self, planner: Planner, limits: Limits) -> None:
        self._planner = planner
        self._months = limits.max_study_months
        self._cost = limits.max_cost_eur
        self._is_limited = self._months is not None or self._cost is not None

    def ways(self, needed: int) -> Iterable[Way]:
        """Return the ways to a set, given as a number; none when no way keeps within."""
        ways = self._planner.ways_to(needed, has_limits=self._is_limited)
        if not self._is_limited:
            return ways
        return [
            way
            for way in ways
            if (self._months is None or known_part(way[0]) <= self._months)
            and (self._cost is None or known_part(way[1]) <= self._cost)
        ]


class Rounds:
    """The routes from one start over the steps of one level and better.

    Parameters
    ----------
    steps
        The steps of the network.
    question
        What is asked.
    start
        The role to start at, and what is known of a person who starts there.
    rank
        The level.
    first_rank
        The least level of the first step.
    """

    def __init__(
        self,
        steps: StepIndex,
        question: Question,
        start: tuple[int, Planner],
        rank: int,
        first_rank: int,
        budget: Budget,
    ) -> None:
        self.start, self.planner = start
        self.rank = rank
        self.question = question
        self.after = steps.after[: rank + 1]
        self._role_count = len(steps.ids)
        self._first = steps.after[: min(rank, first_rank) + 1]
        self._prices = Prices(self.planner, question.limits)
        allowed = question.allowed
        self._targets = [one for one in question.targets if allowed is None or one in allowed]
        self._rings = Rings(
            steps.before[: rank + 1], self._targets, allowed, frozenset({self.start})
        )
        self._labels = Labels(
            self.after,
            self._rings,
            _LEG_WEAKNESS[: rank + 1],
            self.planner.asked,
            question.wishes,
            budget,
        )
        for target in self._targets:
            self._labels.begin(target)

    def run(self, front: Front, *, only_one: bool = False) -> None:
        """Add the vectors of all routes to a front, or those of the first round that has any."""
        least = {needed for target in self._targets for needed in self.planner.asked(target)}
        for count in range(1, min(self.question.limits.max_steps, self._role_count) + 1):
            is_worth = partial(self._is_worth, front, count)
            if not any(is_worth(needed) for needed in least):
                return
            first = {role for of_rank in self._first for role in of_rank[self.start]}
            self._labels.build(first & self._rings.within(count - 1), count - 1, is_worth)
            for role, _ in self.next_roles(self.start, count - 1):
                for needed, _, met, _ in self.labels(role, count - 1):
                    if self.has_met_all(met | self.question.wishes.get(self.start, 0)):
                        for months, cost, _ in self.ways(needed):
                            front.add((count, months, cost, self.rank))
            if only_one and front.vectors:
                return

    def ways(self, needed: int) -> Iterable[Way]:
        """Return the ways to a set of qualifications that keep within the limits."""
        return self._prices.ways(needed)

    def labels(self, role: int, steps_left: int) -> list[Label]:
        """Return what journeys from a role need that have exactly so many steps left."""
        return self._labels.at(steps_left).get(role, [])

    def next_roles(self, role: int, steps_left: int) -> Iterator[tuple[int, int]]:
        """Yield the roles after a role that have labels, and how weak the leg to each is."""
        filled = self._labels.at(steps_left)
        neighbours = self._first if role == self.start else self.after
        for of_rank, weakness in zip(neighbours, _LEG_WEAKNESS, strict=False):
            for after in of_rank[role]:
                if filled.get(after):
                    yield after, weakness

    def has_met_all(self, met: int) -> bool:
        """Tell whether all ``via`` wishes are among those met."""
        return met == self.question.all_wishes

    def _is_worth(self, front: Front, count: int, needed: int) -> bool:
        """Tell whether a route of so many steps that needs a set may still matter."""
        if front.beats((count, *self.planner.floor(needed), self.rank)):
            return False
        return any(
            not front.beats((count, months, cost, self.rank))
            for months, cost, _ in self.ways(needed)
        )

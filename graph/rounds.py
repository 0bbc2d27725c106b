"""The search over the steps of one level, from one start, in rounds of one step more.

Each round asks, from the target backwards, what journeys of exactly that many steps need
(`graph.labels`). The set that a label needs only grows on the way to the start, so its price
is a lower bound: a label whose every price is beaten by a route found already is dropped.
When even what the target alone asks is beaten at so many steps, the level is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from operator import add

from graph.budget import Budget
from graph.corridor import Corridor, Rings
from graph.front import Bar, Front, Vector
from graph.labels import Hope, Label, Labels
from graph.prices import Prices
from graph.question import Question
from graph.steps import StepIndex

# Within one search the level is given, and only uncounted legs decide ties: their number.
_LEG_WEAKNESS = (0, 1)


class Rounds:
    """The routes from one start over the steps of one level and better.

    Parameters
    ----------
    steps
        The steps of the network.
    question
        What is asked.
    start
        The role to start at, and what sets of qualifications cost a person who starts there.
    rank
        The level.
    first_rank
        The least level of the first step.
    """

    def __init__(
        self,
        steps: StepIndex,
        question: Question,
        start: tuple[int, Prices],
        rank: int,
        first_rank: int,
        budget: Budget,
    ) -> None:
        self.start, self.prices = start
        self.planner = self.prices.planner
        self.rank = rank
        self.found: set[Vector] = set()
        self._next: dict[tuple[int, int], list[tuple[int, int, list[Label]]]] = {}
        self.question = question
        self.after, before = steps.up_to(rank)
        self._role_count = len(steps.ids)
        self._first, _ = steps.up_to(min(rank, first_rank))
        allowed = question.allowed
        self._targets = [one for one in question.targets if allowed is None or one in allowed]
        self._first_roles = {role for of_rank in self._first for role in of_rank[self.start]}
        self._labels = Labels(
            self.after,
            before,
            _LEG_WEAKNESS[: len(self.after)],
            add,
            self.planner.asked,
            question.wishes,
            budget,
        )
        for target in self._targets:
            self._labels.begin(target)
        self._rings = Rings(before, self._targets, allowed, {self.start})
        self._corridor = Corridor(self._labels, self.after, self._rings)

    def run(self, front: Front, *, only_one: bool = False) -> None:
        """Add the vectors of all routes to a front, or those of the first round that has any."""
        least = {needed for target in self._targets for needed in self.planner.asked[target]}
        hope: Hope | None = None
        bar: Bar | None = None
        for count in range(1, min(self.question.limits.max_steps, self._role_count) + 1):
            if self._first_roles.isdisjoint(self._rings.within(count - 1)):
                if not self._rings.at(count - 1):
                    return
                continue
            before, bar = bar, front.bar(count, self.rank)
            all_may_matter = bar.is_open and not self.prices.is_limited
            if hope is None or bar != before:
                hope = Hope(
                    self.prices.can_be_priced
                    if all_may_matter
                    else self.prices.has_way(bar.lets_through),
                    hope,
                )
            if not any(hope[needed] for needed in least):
                return
            self._corridor.build(self._first_roles, count - 1, hope)
            arriving = self._arriving(count)
            quick = {needed for needed in arriving if self.prices.is_quick(needed)}
            self._add(count, quick, front)  # first, because it may spare the others
            if only_one and front.vectors:
                return
            if slow := arriving - quick:
                has_hope = self.prices.has_way(front.bar(count, self.rank).lets_through)
                self._add(count, filter(has_hope, slow), front)
            if only_one and front.vectors:
                return

    def next_roles(self, role: int, steps_left: int) -> list[tuple[int, int, list[Label]]]:
        """Return the roles after a role that have labels, in order.

        With each comes how weak the leg to it is, and its labels of journeys with exactly so
        many steps left. To be asked only when these are all there: the answer is remembered.
        """
        known = self._next.get((role, steps_left))
        if known is None:
            filled = self._labels.at(steps_left)
            neighbours = self._first if role == self.start else self.after
            known = [
                (after, leg, filled[after])
                for of_rank, leg in zip(neighbours, _LEG_WEAKNESS, strict=False)
                for after in of_rank[role]
                if after in filled
            ]
            known.sort()
            self._next[role, steps_left] = known
        return known

    def _arriving(self, count: int) -> set[int]:
        """Return what the routes of so many steps need that the labels make."""
        wish = self.question.wishes.get(self.start, 0)
        return {
            needed
            for _, _, labels in self.next_roles(self.start, count - 1)
            for needed, _, met, _ in labels
            if met | wish == self.question.all_wishes
        }

    def _add(self, count: int, sets: Iterable[int], front: Front) -> None:
        """Add the vectors of routes of so many steps that need these sets to a front."""
        amounts = {way[:2] for needed in sets for way in self.prices.ways[needed]}
        cheapest = inf
        for months, cost in sorted(amounts):
            if cost < cheapest:  # months rise, so only less euros matter
                cheapest = cost
                vector = count, months, cost, self.rank
                self.found.add(vector)
                front.add(vector)

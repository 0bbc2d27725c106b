"""The cheapest trees of trainings, with the recurrence of Dreyfus and Wagner.

A set of trainings that leads to several qualifications is a tree: every training follows from
what is held or from one training before it. The cheapest trees are found with the recurrence
of Dreyfus and Wagner (1971), by growing sets of wanted qualifications: what covers a set from
some point either divides there into two smaller sets or goes on with one training. Each
result is a Pareto set over months and euros.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from graph.amounts import NOTHING, Way, keep_way, may_stand_for

HELD = -1
"""Stands for what is held at the start, beside the numbers of trainings."""


@dataclass(frozen=True, slots=True)
class Course:
    """A training that may have a part in a tree.

    Parameters
    ----------
    way
        The training by itself.
    covers
        The wanted qualifications that it awards, as bits.
    before
        The trainings that admit to it, by number; `HELD` alone when it is open from the start.
    """

    way: Way
    covers: int
    before: tuple[int, ...]


def cheapest_trees(
    courses: Mapping[int, Course], wanted: int, *, has_limits: bool
) -> tuple[Way, ...]:
    """Return the ways to so many wanted qualifications for which no other may stand.

    Parameters
    ----------
    courses
        The trainings by number.
    wanted
        How many qualifications are wanted; the work doubles with each.
    has_limits
        As `graph.amounts.keep_way`.
    """
    growing = _Trees(courses, wanted, has_limits=has_limits)
    for mask in range(1, 1 << wanted):
        growing.grow(mask)
    return tuple(growing.trees[HELD][-1])


class _Trees:
    """The trees under construction.

    ``trees[point][mask]`` are the cheapest trees that cover the wanted qualifications in
    `mask` once `point` is there: a training was followed, or (`HELD`) at the start.
    """

    def __init__(self, courses: Mapping[int, Course], wanted: int, *, has_limits: bool) -> None:
        self._courses = courses
        self._has_limits = has_limits
        self._forks = {HELD}.union(*(course.before for course in courses.values()))
        self.trees: dict[int, list[list[Way]]] = {
            point: [[NOTHING], *([] for _ in range(1, 1 << wanted))] for point in (HELD, *courses)
        }

    def grow(self, mask: int) -> None:
        """Find the trees for a mask; those of all its parts are there already.

        Label setting in the order of Dijkstra: the cheapest tree is prolonged first, towards
        what has to be there before.
        """
        heap: list[tuple[Way, int]] = []
        for point, tree in self._seeds(mask):
            self._offer(heap, mask, point, tree)
        while heap:
            tree, point = heappop(heap)
            if point == HELD or tree[2] >> point & 1 or tree not in self.trees[point][mask]:
                continue
            course = self._courses[point]
            longer = tree[0] + course.way[0], tree[1] + course.way[1], tree[2] | course.way[2]
            for before in course.before:
                # A training before this one that covers part of the mask needs less after it.
                if before == HELD or not self._courses[before].covers & mask:
                    self._offer(heap, mask, before, longer)

    def _offer(self, heap: list[tuple[Way, int]], mask: int, point: int, tree: Way) -> None:
        """Keep a tree, unless a whole way to the same is no dearer than this part of one.

        Larger masks lose nothing by that: there too the whole way beside the rest is no dearer.
        """
        for whole in self.trees[HELD][mask] if point != HELD else ():
            if whole[:2] != tree[:2] and may_stand_for(whole, tree, self._has_limits):
                return
        if keep_way(self.trees[point][mask], tree, has_limits=self._has_limits):
            heappush(heap, (tree, point))

    def _seeds(self, mask: int) -> Iterator[tuple[int, Way]]:
        """Yield trees for a mask made of those for smaller masks at the same point."""
        for point, course in self._courses.items():
            if covered := course.covers & mask:
                for tree in self.trees[point][mask ^ covered]:
                    yield point, tree
        for point in self._forks if mask & (mask - 1) else ():
            if point == HELD or not self._courses[point].covers & mask:
                for tree in self._forked(self.trees[point], mask):
                    yield point, tree

    def _forked(self, trees: list[list[Way]], mask: int) -> Iterator[Way]:
        """Yield trees for a mask made of two for smaller masks at the same point."""
        for part in _parts(mask):
            for one in trees[part]:
                for other in trees[mask ^ part]:
                    yield self._union(one, other)

    def _union(self, one: Way, other: Way) -> Way:
        months, cost = one[0] + other[0], one[1] + other[1]
        both = one[2] & other[2]
        while both:  # a training in both is followed once
            at = both.bit_length() - 1
            twice = self._courses[at].way
            months, cost, both = months - twice[0], cost - twice[1], both ^ 1 << at
        return months, cost, one[2] | other[2]


def _parts(mask: int) -> Iterator[int]:
    """Yield one half of each way to divide a mask into two, each division once."""
    part = (mask - 1) & mask
    while part > mask ^ part:
        yield part
        part = (part - 1) & mask

"""Which route stands for a vector: the least by uncounted legs, role ids and training ids.

The rounds of the search know for every role what journeys from there need, by number of
steps. So the least route is walked from the start: at each role to the least next role from
where some journey still gives the vector. Only with ``via`` wishes may that lead back to a
role that was passed; then the next one is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.amounts import Way, training_order
from graph.front import Vector
from graph.labels import UNCOUNTED, Label, weaker
from graph.rounds import Rounds
from graph.steps import StepIndex
from graph.training import Planner


@dataclass(frozen=True, slots=True)
class Found:
    """A route as the search finds it: ids of its roles and of the trainings for all of them.

    ``weakness`` is that of `graph.labels.weaker`, ``planner`` answers for a person at the
    start.
    """

    vector: Vector
    roles: tuple[str, ...]
    trainings: tuple[str, ...]
    weakness: int
    planner: Planner

    @property
    def tie(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """What decides between routes of equal vectors."""
        return self.weakness, self.roles, self.trainings


_Part = tuple[int, int, int]
"""The beginning of a route: what its roles need, its weakness, ``via`` wishes met."""


def least_route(steps: StepIndex, search: Rounds, vector: Vector) -> Found:
    """Return the least route with a vector that a search found."""
    walk = _Walk(search, vector)
    weakness = walk.least_weakness() if search.rank == UNCOUNTED else 0
    roles, parts = walk.least_roles(weakness)
    ways = {way for part in parts for way in walk.fitting(part[0])}
    way = min(ways, key=training_order)
    return Found(
        vector=(len(roles) - 1, way[0], way[1], search.rank),
        roles=tuple(steps.ids[role] for role in roles),
        trainings=search.planner.network.ways.trainings(way),
        weakness=weakness,
        planner=search.planner,
    )


class _Walk:
    """The walk from the start of a search to a vector that is known to be there."""

    def __init__(self, search: Rounds, vector: Vector) -> None:
        self._search = search
        self._steps, self._months, self._cost, _ = vector
        self._begin: _Part = (0, 0, search.question.wishes.get(search.start, 0))
        self._known: dict[int, bool] = {}

    def fitting(self, needed: int) -> Iterator[Way]:
        """Yield the ways to a set that have the amounts of the vector.

        Less than these amounts there cannot be, because nothing beats the vector.
        """
        if self._fits(needed):
            for way in self._search.prices.ways(needed):
                if way[0] <= self._months and way[1] <= self._cost:
                    yield way

    def _fits(self, needed: int) -> bool:
        """Tell whether a set has a way with the amounts of the vector."""
        told = self._known.get(needed)
        if told is None:
            told = self._known[needed] = self._search.prices.has_way(needed, self._has_room)
        return told

    def _has_room(self, amounts: Iterable[Sequence[int]]) -> bool:
        """Tell whether some of these months and euros stay within those of the vector."""
        return any(one[0] <= self._months and one[1] <= self._cost for one in amounts)

    def least_weakness(self) -> int:
        """Return the least weakness of a route with the vector, some leg of it uncounted.

        A route of better legs only cannot have the vector, because it would beat it.
        """
        first = self._search.next_roles(self._search.start, self._steps - 1)
        for weakness in range(UNCOUNTED, UNCOUNTED + self._steps):
            if any(self._lead_on([self._begin], leg, labels, weakness) for _, leg, labels in first):
                return weakness
        raise AssertionError(self._steps)  # as in `least_roles`

    def least_roles(self, weakness: int) -> tuple[tuple[int, ...], list[_Part]]:
        """Return the least roles of a route with the vector, and the sets that they may need."""
        tries = [self._further((self._search.start,), [self._begin], weakness)]
        while tries:
            further = next(tries[-1], None)
            if further is None:
                tries.pop()
            elif len(further[0]) > self._steps:
                return further
            else:
                tries.append(self._further(*further, weakness))
        raise AssertionError(self._steps)  # the vector comes from a route, so one is found

    def _further(
        self, roles: tuple[int, ...], parts: list[_Part], weakness: int
    ) -> Iterator[tuple[tuple[int, ...], list[_Part]]]:
        """Yield one role more, the least first, where some journey still gives the vector."""
        left = self._steps - len(roles)
        for role, leg, labels in self._search.next_roles(roles[-1], left):
            if role not in roles and self._lead_on(parts, leg, labels, weakness):
                yield (*roles, role), self._longer(parts, role, leg)

    def _lead_on(
        self, parts: Sequence[_Part], leg: int, labels: Iterable[Label], weakness: int
    ) -> bool:
        """Tell whether parts and labels make a route with the vector, no weaker than told."""
        all_wishes = self._search.question.all_wishes
        for needed, label_weakness, met, _ in labels:
            for part_needed, part_weakness, part_met in parts:
                if (
                    part_met | met == all_wishes
                    and self._fits(part_needed | needed)
                    and weaker(weaker(part_weakness, leg), label_weakness) <= weakness
                ):
                    return True
        return False

    def _longer(self, parts: Iterable[_Part], role: int, leg: int) -> list[_Part]:
        """Return the parts with one more role, for each set that satisfies it."""
        wish = self._search.question.wishes.get(role, 0)
        found = {
            (needed | asked, weaker(weakness, leg), met | wish)
            for needed, weakness, met in parts
            for asked in self._search.planner.asked(role)
        }
        return list(found)

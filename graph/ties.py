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
from graph.labels import Label
from graph.memory import Lookup
from graph.rounds import Rounds
from graph.steps import UNCOUNTED, StepIndex
from graph.training import Planner


@dataclass(frozen=True, slots=True)
class Found:
    """A route as the search finds it: ids of its roles and of the trainings for all of them.

    ``uncounted`` is the number of legs that nobody counted where that decides between routes,
    else 0; ``planner`` answers for a person at the start.
    """

    vector: Vector
    roles: tuple[str, ...]
    trainings: tuple[str, ...]
    uncounted: int
    planner: Planner

    @property
    def tie(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """What decides between routes of equal vectors."""
        return self.uncounted, self.roles, self.trainings


_Part = tuple[int, int, int]
"""The beginning of a route: what its roles need, its uncounted legs, ``via`` wishes met."""


def least_route(steps: StepIndex, search: Rounds, vector: Vector) -> Found:
    """Return the least route with a vector that a search found."""
    walk = _Walk(search, vector)
    roles, parts = walk.least_roles()
    ways = {way for part in parts for way in walk.fitting(part[0])}
    way = min(ways, key=training_order)
    return Found(
        vector=(len(roles) - 1, way[0], way[1], search.rank),
        roles=tuple(steps.ids[role] for role in roles),
        trainings=search.planner.network.ways.trainings(way),
        uncounted=walk.uncounted,
        planner=search.planner,
    )


class _Walk:
    """The walk from the start of a search to a vector that is known to be there.

    Attributes
    ----------
    uncounted
        The least number of uncounted legs of a route with the vector.
    """

    def __init__(self, search: Rounds, vector: Vector) -> None:
        self._search = search
        self._steps, self._months, self._cost, _ = vector
        self._all_wishes = search.question.all_wishes
        self._fits = Lookup[int, bool](search.prices.has_way(self._has_room))
        self._begin: _Part = (0, 0, search.question.wishes.get(search.start, 0))
        self.uncounted = self._least_uncounted() if search.rank == UNCOUNTED else 0

    def fitting(self, needed: int) -> Iterator[Way]:
        """Yield the ways to a set that have the amounts of the vector.

        Less than these amounts there cannot be, because nothing beats the vector.
        """
        if self._fits[needed]:
            for way in self._search.prices.ways[needed]:
                if way[0] <= self._months and way[1] <= self._cost:
                    yield way

    def least_roles(self) -> tuple[list[int], list[_Part]]:
        """Return the least roles of a route with the vector, and the sets that they may need."""
        search, steps = self._search, self._steps
        roles, parts = [search.start], [[self._begin]]
        tries = [iter(search.next_roles(search.start, steps - 1))]
        while tries:
            for role, leg, labels in tries[-1]:
                if role in roles or not self._lead_on(parts[-1], leg, labels):
                    continue
                roles.append(role)
                parts.append(self._longer(parts[-1], role, leg))
                if len(roles) > steps:
                    return roles, parts[-1]
                tries.append(iter(search.next_roles(role, steps - len(roles))))
                break
            else:
                for walked in (tries, roles, parts):
                    walked.pop()
        raise AssertionError(self._steps)  # the vector comes from a route, so one is found

    def _has_room(self, amounts: Iterable[Sequence[int]]) -> bool:
        """Tell whether some of these months and euros stay within those of the vector."""
        months, cost = self._months, self._cost
        for one in amounts:  # noqa: SIM110  as in `graph.front`
            if one[0] <= months and one[1] <= cost:
                return True
        return False

    def _least_uncounted(self) -> int:
        _, _, met = self._begin
        return min(
            leg + uncounted
            for _, leg, labels in self._search.next_roles(self._search.start, self._steps - 1)
            for needed, uncounted, met_after, _ in labels
            if met | met_after == self._all_wishes and self._fits[needed]
        )

    def _lead_on(self, parts: Sequence[_Part], leg: int, labels: Iterable[Label]) -> bool:
        """Tell whether parts and labels make a route with the vector and the fewest uncounted."""
        fits, all_wishes, room = self._fits, self._all_wishes, self.uncounted - leg
        for needed, uncounted, met, _ in labels:
            for part_needed, part_uncounted, part_met in parts:
                if (
                    part_uncounted + uncounted <= room
                    and part_met | met == all_wishes
                    and fits[part_needed | needed]
                ):
                    return True
        return False

    def _longer(self, parts: Iterable[_Part], role: int, leg: int) -> list[_Part]:
        """Return the parts with one more role, for each set that satisfies it."""
        wish = self._search.question.wishes.get(role, 0)
        found = [
            (needed | asked, uncounted + leg, met | wish)
            for asked in self._search.planner.asked[role]
            for needed, uncounted, met in parts
        ]
        return list(set(found)) if len(found) > 1 else found

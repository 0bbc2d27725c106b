"""Which route stands for a vector: the least by uncounted legs, role ids and training ids.

The rounds of the search know for every role what journeys from there need, by number of
steps. So the least route is walked from the start: at each role to the least next role from
where some journey still gives the vector. Only with ``via`` wishes may that lead back to a
role that was passed; then the next one is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from graph.amounts import Way, training_order
from graph.front import Vector
from graph.labels import Label
from graph.memory import Lookup
from graph.rounds import Rounds
from graph.steps import UNCOUNTED, StepIndex
from graph.training import Planner


class Found(NamedTuple):
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


_Walked = tuple[set[int], int, int]
"""The beginning of a route: sets that its roles may need, its uncounted legs, wishes met."""


def least_route(steps: StepIndex, search: Rounds, vector: Vector) -> Found:
    """Return the least route with a vector that a search found."""
    walk = _Walk(search, vector)
    roles, sets = walk.least_roles()
    way = min(walk.fitting(sets), key=training_order)
    return Found(
        vector=(len(roles) - 1, way[0], way[1], search.rank),
        roles=tuple(map(steps.ids.__getitem__, roles)),
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
        # No method of the walk: that would hold on to the walk that holds on to it.
        has_room = partial(_has_room, self._months, self._cost)
        self._fits: Lookup[int, bool] = Lookup(search.prices.has_way(has_room))
        self._begin: _Walked = ({0}, 0, search.question.wishes.get(search.start, 0))
        self.uncounted = self._least_uncounted() if search.rank == UNCOUNTED else 0

    def fitting(self, sets: set[int]) -> list[Way]:
        """Return the ways to one of some sets that have the amounts of the vector.

        Less than these amounts there cannot be, because nothing beats the vector.
        """
        months, cost, ways = self._months, self._cost, self._search.prices.ways
        return [
            way
            for needed in sets
            if self._fits[needed]
            for way in ways[needed]
            if way[0] <= months and way[1] <= cost
        ]

    def least_roles(self) -> tuple[list[int], set[int]]:
        """Return the least roles of a route with the vector, and the sets that they may need."""
        roles = [self._search.start]
        tries = [self._leading_on(roles, self._begin)]
        while tries:
            longer = next(tries[-1], None)
            if longer is None:
                tries.pop()
                roles.pop()
                continue
            role, walked = longer
            roles.append(role)
            if len(roles) > self._steps:
                return roles, walked[0]
            tries.append(self._leading_on(roles, walked))
        raise AssertionError(self._steps)  # the vector comes from a route, so one is found

    def _least_uncounted(self) -> int:
        _, _, met = self._begin
        return min(
            leg + uncounted
            for _, leg, labels in self._search.next_roles(self._search.start, self._steps - 1)
            for needed, uncounted, met_after, _ in labels
            if met | met_after == self._all_wishes and self._fits[needed]
        )

    def _leading_on(self, roles: Sequence[int], walked: _Walked) -> Iterator[tuple[int, _Walked]]:
        """Yield the next roles, in order, from where some journey gives the vector.

        The caller adds one to the roles and takes it away again before the next is asked for.
        """
        nexts = self._search.next_roles(roles[-1], self._steps - len(roles))
        # Some journey leads on, so where there is one next role, it is that one; only a wish
        # may have led to where none does.
        is_sure = len(nexts) == 1 and not self._all_wishes
        for role, leg, labels in nexts:
            if is_sure or (role not in roles and self._fit_together(walked, leg, labels)):
                yield role, self._longer(walked, role, leg)

    def _fit_together(self, walked: _Walked, leg: int, labels: Iterable[Label]) -> bool:
        """Tell whether a leg and a label make of a beginning a route with the vector.

        It has to have the fewest uncounted legs, too.
        """
        fits, all_wishes, room = self._fits, self._all_wishes, self.uncounted - leg
        sets, walked_uncounted, walked_met = walked
        for needed, uncounted, met, _ in labels:
            if walked_uncounted + uncounted <= room and walked_met | met == all_wishes:
                for begun in sets:
                    if fits[begun | needed]:
                        return True
        return False

    def _longer(self, walked: _Walked, role: int, leg: int) -> _Walked:
        """Return a beginning with one more role, with each set that satisfies it."""
        sets, uncounted, met = walked
        asked = self._search.planner.asked[role]
        return (
            {needed | own for own in asked for needed in sets},
            uncounted + leg,
            met | self._search.question.wishes.get(role, 0),
        )


def _has_room(months: int, cost: int, amounts: Iterable[Sequence[int]]) -> bool:
    """Tell whether some amounts stay within these months and euros."""
    for one in amounts:  # noqa: SIM110  as in `graph.front`
        if one[0] <= months and one[1] <= cost:
            return True
    return False

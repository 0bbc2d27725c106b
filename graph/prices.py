"""What sets of qualifications cost one person within the limits of one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.amounts import Way, known_part
from graph.budget import Budget, WorkBoundError
from graph.memory import Lookup
from graph.routes import Limits
from graph.training import Planner


class Prices:
    """The ways to sets of qualifications that keep within the limits on amounts.

    Parameters
    ----------
    planner
        Knows the person.
    limits
        The limits.
    budget
        Is told when a set hangs together too much to be priced; such a set has no way here.

    Attributes
    ----------
    ways
        The ways to a set, given as a number; none when no way keeps within.
    """

    def __init__(self, planner: Planner, limits: Limits, budget: Budget) -> None:
        self.planner = planner
        self._budget = budget
        self._months = limits.max_study_months
        self._cost = limits.max_cost_eur
        self._is_limited = self._months is not None or self._cost is not None
        self.ways = Lookup[int, Sequence[Way]](self._find)

    def has_way(self, passes: Callable[[Iterable[Sequence[int]]], bool]) -> Callable[[int], bool]:
        """Return what tells whether the ways to a set pass a test of months and euros.

        What takes long to price has to pass by its bounds first (`graph.floors`): these are
        quick.
        """
        ways, floor = self.ways, self.planner.floor
        shared, known = self.planner.quick(has_limits=self._is_limited)

        def tell(needed: int) -> bool:
            is_quick = needed in ways or needed & shared in known
            return (is_quick or passes(floor[needed])) and passes(ways[needed])

        return tell

    def _find(self, needed: int) -> Sequence[Way]:
        try:
            ways = self.planner.ways_to(needed, has_limits=self._is_limited)
        except WorkBoundError:
            self._budget.is_met = True
            return ()
        if not self._is_limited:
            return ways
        return [
            way
            for way in ways
            if (self._months is None or known_part(way[0]) <= self._months)
            and (self._cost is None or known_part(way[1]) <= self._cost)
        ]

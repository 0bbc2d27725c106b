"""What sets of qualifications cost one person within the limits of one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from graph.amounts import Way, known_part
from graph.budget import Budget, WorkBoundError
from graph.memory import Lookup
from graph.routes import Limits
from graph.training import Planner
from graph.ways import MAX_TOGETHER


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
    is_limited
        Whether a limit on amounts is set.
    """

    def __init__(self, planner: Planner, limits: Limits, budget: Budget) -> None:
        self.planner = planner
        self.is_limited = (limits.max_study_months, limits.max_cost_eur) != (None, None)
        # What finds them knows nothing of these prices: a circle would wait for the collector.
        self.ways: Lookup[int, Sequence[Way]] = Lookup(
            partial(_ways_within, planner, limits, budget, is_limited=self.is_limited)
        )
        self._shared, self._known = planner.quick(has_limits=self.is_limited)
        # Without limits on amounts they are those that the planner knows from earlier questions.
        self._priced = self.ways if self.is_limited else planner.priced

    def can_be_priced(self, needed: int) -> bool:
        """Tell whether a set that roles ask has a way when no limit on amounts is set.

        What no training leads to, no planner lets a role ask (`Planner.asked`). So it has one,
        unless it hangs together too much; a small set is not priced to know that.
        """
        return needed.bit_count() <= MAX_TOGETHER or bool(self.ways[needed])

    def is_quick(self, needed: int) -> bool:
        """Tell whether little is left to work out for the ways to a set."""
        return needed in self._priced or needed & self._shared in self._known

    def has_way(self, passes: Callable[[Iterable[Sequence[int]]], bool]) -> Callable[[int], bool]:
        """Return what tells whether the ways to a set pass a test of months and euros.

        What takes long to price has to pass by its bounds first (`graph.floors`): these are
        quick.
        """
        ways, floor, priced = self.ways, self.planner.floor, self._priced
        shared, known = self._shared, self._known

        def tell(needed: int) -> bool:
            found = priced.get(needed)
            if found is None:
                if needed & shared not in known and not passes(floor[needed]):
                    return False
                found = ways[needed]
            return passes(found)

        return tell


def _ways_within(
    planner: Planner, limits: Limits, budget: Budget, needed: int, *, is_limited: bool
) -> Sequence[Way]:
    """Return the ways to a set that keep within the limits on amounts."""
    try:
        ways = planner.ways_to(needed, has_limits=is_limited)
    except WorkBoundError:
        budget.is_met = True
        return ()
    if not is_limited:
        return ways
    months, cost = limits.max_study_months, limits.max_cost_eur
    return [
        way
        for way in ways
        if (months is None or known_part(way[0]) <= months)
        and (cost is None or known_part(way[1]) <= cost)
    ]

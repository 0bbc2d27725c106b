"""The least that sets of qualifications can cost, quickly: bounds, not prices.

A price looks at everything that trainings share (`graph.ways`). Many labels of a search can do
without, where a price is not known already. Some qualifications *stand alone*: every training
towards them leads to nothing else. These add up at least at their lowest amount. What remains is
the price of all other qualifications when the trainings of those that stand alone are free: few
different sets, so that price is nearly always remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.amounts import Way, cost_amount, months_amount
from graph.model import Training
from graph.ways import TeachingNetwork, WayFinder

OUT_OF_REACH = 1 << 60
"""More than any amount: for what no training leads to."""


class Floor(NamedTuple):
    """Least months and euros, as compared, for qualifications that stand alone.

    The own amounts add up over qualifications; of what has to be shared before them the
    largest counts.
    """

    own_months: int
    own_cost: int
    shared_months: int
    shared_cost: int


class Floors:
    """The least amounts of qualifications.

    Parameters
    ----------
    network
        The network; it never changes.

    Attributes
    ----------
    alone
        The qualifications that stand alone, as bits.
    """

    def __init__(self, network: TeachingNetwork) -> None:
        self._network = network
        self._eased = WayFinder(_Eased(network))
        self.alone = network.bits.mask(
            name for name in network.bits.all if _stands_alone(network, name)
        )

    def shared(self, needed: int, held: int) -> tuple[Way, ...]:
        """Return the ways to qualifications when what stands alone is free.

        Parameters
        ----------
        needed
            The qualifications, none of which stands alone.
        held
            What is held, closed under implication.
        """
        return self._eased.ways(needed, held)

    def own(self, qualification: str, held: int) -> Floor:
        """Return the bound for one that stands alone and a person who holds `held`."""
        rows = self._network.trainings_for(qualification)
        before = [
            [self._least_shared(name, held) for name in row.needs_any]
            if row.needs_any and not self._network.bits.mask(row.needs_any) & held
            else [(0, 0)]
            for row in rows
        ]
        return Floor(
            own_months=min((months_amount([row]) for row in rows), default=OUT_OF_REACH),
            own_cost=min((cost_amount([row]) for row in rows), default=OUT_OF_REACH),
            shared_months=min((months for one in before for months, _ in one), default=0),
            shared_cost=min((cost for one in before for _, cost in one), default=0),
        )

    def _least_shared(self, qualification: str, held: int) -> tuple[int, int]:
        ways = self._eased.ways(self._network.bits.mask([qualification]), held)
        return (
            min((way[0] for way in ways), default=OUT_OF_REACH),
            min((way[1] for way in ways), default=OUT_OF_REACH),
        )


class _Eased:
    """A network in which trainings that lead to one qualification alone count nothing."""

    def __init__(self, network: TeachingNetwork) -> None:
        self._network = network
        self.bits = network.bits
        self.trainings: Mapping[str, Training] = {
            row.id: replace(row, kind="test")
            if any(_stands_alone(network, name) for name in row.awards)
            else row
            for row in network.trainings.values()
        }

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""
        return self._network.closure(qualifications)

    def trainings_for(self, qualification: str) -> Sequence[Training]:
        """Return the trainings that award a qualification, by id."""
        return self._network.trainings_for(qualification)


def _stands_alone(network: TeachingNetwork, qualification: str) -> bool:
    return all(
        network.closure(row.awards) == {qualification}
        for row in network.trainings_for(qualification)
    )

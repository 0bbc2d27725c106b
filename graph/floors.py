"""The least that sets of qualifications can cost, quickly: a bound, not a price.

A price looks at everything that trainings share (`graph.ways`). Most labels of a search can
do without: some qualifications are awarded by trainings of their own, that lead to nothing
else, and these add up at least at their lowest amount. Of all other qualifications the
dearest counts, on its cheapest way when trainings of the first kind are free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.amounts import cost_amount, months_amount
from graph.model import Training
from graph.ways import TeachingNetwork, WayFinder

OUT_OF_REACH = 1 << 60
"""More than any amount: for what no training leads to."""


class Floors:
    """The least amounts of qualifications one by one.

    Parameters
    ----------
    network
        The network; it never changes.
    """

    def __init__(self, network: TeachingNetwork) -> None:
        self._network = network
        self._eased = WayFinder(_Eased(network))

    def least(self, qualification: str, held: int) -> tuple[bool, int, int]:
        """Return a bound for one qualification and a person who holds `held`.

        Returns
        -------
        stands_alone, months, cost
            Whether all trainings towards it lead to nothing else, so that its amounts add up
            with those of others; least months and least euros as compared.
        """
        if _stands_alone(self._network, qualification):
            rows = self._network.trainings_for(qualification)
            months = [months_amount([row]) for row in rows]
            cost = [cost_amount([row]) for row in rows]
        else:
            ways = self._eased.ways(self._network.bits.mask([qualification]), held)
            months, cost = [way[0] for way in ways], [way[1] for way in ways]
        return (
            _stands_alone(self._network, qualification),
            min(months, default=OUT_OF_REACH),
            min(cost, default=OUT_OF_REACH),
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

"""What roles ask, as sets of qualifications written as numbers (`graph.bits`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Protocol

from graph.bits import Bits, smallest
from graph.requirements import Alternatives
from graph.steps import StepIndex
from graph.ways import WayFinder


class AskingNetwork(Protocol):
    """What is read of a network here; `bits` are those of the qualifications."""

    bits: Bits
    steps: StepIndex
    ways: WayFinder

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""

    def alternatives(self, role_id: str, necessity: str) -> Alternatives:
        """Return the sets that satisfy a necessity."""


class Asks:
    """The sets of qualifications that satisfy each role, whoever the person is.

    Parameters
    ----------
    network
        The network that is being built.
    legal_only
        Leave out what is only usual.
    """

    def __init__(self, network: AskingNetwork, *, legal_only: bool) -> None:
        self._network = network
        self._legal_only = legal_only
        self._of_role: dict[int, tuple[int, ...]] = {}

    def of(self, role: int) -> tuple[int, ...]:
        """Return the sets that satisfy a role (by number), with all they imply, smallest first.

        A usual qualification that no training leads to does not stop a leg: where none of
        the usual alternatives can be earned, those that miss the fewest also stand here
        without what they miss. That is decided from nothing held: a person who holds more
        must never be asked for more.
        """
        if role not in self._of_role:
            role_id = self._network.steps.ids[role]
            legal = self._network.alternatives(role_id, "legal") or (frozenset(),)
            sets = {
                self._network.bits.mask(self._network.closure(one | other))
                for one, other in product(legal, self._usual(role_id))
            }
            self._of_role[role] = smallest(sets)
        return self._of_role[role]

    def _usual(self, role_id: str) -> Alternatives:
        stated = self._network.alternatives(role_id, "usual")
        if self._legal_only or not stated:
            return (frozenset(),)
        trainable = frozenset(self._network.bits.names(self._network.ways.reachable(0)))
        fewest = min(len(one - trainable) for one in stated)
        if fewest == 0:
            return stated
        short = tuple(one & trainable for one in stated if len(one - trainable) == fewest)
        return stated + short

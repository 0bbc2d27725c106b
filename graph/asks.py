"""What roles ask of anyone, in names and as sets written as numbers (`graph.bits`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from graph.bits import Bits, smallest
from graph.memory import Lookup
from graph.requirements import Alternatives
from graph.steps import StepIndex
from graph.ways import WayFinder


class StatingNetwork(Protocol):
    """What is read of a network here; `bits` are those of the qualifications."""

    bits: Bits
    steps: StepIndex
    ways: WayFinder

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""

    def alternatives(self, role_id: str, necessity: str) -> Alternatives:
        """Return the sets that satisfy a necessity."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One combination of alternatives that satisfies a role, by law and by custom.

    ``legal`` and ``usual`` are the qualifications that each asks; ``missing`` are usual ones
    that no known training leads to.
    """

    legal: frozenset[str]
    usual: frozenset[str]
    missing: tuple[str, ...] = ()

    @property
    def needed(self) -> frozenset[str]:
        """All qualifications to be held."""
        return self.legal | self.usual


class Asks:
    """The combinations of alternatives that satisfy each role, whoever the person is.

    Parameters
    ----------
    network
        The network that is being built.
    legal_only
        Leave out what is only usual.

    Attributes
    ----------
    of
        The sets that satisfy a role (by number), with all they imply, smallest first.
    """

    def __init__(self, network: StatingNetwork, *, legal_only: bool) -> None:
        self._network = network
        self._legal_only = legal_only
        self.of = Lookup[int, tuple[int, ...]](self._sets_of)

    def choices(self, role_id: str) -> list[Choice]:
        """Return all combinations for a role.

        A usual qualification that no training leads to does not stop a leg: where none of
        the usual alternatives can be earned, those that miss the fewest also stand here
        without what they miss. That is decided from nothing held: a person who holds more
        must never be asked for more.
        """
        legal = self._network.alternatives(role_id, "legal") or (frozenset(),)
        return [
            Choice(by_law, by_custom, missing)
            for by_law, (by_custom, missing) in product(legal, self._usual(role_id))
        ]

    def _sets_of(self, role: int) -> tuple[int, ...]:
        network = self._network
        return smallest(
            network.bits.mask(network.closure(choice.needed))
            for choice in self.choices(network.steps.ids[role])
        )

    def _usual(self, role_id: str) -> list[tuple[frozenset[str], tuple[str, ...]]]:
        """Return the usual alternatives as pairs (needed, missing)."""
        stated = self._network.alternatives(role_id, "usual")
        if self._legal_only or not stated:
            return [(frozenset(), ())]
        trainable = frozenset(self._network.bits.names(self._network.ways.reachable(0)))
        fewest = min(len(one - trainable) for one in stated)
        whole: list[tuple[frozenset[str], tuple[str, ...]]] = [(one, ()) for one in stated]
        if fewest == 0:
            return whole
        return whole + [
            (one & trainable, tuple(sorted(one - trainable)))
            for one in stated
            if len(one - trainable) == fewest
        ]

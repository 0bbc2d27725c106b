"""Where labels are made: only on journeys that lead from the roles asked for to an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.labels import Hope, Label, Labels
from graph.steps import Neighbours


class Rings:
    """The roles around some roles by fewest steps, found ring by ring when asked for.

    Parameters
    ----------
    neighbours
        Neighbours in groups; those of every group count.
    middle
        The roles that the rings lie around.
    allowed
        Roles that may stand in a ring; ``None`` for all.
    barred
        Roles that may not.
    """

    def __init__(
        self,
        neighbours: Sequence[Neighbours],
        middle: Iterable[int],
        allowed: frozenset[int] | None = None,
        barred: Iterable[int] = (),
    ) -> None:
        self._neighbours = neighbours
        self._allowed = allowed
        self._barred = frozenset(barred)
        self._rings = [set(middle)]
        self._discs = [self._rings[0]]

    def at(self, steps: int) -> set[int]:
        """Return the roles at exactly so many steps."""
        self._grow(steps)
        return self._rings[steps]

    def within(self, steps: int) -> set[int]:
        """Return the roles at no more than so many steps."""
        self._grow(steps)
        return self._discs[steps]

    def _grow(self, steps: int) -> None:
        while len(self._rings) <= steps:
            inner = self._discs[-1]
            ring = around(self._neighbours, self._rings[-1])
            ring -= inner
            ring -= self._barred
            if self._allowed is not None:
                ring &= self._allowed
            self._rings.append(ring)
            self._discs.append(inner | ring if ring else inner)


def around(neighbours: Sequence[Neighbours], roles: Iterable[int]) -> set[int]:
    """Return the neighbours, of every group, of some roles."""
    found: set[int] = set()
    for of_group in neighbours:
        found.update(*map(of_group.__getitem__, roles))
    return found


class Corridor:
    """Makes labels only where they are asked for, and those that they are made of.

    Parameters
    ----------
    labels
        The labels, with their ends.
    towards
        Neighbours one step nearer to the ends, in groups.
    rings
        The rings around the ends.
    """

    def __init__(self, labels: Labels, towards: Sequence[Neighbours], rings: Rings) -> None:
        self._labels = labels
        self._towards = towards
        self._rings = rings
        self._made: list[set[int]] = [set()]

    def build(
        self, roles: set[int], steps: int, hope: Hope | None = None
    ) -> Mapping[int, list[Label]]:
        """Return the labels of exactly so many steps, those of some roles among them.

        Parameters
        ----------
        hope
            As `graph.labels.Labels.extend`.
        """
        while len(self._made) <= steps:
            self._made.append(set())
        missing = (roles & self._rings.within(steps)) - self._made[steps]
        plan = []
        for at in range(steps, 0, -1):
            self._made[at] |= missing
            if hope is not None:
                missing = self._labels.that_may_matter(missing, hope)
            plan.append((at, missing))
            nearer = around(self._towards, missing) & self._rings.within(at - 1)
            missing = nearer - self._made[at - 1]
            if not missing:
                break
        for at, wanted in reversed(plan):
            if wanted:
                self._labels.extend(at, wanted, hope)
        return self._labels.at(steps)

"""What qualifications cost: the cheapest sets of trainings that lead to all of them.

A qualification is earned once and kept, trainings have alternatives (several award the
same) and prerequisites (holding any one of ``needs_any`` admits). So the price of a route
is a function of *which* qualifications it needs, not a sum over its legs.

In general that price is found with trees (`graph.trees`), at a cost that doubles with each
wanted qualification. Four things, none of which changes the result, keep that number small:

* *What is wanted anyway admits.* A training that asks for something that a wanted
  qualification implies is open from the start, if that qualification can be earned without
  it. Leaning on one another in a circle is impossible: who leans on a qualification has all
  the trainings towards it among those that lead to himself, and these never lean back.
* *A useless entrance is left out*: who enters a training with a qualification that implies
  what it is followed for has that already.
* *A training that another beats is left out*: one that awards no more, is no easier to
  enter and takes no less.
* *What shares no training is priced apart* and added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Protocol

from graph.amounts import (
    NOTHING,
    Way,
    add_ways,
    cost_amount,
    least_ways,
    may_stand_for,
    months_amount,
)
from graph.bits import Bits, positions
from graph.budget import WorkBoundError
from graph.memory import Memory, by_limits
from graph.model import Training
from graph.trees import HELD, Course, cheapest_trees

_REMEMBERED = 20_000
MAX_TOGETHER = 10
"""So many qualifications that share trainings can be priced together; work doubles with each."""


class TeachingNetwork(Protocol):
    """What is read of a network here; `bits` are those of the qualifications."""

    trainings: Mapping[str, Training]
    bits: Bits

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""

    def trainings_for(self, qualification: str) -> Sequence[Training]:
        """Return the trainings that award a qualification, by id."""


class WayFinder:
    """Finds the cheapest ways on one network and remembers them.

    Sets of qualifications and of trainings are numbers, as in `graph.bits`.

    Parameters
    ----------
    network
        The network; it never changes, so a way once found stays right. What is remembered
        is bounded.

    Attributes
    ----------
    bits
        The bits of the trainings, in the order of their ids.
    ways_apart
        The ways to a set of qualifications that are `apart`, by whether there are limits on
        amounts. They are the same for all to whom these are apart.
    """

    def __init__(self, network: TeachingNetwork) -> None:
        self.bits = Bits(network.trainings)
        rows = tuple(network.trainings.values())
        known = network.bits
        self._needs = [known.mask(row.needs_any) for row in rows]
        self._asked_for = reduce(or_, self._needs, 0)
        self._awards = [known.mask(network.closure(row.awards)) for row in rows]
        self._ways = [
            (months_amount([row]), cost_amount([row]), 1 << at) for at, row in enumerate(rows)
        ]
        self._implied = [known.mask(network.closure([name])) for name in known.all]
        number = {row.id: at for at, row in enumerate(rows)}
        self._towards = [
            tuple(number[row.id] for row in network.trainings_for(name)) for name in known.all
        ]
        self._whole = Memory[tuple[int, int, bool], tuple[Way, ...]](self._add_up, _REMEMBERED)
        self._together = Memory[tuple[int, int, int, bool], tuple[Way, ...]](
            self._price_together, _REMEMBERED
        )
        self.ways_apart: dict[bool, Memory[int, Sequence[Way]]] = by_limits(
            self._add_up_apart, _REMEMBERED
        )
        self._wanted = Memory[int, tuple[int, int, int]](self._want, _REMEMBERED)
        self._open = Memory[int, int](self._open_to, _REMEMBERED)
        self._useful = Memory[tuple[int, int], int](self._find_useful, _REMEMBERED)

    def ways(self, needed: int, held: int, *, has_limits: bool = False) -> tuple[Way, ...]:
        """Return the ways to all of `needed` for which no other may stand.

        Parameters
        ----------
        needed
            The qualifications.
        held
            The qualifications held, closed under implication.
        has_limits
            As `graph.amounts.keep_way`.

        Returns
        -------
        tuple of Way
            One way for each pair of amounts, that with the least training ids; one without
            training when everything is held; empty when there is no way.

        Raises
        ------
        WorkBoundError
            When more than `MAX_TOGETHER` qualifications can only be priced together.
        """
        wanted, leaning, leading = self._wanted[needed & ~held]
        return self._whole[wanted, (self._open[held] | leaning) & leading, has_limits]

    def trainings(self, way: Way) -> tuple[str, ...]:
        """Return the ids of the trainings of a way, in order."""
        return self.bits.names(way[2])

    def apart(self, alone: int, held: int) -> int:
        """Return the qualifications whose price is their own, whatever else is needed.

        Parameters
        ----------
        alone
            Those that stand alone (`graph.floors`). Their price is their own where each training
            towards them is open to who holds `held`, and no training at all asks for them.
        """
        opened = self._open[held]
        return sum(
            1 << name
            for name in positions(alone & ~self._asked_for)
            if all(opened >> at & 1 for at in self._towards[name])
        )

    def reachable(self, held: int) -> int:
        """Return all qualifications that are held or that trainings lead to."""
        have, before = held, -1
        while have != before:
            before = have
            for needs, awards in zip(self._needs, self._awards, strict=True):
                if not needs or needs & have:
                    have |= awards
        return have

    def _want(self, needed: int) -> tuple[int, int, int]:
        """Return what is wanted of some qualifications, and the trainings that it touches.

        Wanted is what no other one among them implies. The trainings are those that lean on
        what is wanted, and those that lead to it.
        """
        wanted = needed
        for name in positions(needed):
            if wanted >> name & 1:
                wanted &= ~self._implied[name] | 1 << name
        leaning = leading = 0
        for name in positions(wanted):
            leaning |= self._leaning[name]
            leading |= self._leading[name]
        return wanted, leaning, leading

    def _open_to(self, held: int) -> int:
        """Return the trainings open to one who holds `held`."""
        return sum(1 << at for at, needs in enumerate(self._needs) if not needs or needs & held)

    def _add_up_apart(self, names: int, *, has_limits: bool) -> Sequence[Way]:
        """Return the ways to qualifications that are `apart`: each takes one training."""
        known = self.ways_apart[has_limits]
        first = names & -names
        if names != first:
            return add_ways(known[names ^ first], known[first], has_limits=has_limits)
        own = [self._ways[at] for at in self._towards[first.bit_length() - 1]]
        return least_ways(own, has_limits=has_limits)

    def _add_up(self, asked: tuple[int, int, bool]) -> tuple[Way, ...]:
        """Return the cheapest ways to all groups of what is wanted, by trainings admitted to."""
        wanted, admitted, has_limits = asked
        found: Sequence[Way] = (NOTHING,)
        for group, trainings in self._groups(positions(wanted), admitted):
            others = self._together[group, trainings, trainings & admitted, has_limits]
            found = add_ways(found, others, has_limits=has_limits)
        return tuple(found)

    def _groups(self, wanted: Iterable[int], admitted: int) -> list[tuple[int, int]]:
        """Divide what is wanted into groups that share no training, each with its trainings."""
        groups: list[tuple[int, int]] = []
        for name in wanted:
            names, trainings = 1 << name, self._useful[name, admitted & self._leading[name]]
            apart = []
            for group in groups:
                if group[1] & trainings:
                    names, trainings = names | group[0], trainings | group[1]
                else:
                    apart.append(group)
            groups = [*apart, (names, trainings)]
        return groups

    def _find_useful(self, asked: tuple[int, int]) -> int:
        """Return the trainings that can have a part in a way to one qualification."""
        wanted, admitted = asked
        found = 0
        waiting = seen = 1 << wanted
        while waiting:
            name = waiting.bit_length() - 1
            waiting ^= 1 << name
            for at in self._towards[name]:
                if self._better[at] & admitted:
                    continue
                if admitted >> at & 1:
                    found |= 1 << at
                elif not self._better_with_its_needs[at]:
                    entrances = self._needs[at] & ~self._implying[name]
                    if entrances:
                        found |= 1 << at
                        waiting |= entrances & ~seen
                        seen |= entrances
        return found

    def _price_together(self, asked: tuple[int, int, int, bool]) -> tuple[Way, ...]:
        """Return the cheapest ways to a group, by its trainings and those admitted to."""
        wanted, trainings, admitted, has_limits = asked
        names = list(positions(wanted))
        if len(names) > MAX_TOGETHER:
            raise WorkBoundError
        useful = list(positions(trainings))
        courses = {
            at: Course(
                self._ways[at],
                sum(1 << bit for bit, name in enumerate(names) if self._awards[at] >> name & 1),
                (HELD,)
                if admitted >> at & 1
                else tuple(
                    other
                    for other in useful
                    if other != at and self._awards[other] & self._needs[at]
                ),
            )
            for at in useful
        }
        return cheapest_trees(courses, len(names), has_limits=has_limits)

    @cached_property
    def _implying(self) -> list[int]:
        """For each qualification those that imply it, itself included."""
        found = [0] * len(self._implied)
        for name, implied in enumerate(self._implied):
            for other in positions(implied):
                found[other] |= 1 << name
        return found

    @cached_property
    def _leaning(self) -> list[int]:
        """For each qualification the trainings that it admits to and that do not lead to it."""
        return [
            sum(1 << at for at, needs in enumerate(self._needs) if needs & implied) & ~leading
            for implied, leading in zip(self._implied, self._leading, strict=True)
        ]

    @cached_property
    def _leading(self) -> list[int]:
        """For each qualification the trainings towards it, towards what these ask, and so on."""
        found = []
        for name in range(len(self._implied)):
            leading = 0
            waiting = seen = 1 << name
            while waiting:
                at = waiting.bit_length() - 1
                waiting ^= 1 << at
                for training in self._towards[at]:
                    leading |= 1 << training
                    waiting |= self._needs[training] & ~seen
                    seen |= self._needs[training]
            found.append(leading)
        return found

    @cached_property
    def _better(self) -> list[int]:
        """For each training those that may stand for it wherever they are open."""
        return [
            sum(
                1 << other
                for other in self._towards[next(positions(awards))]
                if other != at
                and not awards & ~self._awards[other]
                and may_stand_for(self._ways[other], self._ways[at], has_limits=True)
            )
            if awards
            else 0
            for at, awards in enumerate(self._awards)
        ]

    @cached_property
    def _better_with_its_needs(self) -> list[bool]:
        """For each training whether one is better that all who may enter it may enter too."""
        return [
            any(not self._needs[at] & ~self._needs[other] for other in positions(better))
            for at, better in enumerate(self._better)
        ]

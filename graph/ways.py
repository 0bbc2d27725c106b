"""What qualifications cost: the cheapest sets of trainings that lead to all of them.

A qualification is earned once and kept, trainings have alternatives (several award the
same) and prerequisites (holding any one of ``needs_any`` admits). So the price of a route
is a function of *which* qualifications it needs, not a sum over its legs.

A set of trainings that leads to several qualifications is a tree: every training follows
from what is held or from one training before it. The cheapest trees are found with the
recurrence of Dreyfus and Wagner (1971), by growing sets of wanted qualifications: what
covers a set from some point either divides there into two smaller sets or goes on with one
training. Each result is a Pareto set over months and euros.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Protocol, TypeVar

from graph.model import Training

Amount = tuple[int, int]
_NOTHING: Amount = (0, 0)
_HELD = ""  # stands for what is held at the start, beside the ids of trainings
_REMEMBERED = 50_000
_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class TeachingNetwork(Protocol):
    """What is read of a network here."""

    trainings: Mapping[str, Training]

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""

    def trainings_for(self, qualification: str) -> Sequence[Training]:
        """Return the trainings that award a qualification, by id."""


@dataclass(frozen=True, slots=True)
class Way:
    """A set of trainings, its ids sorted.

    ``months`` and ``cost`` are amounts as compared: pairs (how many trainings have no value
    or are not general, sum of the known).
    """

    trainings: tuple[str, ...] = ()
    months: Amount = _NOTHING
    cost: Amount = _NOTHING


class WayFinder:
    """Finds the cheapest ways on one network and remembers them.

    Qualifications that share no training, not even for a prerequisite, are priced apart and
    added up: what two such groups cost together is what each costs alone.

    Parameters
    ----------
    network
        The network; it never changes, so a way once found stays right. What is remembered
        is bounded.
    """

    def __init__(self, network: TeachingNetwork) -> None:
        self._network = network
        self._known: dict[tuple[frozenset[str], frozenset[str]], tuple[Way, ...]] = {}
        self._reachable: dict[frozenset[str], frozenset[str]] = {}
        self._leading: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def ways(self, needed: Iterable[str], held: frozenset[str]) -> tuple[Way, ...]:
        """Return the ways to all of `needed` that no other beats, by training ids.

        One way is kept for each pair of amounts: that with the least sorted training ids.

        Parameters
        ----------
        needed
            Ids of qualifications.
        held
            Ids of the qualifications held, closed under implication.

        Returns
        -------
        tuple of Way
            One way without training when everything is held; empty when there is no way.
        """
        found = [Way()]
        for group in self._apart(self.outermost(needed) - held):
            longer: list[Way] = []
            for way in found:
                for other in self._ways_to(group, held):
                    _keep(longer, _joined(way, other))
            found = longer
        return tuple(sorted(found, key=lambda way: way.trainings))

    def outermost(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return the qualifications that no other one among them implies."""
        found = set(qualifications)
        implied = {other for one in found for other in self._network.closure([one]) if other != one}
        return frozenset(found - implied) or frozenset(sorted(found)[:1])

    def reachable(self, held: frozenset[str]) -> frozenset[str]:
        """Return all qualifications that are held or that trainings lead to."""
        known = self._reachable.get(held)
        if known is None:
            have = set(held)
            waiting = list(self._network.trainings.values())
            while ready := [row for row in waiting if _admits(row, have)]:
                waiting = [row for row in waiting if not _admits(row, have)]
                for row in ready:
                    have |= self._network.closure(row.awards)
            known = frozenset(have)
            _remember(self._reachable, held, known)
        return known

    def _apart(self, wanted: frozenset[str]) -> list[frozenset[str]]:
        """Divide qualifications into groups that share no training, in order of their ids."""
        groups: list[tuple[set[str], set[str]]] = []
        for name in sorted(wanted):
            names, trainings = {name}, set(self._leading_to(name)[0])
            apart = []
            for other_names, other_trainings in groups:
                if trainings & other_trainings:
                    names |= other_names
                    trainings |= other_trainings
                else:
                    apart.append((other_names, other_trainings))
            groups = [*apart, (names, trainings)]
        return [frozenset(names) for names, _ in groups]

    def _ways_to(self, wanted: frozenset[str], held: frozenset[str]) -> tuple[Way, ...]:
        """Return the cheapest ways to a group, none of which is held."""
        admitting = frozenset[str]().union(*(self._leading_to(name)[1] for name in wanted))
        key = wanted, held & admitting
        known = self._known.get(key)
        if known is None:
            growing = _Trees(self._network, sorted(wanted), self._useful(wanted, held), held)
            for mask in range(1, 1 << len(wanted)):
                growing.grow(mask)
            known = tuple(growing.trees[_HELD][-1])
            _remember(self._known, key, known)
        return known

    def _useful(self, wanted: Iterable[str], held: frozenset[str]) -> list[Training]:
        """Return the trainings that can have a part in a way from what is held, by id."""
        found: dict[str, Training] = {}
        waiting = set(wanted)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            seen.add(name)
            for row in self._network.trainings_for(name):
                if row.id not in found:
                    found[row.id] = row
                    if not _admits(row, held):
                        waiting |= set(row.needs_any) - seen
        return [found[name] for name in sorted(found)]

    def _leading_to(self, wanted: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the trainings that may have a part in a way to one qualification.

        Returns
        -------
        trainings, admitting
            Ids of trainings, and of all qualifications that may admit to one of them.
        """
        known = self._leading.get(wanted)
        if known is None:
            trainings: set[str] = set()
            waiting, seen = [wanted], {wanted}
            while waiting:
                for row in self._network.trainings_for(waiting.pop()):
                    trainings.add(row.id)
                    waiting += set(row.needs_any) - seen
                    seen |= set(row.needs_any)
            admitting = seen if len(seen) > 1 else set[str]()
            known = self._leading[wanted] = frozenset(trainings), frozenset(admitting)
        return known


class _Trees:
    """The trees under construction for one set of wanted qualifications.

    ``trees[point][mask]`` are the cheapest ways that cover the wanted qualifications in
    `mask` once `point` is there: a qualification is held, a training was followed, or
    (``_HELD``) what is held at the start.
    """

    def __init__(
        self,
        network: TeachingNetwork,
        wanted: list[str],
        useful: list[Training],
        held: frozenset[str],
    ) -> None:
        self._rows = {row.id: row for row in useful}
        self._price = {row.id: (_months(row), _cost(row)) for row in useful}
        self._covers: dict[str, int] = {}
        self._before: dict[str, list[str]] = {}
        needs = {row.id: (_HELD,) if _admits(row, held) else row.needs_any for row in useful}
        needed = {f"q:{name}" for names in needs.values() for name in names if name != _HELD}
        for row in useful:
            awards = network.closure(row.awards)
            self._covers[row.id] = sum(
                1 << bit for bit, name in enumerate(wanted) if name in awards
            )
            self._before[row.id] = [name and f"q:{name}" for name in needs[row.id]]
            for name in awards:
                if f"q:{name}" in needed:
                    self._before.setdefault(f"q:{name}", []).append(row.id)
        points = {_HELD, *self._rows, *needed}
        self.trees: dict[str, list[list[Way]]] = {
            point: [[Way()], *([] for _ in range(1, 1 << len(wanted)))] for point in sorted(points)
        }

    def grow(self, mask: int) -> None:
        """Find the trees for a mask; those of all its parts are there already.

        Label setting in the order of Dijkstra: the cheapest tree is prolonged first, towards
        what has to be there before.
        """
        heap: list[tuple[Amount, Amount, tuple[str, ...], str]] = []

        def offer(point: str, way: Way) -> None:
            if _keep(self.trees[point][mask], way):
                heappush(heap, (way.months, way.cost, way.trainings, point))

        for point in self.trees:
            for way in tuple(self._seeds(point, mask)):
                offer(point, way)
        while heap:
            months, cost, trainings, point = heappop(heap)
            way = Way(trainings, months, cost)
            if way in self.trees[point][mask]:
                for before, longer in self._prolonged(point, way, mask):
                    offer(before, longer)

    def _seeds(self, point: str, mask: int) -> Iterator[Way]:
        """Yield ways for a mask made of those for smaller masks at the same point."""
        tree = self.trees[point]
        covered = self._covers.get(point, 0) & mask
        if covered:
            yield from tree[mask ^ covered]
            return
        for part in _parts(mask):
            for way in tree[part]:
                for other in tree[mask ^ part]:
                    yield self._union(way, other)

    def _prolonged(self, point: str, way: Way, mask: int) -> Iterator[tuple[str, Way]]:
        """Yield the ways one training longer, or from a qualification that is awarded."""
        if point not in self._rows:
            for training in self._before.get(point, ()):
                if not self._covers[training] & mask:
                    yield training, way
        elif point not in way.trainings:
            longer = self._with(way, point)
            for before in self._before[point]:
                yield before, longer

    def _with(self, way: Way, training: str) -> Way:
        """Return a way with one more training."""
        months, cost = self._price[training]
        names = tuple(sorted((*way.trainings, training)))
        return Way(names, added(way.months, months), added(way.cost, cost))

    def _union(self, one: Way, other: Way) -> Way:
        names = tuple(sorted({*one.trainings, *other.trainings}))
        rows = [self._rows[name] for name in names]
        return Way(names, months_amount(rows), cost_amount(rows))


def _remember(memory: dict[_Key, _Found], key: _Key, found: _Found) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[key] = found


def _joined(one: Way, other: Way) -> Way:
    """Return two ways without a common training as one."""
    if not one.trainings:
        return other
    return Way(
        tuple(sorted(one.trainings + other.trainings)),
        added(one.months, other.months),
        added(one.cost, other.cost),
    )


def _keep(ways: list[Way], way: Way) -> bool:
    """Add a way unless one at hand beats it; drop those that it beats."""
    if any(_beats(other, way) for other in ways):
        return False
    ways[:] = [other for other in ways if not _beats(way, other)]
    ways.append(way)
    return True


def months_amount(trainings: Iterable[Training]) -> Amount:
    """Return the months of trainings as compared: (not known or not general, sum known)."""
    return _sum(_months(training) for training in trainings)


def cost_amount(trainings: Iterable[Training]) -> Amount:
    """Return the euros of trainings as compared: (not known or not general, sum known)."""
    return _sum(_cost(training) for training in trainings)


def added(one: Amount, other: Amount) -> Amount:
    """Add two amounts of distinct trainings."""
    return one[0] + other[0], one[1] + other[1]


def _beats(one: Way, other: Way) -> bool:
    """Tell whether `one` may stand for `other`.

    Known sums are compared beside the pairs, because limits look at known sums; between
    equal amounts the ids decide.
    """
    if (
        one.months > other.months
        or one.cost > other.cost
        or one.months[1] > other.months[1]
        or one.cost[1] > other.cost[1]
    ):
        return False
    return (one.months, one.cost) != (other.months, other.cost) or one.trainings <= other.trainings


def _parts(mask: int) -> Iterator[int]:
    """Yield one half of each way to divide a mask into two, each division once."""
    part = (mask - 1) & mask
    while part > mask ^ part:
        yield part
        part = (part - 1) & mask


def _admits(training: Training, held: Iterable[str]) -> bool:
    return not training.needs_any or not set(training.needs_any).isdisjoint(held)


def _months(training: Training) -> Amount:
    return _amount(training, training.duration_months)


def _cost(training: Training) -> Amount:
    return _amount(training, training.cost_eur)


def _amount(training: Training, value: int | None) -> Amount:
    """Return an amount as compared; a test counts nothing."""
    if training.kind == "test":
        return _NOTHING
    return int(value is None or training.offered != "general"), value or 0


def _sum(amounts: Iterable[Amount]) -> Amount:
    total = _NOTHING
    for amount in amounts:
        total = added(total, amount)
    return total

"""What a role needs of a person, and how a set of trainings is spread over the legs of a route."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from math import inf
from typing import Protocol

from graph.amounts import NOTHING, Way, add_ways
from graph.asks import Asks, Choice
from graph.bits import Bits, positions, smallest
from graph.budget import WorkBoundError
from graph.floors import Floor, Floors
from graph.memory import Lookup, Memory, by_limits
from graph.model import Training
from graph.routes import Sums
from graph.steps import StepIndex
from graph.ways import WayFinder

_REMEMBERED = 20_000


class AskingNetwork(Protocol):
    """What is read of a network here; `bits` are those of the qualifications."""

    bits: Bits
    steps: StepIndex
    trainings: Mapping[str, Training]
    ways: WayFinder
    floors: Floors

    def asks(self, *, legal_only: bool = False) -> Asks:
        """Return what all roles ask."""

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""


class Planner:
    """Answers what roles need of one person, and remembers it.

    Parameters
    ----------
    network
        The network.
    held
        What the person holds at the start, closed under implication.
    legal_only
        Leave out what is only usual.

    Attributes
    ----------
    asked
        The sets still to be earned that satisfy a role (by number), smallest first, as numbers
        of `graph.bits`. Empty when the law asks something that no known training leads to.
    floor
        Bounds on the months and euros of a set of qualifications, given as a number: each
        way to it takes at least as much as one of the pairs; as `graph.floors`.
    least_months
        The least months among those bounds; infinite when there is no way.
    """

    def __init__(
        self, network: AskingNetwork, held: frozenset[str], *, legal_only: bool = False
    ) -> None:
        self.network = network
        self.held = held
        self._legal_only = legal_only
        self._asks = network.asks(legal_only=legal_only)
        self._held = network.bits.mask(held)
        self._reachable = network.ways.reachable(self._held)
        self.asked = Lookup[int, tuple[int, ...]](self._find_asked)
        self.floor = Memory[int, tuple[tuple[int, int], ...]](self._find_floor, _REMEMBERED)
        self.least_months = Memory[int, float](
            lambda needed: min((months for months, _ in self.floor[needed]), default=inf),
            _REMEMBERED,
        )
        self._alone = Memory[int, Floor](self._add_up_alone, _REMEMBERED)
        self._own = Lookup[int, Floor](
            lambda at: network.floors.own(network.bits.all[at], self._held)
        )
        self._shared = Memory[int, tuple[Way, ...]](self._find_shared, _REMEMBERED)
        self._apart = network.ways.apart(network.floors.alone, self._held)
        self._ways: dict[bool, Memory[int, Sequence[Way]]] = by_limits(self._find_ways, _REMEMBERED)
        self._other_ways: dict[bool, Memory[int, tuple[Way, ...]]] = by_limits(
            partial(network.ways.ways, held=self._held), _REMEMBERED
        )
        self._choices = Lookup[str, tuple[Choice, ...]](self._find_choices)

    def ways_to(self, needed: int, *, has_limits: bool = False) -> Sequence[Way]:
        """Return the cheapest ways to a set of qualifications, given as a number.

        Parameters
        ----------
        has_limits
            As `graph.amounts.may_stand_for`.

        Raises
        ------
        WorkBoundError
            As `graph.ways.WayFinder.ways`.
        """
        return self._ways[has_limits][needed & ~self._held]

    @property
    def priced(self) -> Mapping[int, Sequence[Way]]:
        """What `ways_to` found already without limits, by set without what is held."""
        return self._ways[False]

    def quick(self, *, has_limits: bool) -> tuple[int, Container[int]]:
        """Return for which sets `ways_to` has little to work out.

        Returns
        -------
        shared, known
            A set is quick when what it has in common with `shared` is in `known`.
        """
        return ~(self._held | self._apart), self._other_ways[has_limits]

    def choices(self, role_id: str) -> tuple[Choice, ...]:
        """Return the combinations of alternatives worth considering for a role.

        Left out are those that need all that another one needs, and more. Empty when the law
        asks something that no known training leads to.
        """
        return self._choices[role_id]

    def choice_met_by(self, role_id: str, trainings: Iterable[str]) -> Choice:
        """Return the combination that a role takes from one who followed `trainings`."""
        after = self.held | self.network.closure(awarded(self.network, trainings))
        return min(
            (choice for choice in self.choices(role_id) if choice.needed <= after), key=_order
        )

    def ways(self, needed: Iterable[str]) -> Sequence[Way]:
        """Return the cheapest ways to qualifications from what the person holds."""
        return self.ways_to(self.network.bits.mask(needed))

    def spread(self, choices: Sequence[Choice], trainings: Iterable[str]) -> list[list[str]]:
        """Spread a way over the legs: each training stands at the first leg that needs it.

        Within a leg, trainings stand in an order in which they can be followed; ties by id.
        """
        legs: list[list[str]] = []
        left = in_order(self.network, trainings, self.held)
        held = self.held
        for choice in choices:
            here = self.least_part(left, choice.needed, held)
            legs.append(here)
            left = [name for name in left if name not in here]
            held |= self.network.closure(awarded(self.network, here))
        return legs

    def least_part(
        self, trainings: Sequence[str], needed: frozenset[str], held: frozenset[str]
    ) -> list[str]:
        """Return a part of a way, in its order, that leads to `needed` and has no spare."""
        part = list(trainings)
        for name in reversed(trainings):
            fewer = [one for one in part if one != name]
            if needed <= self._held_after(fewer, held):
                part = fewer
        return part

    def _find_asked(self, role: int) -> tuple[int, ...]:
        return smallest(
            one & ~self._held for one in self._asks.of[role] if not one & ~self._reachable
        )

    def _find_ways(self, needed: int, *, has_limits: bool) -> Sequence[Way]:
        apart = needed & self._apart
        others = self._other_ways[has_limits][needed ^ apart]
        if not apart:
            return others
        own = self.network.ways.ways_apart[has_limits][apart]
        return add_ways(own, others, has_limits=has_limits)

    def _find_floor(self, needed: int) -> tuple[tuple[int, int], ...]:
        needed &= ~self._held
        alone = needed & self.network.floors.alone
        months, cost, shared_months, shared_cost = self._alone[alone]
        return tuple(
            (
                (max(shared_months, way[0])) + months,
                (max(shared_cost, way[1])) + cost,
            )
            for way in self._shared[needed ^ alone]
        )

    def _add_up_alone(self, alone: int) -> Floor:
        """Return the bound for qualifications that stand alone."""
        months = cost = shared_months = shared_cost = 0
        for at in positions(alone):
            own = self._own[at]
            months += own[0]
            cost += own[1]
            shared_months = max(shared_months, own[2])
            shared_cost = max(shared_cost, own[3])
        return Floor(months, cost, shared_months, shared_cost)

    def _find_shared(self, needed: int) -> tuple[Way, ...]:
        try:
            return self.network.floors.shared(needed, self._held)
        except WorkBoundError:  # a bound of nothing is a bound, too
            return (NOTHING,)

    def _find_choices(self, role_id: str) -> tuple[Choice, ...]:
        found: dict[frozenset[str], Choice] = {}
        for choice in self._asks.choices(role_id):
            if self.network.bits.mask(choice.needed) & ~self._reachable:
                continue
            has = self.held & set(choice.missing)
            missing = tuple(name for name in choice.missing if name not in has)
            own = Choice(choice.legal, choice.usual | has, missing)
            needed = self.network.closure(own.needed) - self.held
            known = found.get(needed)
            if known is None or _order(own) < _order(known):
                found[needed] = own
        return tuple(found[one] for one in found if not any(other < one for other in found))

    def _held_after(self, trainings: Sequence[str], held: frozenset[str]) -> frozenset[str]:
        """Return what is held after trainings, leaving out those that do not admit."""
        for name in trainings:
            row = self.network.trainings[name]
            if not row.needs_any or held & set(row.needs_any):
                held |= self.network.closure(row.awards)
        return held


def in_order(network: AskingNetwork, trainings: Iterable[str], held: frozenset[str]) -> list[str]:
    """Return trainings in an order in which each one's prerequisite is met; ties by id."""
    ordered: list[str] = []
    waiting = sorted(trainings)
    while waiting:
        ready = next(
            name
            for name in waiting
            if not (needs := set(network.trainings[name].needs_any)) or needs & held
        )
        waiting.remove(ready)
        ordered.append(ready)
        held |= network.closure(network.trainings[ready].awards)
    return ordered


def awarded(network: AskingNetwork, names: Iterable[str]) -> list[str]:
    """Return the qualifications that trainings award, not yet closed under implication."""
    return [award for name in names for award in network.trainings[name].awards]


def sums_of(trainings: Iterable[Training]) -> Sums:
    """Add up distinct trainings; a test counts nothing and is never unknown."""
    studies = [training for training in trainings if training.kind != "test"]
    months = [training.duration_months for training in studies]
    hours = [training.study_hours for training in studies]
    costs = [training.cost_eur for training in studies]
    return Sums(
        study_months=_total(months),
        study_months_at_least=sum(filter(None, months)),
        study_hours=_total(hours),
        study_hours_at_least=sum(filter(None, hours)),
        cost_eur=_total(costs),
        cost_eur_at_least=sum(filter(None, costs)),
    )


def _order(choice: Choice) -> tuple[int, tuple[str, ...], list[str], list[str]]:
    """Prefer what misses less, then by ids."""
    return len(choice.missing), choice.missing, sorted(choice.legal), sorted(choice.usual)


def _total(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None

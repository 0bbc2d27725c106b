"""Everything within reach of a role under limits, and backwards: who could come to it.

Both ways build the labels of `graph.labels` from the role outwards and give each other role
the first round that has a route for it. A role that has its route is built further only
where one that has none yet needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.amounts import Way, training_order
from graph.budget import Budget, WorkBoundError
from graph.corridor import Corridor, Rings, around
from graph.holdings import held_at
from graph.labels import Hope, Label, Labels, weaker
from graph.legs import unknown_of
from graph.model import LEVELS, Level
from graph.network import CareerNetwork
from graph.prices import Prices
from graph.question import Question, check_names, prepare
from graph.routes import Limits, RouteQuery, Sums
from graph.steps import UNCOUNTED
from graph.training import Planner, sums_of

_LEG_WEAKNESS = tuple(level.rank for level in LEVELS)
_Order = tuple[int, int, int, int, int]
_Journey = tuple[int, int, Label]
"""How weak a journey is, the first role after its start, and the label there."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A role, and one route to it (backwards: from it) in short.

    ``roles`` are those of the route, both ends included; ``unknown`` as of a `Route`;
    ``planner`` answers for a person at its start.
    """

    role: str
    roles: tuple[str, ...]
    evidence: Level
    trainings: tuple[str, ...]
    sums: Sums
    unknown: tuple[str, ...]
    planner: Planner = field(repr=False, compare=False)

    @property
    def steps(self) -> int:
        """Number of legs."""
        return len(self.roles) - 1

    @property
    def missing(self) -> tuple[str, ...]:
        """Usual qualifications on the route that no known training leads to."""
        choices = (self.planner.choice_met_by(role, self.trainings) for role in self.roles[1:])
        return tuple(dict.fromkeys(name for choice in choices for name in choice.missing))


def roles_within_reach(
    network: CareerNetwork,
    origin: str,
    limits: Limits,
    held: tuple[str, ...] = (),
    not_held: tuple[str, ...] = (),
    *,
    backwards: bool = False,
) -> tuple[Reached, ...]:
    """Return every role within reach, one route each, by role id.

    A general role and its parts are one role and not within each other's reach; one part may
    be within reach of another (a next grade).

    The route has the fewest steps, then the least months, then the best evidence, then the
    least cost, then the fewest uncounted legs; what is left goes by trainings and roles, in an
    order that never changes.

    Parameters
    ----------
    backwards
        Return the roles from which `origin` is within reach instead.

    Raises
    ------
    InputError
        As `graph.question.check_names`.
    """
    query = RouteQuery(origin, origin, held, not_held, limits)
    check_names(network, query)
    question = prepare(network, query)
    seek = _Inwards(network, query, question) if backwards else _Outwards(network, question)
    found = {network.steps.ids[role]: one for role, one in seek.find().items()}
    return tuple(
        _reached(network, limits, role, found[role])
        for role in sorted(found)
        if not network.is_one_role(role, origin)
    )


@dataclass(frozen=True, slots=True)
class _Trip:
    """A route in short; `key` puts the better one first."""

    roles: tuple[int, ...]
    weakness: int
    way: Way
    planner: Planner

    @property
    def key(self) -> tuple[object, ...]:
        rank = min(self.weakness, UNCOUNTED)
        months, cost, _ = self.way
        order = training_order(self.way)
        return len(self.roles), months, rank, cost, self.weakness, self.roles, order


class _Outwards:
    """From every start of a question to all roles."""

    def __init__(self, network: CareerNetwork, question: Question) -> None:
        self._steps = network.steps
        self._question = question

    def find(self) -> dict[int, _Trip]:
        """Return the best trip to each role."""
        best: dict[int, _Trip] = {}
        for start, planner in self._question.starts:
            for trip in self._from(start, planner):
                known = best.get(trip.roles[-1])
                if known is None or trip.key < known.key:
                    best[trip.roles[-1]] = trip
        return best

    def _from(self, start: int, planner: Planner) -> Iterator[_Trip]:
        steps, question = self._steps, self._question
        budget = Budget()
        prices = Prices(planner, question.limits, budget)
        rings = Rings(steps.after, [start], question.allowed)
        labels = Labels(
            steps.before, steps.after, _LEG_WEAKNESS, weaker, planner.asked, question.wishes, budget
        )
        labels.begin(start, is_free=True)
        builder = Corridor(labels, steps.before, rings)
        hope = Hope(lambda needed: any(prices.ways[needed]))
        waiting: set[int] = set()
        for count in range(1, min(question.limits.max_steps, len(steps.ids)) + 1):
            waiting |= {role for role in rings.at(count) if planner.asked[role]}
            try:
                built = builder.build(waiting, count, hope)
            except WorkBoundError:
                return
            for role in sorted(waiting):
                options = [
                    (_order(way, label[1]), label, way)
                    for label in built.get(role, ())
                    if label[2] == question.all_wishes
                    for way in prices.ways[label[0]]
                ]
                if options:
                    _, label, way = min(options)
                    roles = (*reversed(labels.trace(role, count, label)),)
                    waiting.discard(role)
                    yield _Trip(roles, label[1], way, planner)


class _Inwards:
    """From all roles to the targets of a question."""

    def __init__(self, network: CareerNetwork, query: RouteQuery, question: Question) -> None:
        self._network = network
        self._query = query
        self._steps = network.steps
        self._question = question
        self._budget = Budget()

    def find(self) -> dict[int, _Trip]:
        """Return the best trip from each role."""
        steps, question = self._steps, self._question
        allowed = question.allowed
        targets = [one for one in question.targets if allowed is None or one in allowed]
        rings = Rings(steps.before, targets, allowed)
        asks = self._network.asks(legal_only=question.limits.legal_only)
        labels = Labels(
            steps.after, steps.before, _LEG_WEAKNESS, weaker, asks.of, question.wishes, self._budget
        )
        builder = Corridor(labels, steps.after, rings)
        for target in targets:
            labels.begin(target)
        found: dict[int, _Trip] = {}
        waiting: set[int] = set()
        for count in range(1, min(question.limits.max_steps, len(steps.ids)) + 1):
            waiting |= around(steps.before, rings.at(count - 1)) - found.keys() - set(targets)
            next_roles = around(steps.after, waiting) & rings.within(count - 1)
            try:
                built = builder.build(next_roles, count - 1)
            except WorkBoundError:
                break
            for role in sorted(waiting):
                trip = self._best_from(role, built, labels, count)
                if trip:
                    waiting.discard(role)
                    found[role] = trip
        return found

    def _best_from(
        self, start: int, built: Mapping[int, list[Label]], labels: Labels, count: int
    ) -> _Trip | None:
        planner = self._planner_at(start)
        prices = Prices(planner, self._question.limits, self._budget)
        journeys = self._journeys_from(start, built)
        # The least months come first: most sets need not be priced.
        least = planner.least_months
        best: tuple[_Order, _Journey, Way] | None = None
        for needed in sorted(journeys, key=least.__getitem__):
            if best and least[needed] > best[0][0]:
                break
            if way := min(prices.ways[needed], default=None):
                option = _order(way, journeys[needed][0]), journeys[needed], way
                best = min(best, option) if best else option
        if best is None:
            return None
        order, (_, role, label), way = best
        return _Trip((start, *labels.trace(role, count - 1, label)), order[3], way, planner)

    def _journeys_from(self, start: int, built: Mapping[int, list[Label]]) -> dict[int, _Journey]:
        """Return what journeys from a role may need, and for each such set the best one."""
        wish, self_bit = self._question.wishes.get(start, 0), 1 << start
        all_wishes = self._question.all_wishes
        found: dict[int, _Journey] = {}
        for of_rank, leg in zip(self._steps.after, _LEG_WEAKNESS, strict=True):
            for role in of_rank[start]:
                for label in built.get(role, ()):
                    needed, weakness, met, passed = label
                    if met | wish != all_wishes or passed & self_bit:
                        continue
                    one = weaker(leg, weakness), role, label
                    known = found.get(needed)
                    if known is None or one < known:
                        found[needed] = one
        return found

    def _planner_at(self, role: int) -> Planner:
        network, query = self._network, self._query
        held = held_at(network, query, self._steps.ids[role])
        return network.planner(held, legal_only=query.limits.legal_only)


def _order(way: Way, weakness: int) -> _Order:
    """Put least months first, then the best evidence, cost, uncounted legs, trainings."""
    return way[0], min(weakness, UNCOUNTED), way[1], weakness, way[2]


def _reached(network: CareerNetwork, limits: Limits, role: str, trip: _Trip) -> Reached:
    roles = tuple(network.steps.ids[number] for number in trip.roles)
    trainings = network.ways.trainings(trip.way)
    sums = sums_of(network.trainings[name] for name in trainings)
    return Reached(
        role=role,
        roles=roles,
        evidence=LEVELS[min(trip.weakness, UNCOUNTED)],
        trainings=trainings,
        sums=sums,
        unknown=unknown_of(network, limits, roles, sums),
        planner=trip.planner,
    )

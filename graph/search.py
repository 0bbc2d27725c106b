"""The route search: every route worth considering, exactly.

A route is judged by four criteria: steps, study months, own cost and the level of its
weakest leg. The search returns one route for each vector of these that no other route beats
(the Pareto set).

A qualification is earned once and kept, in whatever order, so months and euros of a route
are a function of the *set* of qualifications that its roles ask for (`graph.ways`), minus
what the person holds. A label therefore carries no amounts: it stands at a role after some
steps, with the set of qualifications needed so far. The search works in rounds: round *k*
holds the labels after *k* steps. A label A makes a label B at the same role superfluous when
A has at most as many steps, no weaker leg, needs nothing that B does not need, and has
passed at least the same ``via`` roles.

*Why that is safe.* Whatever B does next, A can do too, with the same steps. A then needs a
subset of what B needs, and whatever leads to a set leads to its subsets: each way open to B
is open to A, with the same amounts or less, so A keeps within every limit that B keeps. If
A has passed a role that B's continuation comes to, A's detour can be cut out: fewer steps,
no weaker leg, no more needed.

A second pass picks, among all routes with a vector found, the one with the fewest uncounted
legs, then the least role ids, then the least training ids.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.holdings import held_at
from graph.legs import build_route
from graph.model import Level
from graph.network import CareerNetwork
from graph.question import Question, check_query, prepare
from graph.routes import Route, RouteQuery
from graph.training import Choice, Planner, awarded
from graph.ways import Amount, Way, WayFinder, cost_amount, months_amount

MAX_LABELS = 1_000_000
Vector = tuple[int, Amount, Amount, int]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a traveller may stand: at the end of `roles`, by way of `choices`.

    ``needed`` are the qualifications asked so far, with all they imply, minus what was held
    at the start; ``weakest`` is the rank of the weakest leg, ``uncounted`` the number of legs
    that nobody counted; ``passed`` are the indices of the ``via`` wishes met.
    """

    planner: Planner
    roles: tuple[str, ...]
    choices: tuple[Choice, ...]
    needed: frozenset[str]
    weakest: int
    uncounted: int
    passed: frozenset[int]

    @property
    def role(self) -> str:
        """The role that the traveller is at."""
        return self.roles[-1]

    @property
    def steps(self) -> int:
        """Number of steps taken."""
        return len(self.choices)


@dataclass(frozen=True, slots=True)
class Found:
    """A label that is a whole answer, with one of the ways to what it needs."""

    label: Label
    way: Way

    @property
    def vector(self) -> Vector:
        """The four criteria, each the lower the better."""
        return (self.label.steps, self.way.months, self.way.cost, self.label.weakest)

    @property
    def tie(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """What decides between routes of equal vectors."""
        return (self.label.uncounted, self.label.roles, self.way.trainings)


def find_routes(
    network: CareerNetwork,
    query: RouteQuery,
    *,
    first_step_at_least: Level | None = None,
    max_labels: int = MAX_LABELS,
) -> tuple[tuple[Route, ...], bool]:
    """Return the Pareto set of routes, in the order of contract 4.2.

    Parameters
    ----------
    network
        The snapshot.
    query
        The question.
    first_step_at_least
        Only routes whose first step has this level or a better one; ``None`` for all.
    max_labels
        Bound on the work.

    Returns
    -------
    routes, complete
        One route per distinct vector; `complete` is false when the bound was met.

    Raises
    ------
    InputError
        When the question contradicts itself, see `graph.question.check_query`.
    """
    check_query(network, query)
    expander = Expander(network, prepare(network, query), first_step_at_least)
    vectors, complete = _pareto_vectors(expander, max_labels)
    chosen = [_least_with(expander, vector) for vector in vectors]
    routes = [route_of(network, query, found) for found in chosen]
    return tuple(sorted(routes, key=route_order)), complete


def has_route(network: CareerNetwork, query: RouteQuery) -> bool:
    """Tell whether any route meets the query."""
    vectors, _ = _pareto_vectors(Expander(network, prepare(network, query)), MAX_LABELS)
    return bool(vectors)


def step_by_step(network: CareerNetwork, query: RouteQuery, route: Route) -> Route:
    """Return a route over the same roles with the quickest training for each leg in turn.

    The cheapest training for a whole route may put a long study before its first step; this
    is the plan of a person who takes the first step first.
    """
    limits = query.limits
    planner = Planner(network, held_at(network, query, route.start), legal_only=limits.legal_only)
    held, followed, choices = planner.held, set[str](), []
    for role in route.roles[1:]:
        now = Planner(network, held, legal_only=limits.legal_only, finder=planner.finder)
        choice, way = min(
            ((choice, way) for choice in now.choices(role) for way in now.ways(choice.needed)),
            key=lambda pair: (pair[1].months, pair[1].cost, pair[1].trainings),
        )
        choices.append(choice)
        followed |= set(way.trainings)
        held |= network.closure(awarded(network, way.trainings))
    rows = [network.trainings[name] for name in sorted(followed)]
    whole = Way(tuple(sorted(followed)), months_amount(rows), cost_amount(rows))
    return build_route(network, planner, query, route.roles, choices, whole)


def route_of(network: CareerNetwork, query: RouteQuery, found: Found) -> Route:
    """Build the route that an answer stands for."""
    label = found.label
    return build_route(network, label.planner, query, label.roles, label.choices, found.way)


def route_order(route: Route) -> tuple[object, ...]:
    """Sort key: no unknown amounts first, then steps, months, evidence, cost, role ids."""
    return (
        bool(route.unknown),
        route.steps,
        route.sums.study_months_at_least,
        route.evidence.rank,
        route.sums.cost_eur_at_least,
        route.roles,
    )


class Expander:
    """Takes labels one step further, within the limits of a question.

    Parameters
    ----------
    network
        The snapshot.
    question
        What is asked.
    first_step_at_least
        The least level of the first step; ``None`` for any.
    """

    def __init__(
        self,
        network: CareerNetwork,
        question: Question,
        first_step_at_least: Level | None = None,
    ) -> None:
        self.network = network
        self.question = question
        self._first_rank = (first_step_at_least or Level.POSSIBLE).rank
        self._is_limited = (
            question.limits.max_study_months is not None or question.limits.max_cost_eur is not None
        )
        finder = WayFinder(network)
        legal_only = question.limits.legal_only
        self._planners = {
            held: Planner(network, held, legal_only=legal_only, finder=finder)
            for _, held in question.starts
        }

    def starts(self) -> Iterator[Label]:
        """Yield the label of each start."""
        for role, held in self.question.starts:
            passed = self.question.passed(role, frozenset())
            yield Label(self._planners[held], (role,), (), frozenset(), 0, 0, passed)

    def expand(self, label: Label) -> Iterator[Label]:
        """Yield every label one step further that the limits allow."""
        if label.steps == self.question.limits.max_steps:
            return
        for step in self.network.steps_from(label.role):
            level = step.transition.level
            if step.target in label.roles or step.target not in self.question.allowed:
                continue
            if label.steps == 0 and level.rank > self._first_rank:
                continue
            for choice in label.planner.choices(step.target):
                further = Label(
                    planner=label.planner,
                    roles=(*label.roles, step.target),
                    choices=(*label.choices, choice),
                    needed=label.needed
                    | (self.network.closure(choice.needed) - label.planner.held),
                    weakest=max(label.weakest, level.rank),
                    uncounted=label.uncounted + (level is Level.POSSIBLE),
                    passed=self.question.passed(step.target, label.passed),
                )
                if not self._is_limited or self.ways(further):
                    yield further

    def ways(self, label: Label) -> list[Way]:
        """Return the ways to what a label needs that keep within the limits."""
        limits = self.question.limits
        return [
            way
            for way in label.planner.ways(label.needed)
            if (limits.max_study_months is None or way.months[1] <= limits.max_study_months)
            and (limits.max_cost_eur is None or way.cost[1] <= limits.max_cost_eur)
        ]

    def has_arrived(self, label: Label) -> bool:
        """Tell whether a label is a whole answer."""
        return label.role in self.question.targets and self.is_whole(label)

    def is_whole(self, label: Label) -> bool:
        """Tell whether a label has taken a step and met every ``via`` wish."""
        return label.steps > 0 and len(label.passed) == len(self.question.wanted)


def makes_superfluous(one: Label, other: Label) -> bool:
    """Tell whether `one` may stand for `other`, which is at the same role."""
    return (
        one.planner is other.planner
        and one.steps <= other.steps
        and one.weakest <= other.weakest
        and one.needed <= other.needed
        and one.passed >= other.passed
    )


def labels_by_role(
    expander: Expander, max_labels: int = MAX_LABELS
) -> tuple[dict[str, list[Label]], bool]:
    """Return for every role the labels that no other makes superfluous, in rounds of steps.

    Returns
    -------
    labels, complete
        `complete` is false when `max_labels` was met.
    """
    kept: dict[str, list[Label]] = {}
    frontier = list(expander.starts())
    for start in frontier:
        kept.setdefault(start.role, []).append(start)
    made = 0
    while frontier:
        following: list[Label] = []
        for label in frontier:
            if expander.has_arrived(label):
                continue
            for further in expander.expand(label):
                made += 1
                if made > max_labels:
                    return kept, False
                rivals = kept.setdefault(further.role, [])
                if not any(makes_superfluous(rival, further) for rival in rivals):
                    rivals[:] = [one for one in rivals if not makes_superfluous(further, one)]
                    rivals.append(further)
                    following.append(further)
        frontier = [label for label in following if label in kept[label.role]]
    return kept, True


def _pareto_vectors(expander: Expander, max_labels: int) -> tuple[list[Vector], bool]:
    """Return the vectors of routes that no other beats, in order."""
    labels, complete = labels_by_role(expander, max_labels)
    found = {
        Found(label, way).vector
        for role in expander.question.targets
        for label in labels.get(role, ())
        if expander.has_arrived(label)
        for way in expander.ways(label)
    }
    return sorted(one for one in found if not any(_beats(other, one) for other in found)), complete


def _beats(one: Vector, other: Vector) -> bool:
    return one != other and (
        one[0] <= other[0] and one[1] <= other[1] and one[2] <= other[2] and one[3] <= other[3]
    )


def _least_with(expander: Expander, vector: Vector) -> Found:
    """Return the least route, by `Found.tie`, among all routes with a vector."""
    steps, _, _, weakest = vector
    far = _steps_to_targets(expander.network, expander.question.targets)
    best: Found | None = None
    waiting = list(expander.starts())
    while waiting:
        label = waiting.pop()
        if best is not None and label.uncounted > best.label.uncounted:
            continue
        if expander.has_arrived(label):
            for way in expander.ways(label):
                found = Found(label, way)
                if found.vector == vector and (best is None or found.tie < best.tie):
                    best = found
            continue
        waiting += [
            further
            for further in expander.expand(label)
            if further.steps + far.get(further.role, steps + 1) <= steps
            and further.weakest <= weakest
            and _within(expander.ways(further), vector)
        ]
    if best is None:  # a vector comes from a route, so there is at least that one
        raise AssertionError(vector)
    return best


def _within(ways: Iterable[Way], vector: Vector) -> bool:
    return any(way.months <= vector[1] and way.cost <= vector[2] for way in ways)


def _steps_to_targets(network: CareerNetwork, targets: Iterable[str]) -> dict[str, int]:
    """Return for each role the fewest steps to any target, limits left aside."""
    into: dict[str, list[str]] = {}
    for role in network.roles:
        for step in network.steps_from(role):
            into.setdefault(step.target, []).append(role)
    far = dict.fromkeys(targets, 0)
    waiting = deque(far)
    while waiting:
        at = waiting.popleft()
        for role in into.get(at, ()):
            if role not in far:
                far[role] = far[at] + 1
                waiting.append(role)
    return far

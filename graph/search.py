"""The route search: every route worth considering, exactly.

A route is judged by four criteria: steps, study months, own cost and the level of its weakest
leg. The search returns one route for each vector of these that no other route beats (the
Pareto set).

There are only four levels, so there is one search per level, over the steps that reach it,
the best level first. A route takes only a few steps, so each of these goes in rounds: routes
of one step, of two, and so on (`graph.rounds`). That leaves months and euros, which follow
from what the roles on the route ask (`graph.labels`, with the proof). All searches share one
front: what a better level found, a lesser one need not look for.

A second pass (`graph.ties`) picks the route that stands for each vector.
"""

from __future__ import annotations

from contextlib import suppress

from graph.budget import MAX_LABELS, Budget, WorkBoundError
from graph.front import Front
from graph.legs import build_route
from graph.model import LEVELS, Level
from graph.network import CareerNetwork
from graph.prices import Prices
from graph.question import check_query, prepare
from graph.rounds import Rounds
from graph.routes import Route, RouteQuery
from graph.steps import StepIndex
from graph.ties import Found, least_route


def find_routes(
    network: CareerNetwork,
    query: RouteQuery,
    *,
    first_step_at_least: Level = Level.POSSIBLE,
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
        Only routes whose first step has this level or a better one.
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
    found, complete = pareto_set(
        network, query, first_step_at_least=first_step_at_least, max_labels=max_labels
    )
    routes = [build_route(network, one.planner, query, one.roles, one.trainings) for one in found]
    return tuple(sorted(routes, key=route_order)), complete


def pareto_set(
    network: CareerNetwork,
    query: RouteQuery,
    *,
    first_step_at_least: Level = Level.POSSIBLE,
    max_labels: int = MAX_LABELS,
) -> tuple[list[Found], bool]:
    """Return the Pareto set as roles and trainings, by vector; parameters as `find_routes`.

    Of equal vectors the one with the fewest uncounted legs is returned, then the least role
    ids, then the least training ids.
    """
    check_query(network, query)
    question = prepare(network, query)
    front = Front()
    budget = Budget(max_labels)
    starts = [(role, Prices(planner, query.limits, budget)) for role, planner in question.starts]
    searches: list[Rounds] = []
    with suppress(WorkBoundError):
        for level in LEVELS:
            for start in starts:
                if not network.steps.may_connect(start[0], question.targets, level.rank):
                    continue
                search = Rounds(
                    network.steps, question, start, level.rank, first_step_at_least.rank, budget
                )
                searches.append(search)
                search.run(front)
    found = []
    for vector in sorted(front.vectors):
        having = [search for search in searches if vector in search.found]
        candidates = [least_route(network.steps, search, vector) for search in having]
        found.append(min(candidates, key=lambda one: one.tie))
    return found, not budget.is_met


def has_route(
    network: CareerNetwork,
    query: RouteQuery,
    *,
    steps: StepIndex | None = None,
    budget: Budget | None = None,
) -> bool:
    """Tell whether any route meets the query, as far as the bound on work lets one look.

    Parameters
    ----------
    steps
        The steps to search when not those of the network.
    budget
        Bounds the work; ``None`` for one of its own.
    """
    question = prepare(network, query)
    front = Front()
    last = LEVELS[-1].rank
    budget = budget or Budget()
    with suppress(WorkBoundError):
        for role, planner in question.starts:
            start = role, Prices(planner, query.limits, budget)
            search = Rounds(steps or network.steps, question, start, last, last, budget)
            search.run(front, only_one=True)
            if front.vectors:
                break
    return bool(front.vectors)


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

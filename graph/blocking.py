"""Which limits of a question take its routes away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from itertools import combinations, islice

from graph.budget import Budget
from graph.network import CareerNetwork
from graph.routes import Limits, RouteQuery
from graph.search import has_route

TRIED = 64
"""So many sets of limits are tried for a smallest one; all sets of six limits are fewer."""

Limit = tuple[str, str]
"""The name of a limit as the command line has it, and its value."""

_LIMIT_NAMES = {"max_cost_eur": "max_cost"}
_FIELD_NAMES = {shown: field for field, shown in _LIMIT_NAMES.items()}


def blocking_limits(network: CareerNetwork, query: RouteQuery) -> tuple[Limit, ...]:
    """Return each single limit whose removal alone gives a route, else one smallest set.

    Call it only when there is a route without any limit. The work is bounded: all questions
    asked here share the labels of one, and when a set of limits is not found among the first
    `TRIED` ones, one is returned from which no limit can be left out, though another set may
    be smaller.
    """
    limits = set_limits(query.limits)
    budget = Budget()

    def opens(removed: Iterable[Limit]) -> bool:
        left = query.limits
        for name, value in removed:
            left = without_limit(network, left, name, value)
        return has_route(network, replace(query, limits=left), budget=budget)

    if singles := tuple(limit for limit in limits if opens([limit])):
        return singles
    larger = (chosen for size in range(2, len(limits)) for chosen in combinations(limits, size))
    for chosen in islice(larger, TRIED):
        if opens(chosen):
            return chosen
    return _none_to_spare(limits, opens)


def set_limits(limits: Limits) -> list[Limit]:
    """Return the limits that differ from no limit, as (name, value); lists one by one.

    The most steps always count as a limit: there is one even when nobody chose it.
    """
    found: list[Limit] = []
    for field in fields(limits):
        value = getattr(limits, field.name)
        name = _LIMIT_NAMES.get(field.name, field.name)
        if isinstance(value, tuple):
            found += [(name, one) for one in value]
        elif value is True:
            found.append((name, "true"))
        elif value is not None and value is not False:
            found.append((name, str(value)))
    return found


def without_limit(network: CareerNetwork, limits: Limits, name: str, value: str) -> Limits:
    """Return limits without one of them."""
    if name in {"via", "avoid"}:
        left = tuple(one for one in getattr(limits, name) if one != value)
        return replace(limits, via=left) if name == "via" else replace(limits, avoid=left)
    unlimited: dict[str, object] = {
        "max_steps": max(len(network.roles), 1),
        "legal_only": False,
        "support_only": False,
    }
    field = _FIELD_NAMES.get(name, name)
    return replace(limits, **{field: unlimited.get(field)})  # type: ignore[arg-type]


def _none_to_spare(
    limits: Sequence[Limit], opens: Callable[[Iterable[Limit]], bool]
) -> tuple[Limit, ...]:
    """Return limits whose removal opens a route, none of which can be left out.

    Removing more never closes a route, so one look at each limit is enough. The last ones are
    left out first.
    """
    removed = list(limits)
    for limit in reversed(limits):
        fewer = [one for one in removed if one != limit]
        if opens(fewer):
            removed = fewer
    return tuple(removed)

"""A query checked and made ready for the search: starts, targets, allowed roles, wishes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from graph.errors import InputError
from graph.holdings import held_at
from graph.model import CATEGORIES
from graph.network import CareerNetwork
from graph.routes import Limits, RouteQuery
from graph.scales import SCALES, is_at_least
from graph.training import Planner

NOT_SUPPORT = ("teaching", "outside")
"""Categories of roles that are no support work at a school."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready for the search; roles are numbers of `graph.steps.StepIndex`.

    Parameters
    ----------
    starts
        Each role that a route may start at, with what is known of a person who starts there.
    targets
        The roles that a route may end at.
    allowed
        The roles that may stand on a route after the origin; ``None`` when all may.
    wishes
        For each role that meets ``via`` wishes, these as the bits of a number.
    all_wishes
        The bits of all ``via`` wishes.
    """

    limits: Limits
    starts: tuple[tuple[int, Planner], ...]
    targets: tuple[int, ...]
    allowed: frozenset[int] | None
    wishes: Mapping[int, int]
    all_wishes: int


def check_query(network: CareerNetwork, query: RouteQuery) -> None:
    """Refuse a question that contradicts itself or names what does not exist.

    Raises
    ------
    InputError
        With the option and the value that are wrong.
    """
    check_names(network, query)
    if network.is_one_role(query.origin, query.target):
        raise InputError("same_role", field="target", value=query.target)


def check_names(network: CareerNetwork, query: RouteQuery) -> None:
    """Refuse what `check_query` refuses, save that a target may be the origin itself.

    Raises
    ------
    InputError
        As `check_query`.
    """
    limits = query.limits
    for field, names in (
        ("origin", (query.origin,)),
        ("target", (query.target,)),
        ("via", limits.via),
        ("avoid", limits.avoid),
    ):
        _refuse_unknown("unknown_role", field, names, network.roles)
    _refuse_unknown("unknown_qualification", "held", query.held, network.qualifications)
    _refuse_unknown("unknown_qualification", "not_held", query.not_held, network.qualifications)
    both = sorted(set(query.held) & set(query.not_held))
    if both:
        raise InputError("held_and_not_held", field="not_held", value=both[0])
    check_limits(limits)


def check_limits(limits: Limits) -> None:
    """Refuse limits that make no sense; 0 months and 0 euro are real wishes.

    Raises
    ------
    InputError
        With the option and the value that are wrong.
    """
    if limits.max_steps < 1:
        raise InputError("too_few_steps", field="max_steps", value=limits.max_steps)
    for field, amount in (
        ("max_study_months", limits.max_study_months),
        ("max_cost", limits.max_cost_eur),
    ):
        if amount is not None and amount < 0:
            raise InputError("negative_limit", field=field, value=amount)
    for code, field, value, allowed in (
        ("unknown_scale", "min_scale", limits.min_scale, SCALES),
        ("not_in_list", "sector", limits.sector, ("po", "vo")),
        ("not_in_list", "category", limits.category, CATEGORIES),
    ):
        if value is not None and value not in allowed:
            raise InputError(code, field=field, value=value, candidates=allowed)


def _refuse_unknown(code: str, field: str, names: Iterable[str], known: Container[str]) -> None:
    for name in names:
        if name not in known:
            raise InputError(code, field=field, value=name)


def prepare(network: CareerNetwork, query: RouteQuery) -> Question:
    """Make a query ready: families, what is held at each start, which roles are allowed."""
    limits = query.limits
    number = network.steps.number
    wishes: dict[int, int] = {}
    for bit, wanted in enumerate(limits.via):
        for role in network.family(wanted):
            wishes[number[role]] = wishes.get(number[role], 0) | 1 << bit
    return Question(
        limits=limits,
        starts=tuple(
            (
                number[start],
                network.planner(held_at(network, query, start), legal_only=limits.legal_only),
            )
            for start in network.family(query.origin)
        ),
        targets=tuple(sorted(number[role] for role in network.family(query.target))),
        allowed=_allowed(network, limits),
        wishes=wishes,
        all_wishes=(1 << len(limits.via)) - 1,
    )


def _allowed(network: CareerNetwork, limits: Limits) -> frozenset[int] | None:
    by_role = limits.min_scale, limits.sector, limits.category
    if by_role == (None, None, None) and not limits.avoid and not limits.support_only:
        return None
    number = network.steps.number
    return frozenset(number[role] for role in network.roles if is_allowed(network, role, limits))


def is_allowed(network: CareerNetwork, role_id: str, limits: Limits) -> bool:
    """Tell whether a role may stand on a route after the origin."""
    role = network.roles[role_id]
    if any(role_id in network.family(avoided) for avoided in limits.avoid):
        return False
    if limits.sector is not None and role.sector not in {limits.sector, "both"}:
        return False
    if limits.category is not None and role.category != limits.category:
        return False
    if limits.support_only and role.category in NOT_SUPPORT:
        return False
    return limits.min_scale is None or is_at_least(role.scale_max, limits.min_scale) is not False

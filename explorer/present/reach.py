"""What is within reach of a role → groups by study time, in the order in which one reads.

Each role comes with the one route that the search found for it; all that is told of a role
here is told of that route.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.links import role_address
from explorer.present.amounts import (
    MONTHS_IN_YEAR,
    cost_with_tests,
    study_time,
    unpriced_tests,
)
from explorer.present.names import Speaker, upper_first
from explorer.present.route import Fact, known_sums
from explorer.present.scales import scale_change, scale_words
from graph.model import Level
from graph.network import CareerNetwork
from graph.reach import Reached, roles_within_reach
from graph.routes import Sums

# What is not known stands before what is known to take long.
GROUPS = ("none", "year", "unknown", "longer")
# Under a limit on study or cost, after all that is known to keep within it.
GROUPS_WITHIN = ("none", "year", "longer", "unknown")
# NLQF: an Ad, the shortest study at a hogeschool, is level 5.
HBO_FROM = 5


@dataclass(frozen=True, slots=True)
class ReachedView:
    """A role within reach: its route in short, and where to read more.

    ``way`` names the roles between, ``None`` when there are none; ``level`` is that of the
    weakest step and decides how the line is drawn.
    """

    title: str
    way: str | None
    level: str
    certainty: str
    facts: tuple[Fact, ...]
    remarks: tuple[str, ...]
    address: str
    role_address: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Roles that take about as much study; ``name`` is one of `GROUPS`."""

    name: str
    title: str
    about: str
    roles: tuple[ReachedView, ...]


@dataclass(frozen=True, slots=True)
class ReachView:
    """Everything within reach; ``remarks`` tell what the wishes do to the list."""

    title: str
    groups: tuple[GroupView, ...]
    remarks: tuple[str, ...]


def find_reached(network: CareerNetwork, address: Address) -> tuple[Reached, ...]:
    """Return what is within reach of an address's origin under its limits.

    Raises
    ------
    InputError
        When the address contradicts itself.
    """
    if address.origin is None:
        return ()
    return roles_within_reach(
        network, address.origin, address.limits, address.held, address.not_held
    )


def listed(network: CareerNetwork, address: Address, reached: tuple[Reached, ...]) -> list[Reached]:
    """Return what is to be listed: without routes that ask hbo when that is the wish."""
    if not address.without_hbo:
        return list(reached)
    return [one for one in reached if not asks_hbo(network, one)]


def asks_hbo(network: CareerNetwork, one: Reached) -> bool:
    """Tell whether a route asks a new qualification of NLQF level 5 or higher."""
    awarded = (award for name in one.trainings for award in network.trainings[name].awards)
    asked = network.closure((*awarded, *one.missing))
    return any((network.qualifications[name].level or 0) >= HBO_FROM for name in asked)


def reach_view(speaker: Speaker, address: Address, reached: tuple[Reached, ...]) -> ReachView:
    """Return the list of what is within reach; an address without origin has none."""
    network = speaker.network
    shown = listed(network, address, reached)
    order = GROUPS_WITHIN if _limits_amounts(address) else GROUPS
    grouped: dict[str, list[Reached]] = {name: [] for name in order}
    for one in sorted(shown, key=lambda one: _order(speaker, address, one)):
        grouped[_group(speaker, address, one)].append(one)
    origin = speaker.role(address.origin) if address.origin else ""
    return ReachView(
        title=speaker.count("reach.found", len(shown), origin=origin),
        groups=tuple(
            GroupView(
                name=name,
                title=speaker.count(
                    "reach.group", len(rows), title=speaker.say(f"reach.group_{name}")
                ),
                about=speaker.say(f"reach.about_{name}"),
                roles=tuple(_reached_view(speaker, address, one) for one in rows),
            )
            for name, rows in grouped.items()
            if rows
        ),
        remarks=(
            *_unsure_within(speaker, address, shown),
            *hbo_remarks(speaker, address, len(reached) - len(shown)),
        ),
    )


def hbo_remarks(speaker: Speaker, address: Address, left_out: int) -> tuple[str, ...]:
    """Say what the wish *without hbo* does to the list."""
    if not address.without_hbo:
        return ()
    unknown = speaker.say("reach.hbo_unknown")
    if not left_out:
        return (unknown,)
    told = speaker.count("reach.hbo_left_out", left_out)
    return f"{told} {speaker.say('reach.hbo_only_shown')}", unknown


def _limits_amounts(address: Address) -> bool:
    limits = address.limits
    return limits.max_study_months is not None or limits.max_cost_eur is not None


def _unsure_within(speaker: Speaker, address: Address, shown: list[Reached]) -> tuple[str, ...]:
    """Say when a limit on amounts meets amounts that are not known."""
    limits = address.limits
    for one in shown:
        sums = _sums(speaker, address, one)
        if (limits.max_study_months is not None and sums.study_months is None) or (
            limits.max_cost_eur is not None
            and (sums.cost_eur is None or unpriced_tests(speaker, one.trainings))
        ):
            return (speaker.say("reach.unsure_within"),)
    return ()


def _sums(speaker: Speaker, address: Address, one: Reached) -> Sums:
    """Return a route's sums, not known where something is asked that has no known training."""
    sums = known_sums(speaker, one, legal_only=address.limits.legal_only)
    if one.missing:
        return replace(sums, study_months=None, cost_eur=None)
    return sums


def _group(speaker: Speaker, address: Address, one: Reached) -> str:
    """Return the group of a route; more than a year that is known is longer, whatever else."""
    sums = _sums(speaker, address, one)
    if sums.study_months_at_least > MONTHS_IN_YEAR:
        return "longer"
    if sums.study_months is None:
        return "unknown"
    return "year" if one.trainings else "none"


def _order(speaker: Speaker, address: Address, one: Reached) -> tuple[object, ...]:
    sums = _sums(speaker, address, one)
    return (
        one.steps,
        sums.study_months is None,
        sums.study_months_at_least,
        one.evidence.rank,
        speaker.role(one.role).casefold(),
        one.role,
    )


def _reached_view(speaker: Speaker, address: Address, one: Reached) -> ReachedView:
    between = [speaker.role(role) for role in one.roles[1:-1]]
    remarks = []
    if one.roles[0] != address.origin:
        remarks.append(speaker.say("reach.starts_at", role=speaker.role(one.roles[0])))
    if one.missing:
        names = speaker.listed(speaker.qualification(name) for name in one.missing)
        remarks.append(speaker.say("reach.missing", names=names))
    return ReachedView(
        title=upper_first(speaker.role(one.role)),
        way=speaker.say("reach.via", roles=speaker.listed(between)) if between else None,
        level=str(one.evidence),
        certainty=upper_first(_certainty(speaker, one)),
        facts=_facts(speaker, address, one),
        remarks=tuple(remarks),
        address=write_address(replace(address, target=one.role)),
        role_address=role_address(one.role, speaker.language),
    )


def _facts(speaker: Speaker, address: Address, one: Reached) -> tuple[Fact, ...]:
    sums = _sums(speaker, address, one)
    study = study_time(speaker, sums.study_months, sums.study_months_at_least)
    cost = cost_with_tests(speaker, sums.cost_eur, sums.cost_eur_at_least, one.trainings)
    facts = [
        Fact(speaker.say("fact.steps"), str(one.steps)),
        Fact(speaker.say("fact.study"), upper_first(study)),
        Fact(speaker.say("fact.cost"), upper_first(cost)),
    ]
    scales = [
        scale_words(speaker, role, address.limits.sector) for role in (one.roles[0], one.role)
    ]
    if scales[-1]:
        change = upper_first(scale_change(speaker, *scales))
        facts.append(Fact(speaker.say("fact.scale"), change))
    return tuple(facts)


def _certainty(speaker: Speaker, one: Reached) -> str:
    """Return how sure a route is, in the words that its card has for it."""
    levels = _levels(speaker.network, one)
    counted = sum(level is not Level.POSSIBLE for level in levels)
    if len(levels) == 1 or counted == 0:
        return speaker.say(f"level.{one.evidence}")
    if counted == len(levels):
        return speaker.say("route.all_reported")
    return speaker.say("route.some_reported", counted=counted, steps=len(levels))


def _levels(network: CareerNetwork, one: Reached) -> list[Level]:
    steps = (network.step(*ends) for ends in zip(one.roles, one.roles[1:], strict=False))
    return [step.transition.level for step in steps if step]

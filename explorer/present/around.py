"""What helps when nobody reported the step: how others came there, and what to do now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.present.names import Speaker
from explorer.present.who_pays import (
    PaysView,
    RuleView,
    find_rule,
    sector_of_route,
    who_pays,
)
from graph.evidence import Transition
from graph.neighbours import steps_from_similar, steps_into
from graph.routes import NoRoute, RouteQuery

TALK_RULE = "cao-vo-gesprek"


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was reported near the question, and the address that asks for it."""

    title: str
    text: str
    level: str
    address: str


@dataclass(frozen=True, slots=True)
class NowView:
    """Rights to use now.

    ``pays`` is ``None`` when it is told elsewhere who pays; ``talk`` when no rule is known.
    """

    pays: PaysView | None
    talk: RuleView | None


@dataclass(frozen=True, slots=True)
class AroundView:
    """Steps into the target, steps from functions like the origin, and what to do now."""

    into_title: str
    into: tuple[StepView, ...]
    similar_title: str
    similar: tuple[StepView, ...]
    now: NowView


def around_view(
    speaker: Speaker, address: Address, query: RouteQuery, answer: NoRoute
) -> AroundView:
    """Return what stands around a question without a route.

    Steps from similar functions are told only when no step is known from the origin itself.
    """
    network = speaker.network
    has_steps = network.leads_out(query.origin)
    similar = () if has_steps else steps_from_similar(network, query.origin)
    has_training = bool(answer.formal and answer.formal.training)
    return AroundView(
        into_title=speaker.say("around.into", target=speaker.role(query.target)),
        into=_views(speaker, address, steps_into(network, query.target)),
        similar_title=speaker.say("around.similar", origin=speaker.role(query.origin)),
        similar=_views(speaker, address, similar),
        now=now_view(speaker, query, [query.target], pays_is_told=has_training),
    )


def now_view(
    speaker: Speaker, query: RouteQuery, ends: Iterable[str], *, pays_is_told: bool
) -> NowView:
    """Return what a person can use now, whether or not there is a route.

    Parameters
    ----------
    ends
        The roles that the routes end at: the rules of their type of school hold where all are
        of one.
    """
    sectors = {
        sector_of_route(speaker, query.origin, end, query.limits.sector) for end in sorted(ends)
    }
    sector = sectors.pop() if len(sectors) == 1 else None
    return NowView(
        pays=None if pays_is_told else who_pays(speaker, sector, ()),
        talk=find_rule(speaker, TALK_RULE, sector),
    )


def similar_steps(speaker: Speaker, address: Address, origin: str) -> tuple[StepView, ...]:
    """Return steps reported from functions like one."""
    return _views(speaker, address, steps_from_similar(speaker.network, origin))


def _views(
    speaker: Speaker, address: Address, steps: tuple[Transition, ...]
) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            title=speaker.say(
                "around.step", origin=speaker.role(step.origin), target=speaker.role(step.target)
            ),
            text=_how_often(speaker, step),
            level=str(step.level),
            address=write_address(replace(address, origin=step.origin, target=step.target)),
        )
        for step in steps
    )


def _how_often(speaker: Speaker, step: Transition) -> str:
    if step.reported is None:
        known = "around.no_number" if step.level != "possible" else "around.possible"
        return speaker.say(known)
    if step.base_people is not None:
        key = "around.share_ever" if step.ever else "around.share"
        return speaker.say(key, people=step.base_people, base=step.base)
    return speaker.count("around.people", step.reported)

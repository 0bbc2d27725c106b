"""Nobody reported a route: what that means, why it may be, and what helps all the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.links import REACH
from explorer.present.amounts import own_cost, study_time
from explorer.present.around import AroundView, around_view
from explorer.present.formal import FormalView, formal_view
from explorer.present.names import Speaker, lower_first, upper_first
from explorer.present.route import known_sums
from explorer.present.sayings import SayingView, saying_views
from graph.blocking import set_limits, without_limit
from graph.reach import Reached, roles_within_reach
from graph.routes import DEFAULT_MAX_STEPS, Limits, NoRoute, RouteQuery

TITLED_LIMITS = ("via", "avoid")


@dataclass(frozen=True, slots=True)
class BlockView:
    """A limit without which there is a route, and the address of that question."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class NearView:
    """A role that is within reach, what it takes, and the address of that question."""

    title: str
    why: str
    text: str
    level: str
    address: str


@dataclass(frozen=True, slots=True)
class NoRouteView:
    """The whole answer when there is no reported route.

    ``near_lifts`` are the wishes that hide every step out of the origin, with the address of
    what is within reach without each of them.
    """

    title: str
    lead: str
    formal: FormalView
    reason: str
    blocks: tuple[BlockView, ...]
    near_title: str
    near: tuple[NearView, ...]
    near_none: str | None
    near_lifts: tuple[BlockView, ...]
    would_open: tuple[str, ...]
    around: AroundView
    sayings: tuple[SayingView, ...]


def no_route_view(
    speaker: Speaker, address: Address, query: RouteQuery, answer: NoRoute
) -> NoRouteView:
    """Return the answer to a question nobody reported a route for."""
    target = speaker.role(query.target)
    ends = {"origin": speaker.role(query.origin), "target": target}
    by_limits = answer.reason == "limits"
    near_none, near_lifts = _none_near(speaker, address, query, answer)
    return NoRouteView(
        title=speaker.say("noroute.title_limits" if by_limits else "noroute.title", **ends),
        lead=speaker.say("noroute.lead_limits" if by_limits else "noroute.lead", **ends),
        formal=formal_view(speaker, address, query, answer.formal),
        reason=speaker.say(f"noroute.reason_{answer.reason}", **ends),
        blocks=tuple(_block(speaker, address, limit) for limit in answer.blocking),
        near_title=speaker.say("noroute.near_title", **ends),
        near=_near(speaker, address, query, answer),
        near_none=near_none,
        near_lifts=near_lifts,
        would_open=tuple(
            speaker.say("noroute.would_open", origin=speaker.role(one), target=speaker.role(other))
            for one, other in answer.would_open
            if (one, other) != (query.origin, query.target)
        ),
        around=around_view(speaker, address, query, answer),
        sayings=saying_views(speaker, query),
    )


def limit_text(speaker: Speaker, name: str, value: str) -> str:
    """Return a limit in words, such as "at most 12 months of study"."""
    if name == "max_steps":
        return speaker.count("limit.max_steps", int(value))
    if name == "max_study_months" and value == "0":
        return speaker.say("limit.no_study")
    shown = value
    if name in TITLED_LIMITS:
        shown = speaker.role(value)
    elif name == "max_study_months":
        shown = study_time(speaker, int(value), int(value))
    elif name == "max_cost":
        shown = own_cost(speaker, int(value), int(value))
    elif name == "sector":
        shown = speaker.say(f"sector.{value}")
    elif name == "category":
        shown = lower_first(speaker.say(f"category.{value}"))
    return speaker.say(f"limit.{name}", value=shown)


def lift_limit(speaker: Speaker, address: Address, name: str, value: str) -> Address:
    """Return the same question without one of its limits."""
    limits = without_limit(speaker.network, address.limits, name, value)
    if name == "max_steps" and address.limits.max_steps < DEFAULT_MAX_STEPS:
        limits = replace(limits, max_steps=DEFAULT_MAX_STEPS)
    return replace(address, limits=limits)


def _block(speaker: Speaker, address: Address, limit: str) -> BlockView:
    name, _, value = limit.partition("=")
    lifted = lift_limit(speaker, address, name, value)
    return BlockView(
        text=limit_text(speaker, name, value),
        address=write_address(lifted),
    )


def _near(
    speaker: Speaker, address: Address, query: RouteQuery, answer: NoRoute
) -> tuple[NearView, ...]:
    if not answer.nearest:
        return ()
    reached = roles_within_reach(
        speaker.network, query.origin, query.limits, query.held, query.not_held
    )
    routes = {one.role: one for one in reached}
    return tuple(
        NearView(
            title=upper_first(speaker.role(near.role)),
            why="" if near.why == "fewest_steps" else speaker.say(f"nearest.{near.why}"),
            text=_near_text(speaker, query, routes[near.role]),
            level=str(routes[near.role].evidence),
            address=write_address(replace(address, target=near.role)),
        )
        for near in answer.nearest
        if near.role in routes
    )


def _none_near(
    speaker: Speaker, address: Address, query: RouteQuery, answer: NoRoute
) -> tuple[str | None, tuple[BlockView, ...]]:
    """Say why nothing is near: no step is known, wishes hide them, or the law stands before."""
    if answer.nearest:
        return None, ()
    network, name = speaker.network, speaker.role(query.origin)
    if not network.leads_out(query.origin):
        return speaker.say("noroute.near_none", origin=name), ()
    wishes = set_limits(address.limits)
    lifted = [(wish, lift_limit(speaker, address, *wish)) for wish in wishes]
    lifts = tuple(
        BlockView(limit_text(speaker, *wish), write_address(without, path=REACH))
        for wish, without in lifted
        if _reaches(speaker, query, without.limits)
    )
    if lifts:
        return speaker.count("noroute.near_hidden", len(lifts), origin=name), lifts
    unlimited = Limits(max_steps=max(len(network.roles), 1))
    hidden = _reaches(speaker, query, unlimited)
    key = "noroute.near_hidden_together" if hidden else "noroute.near_barred"
    return speaker.say(key, origin=name), ()


def _reaches(speaker: Speaker, query: RouteQuery, limits: Limits) -> bool:
    found = roles_within_reach(speaker.network, query.origin, limits, query.held, query.not_held)
    return bool(found)


def _near_text(speaker: Speaker, query: RouteQuery, route: Reached) -> str:
    sums = known_sums(speaker, route, legal_only=query.limits.legal_only)
    steps = speaker.count("noroute.steps", route.steps)
    needs_study = bool(route.trainings or route.missing)
    if sums.study_months is None and not sums.study_months_at_least:
        study = speaker.say("noroute.study_unknown")
    elif needs_study:
        time = study_time(speaker, sums.study_months, sums.study_months_at_least)
        study = speaker.say("noroute.study", time=time)
    else:
        study = speaker.say("noroute.no_study")
    return f"{steps}, {study}. {upper_first(speaker.say(f'level.{route.evidence}'))}."

"""Nothing is within reach: what that says, which wishes stand in the way, what helps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.links import REACH, role_address
from explorer.present.around import AroundView, NowView, similar_steps
from explorer.present.names import Speaker, upper_first
from explorer.present.noroute import lift_limit, limit_text
from explorer.present.reach import find_reached, hbo_remarks, listed
from graph.blocking import set_limits
from graph.routes import DEFAULT_MAX_STEPS, Limits


@dataclass(frozen=True, slots=True)
class NothingReached:
    """The answer when nothing is within reach.

    ``lifts`` are wishes without which there is something, with the address of that question;
    ``around`` has steps from functions like the origin, when nothing is reported from it at all.
    """

    title: str
    text: str
    remarks: tuple[str, ...]
    lifts: tuple[tuple[str, str], ...]
    around: AroundView
    route_address: str
    role_title: str
    role_address: str


def nothing_reached(
    speaker: Speaker, address: Address, origin: str, left_out: int
) -> NothingReached:
    """Return what is told when the list is empty.

    Parameters
    ----------
    left_out
        How many roles the wish *without hbo* took from the list.
    """
    lifts = _lifts(speaker, address)
    key = "limits" if lifts else "none"
    name = speaker.role(origin)
    return NothingReached(
        title=speaker.say(f"reach.{key}_title", origin=name),
        text=speaker.say(f"reach.{key}", origin=name),
        remarks=hbo_remarks(speaker, address, left_out) if left_out else (),
        lifts=lifts,
        around=AroundView(
            into_title="",
            into=(),
            similar_title=speaker.say("around.similar", origin=name),
            similar=() if lifts else similar_steps(speaker, address, origin),
            now=NowView(None, None),
        ),
        route_address=write_address(replace(address, target=None)),
        role_title=speaker.say("reach.none_role", role=name),
        role_address=role_address(origin, speaker.language),
    )


def _lifts(speaker: Speaker, address: Address) -> tuple[tuple[str, str], ...]:
    """Return each wish without which something is within reach, else all of them at once."""
    wishes = [
        (limit_text(speaker, name, value), lift_limit(speaker, address, name, value))
        for name, value in set_limits(address.limits)
        if name != "max_steps" or address.limits.max_steps != DEFAULT_MAX_STEPS
    ]
    if address.without_hbo:
        wishes.append((speaker.say("wish.without_hbo"), replace(address, without_hbo=False)))
    found = [(text, lifted, _count(speaker, lifted)) for text, lifted in wishes]
    if wishes and not any(count for _, _, count in found):
        free = replace(address, limits=Limits(), without_hbo=False)
        found = [(speaker.say("reach.lift_all"), free, _count(speaker, free))]
    return tuple(
        (
            speaker.count("reach.more", count, text=upper_first(text)),
            write_address(lifted, path=REACH),
        )
        for text, lifted, count in found
        if count
    )


def _count(speaker: Speaker, address: Address) -> int:
    network = speaker.network
    return len(listed(network, address, find_reached(network, address)))

"""Steps around a role: for its page, and around a question that nobody answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.evidence import Transition
from graph.model import Role
from graph.network import CareerNetwork

SHOWN_AT_MOST = 3


class Side(StrEnum):
    """Where a step stands from a role's point of view.

    ``within`` is a step between two parts of a general role, seen from that role.
    """

    INTO = "into"
    OUT = "out"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The reported steps around a role, the best evidenced first.

    A step that bears the name of another member of its family (its general role, or one of
    its parts) stands here as it was reported: its own end tells whose name it bears.
    """

    into: tuple[Transition, ...]
    out: tuple[Transition, ...]
    within: tuple[Transition, ...]


def steps_around(network: CareerNetwork, role_id: str) -> Surroundings:
    """Return every reported step into and out of a role, its general role and its parts."""
    found: dict[Side, list[Transition]] = {side: [] for side in Side}
    relatives = network.relatives(role_id)
    for step in network.transitions:
        if step.origin not in relatives and step.target not in relatives:
            continue
        for seen_from, side in _seen_from(network, step):
            if seen_from == role_id:
                found[side].append(step)
    into, out, within = (tuple(sorted(found[side], key=_by_evidence)) for side in Side)
    return Surroundings(into, out, within)


def count_steps_around(network: CareerNetwork) -> Mapping[tuple[str, Side], int]:
    """Return how many steps `steps_around` gives for each role and side; 0 where none."""
    return Counter(seen for step in network.transitions for seen in _seen_from(network, step))


def _seen_from(network: CareerNetwork, step: Transition) -> Iterator[tuple[str, Side]]:
    """Yield each role on whose page a step stands, once, and on which side."""
    yield step.origin, Side.OUT
    yield step.target, Side.INTO
    general_origin = network.general_of(step.origin)
    general_target = network.general_of(step.target)
    if general_origin is not None and general_origin == general_target:
        yield general_origin, Side.WITHIN
        return
    ends = (step.origin, step.target)
    for end, general, side in (
        (step.origin, general_origin, Side.OUT),
        (step.target, general_target, Side.INTO),
    ):
        if general is not None and general not in ends:
            yield general, side
        for part in network.parts.get(end, ()):
            if part not in ends:
                yield part, side


def steps_into(
    network: CareerNetwork, target: str, limit: int = SHOWN_AT_MOST
) -> tuple[Transition, ...]:
    """Return the best evidenced steps into a role, its general role or its parts."""
    ends = {*network.family(target), network.general_of(target)}
    found = [
        step for step in network.transitions if step.target in ends and step.origin not in ends
    ]
    return tuple(sorted(found, key=_by_evidence)[:limit])


def steps_from_similar(
    network: CareerNetwork, origin: str, limit: int = SHOWN_AT_MOST
) -> tuple[Transition, ...]:
    """Return the best evidenced steps out of roles of the same category, own sector first.

    Steps back to the role itself or within another family are left out; one step per role.
    """
    own = network.roles[origin]
    near = network.relatives(origin)
    best: dict[str, Transition] = {}
    for step in sorted(network.transitions, key=_by_evidence):
        role = network.roles[step.origin]
        if (
            step.origin not in near
            and step.target not in near
            and step.target not in network.relatives(step.origin)
            and role.category == own.category
            and _shares_sector(own, role)
        ):
            best.setdefault(step.origin, step)
    ordered = sorted(
        best.values(),
        key=lambda step: (network.roles[step.origin].sector != own.sector, *_by_evidence(step)),
    )
    return tuple(ordered[:limit])


def _shares_sector(one: Role, other: Role) -> bool:
    return one.sector == other.sector or "both" in {one.sector, other.sector}


def _by_evidence(step: Transition) -> tuple[int, int, str, str]:
    return (step.level.rank, -(step.reported or 0), step.origin, step.target)

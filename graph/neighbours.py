"""Steps around a question that nobody answered: into the target, and from roles like the origin."""

from __future__ import annotations

from graph.evidence import Transition
from graph.model import Role
from graph.network import CareerNetwork

SHOWN_AT_MOST = 3


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

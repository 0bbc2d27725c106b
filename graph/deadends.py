"""Functions people may be stuck in: for now the simple structural list.

It tells three things apart: too little reported to say anything (``no_data``), people
reported in and no step out (``no_reported_exit``), and ``open``. The finer types of
contract 4.2 and their certainty need a method of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.flows import StepsAround, people_in_steps
from graph.network import CareerNetwork

TYPES = ("no_reported_exit", "open", "no_data")  # the most telling first
ENOUGH_PEOPLE = 5  # contract 4.2: fewer reported people is no data


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """What is reported around a role, its family included.

    ``entries`` and ``exits`` count persons reported in and out: 0 when no step is reported,
    ``None`` when steps are but none with a number. ``certainty`` is not known yet. ``why`` is
    a code: ``too_few_people``, ``people_in_no_step_out`` or ``step_out_reported``.
    """

    role: str
    type: str
    entries: int | None
    exits: int | None
    reports: int
    why: str
    certainty: None = None


def list_dead_ends(
    network: CareerNetwork, around: StepsAround | None = None
) -> tuple[DeadEnd, ...]:
    """Return one entry for each role of the school world, by role id.

    Parameters
    ----------
    network
        The network.
    around
        Its steps by role, for who has made them already.
    """
    steps = around or StepsAround(network)
    return tuple(
        describe_dead_end(steps, role.id)
        for role in network.roles.values()
        if role.sector != "outside"
    )


def describe_dead_end(around: StepsAround, role_id: str) -> DeadEnd:
    """Return the entry of one role of the school world."""
    steps_in, steps_out = around.into(role_id), around.out_of(role_id)
    entries, exits = people_in_steps(steps_in), people_in_steps(steps_out)
    reports = sum(step.report_count for step in (*steps_in, *steps_out))
    if (entries or 0) + (exits or 0) < ENOUGH_PEOPLE:
        kind, why = "no_data", "too_few_people"
    elif not steps_out and (entries or 0) >= ENOUGH_PEOPLE:
        kind, why = "no_reported_exit", "people_in_no_step_out"
    else:
        kind, why = "open", "step_out_reported"
    return DeadEnd(role_id, kind, entries, exits, reports, why)

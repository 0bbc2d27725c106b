"""Steps around each role, and reported people between kinds of work.

A number of people is added up step by step. Somebody who is counted for two steps (surveys
ask where people *ever* worked) counts in both, so a sum is no number of different people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.evidence import Saying, Transition
from graph.network import CareerNetwork


@dataclass(frozen=True, slots=True)
class Flow:
    """All reported steps from one kind of work to another.

    Parameters
    ----------
    origin, target
        Categories of the roles; ``None`` when the category is not known.
    people
        Persons reported, added up over the counted steps; ``None`` when none has a number.
    counted_steps, uncounted_steps
        How many steps have a number of people, and how many have none.
    sources
        Ids of the sources behind these steps, sorted.
    """

    origin: str | None
    target: str | None
    people: int | None
    counted_steps: int
    uncounted_steps: int
    sources: tuple[str, ...]


class StepsAround:
    """The reported steps into and out of every role, and what blocks one, its family included.

    Parameters
    ----------
    network
        The network; each step is looked at once.
    """

    def __init__(self, network: CareerNetwork) -> None:
        self._network = network
        self._into: dict[str, list[Transition]] = defaultdict(list)
        self._out: dict[str, list[Transition]] = defaultdict(list)
        for step in network.transitions:
            self._into[step.target].append(step)
            self._out[step.origin].append(step)
        self._blocked: dict[str, list[Saying]] = defaultdict(list)
        for saying in network.sayings:
            if saying.kind == "blocked":
                self._blocked[saying.origin].append(saying)

    def family(self, role_id: str) -> frozenset[str]:
        """Return a role with its parts, or with its general role."""
        general = self._network.general_of(role_id)
        return frozenset((*self._network.family(role_id), *filter(None, (general,))))

    def into(self, role_id: str) -> tuple[Transition, ...]:
        """Return the steps from elsewhere into the family of a role, by origin and target."""
        family = self.family(role_id)
        found = (step for one in family for step in self._into.get(one, ()))
        return _in_order(step for step in found if step.origin not in family)

    def out_of(self, role_id: str) -> tuple[Transition, ...]:
        """Return the steps out of the family of a role to elsewhere, by origin and target."""
        family = self.family(role_id)
        found = (step for one in family for step in self._out.get(one, ()))
        return _in_order(step for step in found if step.target not in family)

    def blocked_out_of(self, role_id: str) -> tuple[Saying, ...]:
        """Return what sources say blocks a step out of the family of a role, by origin.

        What is said about a whole group of functions is left out.
        """
        family = sorted(self.family(role_id))
        found = [saying for one in family for saying in self._blocked.get(one, ())]
        return tuple(saying for saying in found if saying.target not in family)


def people_in_steps(steps: Iterable[Transition]) -> int | None:
    """Add up the persons reported for steps.

    Returns
    -------
    int or None
        0 when there are no steps, ``None`` when there are but none has a number.
    """
    rows = list(steps)
    known = [step.reported for step in rows if step.reported is not None]
    if known:
        return sum(known)
    return None if rows else 0


def flows_between_categories(network: CareerNetwork) -> tuple[Flow, ...]:
    """Return the flows between kinds of work, most people first, uncounted ones last."""
    steps: dict[tuple[str | None, str | None], list[Transition]] = defaultdict(list)
    for step in network.transitions:
        ends = network.roles[step.origin].category, network.roles[step.target].category
        steps[ends].append(step)
    flows = [_flow(origin, target, rows) for (origin, target), rows in steps.items()]
    return tuple(sorted(flows, key=_most_people_first))


def _flow(origin: str | None, target: str | None, steps: list[Transition]) -> Flow:
    counted = sum(step.reported is not None for step in steps)
    return Flow(
        origin=origin,
        target=target,
        people=people_in_steps(steps),
        counted_steps=counted,
        uncounted_steps=len(steps) - counted,
        sources=tuple(sorted({source for step in steps for source in step.sources})),
    )


def _most_people_first(flow: Flow) -> tuple[bool, int, str, str]:
    return (flow.people is None, -(flow.people or 0), flow.origin or "", flow.target or "")


def _in_order(steps: Iterable[Transition]) -> tuple[Transition, ...]:
    return tuple(sorted(steps, key=lambda step: (step.origin, step.target)))

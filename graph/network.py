"""`CareerNetwork`: everything the search and the pages need, indexed once, never changed.

A network is built from a snapshot and shared by all readers of one data version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from graph.asks import Asks
from graph.bits import Bits
from graph.evidence import Saying, Transition
from graph.floors import Floors
from graph.memory import Lookup, Memory
from graph.model import (
    Group,
    Indicator,
    Qualification,
    Role,
    Rule,
    Source,
    Training,
)
from graph.requirements import Alternatives, Requirements
from graph.routes import Asked
from graph.scales import scale_range
from graph.steps import Step, StepIndex, steps_by_origin
from graph.stores.store import Snapshot
from graph.training import Planner
from graph.ways import WayFinder

if TYPE_CHECKING:
    import networkx as nx


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_HasId)
_PLANNERS_KEPT = 256


class CareerNetwork:
    """An immutable, indexed snapshot of one data version.

    Parameters
    ----------
    snapshot
        What a store returned.

    Attributes
    ----------
    roles
        Roles by id; a part without sector or category has its general role's, a general
        role without scale the range of its parts.
    parts
        The parts of each general role, by id.
    requirements
        What roles ask.
    steps
        The steps as the search reads them.
    bits
        The bits of the qualifications, in the order of their ids.
    ways
        What qualifications cost; remembers what it found, as do the planners. That memory
        is bounded and never changes an answer, so readers need not wait for each other.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        tables = snapshot.tables
        self.snapshot = snapshot
        self.data_version = snapshot.data_version
        self.newest_version = snapshot.newest_version
        self.revision = snapshot.revision
        self.withdrawn = frozenset(snapshot.withdrawn)
        self.transitions: tuple[Transition, ...] = snapshot.transitions
        self.sayings: tuple[Saying, ...] = snapshot.sayings
        self.groups: Mapping[str, Group] = _by_id(tables.groups)
        self.qualifications: Mapping[str, Qualification] = _by_id(tables.qualifications)
        self.trainings: Mapping[str, Training] = _by_id(tables.trainings)
        self.sources: Mapping[str, Source] = _by_id(tables.sources)
        self.rules: tuple[Rule, ...] = tables.rules
        self.indicators: tuple[Indicator, ...] = tables.indicators
        self.mentions = tables.mentions
        self.parts: Mapping[str, tuple[str, ...]] = _parts_of(tables.roles)
        self.roles: Mapping[str, Role] = _resolved_roles(tables.roles, self.parts)
        self._implied = Lookup[str, frozenset[str]](self._implied_by)
        self._trainings_for: Mapping[str, tuple[Training, ...]] = self._index_trainings()
        self.requirements = Requirements(self.roles, self.parts, tables.requirements)
        self._steps = steps_by_origin(self.roles, self.transitions)
        self.steps = StepIndex(
            self.roles,
            (
                (step.origin, step.target, step.transition.level.rank)
                for out in self._steps.values()
                for step in out.values()
            ),
        )
        self.bits = Bits(self.qualifications)
        self.ways = WayFinder(self)
        self.floors = Floors(self)
        self._asks = {legal_only: Asks(self, legal_only=legal_only) for legal_only in (False, True)}
        self._planners = Memory[tuple[frozenset[str], bool], Planner](
            lambda key: Planner(self, key[0], legal_only=key[1]), _PLANNERS_KEPT
        )
        self._said: dict[str, list[tuple[int, Saying]]] = defaultdict(list)
        for position, said in enumerate(self.sayings):
            self._said[said.origin].append((position, said))

    def asks(self, *, legal_only: bool = False) -> Asks:
        """Return what all roles ask, as the search reads it."""
        return self._asks[legal_only]

    def planner(self, held: frozenset[str], *, legal_only: bool = False) -> Planner:
        """Return what roles need of a person who holds `held` (closed under implication)."""
        return self._planners[held, legal_only]

    def family(self, role_id: str) -> tuple[str, ...]:
        """Return a role and, when it is general, its parts."""
        return (role_id, *self.parts.get(role_id, ()))

    def general_of(self, role_id: str) -> str | None:
        """Return the general role of a part, ``None`` for any other role."""
        return self.roles[role_id].part_of

    def relatives(self, role_id: str) -> frozenset[str]:
        """Return the whole family of a role: its general role, all parts, itself."""
        return frozenset(self.family(self.general_of(role_id) or role_id))

    def is_one_role(self, one: str, other: str) -> bool:
        """Tell whether a question takes two roles for one: the same, or a general role's part."""
        return other in self.family(one) or one in self.family(other)

    def leads_out(self, role_id: str) -> bool:
        """Tell whether a step is known out of a role, parts included, to any other role."""
        family = self.family(role_id)
        return any(step.target not in family for role in family for step in self.steps_from(role))

    def steps_from(self, role_id: str) -> tuple[Step, ...]:
        """Return the steps out of a role, inherited ones included, by target id."""
        return tuple(self._steps[role_id].values())

    def step(self, origin: str, target: str) -> Step | None:
        """Return the step between two roles, own or inherited, or ``None``."""
        return self._steps[origin].get(target)

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""
        held: set[str] = set()
        for qualification in qualifications:
            held |= self._implied[qualification]
        return frozenset(held)

    def trainings_for(self, qualification: str) -> tuple[Training, ...]:
        """Return the trainings that award a qualification, directly or by implication, by id."""
        return self._trainings_for.get(qualification, ())

    def asked(self, role_id: str) -> tuple[Asked, ...]:
        """Return what a role asks, one entry per necessity and basis, legal first."""
        return self.requirements.asked(role_id)

    def alternatives(self, role_id: str, necessity: str) -> Alternatives:
        """Return the sets of qualifications that satisfy a necessity and count in sums.

        As `graph.requirements.Requirements.alternatives`.
        """
        return self.requirements.alternatives(role_id, necessity)

    def states_what_is_asked(self, role_id: str) -> bool:
        """Tell whether any source that counts says what a role asks, or that it asks nothing."""
        return any(asked.priced for asked in self.asked(role_id))

    def sayings_between(self, origin: str, target: str) -> tuple[Saying, ...]:
        """Return what is said about a pair of roles, families included, in stored order."""
        origins, targets = self._ends(origin), self._ends(target)
        found = [
            (position, said)
            for origin in origins
            for position, said in self._said.get(origin, ())
            if said.target in targets
        ]
        return tuple(said for _, said in sorted(found, key=lambda pair: pair[0]))

    def groups_of(self, role_id: str) -> tuple[str, ...]:
        """Return the groups that a role, its general role or one of its parts is a member of."""
        relatives = self._ends(role_id)
        return tuple(group.id for group in self.groups.values() if relatives & set(group.members))

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return roles and reported steps as a directed graph, see `graph.exchange`."""
        from graph.exchange import build_graph  # noqa: PLC0415  the command line starts without it

        return build_graph(self)

    def _ends(self, role_id: str) -> set[str]:
        """Return the ids under which something may be said about a role."""
        return {
            role_id,
            *self.parts.get(role_id, ()),
            *filter(None, (self.roles[role_id].part_of,)),
        }

    def _implied_by(self, qualification: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [qualification]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                row = self.qualifications.get(at)
                waiting += row.implies if row else ()
        return frozenset(found)

    def _index_trainings(self) -> Mapping[str, tuple[Training, ...]]:
        found: dict[str, list[Training]] = defaultdict(list)
        for training in self.trainings.values():
            for qualification in sorted(self.closure(training.awards)):
                found[qualification].append(training)
        return {qualification: tuple(rows) for qualification, rows in found.items()}


def _resolved_roles(
    roles: tuple[Role, ...], parts: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Role]:
    by_id = {role.id: role for role in roles}
    resolved = {}
    for role in sorted(roles, key=lambda row: row.id):
        if role.part_of:
            general = by_id[role.part_of]
            resolved[role.id] = replace(
                role,
                sector=role.sector or general.sector,
                category=role.category or general.category,
            )
        elif role.id in parts and role.scale_min is None and role.scale_max is None:
            low, high = scale_range(
                [(by_id[part].scale_min, by_id[part].scale_max) for part in parts[role.id]]
            )
            resolved[role.id] = replace(role, scale_min=low, scale_max=high)
        else:
            resolved[role.id] = role
    return MappingProxyType(resolved)


def _parts_of(roles: tuple[Role, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for role in sorted(roles, key=lambda row: row.id):
        if role.part_of:
            found[role.part_of].append(role.id)
    return MappingProxyType({general: tuple(ids) for general, ids in found.items()})


def _by_id(rows: Iterable[_Row]) -> Mapping[str, _Row]:
    return MappingProxyType({row.id: row for row in sorted(rows, key=lambda row: row.id)})

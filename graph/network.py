"""`CareerNetwork`: everything the search and the pages need, indexed once, never changed.

A network is built from a snapshot and shared by all readers of one data version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from graph.evidence import Saying, Transition
from graph.model import (
    TOLD_BASES,
    Group,
    Indicator,
    Qualification,
    Requirement,
    Role,
    Rule,
    Source,
    Training,
)
from graph.routes import Asked
from graph.scales import scale_range
from graph.stores.store import Snapshot

if TYPE_CHECKING:
    import networkx as nx


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_HasId)
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Step:
    """A step as one role may take it: its own, or one reported for its general role."""

    origin: str
    target: str
    transition: Transition
    reported_for: str | None


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
        self._implied: dict[str, frozenset[str]] = {}
        self._trainings_for: Mapping[str, tuple[Training, ...]] = self._index_trainings()
        self._requirements = _group_by(tables.requirements, lambda row: row.role_id)
        self._asked: dict[str, tuple[Asked, ...]] = {role: self._ask(role) for role in self.roles}
        self._steps_out = self._index_steps()
        self._transition_of = {(step.origin, step.target): step for step in self.transitions}

    def family(self, role_id: str) -> tuple[str, ...]:
        """Return a role and, when it is general, its parts."""
        return (role_id, *self.parts.get(role_id, ()))

    def general_of(self, role_id: str) -> str | None:
        """Return the general role of a part, ``None`` for any other role."""
        return self.roles[role_id].part_of

    def relatives(self, role_id: str) -> frozenset[str]:
        """Return the whole family of a role: its general role, all parts, itself."""
        return frozenset(self.family(self.general_of(role_id) or role_id))

    def steps_from(self, role_id: str) -> tuple[Step, ...]:
        """Return the steps out of a role, inherited ones included, by target id."""
        return self._steps_out.get(role_id, ())

    def step(self, origin: str, target: str) -> Step | None:
        """Return the step between two roles, own or inherited, or ``None``."""
        return next((step for step in self.steps_from(origin) if step.target == target), None)

    def closure(self, qualifications: Iterable[str]) -> frozenset[str]:
        """Return qualifications and all that they imply."""
        held: set[str] = set()
        for qualification in qualifications:
            held |= self._implied_by(qualification)
        return frozenset(held)

    def trainings_for(self, qualification: str) -> tuple[Training, ...]:
        """Return the trainings that award a qualification, directly or by implication, by id."""
        return self._trainings_for.get(qualification, ())

    def asked(self, role_id: str) -> tuple[Asked, ...]:
        """Return what a role asks, one entry per necessity and basis, legal first."""
        return self._asked[role_id]

    def asks_itself(self, role_id: str) -> bool:
        """Tell whether a role, or the general role of a part, has requirement rows of its own."""
        general = self.roles[role_id].part_of
        return bool(
            self._requirements.get(role_id) or (general and self._requirements.get(general))
        )

    def alternatives(self, role_id: str, necessity: str) -> tuple[frozenset[str], ...]:
        """Return the sets of qualifications that satisfy a role's necessity and count in sums.

        Empty when nothing is stated; a set is empty when a source says that nothing is asked.
        """
        found: list[frozenset[str]] = []
        for asked in self._asked[role_id]:
            if asked.necessity == necessity and asked.priced:
                found += [frozenset(alternative) for alternative in asked.alternatives] or [
                    frozenset()
                ]
        return tuple(dict.fromkeys(found))

    def sayings_between(self, origin: str, target: str) -> tuple[Saying, ...]:
        """Return what is said about a pair of roles, families included, in stored order."""
        origins, targets = self._ends(origin), self._ends(target)
        return tuple(
            said for said in self.sayings if said.origin in origins and said.target in targets
        )

    def groups_of(self, role_id: str) -> tuple[str, ...]:
        """Return the groups that a role, its general role or one of its parts is a member of."""
        relatives = self._ends(role_id)
        return tuple(group.id for group in self.groups.values() if relatives & set(group.members))

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return the reported steps as a directed graph: roles as nodes, steps with their weight.

        Edges carry ``reported`` (persons or ``None``), ``level`` and ``base``.
        """
        import networkx as nx  # noqa: PLC0415  the command line starts without it

        graph: nx.DiGraph[str] = nx.DiGraph()
        for role in self.roles.values():
            graph.add_node(role.id, title=role.title_nl, sector=role.sector, category=role.category)
        for step in self.transitions:
            graph.add_edge(
                step.origin,
                step.target,
                reported=step.reported,
                level=str(step.level),
                base=step.base,
            )
        return graph

    def _ends(self, role_id: str) -> set[str]:
        """Return the ids under which something may be said about a role."""
        return {
            role_id,
            *self.parts.get(role_id, ()),
            *filter(None, (self.roles[role_id].part_of,)),
        }

    def _implied_by(self, qualification: str) -> frozenset[str]:
        known = self._implied.get(qualification)
        if known is None:
            found: set[str] = set()
            waiting = [qualification]
            while waiting:
                at = waiting.pop()
                if at not in found:
                    found.add(at)
                    row = self.qualifications.get(at)
                    waiting += row.implies if row else ()
            known = self._implied[qualification] = frozenset(found)
        return known

    def _index_trainings(self) -> Mapping[str, tuple[Training, ...]]:
        found: dict[str, list[Training]] = defaultdict(list)
        for training in self.trainings.values():
            for qualification in sorted(self.closure(training.awards)):
                found[qualification].append(training)
        return {qualification: tuple(rows) for qualification, rows in found.items()}

    def _ask(self, role_id: str) -> tuple[Asked, ...]:
        asked: list[Asked] = []
        for necessity in ("legal", "usual"):
            rows = self._requirement_rows(role_id, necessity)
            bases = sorted({row.basis for _, row in rows}, key=_basis_order)
            for basis in bases:
                of_basis = [(role, row) for role, row in rows if row.basis == basis]
                asked += _asked_of(necessity, basis, of_basis)
        return tuple(asked)

    def _requirement_rows(self, role_id: str, necessity: str) -> list[tuple[str, Requirement]]:
        """Return own rows of a necessity, else the general role's, else those of all parts."""
        general = self.roles[role_id].part_of
        for owners in ((role_id,), (general,) if general else (), self.parts.get(role_id, ())):
            rows = [
                (owner, row)
                for owner in owners
                for row in self._requirements.get(owner, ())
                if row.necessity == necessity
            ]
            if rows:
                return rows
        return []

    def _index_steps(self) -> Mapping[str, tuple[Step, ...]]:
        own = _group_by(self.transitions, lambda transition: transition.origin)
        found: dict[str, tuple[Step, ...]] = {}
        for role_id, role in self.roles.items():
            best: dict[str, Step] = {}
            for transition in own.get(role_id, ()):
                best[transition.target] = Step(role_id, transition.target, transition, None)
            for transition in own.get(role.part_of, ()) if role.part_of else ():
                if transition.target == role_id:
                    continue
                known = best.get(transition.target)
                if known is None or transition.level.rank < known.transition.level.rank:
                    best[transition.target] = Step(
                        role_id, transition.target, transition, role.part_of
                    )
            found[role_id] = tuple(best[target] for target in sorted(best))
        return found


def _asked_of(necessity: str, basis: str, rows: list[tuple[str, Requirement]]) -> list[Asked]:
    """Build one entry for what is asked and one for *known none*, when both are stated."""
    alternatives: dict[tuple[str, int], set[str]] = defaultdict(set)
    for owner, row in rows:
        if row.qualification_id:
            alternatives[owner, row.alternative].add(row.qualification_id)
    entries = []
    for wants_something in (True, False):
        of_kind = [row for _, row in rows if bool(row.qualification_id) == wants_something]
        if of_kind:
            sets = dict.fromkeys(tuple(sorted(found)) for _, found in sorted(alternatives.items()))
            entries.append(
                Asked(
                    necessity=necessity,
                    basis=basis,
                    alternatives=tuple(sets) if wants_something else (),
                    priced=basis not in TOLD_BASES,
                    sources=tuple(dict.fromkeys(row.source_id for row in of_kind if row.source_id)),
                    notes=tuple(dict.fromkeys(row.note for row in of_kind if row.note)),
                )
            )
    return entries


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


def _basis_order(basis: str) -> int:
    return ("law", "agreement", "schools", "general", "neighbour").index(basis)


def _by_id(rows: Iterable[_Row]) -> Mapping[str, _Row]:
    return MappingProxyType({row.id: row for row in sorted(rows, key=lambda row: row.id)})


def _group_by(rows: Iterable[_Any], key: Callable[[_Any], str]) -> Mapping[str, tuple[_Any, ...]]:
    found: dict[str, list[_Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(of_name) for name, of_name in found.items()}

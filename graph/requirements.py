"""What roles ask, by necessity and basis, with what families lend each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.memory import Memory
from graph.model import TOLD_BASES, Requirement, Role
from graph.routes import Asked

Alternatives = tuple[frozenset[str], ...]
_BASES = ("law", "agreement", "schools", "general", "neighbour")
_REMEMBERED = 4_096


class Requirements:
    """The requirements of all roles, indexed once.

    A role asks its own rows of a necessity, else its general role's; a general role without
    rows asks the alternatives of all its parts together.

    Parameters
    ----------
    roles
        All roles by id.
    parts
        The parts of each general role.
    rows
        The rows of the table.
    """

    def __init__(
        self,
        roles: Mapping[str, Role],
        parts: Mapping[str, tuple[str, ...]],
        rows: Iterable[Requirement],
    ) -> None:
        self._roles = roles
        self._parts = parts
        self._rows: dict[str, list[Requirement]] = defaultdict(list)
        for row in rows:
            self._rows[row.role_id].append(row)
        self._asked = {role: self._ask(role) for role in roles}
        self._profiles = self._index_profiles()
        self._opened = Memory[tuple[frozenset[str], frozenset[str]], frozenset[str]](
            self._find_opened, _REMEMBERED
        )

    def asked(self, role_id: str) -> tuple[Asked, ...]:
        """Return what a role asks, one entry per necessity and basis, legal first."""
        return self._asked[role_id]

    def asks_itself(self, role_id: str) -> bool:
        """Tell whether a role, or the general role of a part, has rows of its own."""
        general = self._roles[role_id].part_of
        return role_id in self._rows or (general is not None and general in self._rows)

    def alternatives(self, role_id: str, necessity: str) -> Alternatives:
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

    def opened_by(self, gained: frozenset[str], held: frozenset[str]) -> frozenset[str]:
        """Return the roles of which everything stated is met with `held`, not without `gained`.

        Roles outside education are left out.
        """
        return self._opened[gained, held]

    def _find_opened(self, both: tuple[frozenset[str], frozenset[str]]) -> frozenset[str]:
        gained, held = both
        before = held - gained
        profiles = {
            profile: roles
            for name in sorted(gained)
            for profile, roles in self._profiles.get(name, {}).items()
        }
        return frozenset(
            role
            for profile, roles in profiles.items()
            if _are_met(profile, held) and not _are_met(profile, before)
            for role in roles
        )

    def _index_profiles(self) -> dict[str, dict[tuple[Alternatives, ...], list[str]]]:
        """Return for each qualification what is asked with it, and by which roles.

        Many roles ask the same, so each combination is looked at once.
        """
        roles_of: dict[tuple[Alternatives, ...], list[str]] = defaultdict(list)
        for role in self._roles.values():
            stated = tuple(
                alternatives
                for necessity in ("legal", "usual")
                if (alternatives := self.alternatives(role.id, necessity))
            )
            if stated and role.sector != "outside":
                roles_of[stated].append(role.id)
        found: dict[str, dict[tuple[Alternatives, ...], list[str]]] = defaultdict(dict)
        for profile, roles in roles_of.items():
            for name in {name for alternatives in profile for one in alternatives for name in one}:
                found[name][profile] = roles
        return found

    def _ask(self, role_id: str) -> tuple[Asked, ...]:
        asked: list[Asked] = []
        for necessity in ("legal", "usual"):
            rows = self._rows_of(role_id, necessity)
            for basis in sorted({row.basis for _, row in rows}, key=_BASES.index):
                of_basis = [(role, row) for role, row in rows if row.basis == basis]
                asked += _asked_of(necessity, basis, of_basis)
        return tuple(asked)

    def _rows_of(self, role_id: str, necessity: str) -> list[tuple[str, Requirement]]:
        """Return own rows of a necessity, else the general role's, else those of all parts."""
        general = self._roles[role_id].part_of
        for owners in ((role_id,), (general,) if general else (), self._parts.get(role_id, ())):
            rows = [
                (owner, row)
                for owner in owners
                for row in self._rows.get(owner, ())
                if row.necessity == necessity
            ]
            if rows:
                return rows
        return []


def _are_met(profile: tuple[Alternatives, ...], held: frozenset[str]) -> bool:
    return all(any(one <= held for one in alternatives) for alternatives in profile)


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

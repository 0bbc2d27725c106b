"""The steps of a network: as roles may take them, and as the search reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from graph.evidence import Transition
from graph.memory import Lookup
from graph.model import LEVELS, Level, Role

UNCOUNTED = Level.POSSIBLE.rank
"""The rank of steps that nobody counted, the last one."""

RankNeighbours = tuple[tuple[int, ...], ...]


class Neighbours(Protocol):
    """Neighbours of each role by number."""

    def __getitem__(self, role: int, /) -> tuple[int, ...]:
        """Return those of a role."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step as one role may take it: its own, or one reported for its general role."""

    origin: str
    target: str
    transition: Transition
    reported_for: str | None


def steps_by_origin(
    roles: Mapping[str, Role], transitions: Iterable[Transition]
) -> dict[str, dict[str, Step]]:
    """Return the steps out of each role by target id, those of its general role included.

    Of an own and an inherited step the one with the better level counts, then the own one.
    """
    own: dict[str, list[Transition]] = defaultdict(list)
    for transition in transitions:
        own[transition.origin].append(transition)
    found: dict[str, dict[str, Step]] = {}
    for role_id, role in roles.items():
        best = {row.target: Step(role_id, row.target, row, None) for row in own.get(role_id, ())}
        for row in own.get(role.part_of, ()) if role.part_of else ():
            known = best.get(row.target)
            if row.target != role_id and (
                known is None or row.level.rank < known.transition.level.rank
            ):
                best[row.target] = Step(role_id, row.target, row, role.part_of)
        found[role_id] = {target: best[target] for target in sorted(best)}
    return found


class StepIndex:
    """The steps as the search reads them: by level, in both directions, roles as numbers.

    Parameters
    ----------
    role_ids
        Ids of all roles; role number *n* is the *n*-th of them in order, so numbers sort as
        ids do.
    steps
        Origin, target and rank of the level (0 is the best) of each step.

    Attributes
    ----------
    after, before
        ``after[rank][role]``: the roles that steps of that level lead to from a role, in
        order; ``before`` likewise for the roles that they come from.
    """

    __slots__ = ("_merged", "after", "before", "ids", "number")

    def __init__(self, role_ids: Iterable[str], steps: Iterable[tuple[str, str, int]]) -> None:
        self.ids: tuple[str, ...] = tuple(sorted(role_ids))
        self.number: Mapping[str, int] = {name: at for at, name in enumerate(self.ids)}
        numbered = sorted((self.number[one], self.number[two], rank) for one, two, rank in steps)
        self.after: tuple[RankNeighbours, ...] = self._by_rank(numbered)
        self.before: tuple[RankNeighbours, ...] = self._by_rank(
            sorted((target, origin, rank) for origin, target, rank in numbered)
        )
        self._merged = _merged_of(self.after, self.before)

    def plus(self, origin: str, target: str, rank: int) -> StepIndex:
        """Return an index with one step more; this one stays as it is."""
        wider = object.__new__(StepIndex)
        wider.ids, wider.number = self.ids, self.number
        one, two = self.number[origin], self.number[target]
        wider.after = _with(self.after, rank, one, two)
        wider.before = _with(self.before, rank, two, one)
        wider._merged = _merged_of(wider.after, wider.before)
        return wider

    def up_to(self, rank: int) -> tuple[tuple[Neighbours, ...], tuple[Neighbours, ...]]:
        """Return the neighbours after and before by steps of a level and better.

        Those by counted steps stand together, in no order by id, then those by steps that
        nobody counted.
        """
        after, before = self._merged[min(rank, UNCOUNTED - 1)]
        if rank < UNCOUNTED:
            return (after,), (before,)
        return (after, self.after[UNCOUNTED]), (before, self.before[UNCOUNTED])

    def may_connect(self, origin: int, targets: Iterable[int], rank: int) -> bool:
        """Tell whether steps of a level and better leave a role, and some enter one of others."""
        leaves, enters = self.after[: rank + 1], self.before[: rank + 1]
        return any(one[origin] for one in leaves) and any(
            one[target] for target in targets for one in enters
        )

    def _by_rank(self, numbered: Sequence[tuple[int, int, int]]) -> tuple[RankNeighbours, ...]:
        lists: list[dict[int, list[int]]] = [defaultdict(list) for _ in LEVELS]
        for one, two, rank in numbered:
            # The number kept with the ids: one object per role, however many steps lead there.
            lists[rank][one].append(self.number[self.ids[two]])
        return tuple(
            tuple(tuple(of_rank.get(role, ())) for role in range(len(self.ids)))
            for of_rank in lists
        )


def _merged_of(
    after: tuple[RankNeighbours, ...], before: tuple[RankNeighbours, ...]
) -> tuple[tuple[Neighbours, Neighbours], ...]:
    """Return the neighbours of counted levels and better; each role's are made when asked for."""

    def merged(of_rank: tuple[RankNeighbours, ...], rank: int) -> Neighbours:
        if rank == 0:
            return of_rank[0]
        ranks = of_rank[: rank + 1]
        return Lookup[int, tuple[int, ...]](
            lambda role: tuple(chain.from_iterable(one[role] for one in ranks))
        )

    return tuple((merged(after, rank), merged(before, rank)) for rank in range(UNCOUNTED))


def _with(
    neighbours: tuple[RankNeighbours, ...], rank: int, role: int, other: int
) -> tuple[RankNeighbours, ...]:
    rows = list(neighbours[rank])
    rows[role] = tuple(sorted({*rows[role], other}))
    return (*neighbours[:rank], tuple(rows), *neighbours[rank + 1 :])

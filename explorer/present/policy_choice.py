"""Which functions the table of the policy page shows, in which order, on which page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from explorer.address import SECTORS
from explorer.policy_question import ALL, ENOUGH, SHOWN, PolicyQuestion
from explorer.present.names import Speaker
from explorer.present.policy_sector import steps_about
from graph.deadends import TYPES, DeadEnd, describe_dead_end
from graph.evidence import Transition
from graph.network import CareerNetwork
from graph.titles import plain

NO_DATA = "no_data"
OUTSIDE = "outside"
# Dash draws a table again in a time that grows with the square of its rows: with 85 rows a
# browser needs many seconds to sort them, with 25 one.
PLAIN_TABLE_ROWS = 30
ROWS_ON_A_PAGE = 25


@lru_cache(maxsize=len(SECTORS) + 1)
def dead_ends(network: CareerNetwork, sector: str | None) -> tuple[DeadEnd, ...]:
    """Return one entry for each role of the school world, by role id.

    Parameters
    ----------
    sector
        The type of school that a reader chose. Reports about the other type of school are no
        evidence for it, nor for a role of one type of school.
    """
    return tuple(
        describe_dead_end(steps_about(network, role.id, sector), role.id)
        for role in network.roles.values()
        if role.sector != OUTSIDE
    )


def select(speaker: Speaker, question: PolicyQuestion) -> tuple[DeadEnd, ...]:
    """Return the roles that have a row of their own in the table, in its order.

    A part that has exactly the reports of its general role stands in the row of that role.
    """
    found = select_all(speaker, question)
    here = {one.role for one in found}
    return tuple(
        one
        for one in found
        if same_reports_as(speaker.network, one.role, question.sector) not in here
    )


def select_all(speaker: Speaker, question: PolicyQuestion) -> tuple[DeadEnd, ...]:
    """Return all roles that a question shows, in its order."""
    found = [
        one
        for one in dead_ends(speaker.network, question.sector)
        if _is_shown(one.type, question.shown) and _fits(speaker.network, one, question)
    ]
    return tuple(sorted(found, key=_order(speaker, question)))


def same_reports_as(network: CareerNetwork, role_id: str, sector: str | None) -> str | None:
    """Return the general role of a part that has steps, and exactly those of that role."""
    general = network.general_of(role_id)
    if general is None:
        return None
    own, its = (steps_about(network, one, sector) for one in (role_id, general))
    steps = own.into(role_id), own.out_of(role_id)
    same = any(steps) and steps == (its.into(general), its.out_of(general))
    return general if same else None


def count_shown(speaker: Speaker, question: PolicyQuestion) -> dict[str, int]:
    """Return how many roles each choice of `SHOWN` would show."""
    every = select_all(speaker, replace(question, shown=ALL))
    return {shown: sum(_is_shown(one.type, shown) for one in every) for shown in SHOWN}


def pages_of(rows: int) -> int:
    """Return on how many pages a table of so many rows stands."""
    return 1 if rows <= PLAIN_TABLE_ROWS else -(-rows // ROWS_ON_A_PAGE)


def on_page(found: tuple[DeadEnd, ...], page: int) -> tuple[DeadEnd, ...]:
    """Return the part of a table that stands on a page; past the end the last page."""
    pages = pages_of(len(found))
    if pages == 1:
        return found
    first = (min(page, pages) - 1) * ROWS_ON_A_PAGE
    return found[first : first + ROWS_ON_A_PAGE]


def sources_of(steps: Iterable[Transition]) -> tuple[str, ...]:
    """Return the ids of the sources behind steps, sorted."""
    return tuple(sorted({source for step in steps for source in step.sources}))


def _is_shown(kind: str, shown: str) -> bool:
    return shown in {ALL, kind} or (shown == ENOUGH and kind != NO_DATA)


def _fits(network: CareerNetwork, found: DeadEnd, question: PolicyQuestion) -> bool:
    role = network.roles[found.role]
    sector_fits = question.sector is None or role.sector in {question.sector, "both"}
    return sector_fits and question.category in {None, role.category}


def _order(speaker: Speaker, question: PolicyQuestion) -> Callable[[DeadEnd], tuple[object, ...]]:
    """Return the key of an order; what is not known comes last, whichever way round."""
    sign = -1 if question.backwards else 1

    def name(found: DeadEnd) -> tuple[object, ...]:
        return plain(speaker.role(found.role)), found.role

    def number(value: int) -> tuple[bool, int]:
        return False, -sign * value

    def people(value: int | None) -> tuple[bool, int]:
        # 0 says that no step is reported: less is known than where nobody was counted.
        return (True, value is not None) if not value else number(value)

    def telling(found: DeadEnd) -> tuple[object, ...]:
        return (
            TYPES.index(found.type),
            found.exits is not None,
            -(found.entries or 0),
            -found.reports,
        )

    def sources(found: DeadEnd) -> int:
        around = steps_about(speaker.network, found.role, question.sector)
        return len(sources_of((*around.into(found.role), *around.out_of(found.role))))

    columns: dict[str, Callable[[DeadEnd], tuple[object, ...]]] = {
        "role": lambda found: (_Turned(name(found)) if question.backwards else name(found),),
        "type": lambda found: (sign * TYPES.index(found.type),),
        "entries": lambda found: people(found.entries),
        "exits": lambda found: people(found.exits),
        "sources": lambda found: number(sources(found)),
    }
    column = columns.get(question.order, telling)
    return lambda found: (*column(found), *name(found))


class _Turned:
    """Sorts the other way round than what it holds."""

    __slots__ = ("held",)

    def __init__(self, held: tuple[object, ...]) -> None:
        self.held = held

    def __lt__(self, other: _Turned) -> bool:
        return other.held < self.held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Turned) and other.held == self.held

    def __hash__(self) -> int:
        return hash(self.held)

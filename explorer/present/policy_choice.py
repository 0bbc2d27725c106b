"""Which functions the table of the policy page shows, in which order, on which page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.policy_question import ALL, ENOUGH, SHOWN, PolicyQuestion
from explorer.present.names import Speaker
from graph.deadends import TYPES, DeadEnd, list_dead_ends
from graph.evidence import Transition
from graph.flows import StepsAround
from graph.network import CareerNetwork
from graph.titles import plain

NO_DATA = "no_data"
# Dash draws a table again in a time that grows with the square of its rows: with 85 rows a
# browser needs many seconds to sort them, with 25 one.
PLAIN_TABLE_ROWS = 30
ROWS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Findings:
    """What is computed once for a network: the dead ends, and the steps around each role."""

    dead_ends: tuple[DeadEnd, ...]
    around: StepsAround


@lru_cache(maxsize=1)
def findings_of(network: CareerNetwork) -> Findings:
    """Return what is computed for a network; the newest one is remembered."""
    around = StepsAround(network)
    return Findings(list_dead_ends(network, around), around)


def select(speaker: Speaker, question: PolicyQuestion) -> tuple[DeadEnd, ...]:
    """Return the roles that a question shows, in its order."""
    found = [
        one
        for one in findings_of(speaker.network).dead_ends
        if _is_shown(one.type, question.shown) and _fits(speaker.network, one, question)
    ]
    return tuple(sorted(found, key=_order(speaker, question)))


def count_shown(speaker: Speaker, question: PolicyQuestion) -> dict[str, int]:
    """Return how many roles each choice of `SHOWN` would show."""
    every = select(speaker, replace(question, shown=ALL))
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
    around = findings_of(speaker.network).around

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

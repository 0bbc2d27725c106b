"""All roles by kind of work, families together, with what is reported around each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from explorer.links import ROLES, role_address
from explorer.present.names import Speaker, kind_of_work, upper_first
from explorer.present.role_page import sector_text
from explorer.present.scales import scale_words
from explorer.texts import DEFAULT_LANGUAGE
from graph.model import CATEGORIES, Role
from graph.neighbours import Side, count_steps_around
from graph.titles import close_titles, plain

OUTSIDE = "outside"
# More roles than this on one page are no list to read: then one kind of work at a time.
ALL_AT_ONCE = 400
LONGEST_WORD = 80
NO_CATEGORY = "none"

Counts = Mapping[tuple[str, Side], int]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of the list with the parts of its family below it."""

    title: str
    address: str
    facts: str
    steps: str
    is_known: bool
    synonyms: str
    parts: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class CategoryView:
    """The roles of one kind of work; ``rows`` is empty where only its number is shown."""

    id: str
    title: str
    number: int
    count: str
    address: str
    rows: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class RoleIndex:
    """The whole list, or what is found of it.

    ``number`` counts all roles, ``outside`` those of them outside education. ``close`` are
    roles whose title comes close to a word that found nothing.
    """

    number: int
    outside: int
    found: int | None
    categories: tuple[CategoryView, ...]
    close: tuple[tuple[str, str], ...]


def role_index(speaker: Speaker, word: str = "", category: str = "") -> RoleIndex:
    """Return the list of roles.

    Parameters
    ----------
    word
        Part of a title or synonym; empty for all roles.
    category
        The kind of work to show, where there are too many roles to show all at once.
    """
    network = speaker.network
    wanted = plain(word[:LONGEST_WORD])
    roles = [role for role in network.roles.values() if _fits(role, wanted)]
    counts = count_steps_around(network)
    is_long = len(roles) > ALL_AT_ONCE
    categories = []
    for one in (*CATEGORIES, None):
        of_kind = [role for role in roles if role.category == one]
        if of_kind:
            is_shown = not is_long or category == (one or NO_CATEGORY)
            rows = _rows(speaker, of_kind, counts) if is_shown else ()
            categories.append(_category(speaker, one, wanted, len(of_kind), rows))
    close = close_titles(tuple(network.roles.values()), wanted) if wanted and not roles else []
    return RoleIndex(
        number=len(network.roles),
        outside=sum(role.sector == OUTSIDE for role in network.roles.values()),
        found=len(roles) if wanted else None,
        categories=tuple(categories),
        close=tuple(
            (upper_first(speaker.role(one)), role_address(one, speaker.language)) for one in close
        ),
    )


def index_address(category: str, word: str, language: str) -> str:
    """Return the address of the list of roles: one kind of work, what a word finds, or all."""
    values = {
        "zoek": word,
        "soort": category,
        "taal": language if language != DEFAULT_LANGUAGE else "",
    }
    known = urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
    return f"{ROLES}?{known}" if known else ROLES


def _fits(role: Role, wanted: str) -> bool:
    names = (role.id, role.title_nl, role.title_en or "", *role.synonyms)
    return not wanted or any(wanted in plain(name) for name in names)


def _category(
    speaker: Speaker, category: str | None, word: str, number: int, rows: tuple[RoleRow, ...]
) -> CategoryView:
    name = category or NO_CATEGORY
    return CategoryView(
        id=name,
        title=kind_of_work(speaker, category),
        number=number,
        count=speaker.count("roles.count", number),
        address=index_address(name, word, speaker.language),
        rows=rows,
    )


def _rows(speaker: Speaker, roles: list[Role], counts: Counts) -> tuple[RoleRow, ...]:
    """Return heads by title; a part stands below its general role where both are here."""
    here = {role.id for role in roles}
    heads = [role for role in roles if role.part_of not in here]
    return tuple(_row(speaker, role, roles, counts) for role in _by_title(speaker, heads))


def _row(speaker: Speaker, role: Role, roles: list[Role], counts: Counts) -> RoleRow:
    parts = [part for part in roles if part.part_of == role.id] if not role.part_of else []
    into, out = counts.get((role.id, Side.INTO), 0), counts.get((role.id, Side.OUT), 0)
    is_outside = role.sector == OUTSIDE
    facts = [] if is_outside else [upper_first(sector_text(speaker, role))]
    if scale := scale_words(speaker, role.id, None):
        facts.append(speaker.say("fact.scale_of", scale=scale))
    return RoleRow(
        title=upper_first(speaker.role(role.id)),
        address=role_address(role.id, speaker.language),
        facts=", ".join(facts),
        steps=_steps(speaker, into, out),
        is_known=bool(into or out),
        synonyms=", ".join(role.synonyms),
        parts=tuple(_row(speaker, part, [], counts) for part in _by_title(speaker, parts)),
    )


def _steps(speaker: Speaker, into: int, out: int) -> str:
    if not into and not out:
        return speaker.say("roles.nothing")
    told = []
    if into:
        told.append(speaker.count("roles.into", into))
    if out:
        told.append(speaker.count("roles.out", out))
    return speaker.say("roles.reported", steps=speaker.listed(told))


def _by_title(speaker: Speaker, roles: list[Role]) -> list[Role]:
    return sorted(roles, key=lambda role: (speaker.role(role.id).casefold(), role.id))

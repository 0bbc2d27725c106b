"""An address of the policy page ↔ what its table shows, and in which order.

What an address says and we do not know becomes a notice and the default; it is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from explorer.address import (
    INSIDE_CATEGORIES,
    SECTORS,
    Notice,
    first_word,
    language_notices,
    read_language,
    read_number,
)
from explorer.links import POLICY
from explorer.texts import DEFAULT_LANGUAGE
from graph.deadends import TYPES

ENOUGH, ALL = "enough", "all"
SHOWN = (ENOUGH, *TYPES, ALL)
TELLING = "telling"
ORDERS = ("role", "type", "entries", "exits", "sources")
BACKWARDS = "-"


@dataclass(frozen=True, slots=True)
class PolicyQuestion:
    """What the table of the policy page shows.

    Parameters
    ----------
    shown
        A type of dead end, `ALL`, or `ENOUGH`: every type that says something.
    sector, category
        Only roles of this sector or kind of work; ``None`` for all.
    order
        A column of `ORDERS`, or `TELLING`: what tells most first.
    backwards
        The other way round than the column's own order.
    page
        From 1.
    """

    language: str = DEFAULT_LANGUAGE
    shown: str = ENOUGH
    sector: str | None = None
    category: str | None = None
    order: str = TELLING
    backwards: bool = False
    page: int = 1
    notices: tuple[Notice, ...] = ()


def write_question(question: PolicyQuestion, *, path: str = POLICY) -> str:
    """Return the address of a question, without what is the default."""
    order = (BACKWARDS if question.backwards else "") + question.order
    values = (
        ("type", question.shown if question.shown != ENOUGH else None),
        ("sector", question.sector),
        ("soort", question.category),
        ("volgorde", order if question.order != TELLING else None),
        ("blad", str(question.page) if question.page > 1 else None),
        ("taal", question.language if question.language != DEFAULT_LANGUAGE else None),
    )
    known = [(name, value) for name, value in values if value]
    return path + ("?" + urlencode(known, quote_via=quote) if known else "")


def read_question(values: Mapping[str, object]) -> PolicyQuestion:
    """Read the values of an address; what is not known becomes a notice."""
    unknown: list[str] = []

    def choice(name: str, allowed: tuple[str, ...]) -> str | None:
        word = first_word(values.get(name))
        if word and word not in allowed:
            unknown.append(name)
        return word if word in allowed else None

    backwards = tuple(BACKWARDS + name for name in ORDERS)
    order = choice("volgorde", (*ORDERS, *backwards)) or TELLING
    question = PolicyQuestion(
        language=read_language(values.get("taal")),
        shown=choice("type", SHOWN) or ENOUGH,
        sector=choice("sector", SECTORS),
        category=choice("soort", INSIDE_CATEGORIES),
        order=order.removeprefix(BACKWARDS),
        backwards=order.startswith(BACKWARDS),
    )
    notices = [*language_notices(values), *(Notice("not_in_list", name) for name in unknown)]
    if word := first_word(values.get("blad")):
        page = read_number(word, least=1)
        if isinstance(page, int):
            question = replace(question, page=page)
        else:
            notices.append(Notice(page, "blad"))
    return replace(question, notices=tuple(notices))

"""An address of the route page ↔ the question that it asks (contract 4.5).

Whatever somebody typed into an address is read with care: words become ids, what cannot be
understood becomes a notice, and nothing of it is shown again except short, known words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, urlencode

from explorer.links import REACH, ROUTE
from explorer.texts import DEFAULT_LANGUAGE, LANGUAGES
from graph.errors import InputError
from graph.model import CATEGORIES
from graph.network import CareerNetwork
from graph.question import check_query
from graph.routes import DEFAULT_MAX_STEPS, Limits, RouteQuery
from graph.scales import SCALES
from graph.titles import find_qualification, find_role, find_role_exactly, plain

LONGEST_WORD = 80
LONGEST_NUMBER = 6
# Far more than a page can ask; what an address holds beyond it is not read.
MOST_FIELDS = 1_000
MOST_WORDS = 40
# Each function to pass or to avoid makes the search longer, and nobody asks for that many.
MOST_WORDS_OF = {"via": 6, "mijd": 20}
# Close spellings of every title are compared for so many words only: it takes long.
MOST_GUESSES = 3
SECTORS = ("po", "vo")
YES = ("1",)
INSIDE_CATEGORIES = tuple(category for category in CATEGORIES if category != "outside")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in an address that was not understood.

    ``code`` is the key of its sentence below ``notice``; ``field`` the address's own word
    for it; ``candidates`` are ids of roles that may have been meant.
    """

    code: str
    field: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A question, perhaps half asked, as an address can hold it; all values are ids.

    ``without_hbo`` narrows the list of what is within reach; the route page has no such wish.
    """

    language: str = DEFAULT_LANGUAGE
    origin: str | None = None
    target: str | None = None
    held: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    without_hbo: bool = False
    older_version: bool = False
    notices: tuple[Notice, ...] = ()

    @property
    def query(self) -> RouteQuery | None:
        """The question, ``None`` while origin or target is missing."""
        if self.origin is None or self.target is None:
            return None
        return RouteQuery(self.origin, self.target, self.held, self.not_held, self.limits)


def write_address(address: Address, *, path: str = ROUTE) -> str:
    """Return the address as text, ids only and in a fixed order, without what is not asked.

    Each page leaves out what it does not ask: `links.REACH` the target, others `without_hbo`.
    """
    reach = path == REACH
    limits = address.limits
    steps = limits.max_steps if limits.max_steps != DEFAULT_MAX_STEPS else None
    values: tuple[tuple[str, object], ...] = (
        ("van", address.origin),
        ("naar", None if reach else address.target),
        ("heb", "|".join(address.held)),
        ("niet", "|".join(address.not_held)),
        ("stappen", steps),
        ("maanden", limits.max_study_months),
        ("kosten", limits.max_cost_eur),
        ("schaal", limits.min_scale),
        ("sector", limits.sector),
        ("soort", limits.category),
        ("via", "|".join(limits.via)),
        ("mijd", "|".join(limits.avoid)),
        ("verplicht", 1 if limits.legal_only else None),
        ("ondersteuning", 1 if limits.support_only else None),
        ("zonderhbo", 1 if reach and address.without_hbo else None),
        ("taal", address.language if address.language != DEFAULT_LANGUAGE else None),
    )
    known = [(name, str(value)) for name, value in values if value not in (None, "")]
    return path + ("?" + urlencode(known, safe="|", quote_via=quote) if known else "")


def values_of(search: object) -> dict[str, object]:
    """Return the values of the search part of an address, none when it is forged.

    The server and the scripts' requests read an address by this alone, so they agree. A name
    given once has its text, a name given more often a list.
    """
    text = search.removeprefix("?") if isinstance(search, str) else ""
    begun = "&".join(text.split("&", MOST_FIELDS)[:MOST_FIELDS])
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(begun, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return {name: rows[0] if len(rows) == 1 else rows for name, rows in found.items()}


def first_word(value: object) -> str:
    """Return the (first) value of a name, without blanks around it."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return value.strip() if isinstance(value, str) else ""


def read_language(value: object) -> str:
    """Return the language that an address names (first), else the default."""
    word = first_word(value)
    return word if word in LANGUAGES else DEFAULT_LANGUAGE


def language_notices(values: Mapping[str, object]) -> tuple[Notice, ...]:
    """Return the notice of a language that no page is written in, if an address names one."""
    word = first_word(values.get("taal"))
    return (Notice("unknown_language", "taal"),) if word and word not in LANGUAGES else ()


def read_number(word: str, least: int = 0) -> int | str:
    """Return a whole number of at least `least`, or the code of what is wrong with a word."""
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        return "not_a_number"
    if word.startswith("-"):
        return "number_too_small"
    digits = digits.lstrip("0") or "0"
    if len(digits) > LONGEST_NUMBER:
        return "number_too_large"
    return int(digits) if int(digits) >= least else "number_too_small"


def read_address(network: CareerNetwork, values: Mapping[str, object]) -> Address:
    """Read the values of an address; what is not understood becomes a notice.

    Parameters
    ----------
    network
        The snapshot that words are looked up in.
    values
        The address's values by name; a name given twice has a list.
    """
    reader = _Reader(network, values)
    limits = Limits(
        max_steps=reader.number("stappen", least=1) or DEFAULT_MAX_STEPS,
        max_study_months=reader.number("maanden"),
        max_cost_eur=reader.number("kosten"),
        min_scale=reader.choice("schaal", SCALES),
        sector=reader.choice("sector", SECTORS),
        category=reader.choice("soort", INSIDE_CATEGORIES),
        via=reader.roles("via"),
        avoid=reader.roles("mijd"),
        legal_only=reader.choice("verplicht", YES) is not None,
        support_only=reader.choice("ondersteuning", YES) is not None,
    )
    version = reader.word("versie")
    address = Address(
        language=read_language(values.get("taal")),
        origin=reader.role("van"),
        target=reader.target("naar"),
        held=reader.qualifications("heb"),
        not_held=reader.qualifications("niet"),
        limits=limits,
        without_hbo=reader.choice("zonderhbo", YES) is not None,
        older_version=bool(version) and version != network.data_version,
        notices=(*language_notices(values), *reader.notices),
    )
    return _checked(network, address)


def _checked(network: CareerNetwork, address: Address) -> Address:
    """Return the address, or without its target when the question contradicts itself."""
    if address.query is None:
        return address
    try:
        check_query(network, address.query)
    except InputError as error:
        notice = Notice(error.code, "naar")
        return replace(address, target=None, notices=(*address.notices, notice))
    return address


class _Reader:
    """Reads single values and collects notices."""

    def __init__(self, network: CareerNetwork, values: Mapping[str, object]) -> None:
        self.network = network
        self.notices: list[Notice] = []
        self._values = values
        self._guesses_left = MOST_GUESSES

    def word(self, name: str) -> str:
        """Return the (first) value of a name, without blanks around it."""
        return first_word(self._values.get(name))

    def words(self, name: str) -> list[str]:
        """Return the distinct words between bars; a repeated name counts too."""
        value = self._values.get(name)
        rows: Iterable[object] = value if isinstance(value, (list, tuple)) else (value,)
        found = [word.strip() for row in rows if isinstance(row, str) for word in row.split("|")]
        distinct = list(dict.fromkeys(filter(None, found)))
        most = MOST_WORDS_OF.get(name, MOST_WORDS)
        if len(distinct) > most:
            self._note("too_many_words", name)
        return distinct[:most]

    def number(self, name: str, least: int = 0) -> int | None:
        """Return a whole number of at least `least`, ``None`` when there is none."""
        word = self.word(name)
        if not word:
            return None
        number = read_number(word, least)
        if isinstance(number, str):
            self._note(number, name)
            return None
        return number

    def choice(self, name: str, allowed: tuple[str, ...]) -> str | None:
        """Return a word of a list, compared without case."""
        word = self.word(name)
        found = next((one for one in allowed if one.casefold() == word.casefold()), None)
        if word and found is None:
            self._note("not_in_list", name)
        return found

    def role(self, name: str) -> str | None:
        """Return the id of the role that a value means."""
        word = self.word(name)
        return self._role(name, word) if word else None

    def target(self, name: str) -> str | None:
        """Return the id of a role that can be a target: none outside education."""
        found = self.role(name)
        if found is not None and self.network.roles[found].sector == "outside":
            self._note("outside_target", name)
            return None
        return found

    def roles(self, name: str) -> tuple[str, ...]:
        """Return the ids of the roles that a list names."""
        found = (self._role(name, word) for word in self.words(name))
        return tuple(dict.fromkeys(role for role in found if role))

    def qualifications(self, name: str) -> tuple[str, ...]:
        """Return the ids of the qualifications that a list names, sorted."""
        found = {self._qualification(name, word[:LONGEST_WORD]) for word in self.words(name)}
        return tuple(sorted(one for one in found if one))

    def _qualification(self, name: str, word: str) -> str | None:
        try:
            if self._guesses_left:
                return find_qualification(self.network, word)
        except InputError:
            self._guesses_left -= 1
        wanted = plain(word)
        for row in self.network.qualifications.values():
            if wanted in {plain(one) for one in (row.id, row.title_nl, row.title_en) if one}:
                return row.id
        self._note("unknown_qualification", name)
        return None

    def _role(self, name: str, word: str) -> str | None:
        if len(word) > LONGEST_WORD:
            self._note("unknown_role", name)
            return None
        if not self._guesses_left:
            exact = find_role_exactly(self.network.roles.values(), word)
            if len(exact) != 1:
                self._note("unknown_role", name)
            return exact[0] if len(exact) == 1 else None
        try:
            return find_role(self.network, word, name)
        except InputError as error:
            self._guesses_left -= 1
            ids = {role.title_nl: role.id for role in self.network.roles.values()}
            self._note(error.code, name, tuple(ids[title] for title in error.candidates))
            return None

    def _note(self, code: str, name: str, candidates: tuple[str, ...] = ()) -> None:
        notice = Notice(code, name, candidates)
        if notice not in self.notices:
            self.notices.append(notice)

"""What arrives in one go: reference rows and reports, their canonical text and digests.

The canonical text of a row is JSON with sorted keys, without empty values, numbers in
plain decimal notation. A digest is the SHA-256 of canonical texts, so two stores that
hold equal rows have equal digests, whatever wrote them.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Any

import orjson

from graph.model import (
    Group,
    Indicator,
    Mention,
    Qualification,
    ReferenceRow,
    Report,
    Requirement,
    Role,
    Rule,
    Source,
    Training,
)

TABLE_TYPES: dict[str, type[ReferenceRow]] = {
    "roles": Role,
    "groups": Group,
    "qualifications": Qualification,
    "trainings": Training,
    "requirements": Requirement,
    "sources": Source,
    "indicators": Indicator,
    "rules": Rule,
    "mentions": Mention,
}
_FIELD_NAMES = {
    row_type: tuple(field.name for field in fields(row_type))
    for row_type in (*TABLE_TYPES.values(), Report)
}
_GETTERS = {row_type: attrgetter(*names) for row_type, names in _FIELD_NAMES.items()}
_SHARE = _FIELD_NAMES[Report].index("share")
_PLAIN_TYPES = {str, int}
_LINES_AT_ONCE = 1_000
_MARSHAL_VERSION = 2  # from 3 on, the bytes tell which values were one object


@dataclass(frozen=True, slots=True)
class Tables:
    """All reference rows of a delivery or of a store, each table in any order."""

    roles: tuple[Role, ...] = ()
    groups: tuple[Group, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    trainings: tuple[Training, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sources: tuple[Source, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: tuple[Rule, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def rows(self) -> Iterator[tuple[str, ReferenceRow]]:
        """Yield every row with the name of its table, table by table."""
        for name in TABLE_TYPES:
            for row in getattr(self, name):
                yield name, row

    def sorted(self) -> Tables:
        """Return the same rows, each table ordered by id."""
        return tables_from(self.rows())


@dataclass(frozen=True, slots=True)
class Delivery:
    """Reference rows and the complete reports of each of its sources.

    ``id`` is the package's name, or the source id of a file. ``version`` is a date as
    ``YYYY-MM-DD``, or ``None``. ``renews`` names sources that were withdrawn and are asked
    for again by name.
    """

    id: str
    tables: Tables
    reports: tuple[Report, ...] = ()
    version: str | None = None
    renews: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over the id, the version and every row, whatever their order."""
        texts: dict[str, Iterable[str]] = {
            name: map(canonical_text, getattr(self.tables, name)) for name in TABLE_TYPES
        }
        digest = RunningDigest()
        digest.add_all([self.id, self.version or ""])
        digest.add_kinds(texts)
        digest.add_bytes(sorted(_bytes_of(self.reports)))
        return digest.value


def _bytes_of(reports: Sequence[Report]) -> Iterator[bytes]:
    """Yield what stands for each report in the digest of their delivery.

    Mostly its values as Python itself writes them down: that takes a third of the time of a
    canonical text, and telling a delivery that is there already from another is all that it
    is for. Decimals that are equal may be written differently, so a report with a share has
    its canonical text.
    """
    for report, values in zip(reports, map(_GETTERS[Report], reports), strict=True):
        try:
            plain = marshal.dumps(values, _MARSHAL_VERSION) if values[_SHARE] is None else None
        except ValueError:  # a value of no plain type, which will be refused
            plain = None
        yield canonical_text(report).encode("utf-8", "surrogatepass") if plain is None else plain


def tables_from(rows: Iterable[tuple[str, ReferenceRow]]) -> Tables:
    """Build `Tables` from pairs of table name and row, each table ordered by id."""
    collected: dict[str, list[ReferenceRow]] = {name: [] for name in TABLE_TYPES}
    for name, row in rows:
        collected[name].append(row)
    ordered = {
        name: tuple(sorted(found, key=lambda row: row.id)) for name, found in collected.items()
    }
    return Tables(**ordered)  # type: ignore[arg-type]


def plain_value(value: object) -> object:
    """Return a field's value as JSON can hold it; decimals as plain text."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value.is_finite() else str(value)
    if isinstance(value, tuple):
        return list(value)
    return value


def row_values(row: ReferenceRow | Report) -> dict[str, object]:
    """Return the fields of a row that are known, by name, as JSON can hold them."""
    return {
        name: value if type(value) in _PLAIN_TYPES else plain_value(value)
        for name, value in zip(_FIELD_NAMES[type(row)], field_values(row), strict=True)
        if value is not None and value != ()
    }


def field_values(row: ReferenceRow | Report) -> tuple[object, ...]:
    """Return the values of all fields of a row, in the order of the type."""
    found: tuple[object, ...] = _GETTERS[type(row)](row)
    return found


def canonical_text(row: ReferenceRow | Report) -> str:
    """Return the one text that stands for a row in digests and stores."""
    return _WRITERS[type(row)](row)


def text_writer(row_type: type) -> Callable[[Any], str]:
    """Return the function that writes the canonical text of rows of a type."""
    names = sorted(field.name for field in fields(row_type))
    values_of = attrgetter(*names)

    def write(row: object) -> str:
        return canonical_json(
            {
                name: value
                for name, value in zip(names, values_of(row), strict=True)
                if value is not None and (value or value != ())  # in the order of what is quick
            }
        )

    return write


_WRITERS = {row_type: text_writer(row_type) for row_type in _FIELD_NAMES}


def canonical_json(value: object) -> str:
    """Return JSON with sorted keys, no spaces and no escapes beyond JSON's own.

    Decimals are plain text, see `plain_value`.
    """
    try:
        return orjson.dumps(value, plain_value, orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        # Half a character or a number beyond 64 bits: no store holds it, but before it is
        # refused by name, its row has a text like any other.
        return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain_value
)


class RunningDigest:
    """The SHA-256 of lines as they come, each ended by a newline."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, line: str) -> None:
        """Take one line more."""
        self.add_all([line])

    def add_all(self, lines: Iterable[str], before: str = "") -> None:
        """Take more lines, each with the text `before` in front of it."""
        between = "\n" + before
        left = iter(lines)
        while batch := list(islice(left, _LINES_AT_ONCE)):
            text = f"{before}{between.join(batch)}\n"
            self._digest.update(text.encode("utf-8", "surrogatepass"))

    def add_bytes(self, parts: Iterable[bytes]) -> None:
        """Take bytes that tell by themselves where each part ends."""
        left = iter(parts)
        while batch := list(islice(left, _LINES_AT_ONCE)):
            self._digest.update(b"".join(batch))

    def add_kinds(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Take lines of a kind, a space and a text each, all of them in order.

        No kind is the beginning of another, so sorting kinds and then texts sorts the lines,
        without a second copy of each text.
        """
        for kind in sorted(texts):
            self.add_all(sorted(texts[kind]), before=f"{kind} ")

    @property
    def value(self) -> str:
        """The digest of the lines so far, as 64 hex digits."""
        return self._digest.hexdigest()


def digest_of(lines: Iterable[str]) -> str:
    """Return the SHA-256 of lines, each ended by a newline, as 64 hex digits."""
    digest = RunningDigest()
    digest.add_all(lines)
    return digest.value


_DECIMAL_FIELDS = {"share", "value", "amount"}
_TUPLE_FIELDS = {"synonyms", "members", "implies", "awards", "needs_any", "trainings", "applies_to"}


def row_from_values(
    row_type: type[ReferenceRow | Report], values: dict[str, object]
) -> ReferenceRow | Report:
    """Build a row from what `row_values` gave.

    Raises
    ------
    TypeError
        When a name is no field of the row or a needed field is missing.
    """
    known: dict[str, object] = {}
    for name, value in values.items():
        if name in _TUPLE_FIELDS and isinstance(value, list):
            known[name] = tuple(value)
        elif name in _DECIMAL_FIELDS:
            known[name] = Decimal(str(value))
        else:
            known[name] = value
    if row_type is Requirement:
        known.setdefault("qualification_id", None)
    return row_type(**known)  # type: ignore[arg-type]

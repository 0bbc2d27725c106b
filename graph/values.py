"""What a single value of a row may be: its type, its list, its bounds, its characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from graph import model
from graph.delivery import TABLE_TYPES
from graph.errors import Problem
from graph.model import Report
from graph.scales import SCALES

LARGEST_NUMBER = 2**53 - 1
YEARS = (1900, 2100)
_SECTORS = model.GENERAL_SECTORS
REPORT_SECTORS = ("po", "vo", "both")

ALLOWED: Mapping[str, Mapping[str, Collection[str]]] = {
    "roles": {
        "sector": _SECTORS,
        "category": model.CATEGORIES,
        "scale_min": SCALES,
        "scale_max": SCALES,
    },
    "trainings": {
        "cost_basis": model.COST_BASES,
        "offered": model.OFFERS,
        "kind": model.TRAINING_KINDS,
        "status": model.FACT_STATUSES,
    },
    "requirements": {
        "necessity": model.NECESSITIES,
        "basis": model.BASES,
        "status": model.FACT_STATUSES,
    },
    "sources": {"kind": model.SOURCE_KINDS, "status": model.SOURCE_STATUSES},
    "rules": {"status": model.FACT_STATUSES},
    "reports": {
        "kind": model.KINDS,
        "direct": model.DIRECTS,
        "sector": REPORT_SECTORS,
        "reason": model.REASONS,
    },
}
REQUIRED = {
    "roles": ("title_nl",),
    "groups": ("title_nl",),
    "sources": ("title",),
    "reports": ("origin", "target"),
}
_TYPES = {"str": str, "int": int, "Decimal": Decimal, "tuple[str, ...]": tuple, "None": type(None)}
FIELD_TYPES: Mapping[type, Mapping[str, tuple[type, ...]]] = {
    row_type: {
        field.name: tuple(_TYPES[part] for part in str(field.type).split(" | "))
        for field in fields(row_type)
    }
    for row_type in (*TABLE_TYPES.values(), Report)
}
LIST_FIELDS: Mapping[type, tuple[str, ...]] = {
    row_type: tuple(name for name, allowed in types.items() if tuple in allowed)
    for row_type, types in FIELD_TYPES.items()
}
_DIGITS_BEFORE, _DIGITS_BEHIND = 12, 15  # of a decimal; together within decimal's own 28
_SMALLEST = {
    "count": 1,
    "base": 1,
    "alternative": 1,
    "level": 1,
    "sample_size": 1,
    "triple": 1,
    "position": 1,
}
_LARGEST = {"level": 8}
BAD_IN_ID = re.compile(r"[|\n\r\t]")
_UNCLEAN = re.compile(r"[\x00\ud800-\udfff]")
_YEAR_FIELDS = ("year", "year_from", "year_to")


def value_problems(
    table: str, row_id: str, name: str, value: object, allowed: Collection[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with one value that is known."""
    if isinstance(value, str):
        if allowed is not None and value not in allowed:
            yield Problem("not_in_list", table, row_id, name, value, expected=tuple(allowed))
        elif not is_clean(value):
            yield Problem("bad_text", table, row_id, name, ascii(value))
    elif isinstance(value, int):
        yield from _number_problems(table, row_id, name, value)
    elif isinstance(value, Decimal) and not _is_short(value):
        yield Problem("out_of_range", table, row_id, name, str(value))
    elif isinstance(value, tuple) and not all(is_clean(part) and part.strip() for part in value):
        yield Problem("bad_text", table, row_id, name, ascii("|".join(value)))


def _is_short(value: Decimal) -> bool:
    """Tell whether a decimal is finite and of few digits, so that every store keeps it exactly."""
    if not value.is_finite():
        return False
    exponent = value.normalize().as_tuple().exponent
    return (
        isinstance(exponent, int)
        and exponent >= -_DIGITS_BEHIND
        and value.adjusted() < _DIGITS_BEFORE
    )


def _number_problems(table: str, row_id: str, name: str, value: int) -> Iterator[Problem]:
    if name in _YEAR_FIELDS:
        low, high = YEARS
    else:
        low, high = _SMALLEST.get(name, 0), _LARGEST.get(name, LARGEST_NUMBER)
    if isinstance(value, bool) or not low <= value <= high:
        yield Problem(
            "out_of_range", table, row_id, name, str(value), expected=(str(low), str(high))
        )


def is_clean(text: str) -> bool:
    """Tell whether a text has no character that a store or a file could not keep."""
    return _UNCLEAN.search(text) is None

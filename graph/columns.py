"""Whether anything at all is wrong with many reports, found out column by column.

Nearly every delivery is right, and most of its columns hold few distinct values: looking at
each of these once takes a quarter of the time of looking at each report. This says only
whether all is right; what is wrong is told by `graph.checks`, report by report, by the same
rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import chain, compress, islice
from operator import attrgetter, eq
from typing import Any

from graph.model import Report
from graph.values import ALLOWED, BAD_IN_ID, FIELD_TYPES, is_clean, value_problems

_TYPES = {name: {*types} for name, types in FIELD_TYPES[Report].items()}
_LISTS = ALLOWED["reports"]
_COLUMNS = {name: attrgetter(name) for name in FIELD_TYPES[Report]}
_REPORTS_AT_ONCE = 5_000  # few enough for the columns to stay below a megabyte
Columns = Mapping[str, list[Any]]


def all_right(
    reports: Sequence[Report],
    ends: Collection[str],
    trainings: Collection[str],
    sources: Collection[str],
) -> bool:
    """Tell whether `graph.checks.check_reports` would find nothing.

    Parameters
    ----------
    reports
        The reports.
    ends, trainings, sources
        The ids that they may refer to.
    """
    keys: set[tuple[str, str]] = set()
    left = iter(reports)
    while part := list(islice(left, _REPORTS_AT_ONCE)):
        columns = {name: list(map(value_of, part)) for name, value_of in _COLUMNS.items()}
        if not (
            _types_are_right(columns)
            and _values_are_right(columns)
            and {*columns["origin"], *columns["target"]} <= {*ends}
            and {*chain.from_iterable(columns["trainings"])} <= {*trainings}
            and {*columns["source_id"]} <= {*sources}
            and not any(map(eq, columns["origin"], columns["target"]))
            and _numbers_are_right(columns)
        ):
            return False
        keys.update(zip(columns["source_id"], columns["id"], strict=True))
    return len(keys) == len(reports)


def _types_are_right(columns: Columns) -> bool:
    return all({*map(type, column)} <= _TYPES[name] for name, column in columns.items()) and {
        *map(type, chain.from_iterable(columns["trainings"]))
    } <= {str}


def _values_are_right(columns: Columns) -> bool:
    ids, ends = columns["id"], {*columns["origin"], *columns["target"]}
    return (
        all(map(str.strip, chain(ids, ends)))
        and BAD_IN_ID.search("".join(ids)) is None
        and all(_column_is_right(name, column) for name, column in columns.items())
    )


def _column_is_right(name: str, column: list[Any]) -> bool:
    values: Collection[Any]
    if Decimal in _TYPES[name]:  # some of which are equal to nothing, not even to themselves
        values = [value for value in column if value is not None]
    else:
        values = {*column} - {None}
    if str in _TYPES[name] and name not in _LISTS:
        return is_clean("\n".join(values))
    return not any(
        True
        for value in values
        for _ in value_problems("reports", "", name, value, _LISTS.get(name))
    )


def _numbers_are_right(columns: Columns) -> bool:
    shares = [share for share in columns["share"] if share is not None]
    counts_nobody = list(map({"possible", "blocked"}.__contains__, columns["kind"]))
    numbers = chain(
        compress(columns["count"], counts_nobody), compress(columns["share"], counts_nobody)
    )
    years = {*zip(columns["year_from"], columns["year_to"], strict=True)}
    return (
        all(share.is_finite() and 0 < share <= 1 for share in shares)
        and all(number is None for number in numbers)
        and all(first is None or last is None or first <= last for first, last in years)
    )

"""Everything wrong with an input, collected, each with its file and line.

Codes and values only: the words are in the explorer's catalogues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from graph.errors import DataError, Problem
from graph.model import ReferenceRow, Report

LONGEST_VALUE = 120
_SINGULAR = {
    "roles": "role",
    "groups": "group",
    "qualifications": "qualification",
    "trainings": "training",
    "sources": "source",
    "reports": "report",
    "indicators": "indicator",
    "rules": "rule",
    "mentions": "mention",
}


def column_of(table: str, field: str) -> str:
    """Return the column that holds a field: ``id`` stands in ``role_id`` and so on."""
    return f"{_SINGULAR[table]}_id" if field == "id" and table in _SINGULAR else field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and a line, ``None`` for the file as a whole."""

    file: str
    line: int | None = None


class Places:
    """Remembers where each row of a delivery came from."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[tuple[Place, ReferenceRow | Report]]] = defaultdict(
            list
        )

    def add(self, table: str, row: ReferenceRow | Report, place: Place) -> None:
        """Remember the place of a row."""
        self._found[table, row.id].append((place, row))

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems with file and line filled in and fields named as their columns."""
        return tuple(self._located(problem) for problem in problems)

    def _located(self, problem: Problem) -> Problem:
        field = column_of(problem.table, problem.field)
        found = self._found.get((problem.table, problem.row_id), [])
        if problem.line is None and found:
            fitting = [place for place, row in found if _holds(row, problem)]
            place = (fitting or [place for place, _ in found])[-1]
            problem = replace(problem, file=place.file, line=place.line)
        return replace(problem, field=field, value=shortened(problem.value))


class Findings:
    """Collects the problems of one input while it is read.

    Attributes
    ----------
    problems
        What was found, in the order of the input.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self,
        code: str,
        place: Place,
        *,
        table: str = "",
        row_id: str = "",
        field: str = "",
        value: str = "",
        expected: Iterable[str] = (),
    ) -> None:
        """Add one problem."""
        self.problems.append(
            Problem(
                code,
                table,
                row_id,
                field=field,
                value=shortened(value),
                expected=tuple(expected),
                file=place.file,
                line=place.line,
            )
        )

    def refuse(self, code: str, value: str) -> NoReturn:
        """Raise everything found as one error.

        Raises
        ------
        DataError
            Always.
        """
        raise DataError(code, value=value, problems=in_order(self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return distinct problems by file and line, those of a whole file first."""
    ranks: Mapping[str, int] = {}
    problems = list(dict.fromkeys(problems))
    ranks = {file: rank for rank, file in enumerate(dict.fromkeys(p.file for p in problems))}
    return tuple(sorted(problems, key=lambda problem: (ranks[problem.file], problem.line or 0)))


def shortened(value: str) -> str:
    """Return a value short enough to be told."""
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def _holds(row: ReferenceRow | Report, problem: Problem) -> bool:
    """Tell whether a row has the value that a problem is about."""
    value = getattr(row, problem.field, None)
    if isinstance(value, tuple):
        return problem.value in value
    return str("" if value is None else value) == problem.value

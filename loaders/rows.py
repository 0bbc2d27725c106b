"""Rows of a sheet → typed rows of the model, by the columns of the data contract."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, replace
from functools import cache

from graph import model
from graph.checks import check_values
from graph.delivery import TABLE_TYPES, canonical_text
from graph.errors import Problem
from graph.model import ReferenceRow, Report
from loaders.problems import Findings, Place, column_of, shortened
from loaders.values import CellError, decimal_number, share_number, whole_number, word_list

ROW_TYPES: Mapping[str, type[ReferenceRow | Report]] = {**TABLE_TYPES, "reports": Report}
REQUIRED_TABLES = ("roles", "sources", "reports")
_TITLES = ("qualifications", "trainings", "groups")
_LISTED = {
    "kind": model.KINDS,
    "direct": model.DIRECTS,
    "sector": ("po", "vo", "both"),
    "reason": model.REASONS,
}


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns that a table may have."""
    return tuple(column_of(table, field.name) for field in fields(ROW_TYPES[table]))


def required_columns_of(table: str) -> tuple[str, ...]:
    """Return the columns that a table must have."""
    if table == "reports":
        return ("origin", "target")
    if table == "requirements":
        return ("role_id", "necessity")
    needed = {"roles": ("title_nl",), "sources": ("title",)}
    return (column_of(table, "id"), *needed.get(table, ()))


def read_row(
    table: str, cells: Mapping[str, str], place: Place, findings: Findings
) -> ReferenceRow | Report | None:
    """Make a row of trimmed cells by column; ``None`` when a cell holds no value.

    An empty cell is *not known*, or what the data contract says that it stands for.
    """
    row_type = ROW_TYPES[table]
    values, problems = _read_cells(table, cells)
    _fill_defaults(table, values)
    needed = _needed_in(table)
    missing = [name for name in needed if name not in values]
    unread = {problem.field for problem in problems}
    problems += [
        Problem("missing_value", table, "", field=name) for name in missing if name not in unread
    ]
    if not problems:
        return row_type(**values)  # type: ignore[arg-type]
    # A stand-in for the cells that hold no value lets the others be judged as well.
    values |= {name: "?" for name in (*missing, "id") if name in needed and not values.get(name)}
    judged = check_values(table, row_type(**values))  # type: ignore[arg-type]
    problems += [problem for problem in judged if problem.field not in missing]
    row_id = cells.get(column_of(table, "id"), "")
    findings.problems += [
        replace(
            problem,
            row_id=row_id,
            field=column_of(table, problem.field),
            value=shortened(problem.value),
            file=place.file,
            line=place.line,
        )
        for problem in problems
    ]
    return None


def numbered(reports: Iterable[Report]) -> list[Report]:
    """Give reports without an id one: a digest of the row and a number among equal rows.

    Equal rows are kept apart, and the ids of a set of rows do not depend on their order.
    """
    seen: Counter[str] = Counter()
    named = []
    for report in reports:
        if report.id:
            named.append(report)
            continue
        digest = hashlib.sha256(canonical_text(report).encode()).hexdigest()[:20]
        seen[digest] += 1
        named.append(replace(report, id=f"{digest}-{seen[digest]}"))
    return named


def lower_listed(cells: dict[str, str]) -> dict[str, str]:
    """Put the listed words of a report in lower case: ``PO`` means ``po``; return the cells."""
    for column, words in _LISTED.items():
        cell = cells.get(column, "").lower()
        if cell in words:
            cells[column] = cell
    return cells


def _read_cells(table: str, cells: Mapping[str, str]) -> tuple[dict[str, object], list[Problem]]:
    """Return the values of the cells that are not empty, by field, and what holds none."""
    values: dict[str, object] = {}
    problems = []
    for name, column, read in _readers_of(table):
        cell = cells.get(column, "")
        try:
            if cell:
                values[name] = read(cell)
        except CellError as error:
            problems.append(Problem(error.code, table, "", name, cell, error.expected))
    return values, problems


@cache
def _readers_of(table: str) -> tuple[tuple[str, str, Callable[[str], object]], ...]:
    """Return the name, the column and the reader of each field of a table."""
    return tuple(
        (field.name, column_of(table, field.name), _reader_of(field.name, str(field.type)))
        for field in fields(ROW_TYPES[table])
    )


@cache
def _needed_in(table: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(ROW_TYPES[table]) if field.default is MISSING)


def _reader_of(name: str, described: str) -> Callable[[str], object]:
    if name == "share":
        return share_number
    readers: dict[str, Callable[[str], object]] = {
        "int": whole_number,
        "Decimal": decimal_number,
        "tuple[str, ...]": word_list,
    }
    return readers.get(described.removesuffix(" | None"), str)


def _fill_defaults(table: str, values: dict[str, object]) -> None:
    """Fill in what an absent or empty cell stands for (contract 4.3)."""
    if table == "reports":
        values.setdefault("id", "")
    elif table == "requirements":
        values.setdefault("alternative", 1)
        values.setdefault("qualification_id", None)
        values.setdefault("basis", "law" if values.get("necessity") == "legal" else "schools")
    elif table == "roles" and "part_of" not in values:
        values.setdefault("sector", "both")
    elif table in _TITLES and "id" in values:
        values.setdefault("title_nl", values["id"])

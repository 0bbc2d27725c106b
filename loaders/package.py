"""Reading a data package: a folder with ``datapackage.json`` and one CSV per table.

``data/README.md`` describes the tables; ``data/`` itself is one, carried along as
``loaders/bundled/`` in an installed Doorstroom.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.checks import Known, check_reports, check_tables
from graph.delivery import TABLE_TYPES, Delivery, tables_from
from graph.errors import InputError, Problem
from graph.model import ReferenceRow, Report
from loaders.problems import Findings, Place, Places, in_order
from loaders.rows import (
    REQUIRED_TABLES,
    columns_of,
    lower_listed,
    numbered,
    read_row,
    required_columns_of,
)
from loaders.sheets import read_sheet

DESCRIPTION = "datapackage.json"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNJUDGED = frozenset({"unknown_reference"})


@dataclass(frozen=True, slots=True)
class PackageRead:
    """A package as read, and where each of its rows stands."""

    delivery: Delivery
    places: Places


def bundled_folder() -> Path:
    """Return the folder of the data package that comes with Doorstroom."""
    here = Path(__file__).resolve().parent
    installed = here / "bundled"
    return installed if installed.is_dir() else here.parent / "data"


def is_package(folder: Path) -> bool:
    """Tell whether a folder is a data package."""
    return (folder / DESCRIPTION).is_file() or (folder / "roles.csv").is_file()


def read_package(folder: Path, elsewhere: Known | None = None) -> Delivery:
    """Read a data package.

    Parameters
    ----------
    folder
        The folder.
    elsewhere
        Ids that rows may refer to besides those of the package. Without it, ids that the
        package does not have are left for the store to judge.

    Raises
    ------
    DataError
        With everything that is wrong, file and line included.
    InputError
        When there is no such folder, or it is no data package.
    """
    return read_located_package(folder, elsewhere).delivery


def read_located_package(folder: Path, elsewhere: Known | None = None) -> PackageRead:
    """Read a data package as `read_package` does; also return where its rows stand."""
    if not folder.is_dir():
        raise InputError("path_missing", field="path", value=folder)
    if not is_package(folder):
        raise InputError("not_a_package", field="path", value=folder)
    findings = Findings()
    name, version = _read_description(folder, findings)
    reading = _Reading(findings)
    for table in (*TABLE_TYPES, "reports"):
        reading.read_table(folder, table)
    delivery = Delivery(
        id=name,
        tables=tables_from(reading.rows),
        reports=tuple(numbered(report for report, _ in reading.reports)),
        version=version,
    )
    for report, (_, place) in zip(delivery.reports, reading.reports, strict=True):
        reading.places.add("reports", report, place)
    judge_all = elsewhere is not None and not reading.unread
    problems = _check(delivery, reading.known(delivery, elsewhere), judge_all=judge_all)
    findings.problems += reading.places.located(problems)
    if findings.problems:
        findings.problems[:] = in_order(findings.problems)
        findings.refuse("package_refused", str(folder))
    return PackageRead(delivery, reading.places)


class _Reading:
    """The rows of a package while its tables are read.

    ``unread``: a table could not be read at all, so that references are not judged.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.unread = False
        self.places = Places()
        self.rows: list[tuple[str, ReferenceRow]] = []
        self.reports: list[tuple[Report, Place]] = []
        self._ids: dict[str, set[str]] = {table: set() for table in TABLE_TYPES}

    def read_table(self, folder: Path, table: str) -> None:
        """Read the rows of one table, if the package has it."""
        file = f"{table}.csv"
        if not (folder / file).is_file():
            if table in REQUIRED_TABLES:
                self.unread = True
                self.findings.add("missing_table", Place(file), table=table, value=file)
            return
        sheet = read_sheet(
            folder / file, file, columns_of(table), required_columns_of(table), self.findings
        )
        if sheet is None:
            self.unread = True
            return
        for record in sheet.records:
            place = Place(file, record.line)
            cells = sheet.values(record)
            if table in self._ids:
                self._ids[table].add(cells.get(required_columns_of(table)[0], ""))
            if record.line in sheet.ragged:
                continue
            row = read_row(table, lower_listed(cells), place, self.findings)
            if isinstance(row, Report):
                self.reports.append((row, place))
            elif row is not None:
                self.rows.append((table, row))
                self.places.add(table, row, place)

    def known(self, delivery: Delivery, elsewhere: Known | None) -> Known:
        """Return the ids that rows may refer to, those of refused rows included."""
        refused = Known(
            roles=self._ids["roles"],
            groups=self._ids["groups"],
            qualifications=self._ids["qualifications"],
            trainings=self._ids["trainings"],
            sources=self._ids["sources"],
        )
        return Known.of(delivery.tables).union(refused).union(elsewhere or Known())


def _check(delivery: Delivery, known: Known, *, judge_all: bool) -> list[Problem]:
    problems = check_tables(delivery.tables, known) + check_reports(delivery.reports, known)
    return [problem for problem in problems if judge_all or problem.code not in _UNJUDGED]


def _read_description(folder: Path, findings: Findings) -> tuple[str, str | None]:
    """Return the name of a package and its version."""
    own_name = folder.resolve().name
    path = folder / DESCRIPTION
    if not path.is_file():
        return own_name, None
    try:
        described = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        findings.add("bad_json", Place(DESCRIPTION, error.lineno), value=error.msg)
        return own_name, None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        findings.add("bad_json", Place(DESCRIPTION), value=type(error).__name__)
        return own_name, None
    if not isinstance(described, dict):
        findings.add("bad_json", Place(DESCRIPTION), value=type(described).__name__)
        return own_name, None
    name, version = described.get("name", own_name), described.get("version")
    if not isinstance(name, str) or not name.strip() or "|" in name:
        findings.add("bad_name", Place(DESCRIPTION), field="name", value=str(name))
        name = own_name
    if version is not None and not _is_date(version):
        findings.add(
            "not_a_date",
            Place(DESCRIPTION),
            field="version",
            value=str(version),
            expected=("YYYY-MM-DD",),
        )
        version = None
    return name, version


def _is_date(text: object) -> bool:
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

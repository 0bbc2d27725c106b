"""Reading one CSV file as schools send it.

UTF-8 with or without byte order mark, UTF-16 or Windows-1252; comma, semicolon or tab;
quoted line breaks; empty lines. Whatever else is wrong with the file itself (an Excel
file under another name, a missing or unknown column, a row of another length) is reported
with its line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from graph.errors import InputError
from graph.titles import plain
from loaders.problems import Findings, Place

DELIMITERS = (",", ";", "\t")
_MAGIC = {
    b"PK\x03\x04": "spreadsheet",
    b"PK\x05\x06": "spreadsheet",
    b"\xd0\xcf\x11\xe0": "spreadsheet",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "compressed",
    b"SQLite format 3\x00": "database",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet.

    ``line`` counts as a spreadsheet does: the header and empty rows included, a quoted
    line break not. ``cells`` are as they stand in the file.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read: the columns that are known, by position, and the rows.

    ``header`` has the names as they stand in the file, ``columns`` the names of the data
    contract, empty where a column is not used. ``ragged`` are the lines of another length
    than the header, which were reported.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    ragged: frozenset[int]

    def values(self, record: Record) -> dict[str, str]:
        """Return the cells of a record by column, without the spaces around them."""
        return {
            column: trimmed(cell)
            for column, cell in zip(self.columns, record.cells, strict=False)
            if column
        }


def read_sheet(
    path: Path, file: str, known: Sequence[str], required: Sequence[str], findings: Findings
) -> Sheet | None:
    """Read a file; what is wrong goes to `findings`.

    Parameters
    ----------
    path
        The file.
    file
        How problems name it.
    known, required
        The columns that there may be, and that there must be.
    findings
        Collects the problems.

    Returns
    -------
    Sheet or None
        ``None`` when the rows cannot be told apart or a required column is missing.

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("path_unreadable", value=path, reason=error.strerror or "") from error
    text, fault = decoded(data)
    if fault:
        code = fault if fault == "empty_file" else "not_a_table"
        findings.add(code, Place(file), value="" if code == fault else fault)
        return None
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    delimiter = separator[1] if separator else _likely_delimiter(text, known)
    records = list(_records(text, delimiter, file, findings))
    if not records:
        return None
    header, *rows = records
    columns = _columns(header, file, known, findings)
    if columns is None or _misses(required, columns, header, file, findings):
        return None
    ragged = frozenset(_ragged_lines(rows, len(columns), file, findings))
    return Sheet(file, header.cells[: len(columns)], columns, tuple(rows), ragged)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file and what stands in the way of reading it, if anything."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return "", kind
    encodings: tuple[str, ...] = ("utf-8", "cp1252")
    if data.startswith(codecs.BOM_UTF8):
        encodings = ("utf-8-sig",)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif len(data) > 1 and 0 in data[:2]:
        encodings = ("utf-16-be",) if data[0] == 0 else ("utf-16-le",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            return "", "binary"
        return text, "" if text.strip() else "empty_file"
    return "", "encoding"


def trimmed(cell: str) -> str:
    """Return a cell without spaces and invisible marks around it."""
    return cell.strip().strip("\ufeff\u200b").strip()


def column_name(cell: str) -> str:
    """Return a column name as the data contract writes it: lower case, underscores."""
    return re.sub(r"[\s_-]+", "_", plain(trimmed(cell))).strip("_")


def _likely_delimiter(text: str, known: Sequence[str]) -> str:
    """Return the delimiter that gives the header the most known columns, then the most cells."""

    def quality(delimiter: str) -> tuple[int, int]:
        first = next(_records(text, delimiter, "", Findings()), Record(0, ()))
        return sum(column_name(cell) in known for cell in first.cells), len(first.cells)

    return max(DELIMITERS, key=quality)


def _records(text: str, delimiter: str, file: str, findings: Findings) -> Iterator[Record]:
    """Yield the rows that are not empty, with their line."""
    line = 0
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    try:
        for line, cells in enumerate(reader, start=1):
            if any(trimmed(cell) for cell in cells):
                yield Record(line, tuple(cells))
    except csv.Error:
        findings.add("bad_quotes", Place(file, line + 1))


def _columns(
    header: Record, file: str, known: Sequence[str], findings: Findings
) -> tuple[str, ...] | None:
    """Return the known column at each position, or ``None`` when this is no table at all."""
    names = [column_name(cell) for cell in header.cells]
    while names and not names[-1]:
        names.pop()
    place = Place(file, header.line)
    if not set(names) & set(known):
        findings.add("not_a_table", place, value="text", expected=known)
        return None
    counted = Counter(names)
    columns = []
    for position, name in enumerate(names):
        cell = trimmed(header.cells[position])
        if not name:
            findings.add("nameless_column", place, value=str(position + 1))
        elif name not in known:
            close = get_close_matches(name, known, n=1)
            findings.add("unknown_column", place, field=cell, value=cell, expected=close)
        elif counted[name] > 1 and name not in columns:
            findings.add("duplicate_column", place, field=name, value=name)
        columns.append(name if name in known and name not in columns else "")
    return tuple(columns)


def _misses(
    required: Sequence[str],
    columns: Sequence[str],
    header: Record,
    file: str,
    findings: Findings,
) -> bool:
    missing = [name for name in required if name not in columns]
    for name in missing:
        findings.add("missing_column", Place(file, header.line), field=name, value=name)
    return bool(missing)


def _ragged_lines(
    records: Iterable[Record], width: int, file: str, findings: Findings
) -> Iterator[int]:
    """Yield the lines with fewer or more cells than the header; empty ones beyond do no harm."""
    for record in records:
        number = len(record.cells)
        if number < width or any(trimmed(cell) for cell in record.cells[width:]):
            place = Place(file, record.line)
            findings.add("ragged_row", place, value=str(number), expected=(str(width),))
            yield record.line

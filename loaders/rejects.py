"""The file of refused rows: as they came, with what is wrong, to be mended and read again."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import MachineError, Problem
from loaders.sheets import Sheet
from loaders.transitions import REASON_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = " | "


def refused_lines(problems: Iterable[Problem]) -> dict[tuple[str, int], list[Problem]]:
    """Return the problems of each refused row, by file and line."""
    found: dict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.line is not None:
            found[problem.file, problem.line].append(problem)
    return found


def rejects_text(
    sheets: Sequence[Sheet], problems: Iterable[Problem], told: Callable[[Problem], str]
) -> str:
    """Return the text of the file: the columns of all sheets, then the reasons.

    Cells beyond the header of a row come back behind the reasons: nothing is lost.
    """
    refused = refused_lines(problems)
    columns = [
        column
        for column in dict.fromkeys(name for sheet in sheets for name in sheet.columns)
        if column and column not in REASON_COLUMNS
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*columns, *REASON_COLUMNS])
    for sheet in sheets:
        for record in sheet.records:
            reasons = refused.get((sheet.file, record.line))
            if reasons:
                values = sheet.values(record)
                beyond = record.cells[len(sheet.columns) :]
                writer.writerow(
                    [
                        *(values.get(column, "") for column in columns),
                        sheet.file,
                        record.line,
                        _BETWEEN.join(reason.field for reason in reasons),
                        _BETWEEN.join(told(reason) for reason in reasons),
                        _BETWEEN.join(", ".join(reason.expected) for reason in reasons),
                        *(beyond if any(beyond) else ()),
                    ]
                )
    return text.getvalue()


@contextmanager
def written_on_success(path: Path | None, text: str) -> Iterator[None]:
    """Write a file when the work inside succeeds; find out first whether it can be.

    Parameters
    ----------
    path
        The file; ``None`` to write none. UTF-8 with a byte order mark, for Excel.
    text
        What to write.

    Raises
    ------
    MachineError
        When the file cannot be written; the work is then not begun.
    """
    if path is None:
        yield
        return
    waiting = path.with_name(path.name + ".part")
    try:
        waiting.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise MachineError(
            "not_writable", field="rejects", value=path, reason=error.strerror or ""
        ) from error
    try:
        yield
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)

"""Plain text for a terminal: tables, labelled lines and wrapped paragraphs, at most 80 wide.

No colours and no drawing characters, so that the same text reads well in a terminal, in a
file and aloud by a screen reader.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 80
_GAP = 2
_NARROWEST = 6
_EURO = "€\u00a0"


def wrap(text: str, *, indent: int = 0, hanging: int = 0, width: int = WIDTH) -> str:
    """Return a paragraph broken into lines.

    Parameters
    ----------
    text
        One paragraph.
    indent
        Spaces before every line.
    hanging
        Further spaces before every line but the first.
    width
        Most letters on a line, the spaces included.
    """
    return "\n".join(" " * indent + line for line in _wrapped(text, width - indent, hanging))


def labelled(rows: Iterable[tuple[str, str]], *, indent: int = 0, width: int = WIDTH) -> str:
    """Return lines of label and text, the texts in one column.

    A row without label goes on below the one before.
    """
    listed = list(rows)
    label_width = max((len(label) for label, _ in listed), default=0) + _GAP
    lines = []
    for label, text in listed:
        body = _wrapped(text, width - indent - label_width)
        for number, part in enumerate(body):
            head = label if number == 0 else ""
            lines.append(f"{'':{indent}}{head:<{label_width}}{part}".rstrip())
    return "\n".join(lines)


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    width: int = WIDTH,
) -> str:
    """Return a table with aligned columns; long cells go on below.

    Parameters
    ----------
    heads
        The name of each column.
    rows
        The cells; every row as long as `heads`.
    numbers
        Columns that are aligned to the right, counted from 0.
    width
        Most letters on a line. Kept as long as no single word is longer.
    """
    listed = [tuple(row) for row in rows]
    widths = _column_widths([tuple(heads), *listed], width)
    right = set(numbers)
    lines = _table_lines(heads, widths, right)
    lines.append((" " * _GAP).join("-" * column for column in widths))
    for row in listed:
        lines += _table_lines(row, widths, right)
    return "\n".join(lines)


def _table_lines(cells: Sequence[str], widths: Sequence[int], right: set[int]) -> list[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(len(column) for column in columns)):
        parts = []
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            part = column[number] if number < len(column) else ""
            parts.append(f"{part:>{width}}" if at in right else f"{part:<{width}}")
        lines.append((" " * _GAP).join(parts).rstrip())
    return lines


def _column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return a width for each column: the widest cell, the widest columns made narrower to fit."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(widths) - 1)
    least = [
        max(_NARROWEST, *(len(word) for cell in column for word in cell.split() or [""]))
        for column in zip(*rows, strict=True)
    ]
    while sum(widths) > room:
        spare = [
            (have - need, -at) for at, (have, need) in enumerate(zip(widths, least, strict=True))
        ]
        most, negative = max(spare)
        if most <= 0:
            break
        widths[-negative] -= 1
    return widths


def _wrapped(text: str, width: int, hanging: int = 0) -> list[str]:
    """Return a paragraph as lines; a euro sign stays with its amount."""
    lines = textwrap.wrap(
        text.replace("€ ", _EURO),
        max(width, 1),
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_EURO, "€ ") for line in lines] or [""]

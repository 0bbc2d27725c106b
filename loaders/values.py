"""One cell → one typed value; what can be read in two ways is refused, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal

LIST_SEPARATOR = "|"
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_WHOLE_WITH_ZEROS = re.compile(r"(-?[0-9]{1,18})[.,]0{1,2}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,18})?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,\s'’][0-9]{3})+")
_PERCENT = re.compile(r"(-?[0-9]{1,18}(?:[.,][0-9]{1,18})?)\s*%")


class CellError(ValueError):
    """A cell that holds no value of the type its column asks.

    Parameters
    ----------
    code
        ``not_a_number``, ``not_whole`` or ``ambiguous_number``.
    expected
        What would do.
    """

    def __init__(self, code: str, *expected: str) -> None:
        self.code = code
        self.expected = expected
        super().__init__(code)


def whole_number(text: str) -> int:
    """Return a whole number; ``12`` and ``12.0`` are, ``1.000`` could be one or a thousand.

    Raises
    ------
    CellError
        When it is none, or could be read in two ways.
    """
    if _WHOLE.fullmatch(text):
        return int(text)
    padded = _WHOLE_WITH_ZEROS.fullmatch(text)
    if padded:
        return int(padded[1])
    _refuse_thousands(text)
    raise CellError("not_whole" if _DECIMAL.fullmatch(text) else "not_a_number", "12")


def decimal_number(text: str) -> Decimal:
    """Return a decimal number written with a comma or a point.

    Raises
    ------
    CellError
        When it is none, or could be read in two ways (``1.500``).
    """
    _refuse_thousands(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    raise CellError("not_a_number", "0.68", "0,68")


def share_number(text: str) -> Decimal:
    """Return a share: ``0.68``, ``0,68`` and ``68%`` are the same.

    Raises
    ------
    CellError
        When it is none.
    """
    percent = _PERCENT.fullmatch(text)
    return decimal_number(percent[1]) / 100 if percent else decimal_number(text)


def word_list(text: str) -> tuple[str, ...]:
    """Return the distinct parts of a list, in order."""
    parts = (part.strip() for part in text.split(LIST_SEPARATOR))
    return tuple(dict.fromkeys(part for part in parts if part))


def _refuse_thousands(text: str) -> None:
    if _THOUSANDS.fullmatch(text):
        raise CellError("ambiguous_number", re.sub(r"[^0-9-]", "", text))

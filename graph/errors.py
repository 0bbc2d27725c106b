"""What can go wrong, as codes and values; the words are in the catalogues.

Every error of Doorstroom derives from `DoorstroomError` and from the builtin that fits
it. An error carries a ``code`` (the key of its sentence in ``explorer/texts``), the
``field`` it is about, the ``value`` that was met, ``candidates`` that would do, and
further named ``details`` for the sentence (file, row, expected, place, reason ...).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one row.

    ``table`` and ``row_id`` say which row; ``file`` and ``line`` are filled in by whoever
    read a file (``line`` counts from 1, the header included, as a spreadsheet shows it).
    ``expected`` is what would do, as plain values and not as a sentence.
    """

    code: str
    table: str
    row_id: str
    field: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None


class DoorstroomError(Exception):
    """The base of every error that Doorstroom raises on purpose.

    Parameters
    ----------
    code
        Key of the sentence in the text catalogues, such as ``unknown_role``.
    field
        The field, option or column that is wrong; empty when none is.
    value
        The value that was met, as text; empty when there is none.
    candidates
        Values that would do, best first.
    details
        Further values that the sentence names.
    """

    exit_code = 1

    def __init__(
        self,
        code: str,
        *,
        field: str = "",
        value: object = "",
        candidates: tuple[str, ...] = (),
        **details: object,
    ) -> None:
        self.code = code
        self.field = field
        self.value = str(value)
        self.candidates = candidates
        self.details = details
        super().__init__(code)

    def __str__(self) -> str:
        """Return the code and the values, for logs and test output."""
        parts = {"field": self.field, "value": self.value, **self.details}
        if self.candidates:
            parts["candidates"] = ", ".join(self.candidates)
        told = ", ".join(f"{key}={value}" for key, value in parts.items() if value != "")
        return f"{self.code} ({told})" if told else self.code


class InputError(DoorstroomError, ValueError):
    """The input, or the words of a call, are wrong; nothing was changed."""

    exit_code = 2


class UnknownWordError(InputError, LookupError):
    """A word that names no role, qualification, group or source."""


class AmbiguousWordError(InputError, LookupError):
    """A word that names several roles; the candidates are listed."""


class DataError(InputError):
    """Rows that contradict the data contract, each other or another delivery.

    Parameters
    ----------
    problems
        All that is wrong, in the order of the input.
    """

    def __init__(self, code: str, *, problems: tuple[Problem, ...] = (), **details: object) -> None:
        super().__init__(code, **details)  # type: ignore[arg-type]
        self.problems = problems


class StoreError(DoorstroomError, OSError):
    """A store could not do what was asked; what it held is unharmed."""


class UnavailableError(StoreError):
    """The store cannot be reached or opened."""


class AuthFailedError(UnavailableError):
    """The store does not let this user in with this password."""


class ReadOnlyError(StoreError):
    """The store may be read but not written."""


class BusyError(StoreError):
    """Another process is writing to the store for longer than we wait."""


class CorruptError(StoreError):
    """What the store returns does not agree with its own digests."""


class SchemaMismatchError(StoreError):
    """The store was written by another program or by a newer Doorstroom."""


class ChangedDuringReadError(StoreError):
    """The store changed at each of several attempts to read one state of it."""


class OutcomeUnknownError(StoreError):
    """The connection was lost while publishing; repeating the load is safe."""


class MachineError(DoorstroomError, OSError):
    """The machine does not allow it: a taken port, a folder that is not writable."""

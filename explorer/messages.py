"""Errors and problems as one sentence each, in the reader's language."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Sequence

from explorer.arguments import COMMANDS, COMMON
from explorer.texts import Catalogue
from graph.errors import DoorstroomError, Problem

CANDIDATES_NAMED = 12
PROBLEMS_SHOWN = 20
DETAILS = (
    "command",
    "database",
    "expected",
    "file",
    "found",
    "largest",
    "number",
    "place",
    "reason",
    "row",
    "smallest",
    "user",
)
_OPTION_KEYS = {option.key for form in COMMANDS.values() for option in form.options} | {
    option.key for option in COMMON
}


def error_sentence(
    words: Catalogue, error: DoorstroomError, name_field: Callable[[str], str] | None = None
) -> str:
    """Return what is wrong, where, and what to do.

    Parameters
    ----------
    name_field
        How a field is called here; by default as an option of the command line.
    """
    key = f"error.{error.code}"
    if key not in words:
        key = "error.unexpected"
    values = {
        **dict.fromkeys(DETAILS, ""),
        **error.details,
        "code": error.code,
        "field": name_field(error.field) if name_field else _field(words, error.field),
        "value": error.value,
        "reason": _reason(words, str(error.details.get("reason", ""))),
    }
    sentence = words.text(key, **{name: shorten(str(value), 300) for name, value in values.items()})
    if error.candidates:
        key = f"candidates.{error.code}"
        named = any_of(words, error.candidates)
        sentence += " "
        sentence += words.text(key if key in words else "candidates.other", candidates=named)
    return sentence.rstrip()


def problem_lines(words: Catalogue, problems: Sequence[Problem]) -> list[str]:
    """Return a line for each problem; of many only the first and how many more there are."""
    lines = [problem_sentence(words, problem) for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        number = len(problems) - PROBLEMS_SHOWN
        lines.append(words.text("command.load.more_problems", number=number))
    return lines


def problem_sentence(words: Catalogue, problem: Problem) -> str:
    """Return where a problem is, what it is and what to do, on one line."""
    return f"{problem_place(words, problem)}: {problem_told(words, problem)}"


def problem_told(words: Catalogue, problem: Problem) -> str:
    """Return what a problem is and what to do, without its place."""
    key = f"problem.{problem.code}"
    if not problem.expected and f"{key}_bare" in words:
        key += "_bare"
    first, second = (*problem.expected, "", "")[:2]
    value = shorten(problem.value)
    if problem.code == "not_a_table" and f"file_kind.{value}" in words:
        value = words.text(f"file_kind.{value}")
    return words.text(
        key if key in words else "problem.other",
        code=problem.code,
        table=problem.table,
        row=shorten(problem.row_id),
        field=problem.field,
        value=value,
        expected=any_of(words, problem.expected),
        first=first,
        second=second,
    )


def problem_place(words: Catalogue, problem: Problem) -> str:
    """Return the file and line of a problem, else its table and row."""
    if problem.file and problem.line is not None:
        return f"{problem.file}:{problem.line}"
    if problem.file:
        return problem.file
    if problem.table and problem.row_id:
        return words.text("problem.place", table=problem.table, row=shorten(problem.row_id))
    return problem.table or words.text("problem.nowhere")


def _reason(words: Catalogue, reason: str) -> str:
    """Return why the operating system refused, in the reader's language where we know it."""
    for number, name in errno.errorcode.items():
        key = f"os_reason.{name}"
        if key in words and os.strerror(number) == reason:
            return words.text(key)
    return reason


def _field(words: Catalogue, field: str) -> str:
    """Return what a field is called on the command line."""
    key = f"command.word.{field}"
    return words.text(key) if key in words else option_name(field)


def option_name(field: str) -> str:
    """Return a field as it is typed: ``max_steps`` is ``--max-steps``."""
    return f"--{field.replace('_', '-')}" if field in _OPTION_KEYS else field


def any_of(words: Catalogue, names: Iterable[str]) -> str:
    """Return names as a list with *or*; of many only the first."""
    listed = list(names)
    if len(listed) > CANDIDATES_NAMED:
        return ", ".join(listed[:CANDIDATES_NAMED]) + " …"
    if len(listed) < 2:  # noqa: PLR2004  one name needs no "or"
        return "".join(listed)
    return words.text("command.list_or", first=", ".join(listed[:-1]), last=listed[-1])


def shorten(text: str, longest: int = 80) -> str:
    """Return a value that a message quotes, on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"

"""Every error and problem that can be raised has its sentence in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.messages import DETAILS, error_sentence, problem_sentence
from explorer.texts import LANGUAGES, get_catalogue
from graph.errors import InputError, Problem

ROOT = Path(__file__).parents[2]
ERROR_CALLS = re.compile(
    r"(Input|Data|Store|Machine|Usage|Word|Unavailable|Corrupt|Mismatch|Read|Busy|ReadOnly|Unknown)Error$"
)
PROBLEM_CALLS = {"Problem", "problem", "Unmatched", "CellError"}
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
# Raised through a variable: the names of codes in a table, told apart by hand.
THROUGH_VARIABLES = {"unknown_scale", "empty_file"}


def texts_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and CODE.fullmatch(part.value)
        ):
            yield part.value


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def codes_in(file: Path) -> Iterator[tuple[str, str]]:
    """Yield (section, code) for each code that a file raises."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = called(node)
            if ERROR_CALLS.search(name) or name == "refuse":
                yield from (("error", code) for code in texts_in(node.args[0]))
            elif name in PROBLEM_CALLS or (name == "add" and "findings" in ast.dump(node.func)):
                yield from (("problem", code) for code in texts_in(node.args[0]))
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            kind, code = node.elts
            if isinstance(kind, ast.Name) and ERROR_CALLS.search(kind.id):
                yield from (("error", found) for found in texts_in(code))


def raised() -> set[tuple[str, str]]:
    files = [
        file
        for folder in ("graph", "loaders", "explorer")
        for file in (ROOT / folder).rglob("*.py")
    ]
    return {found for file in files for found in codes_in(file)}


def test_the_codes_are_found() -> None:
    assert {("error", "store_newer"), ("error", "port_taken"), ("error", "store_busy")} <= raised()
    assert {
        ("problem", "circle"),
        ("problem", "missing_column"),
        ("problem", "id_taken"),
    } <= raised()
    assert len(raised()) > 70


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    words = get_catalogue(language)
    missing = [
        f"{section}.{code}"
        for section, code in sorted(raised())
        if f"{section}.{code}" not in words
    ]
    assert missing == []
    for code in THROUGH_VARIABLES:
        assert f"error.{code}" in words or f"problem.{code}" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_sentence_can_be_filled(language: str) -> None:
    words = get_catalogue(language)
    codes = [key.removeprefix("error.") for key in words if key.startswith("error.")]
    for code in codes:
        details = dict.fromkeys(DETAILS, "9")
        error = InputError(code, field="max_steps", value="x", candidates=("a", "b"), **details)
        sentence = error_sentence(words, error)
        assert sentence.endswith((".", "?", ":")), sentence
        assert "  " not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_sentence_can_be_filled(language: str) -> None:
    words = get_catalogue(language)
    codes = [key.removeprefix("problem.") for key in words if key.startswith("problem.")]
    for code in set(codes) - {"place", "nowhere", "other"}:
        problem = Problem(code, "roles", "r1", "title_nl", "v", ("e", "f"), "roles.csv", 3)
        line = problem_sentence(words, problem)
        assert line.startswith("roles.csv:3: ")
        assert line.endswith((".", "?")), line


def test_an_unknown_code_still_gives_a_sentence() -> None:
    words = get_catalogue("nl")
    assert "never_heard" in error_sentence(words, InputError("never_heard"))
    assert "never_heard" in problem_sentence(words, Problem("never_heard", "roles", "r1"))


def test_a_long_value_is_told_short_and_on_one_line() -> None:
    sentence = error_sentence(get_catalogue("nl"), InputError("unknown_role", value="x\n" * 5000))
    assert len(sentence) < 500
    assert "\n" not in sentence

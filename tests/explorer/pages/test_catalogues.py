"""Every word on screen is there in both languages, is used, and is short."""

import ast
import re
import string
from pathlib import Path

import pytest

import explorer
from explorer.texts import LANGUAGES, get_catalogue

PACKAGE = Path(explorer.__file__).parent
# Sentences of these keys stand for programs or other text files, not for a page.
OTHER_TEXTS = ("command.", "error.", "problem.", "candidates")
LONGEST_SENTENCE = 20
LONGEST_ON_AVERAGE = 15


def page_keys(language: str) -> list[str]:
    return [key for key in get_catalogue(language) if not key.startswith(OTHER_TEXTS)]


def sentences(language: str) -> list[str]:
    words = get_catalogue(language)
    texts = [words._words[key] for key in page_keys(language)]
    # A {value} is mostly one or two words, such as a title; a colon begins a new phrase.
    filled = (re.sub(r"\{\w+\}", "woord", text) for text in texts)
    found = (part.split() for text in filled for part in re.split(r"[.?!:]\s|[.?!:]$", text))
    return [" ".join(part) for part in found if part]


def strings_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return whole strings, and patterns of f-strings that begin with a literal."""
    whole: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = (
                    re.escape(str(value.value)) if isinstance(value, ast.Constant) else r"[\w-]+"
                    for value in node.values
                )
                patterns.append(re.compile("".join(parts)))
    return whole, [pattern for pattern in patterns if "." in pattern.pattern]


def test_both_languages_have_the_same_keys() -> None:
    dutch, english = (set(get_catalogue(language)) for language in LANGUAGES)
    assert dutch ^ english == set()


def test_both_languages_name_the_same_values() -> None:
    def names(language: str, key: str) -> set[str]:
        sentence = get_catalogue(language)._words[key]
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    differing = [key for key in get_catalogue("nl") if names("nl", key) != names("en", key)]
    assert differing == []


def test_every_key_of_the_pages_is_used() -> None:
    whole, patterns = strings_in_code()
    unused = []
    for key in page_keys("nl"):
        plain = re.sub(r"\.(one|many)$", "", key)
        if plain not in whole and not any(pattern.fullmatch(plain) for pattern in patterns):
            unused.append(key)
    assert unused == []


def test_every_key_that_the_code_names_exists() -> None:
    known = set(get_catalogue("nl"))
    missing = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            is_key = node.func.attr in {"say", "count"} and node.args
            if is_key and isinstance(node.args[0], ast.Constant):
                key = str(node.args[0].value)
                forms = (f"{key}.one", f"{key}.many") if node.func.attr == "count" else (key,)
                missing += [form for form in forms if form not in known]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    lengths = [len(sentence.split()) for sentence in sentences(language)]
    too_long = [one for one in sentences(language) if len(one.split()) > LONGEST_SENTENCE]
    assert too_long == []
    assert sum(lengths) / len(lengths) <= LONGEST_ON_AVERAGE


def test_dutch_says_u_and_never_promises_a_chance() -> None:
    texts = " ".join(get_catalogue("nl")._words[key] for key in page_keys("nl"))
    assert not re.search(r"\b(je|jij|jouw|kans|kansen)\b", texts)


def test_an_unknown_language_gets_dutch() -> None:
    assert get_catalogue("xx").language == "nl"


def test_plural_forms() -> None:
    words = get_catalogue("nl")
    assert words.plural("noroute.steps", 1) == "1 stap"
    assert words.plural("noroute.steps", 0) == "0 stappen"

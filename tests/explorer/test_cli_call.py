"""How a call is read, and what a wrong call is told: one sentence, exit 2, no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from explorer.arguments import COMMANDS, UsageError, read_call, read_common
from explorer.texts import LANGUAGES, get_catalogue

Cli = Callable[..., "tuple[int, str, str]"]


def test_common_options_may_stand_before_and_after_the_command() -> None:
    for arguments in (
        ["--json", "--language", "en", "routes", "a", "b"],
        ["routes", "a", "--json", "b", "--language=en"],
    ):
        call = read_call(*read_common(arguments))
        assert (call.command, call.words, call.json, call.language) == (
            "routes",
            ("a", "b"),
            True,
            "en",
        )


def test_options_are_read_by_their_shape() -> None:
    call = read_call(
        *read_common(
            ["routes", "a", "--held", "x", "b", "--held=y", "--max-cost", "0", "--legal-only"]
        )
    )
    assert call.texts("held") == ("x", "y")
    assert call.number("max_cost") == 0
    assert call.flag("legal_only")
    assert call.number("max_steps") is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "command_missing"),
        (["rout"], "unknown_command"),
        (["copie", "a", "b"], "unknown_command"),
        (["copy", "a"], "word_missing"),
        (["copy", "a", "b", "--store", "c"], "store_not_used"),
        (["routes", "a"], "word_missing"),
        (["routes", "a", "b", "c"], "too_many_words"),
        (["roles", "a"], "no_words"),
        (["routes", "a", "b", "--hlep"], "unknown_option"),
        (["--hlep"], "unknown_option"),
        (["reach", "a", "--show", "3"], "unknown_option"),
        (["routes", "a", "b", "--max-steps"], "option_needs_value"),
        (["routes", "a", "b", "--store"], "option_needs_value"),
        (["routes", "a", "b", "--legal-only=1"], "option_takes_no_value"),
        (["routes", "a", "b", "--max-steps", "two"], "not_a_number"),
        (["routes", "a", "b", "--max-steps", "9" * 5000], "not_a_number"),
        (["routes", "a", "b", "--show", "0"], "too_small"),
        (["start", "--port", "70000"], "too_large"),
        (["export", "x", "--format", "xml"], "not_in_list"),
        (["roles", "--language", "fr"], "not_in_list"),
    ],
)
def test_a_wrong_call_has_a_code(arguments: list[str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_call(*read_common(arguments))
    assert caught.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_call_gets_one_sentence_and_one_hint(cli: Cli, language: str) -> None:
    code, out, err = cli("routes", "a", "b", "--hlep", "--language", language)
    assert code == 2
    assert out == ""
    assert "--hlep" in err
    assert err.splitlines()[-1].endswith("doorstroom routes --help")
    assert "Traceback" not in err


def test_with_json_the_error_is_on_standard_output_too(cli: Cli) -> None:
    code, out, err = cli("--json", "routes", "a", "b", "--hlep")
    assert code == 2
    told = json.loads(out)["error"]
    assert list(told)[:5] == ["code", "message", "field", "value", "candidates"]
    assert told["code"] == "unknown_option"
    assert told["candidates"][0] == "--help"
    assert " ".join(err.split()).startswith(told["message"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_command_and_option(cli: Cli, language: str) -> None:
    code, out, _ = cli("--help", "--language", language)
    assert code == 0
    assert all(f"  {command} " in out for command in COMMANDS)
    for command, form in COMMANDS.items():
        code, out, _ = cli(command, "--help", "--language", language)
        assert code == 0
        assert all(option.name in out for option in (*form.options, *form.common))
        assert max(map(len, out.splitlines())) <= 80


def test_version_is_told(cli: Cli) -> None:
    code, out, _ = cli("--version")
    assert (code, out.split()[0]) == (0, "doorstroom")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_sentences_with_the_same_values(language: str) -> None:
    def values(sentence: str) -> set[str]:
        return {part.split("}")[0] for part in sentence.split("{")[1:]}

    here, other = get_catalogue(language), get_catalogue("en" if language == "nl" else "nl")
    prefixes = ("command.", "error.", "problem.", "candidates.", "file_kind.", "os_reason.")
    keys = [key for key in here if key.startswith(prefixes)]
    assert keys
    for key in keys:
        assert key in other, key
        assert values(here._words[key]) == values(other._words[key]), key

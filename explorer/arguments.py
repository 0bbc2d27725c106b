"""What may stand on the command line, and how it is read.

One `CommandForm` per command says which words and options it takes; the parser, the checks
and the help are all made from it. The options that every command has may stand before
and after the command.
"""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.errors import InputError

LANGUAGES = ("nl", "en")
_NO_VALUE = "\x00"
_NEGATIVE_NUMBER = re.compile(r"-\d")


class UsageError(InputError):
    """The words of a call are wrong; the help says how it goes."""


Shape = Literal["flag", "text", "list", "number"]


@dataclass(frozen=True, slots=True)
class Option:
    """An option: a ``flag``, one ``text``, a ``list`` (repeatable) or a ``number``.

    ``smallest`` and ``largest`` bound a number; a bound that belongs to the question
    itself is left to `graph.search.check_query`.
    """

    name: str
    shape: Shape = "text"
    choices: tuple[str, ...] = ()
    smallest: int | None = None
    largest: int | None = None

    @property
    def key(self) -> str:
        """The name without hyphens, as in ``max_steps``."""
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class CommandForm:
    """The words and options of a command; ``most`` words ``None`` means any number.

    Without ``uses_store`` the command names its stores in its words.
    """

    words: tuple[str, ...] = ()
    least: int = 0
    most: int | None = 0
    options: tuple[Option, ...] = ()
    uses_store: bool = True

    @property
    def common(self) -> tuple[Option, ...]:
        """The options that it shares with every command."""
        return tuple(each for each in COMMON if self.uses_store or each.name != "--store")


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was read: the command, its words and its options by key."""

    command: str
    words: tuple[str, ...]
    language: str = "nl"
    store: str | None = None
    json: bool = False
    help: bool = False
    version: bool = False
    options: Mapping[str, object] = field(default_factory=dict)

    def flag(self, key: str) -> bool:
        """Return whether a flag was given."""
        return bool(self.options.get(key))

    def text(self, key: str) -> str | None:
        """Return the text of an option, ``None`` when it was not given."""
        value = self.options.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        """Return the number of an option, ``None`` when it was not given."""
        value = self.options.get(key)
        return value if isinstance(value, int) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return every text of a repeatable option, in the order given."""
        value = self.options.get(key)
        return value if isinstance(value, tuple) else ()


COMMON = (
    Option("--store"),
    Option("--language", choices=LANGUAGES),
    Option("--json", "flag"),
    Option("--help", "flag"),
    Option("--version", "flag"),
)
LIMITS = (
    Option("--held", "list"),
    Option("--not-held", "list"),
    Option("--max-steps", "number"),
    Option("--max-study-months", "number"),
    Option("--max-cost", "number"),
    Option("--min-scale"),
    Option("--sector"),
    Option("--category"),
    Option("--via", "list"),
    Option("--avoid", "list"),
    Option("--legal-only", "flag"),
)
FORMATS = ("csv", "json", "graphml")
COMMANDS: Mapping[str, CommandForm] = {
    "start": CommandForm(
        options=(Option("--host"), Option("--port", "number", smallest=0, largest=65535))
    ),
    "load": CommandForm(
        words=("PATH",),
        most=None,
        options=(
            Option("--source"),
            Option("--source-kind"),
            Option("--new-roles", "flag"),
            Option("--dry-run", "flag"),
            Option("--rejects"),
        ),
    ),
    "check": CommandForm(
        words=("PATH",),
        least=1,
        most=None,
        options=(Option("--source"), Option("--source-kind"), Option("--new-roles", "flag")),
    ),
    "routes": CommandForm(
        words=("ORIGIN", "TARGET"),
        least=2,
        most=2,
        options=(*LIMITS, Option("--show", "number", smallest=1), Option("--all", "flag")),
    ),
    "reach": CommandForm(
        words=("ORIGIN",), least=1, most=1, options=(Option("--backwards", "flag"), *LIMITS)
    ),
    "dead-ends": CommandForm(),
    "roles": CommandForm(),
    "sources": CommandForm(),
    "info": CommandForm(),
    "export": CommandForm(
        words=("PATH",), least=1, most=1, options=(Option("--format", choices=FORMATS),)
    ),
    "withdraw": CommandForm(words=("SOURCE",), least=1, most=1),
    "copy": CommandForm(words=("FROM", "TO"), least=2, most=2, uses_store=False),
    "backup": CommandForm(words=("PATH",), least=1, most=1),
    "verify": CommandForm(),
}


def read_common(arguments: Sequence[str]) -> tuple[Call, list[str]]:
    """Read the options that every command has, wherever they stand.

    Returns
    -------
    tuple
        The call so far, without command, and the arguments that are left, in order. Nothing
        is checked yet, so that an error can be told in the language and form asked for.
    """
    found, rest = _parse(COMMON, arguments)
    language = found.get("language")
    call = Call(
        command="",
        words=(),
        language=language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0],
        store=None if found.get("store") is None else str(found["store"]),
        json=bool(found.get("json")),
        help=bool(found.get("help")),
        version=bool(found.get("version")),
        options={key: found[key] for key in ("store", "language") if found.get(key) is not None},
    )
    return call, rest


def read_call(common: Call, rest: Sequence[str]) -> Call:
    """Read the command with its words and options.

    Raises
    ------
    UsageError
        When the command, an option, a value or the number of words is wrong.
    """
    for option in COMMON:
        if option.key in common.options:
            _value(option, common.options[option.key])
    if not rest:
        raise UsageError("command_missing", field="command", candidates=tuple(COMMANDS))
    command, *arguments = rest
    if command.startswith("-"):
        raise _unknown_option(command, COMMON)
    form = COMMANDS.get(command)
    if form is None:
        close = difflib.get_close_matches(command, COMMANDS, n=3)
        raise UsageError(
            "unknown_command", field="command", value=command, candidates=tuple(close or COMMANDS)
        )
    if common.store is not None and not form.uses_store:
        raise UsageError("store_not_used", field="store", command=command)
    found, left = _parse(form.options, arguments)
    for argument in left:
        if len(argument) > 1 and argument.startswith("-") and not _NEGATIVE_NUMBER.match(argument):
            raise _unknown_option(argument, (*form.options, *COMMON))
    options = {
        option.key: _value(option, found[option.key])
        for option in form.options
        if found.get(option.key) is not None
    }
    _check_words(command, form, left)
    return Call(
        command=command,
        words=tuple(left),
        language=common.language,
        store=common.store,
        json=common.json,
        options=options,
    )


def _parse(
    options: Sequence[Option], arguments: Sequence[str]
) -> tuple[dict[str, object], list[str]]:
    """Take known options out of arguments; a missing value becomes `_NO_VALUE`."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for option in options:
        names = ("-h", option.name) if option.name == "--help" else (option.name,)
        if option.shape == "flag":
            parser.add_argument(*names, dest=option.key, action="store_true", default=None)
        else:
            action = "append" if option.shape == "list" else "store"
            parser.add_argument(*names, dest=option.key, nargs="?", const=_NO_VALUE, action=action)
    try:
        found, left = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError as error:
        raise UsageError(
            "option_takes_no_value", field=(error.argument_name or "").rpartition("/")[2]
        ) from error
    return vars(found), [argument for argument in left if argument != "--"]


def _value(option: Option, found: object) -> object:
    """Return the checked value of an option."""
    values = found if isinstance(found, list) else [found]
    if _NO_VALUE in values:
        raise UsageError("option_needs_value", field=option.key)
    if option.shape == "list":
        return tuple(dict.fromkeys(values))
    if option.shape == "number":
        return _number(option, str(found))
    if option.choices and found not in option.choices:
        raise UsageError("not_in_list", field=option.key, value=found, candidates=option.choices)
    return found


def _number(option: Option, text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}", text.strip()):
        raise UsageError("not_a_number", field=option.key, value=text)
    number = int(text)
    if option.smallest is not None and number < option.smallest:
        raise UsageError("too_small", field=option.key, value=number, smallest=option.smallest)
    if option.largest is not None and number > option.largest:
        raise UsageError("too_large", field=option.key, value=number, largest=option.largest)
    return number


def _check_words(command: str, form: CommandForm, words: Sequence[str]) -> None:
    if len(words) < form.least:
        missing = form.words[min(len(words), len(form.words) - 1)]
        raise UsageError("word_missing", field=missing, command=command)
    if form.most is not None and len(words) > form.most:
        code = "too_many_words" if form.most else "no_words"
        raise UsageError(
            code, field=command, value=words[form.most], command=command, number=form.most
        )


def _unknown_option(argument: str, options: Sequence[Option]) -> UsageError:
    name = argument.partition("=")[0]
    close = difflib.get_close_matches(name, [option.name for option in options], n=2)
    return UsageError("unknown_option", field=name, value=name, candidates=tuple(close))

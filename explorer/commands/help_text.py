"""The help of the command line, made from the same forms as its parser."""

from __future__ import annotations

from explorer.arguments import COMMANDS, COMMON, Option
from explorer.tables import labelled, wrap
from explorer.texts import Catalogue


def overview(words: Catalogue) -> str:
    """Return what Doorstroom is, its commands and the options that all have."""
    rows = [(command, words.text(f"command.about.{command}")) for command in COMMANDS]
    usage = words.text("command.help.usage", command=words.text("command.help.command"), words="…")
    parts = [
        wrap(words.text("command.help.about")),
        usage,
        f"{words.text('command.help.commands')}\n{labelled(rows, indent=2)}",
        _options(words, "common", COMMON),
        f"{words.text('command.help.example')}\n{words.text('command.help.more')}",
    ]
    return "\n\n".join(parts)


def of_command(words: Catalogue, command: str) -> str:
    """Return what a command does, its words and its options."""
    form = COMMANDS[command]
    shown = [words.text(f"command.word.{word}") for word in form.words]
    if form.most is None:
        shown[-1] += " …"
    if form.least == 0:
        shown = [f"[{word}]" for word in shown]
    usage = words.text("command.help.usage", command=command, words=" ".join(shown)).rstrip()
    parts = [f"{usage}\n{wrap(words.text(f'command.about.{command}'), indent=2)}"]
    if form.options:
        parts.append(_options(words, "options", form.options))
    parts.append(_options(words, "common", form.common))
    return "\n\n".join(parts)


def _options(words: Catalogue, head: str, options: tuple[Option, ...]) -> str:
    rows = [
        (
            option.name if option.shape == "flag" else f"{option.name} …",
            words.text(f"command.option.{option.key}"),
        )
        for option in options
    ]
    return f"{words.text(f'command.help.{head}')}\n{labelled(rows, indent=2)}"

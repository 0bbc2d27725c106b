"""The ``doorstroom`` command: reads the call, runs it, tells what went wrong.

The only module of the explorer that imports the loaders, and only when a command needs
them, so that an answer starts without them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module, metadata
from typing import TextIO

from explorer import machine, machine_store
from explorer.arguments import COMMANDS, Call, UsageError, read_call, read_common
from explorer.commands.help_text import of_command, overview
from explorer.commands.session import Session
from explorer.loading import Loaded, LoadOrder
from explorer.messages import error_sentence, problem_lines, problem_told
from explorer.tables import wrap
from explorer.texts import get_catalogue
from graph.errors import DataError, DoorstroomError, Problem
from graph.stores.store import GraphStore

INTERRUPTED = 130
_MODULES = {
    "start": "serving",
    "load": "changes",
    "check": "changes",
    "withdraw": "changes",
    "copy": "copying",
    "backup": "copying",
    "routes": "answers",
    "reach": "answers",
    "dead-ends": "answers",
}


class _Loaders:
    """The loaders, imported when they are first needed."""

    def ensure_bundled(self, store: GraphStore) -> object:
        """Load the bundled data into an empty store, or in place of older bundled data."""
        from loaders.load import ensure_bundled  # noqa: PLC0415

        return ensure_bundled(store)

    def load(
        self,
        store: GraphStore,
        order: LoadOrder,
        progress: Callable[[str, Mapping[str, object]], None],
        told: Callable[[Problem], str],
    ) -> Loaded:
        """Load data packages and files in one step."""
        from loaders.load import load_paths  # noqa: PLC0415

        return load_paths(
            store,
            order.paths,
            source=order.source,
            source_kind=order.source_kind,
            new_roles=order.new_roles,
            dry_run=order.dry_run,
            rejects=order.rejects,
            progress=progress,
            told=told,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit code."""
    out, err = _as_utf8(sys.stdout), _as_utf8(sys.stderr)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments, out, err, os.environ)
        out.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written to it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(arguments: Sequence[str], out: TextIO, err: TextIO, environment: Mapping[str, str]) -> int:
    call = Call(command="", words=())
    try:
        call, rest = read_common(arguments)
        words = get_catalogue(call.language)
        if call.version:
            version = metadata.version("doorstroom")
            out.write(words.text("command.version", version=version) + "\n")
            return 0
        if call.help:
            asked = next((word for word in rest if word in COMMANDS), None)
            out.write((of_command(words, asked) if asked else overview(words)) + "\n")
            return 0
        call = read_call(call, rest)
        session = Session(call, words, out, err, _Loaders(), environment)
        return _command(call.command)(session)
    except DoorstroomError as error:
        command = next((word for word in arguments if word in COMMANDS), "")
        _tell_error(error, replace(call, command=command), out, err)
        return error.exit_code


def _command(name: str) -> Callable[[Session], int]:
    """Return the function of a command; only its own module is imported."""
    module = import_module(f"explorer.commands.{_MODULES.get(name, 'contents')}")
    found: Callable[[Session], int] = getattr(module, name.replace("-", "_"))
    return found


def _tell_error(error: DoorstroomError, call: Call, out: TextIO, err: TextIO) -> None:
    """Write an error as a sentence, its problems a line each, and with --json to `out` as well."""
    words = get_catalogue(call.language)
    sentence = error_sentence(words, error)
    problems = error.problems if isinstance(error, DataError) else ()
    told = [(problem, problem_told(words, problem)) for problem in problems]
    if call.json:
        out.write(machine.to_text(machine_store.error(error, sentence, told)) + "\n")
    err.write(wrap(sentence) + "\n")
    err.writelines(f"  {line}\n" for line in problem_lines(words, problems))
    if isinstance(error, UsageError):
        command = f"{call.command} " if call.command else ""
        err.write(words.text("command.help.hint", command=command) + "\n")


def _as_utf8(stream: TextIO) -> TextIO:
    """Make a stream write UTF-8 whatever the locale says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return stream

"""``load``, ``check`` and ``withdraw``: what changes the data, or would."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from explorer import machine_store
from explorer.commands.session import Session
from explorer.loading import Loaded, LoadOrder
from explorer.messages import problem_lines, problem_told
from graph.errors import DataError
from graph.stores import open_store
from graph.stores.store import GraphStore


def load(session: Session) -> int:
    """Load data packages and files, or show what that would do."""
    dry_run = session.call.flag("dry_run")
    with session.trial() if dry_run else session.writing() as store:
        done = _load(session, store, dry_run=dry_run)
    if dry_run:
        session.tell("command.load.dry_run")
    elif done.changes.published:
        session.tell("command.load.done", place=session.place)
    else:
        session.tell("command.load.nothing_new", place=session.place)
    _tell_loaded(session, done)
    if session.call.json:
        session.print_json(machine_store.loaded(done))
    return 0


def check(session: Session) -> int:
    """Do the checks of a load and write nothing."""
    with session.trial() as store:
        done = _load(session, store, dry_run=True)
    session.tell("command.check.good")
    _tell_loaded(session, done)
    if session.call.json:
        session.print_json(machine_store.loaded(done))
    return 0


def withdraw(session: Session) -> int:
    """Take a source out of a store that exists."""
    source = session.call.words[0]
    open_store(session.place, readonly=True).close()
    with session.writing() as store:
        changes = store.withdraw(source)
    if changes.published:
        session.tell(
            "command.withdraw.done",
            source=source,
            removed=changes.reports_removed,
            rows=changes.rows_changed,
        )
    else:
        session.tell("command.withdraw.nothing", source=source)
    if session.call.json:
        session.print_json(machine_store.changes(changes))
    return 0


def _load(session: Session, store: GraphStore, *, dry_run: bool) -> Loaded:
    call = session.call
    rejects = call.text("rejects")
    order = LoadOrder(
        paths=tuple(Path(word) for word in call.words),
        source=call.text("source"),
        source_kind=call.text("source_kind"),
        new_roles=call.flag("new_roles"),
        dry_run=dry_run,
        rejects=None if rejects is None else Path(rejects),
    )
    try:
        return session.loading.load(
            store, order, partial(_tell_progress, session), partial(problem_told, session.words)
        )
    except DataError as error:
        unknown = any(problem.code == "unknown_role" for problem in error.problems)
        if unknown and not store.info().counts.get("roles"):
            session.tell("command.load.empty_hint")
        raise


def _tell_progress(session: Session, code: str, values: Mapping[str, object]) -> None:
    key = f"command.load.{code}"
    if key in session.words:
        session.tell(key, **values)


def _tell_loaded(session: Session, done: Loaded) -> None:
    changes = done.changes
    session.tell(
        "command.load.counts",
        added=changes.reports_added,
        changed=changes.reports_changed,
        removed=changes.reports_removed,
        rows=changes.rows_changed,
    )
    if changes.skipped_sources:
        session.tell("command.load.skipped", sources=", ".join(changes.skipped_sources))
    rejects = session.call.text("rejects")
    if rejects is not None and done.refused:
        words = session.words
        session.note(words.plural("command.load.stored", done.stored, number=done.stored))
        key = "command.load.would_reject" if done.dry_run else "command.load.rejected"
        session.note(words.plural(key, done.refused, number=done.refused, file=rejects))
        session.err.writelines(f"  {line}\n" for line in problem_lines(words, done.problems))

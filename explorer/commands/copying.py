"""``copy`` and ``backup``: a whole graph to another store, and a safe copy of this one."""

from __future__ import annotations

from pathlib import Path

from explorer import machine_store
from explorer.commands.session import Session, sqlite_file
from graph.errors import CorruptError, InputError
from graph.stores.copying import copy_store


def copy(session: Session) -> int:
    """Fill an empty store with everything that another one holds.

    The source is checked as a whole before the target is even made.
    """
    source_url, target_url = session.call.words
    with session.opening(source_url, readonly=True) as source:
        before = source.info()
        if _is_same(source_url, target_url):
            raise InputError("copy_to_itself", field="TO", value=before.place)
        session.tell("command.copy.checking", place=before.place)
        if source.verify().faults:
            raise CorruptError("copy_source_damaged", field="FROM", value=before.place)
        with session.opening(target_url) as target:
            number = before.counts["reports"]
            session.tell("command.copy.copying", number=number)
            changes = copy_store(
                source,
                target,
                lambda done: session.tell("command.copy.progress", done=done, number=number),
            )
            after = target.info()
    session.tell(
        "command.copy.done",
        place=after.place,
        number=changes.reports_added,
        rows=changes.rows_changed,
        version=after.data_version,
    )
    if session.call.json:
        session.print_json(machine_store.copied(before, after, changes))
    return 0


def backup(session: Session) -> int:
    """Write a safe copy of the store, which may be in use, and check that copy."""
    file = Path(session.call.words[0])
    if file.exists():
        raise InputError("file_exists", field="path", value=file)
    with session.opening(session.place, readonly=True) as store:
        place = store.info().place
        session.tell("command.backup.writing", place=place)
        store.backup(file)
    with session.opening(str(file), readonly=True) as written:
        found, info = written.verify(), written.info()
    if found.faults:
        raise CorruptError("backup_damaged", field="path", value=file, place=place)
    session.tell("command.backup.done", place=file, number=found.reports, version=info.data_version)
    if session.call.json:
        session.print_json(machine_store.backed_up(info))
    return 0


def _is_same(one: str, other: str) -> bool:
    """Tell whether two URLs plainly name one store."""
    file, other_file = sqlite_file(one), sqlite_file(other)
    if file is None or other_file is None:
        return one == other
    return other_file.exists() and file.samefile(other_file)

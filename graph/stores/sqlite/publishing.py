"""Publishing a state in the embedded store, and checking what was published.

Both work on an open connection. What is derived from the reports is written with the digests
of the manifest in the transaction of the change, and recomputed by whoever reads.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from graph.errors import CorruptError
from graph.evidence import Saying, Transition
from graph.stores.digests import projection_text, reports_digest, snapshot_digest
from graph.stores.merge import ReferenceState
from graph.stores.sqlite.file import SCHEMA, SqliteFile
from graph.stores.sqlite.rows import (
    derive_stored,
    read_deliveries,
    read_manifest,
    read_projection,
    read_state,
)
from graph.stores.store import StoreInfo


def publish(
    db: sqlite3.Connection,
    file: SqliteFile,
    state: ReferenceState,
    derived: Iterable[Transition | Saying],
) -> None:
    """Write what was derived from the reports, and the manifest of the next revision."""
    db.execute(f"PRAGMA user_version = {SCHEMA}")
    db.execute("DELETE FROM transition")
    db.execute("DELETE FROM saying")
    texts: list[str] = []
    sayings: list[tuple[str, str, str]] = []

    def transitions() -> Iterator[tuple[str, str, int | None, str, str]]:
        """Yield the rows of transitions, and put the few sayings between them aside."""
        for row in derived:
            text = projection_text(row)
            if isinstance(row, Transition):
                texts.append(text)
                yield row.origin, row.target, row.reported, str(row.level), text
            else:
                sayings.append((row.origin, row.target, text))

    with file.damage_told():
        db.executemany("INSERT INTO transition VALUES (?, ?, ?, ?, ?)", transitions())
    db.executemany("INSERT INTO saying (origin, target, body) VALUES (?, ?, ?)", sayings)
    newest = db.execute("SELECT max(version) FROM delivery").fetchone()[0]
    triples = db.execute("SELECT source_id, id, hash FROM report ORDER BY source_id, id")
    db.execute(
        "UPDATE manifest SET revision = revision + 1, reports_digest = ?, snapshot_digest = ?",
        (
            reports_digest(triples),
            snapshot_digest(state, texts, [saying[2] for saying in sayings], newest),
        ),
    )


def verified_state(db: sqlite3.Connection, file: SqliteFile) -> ReferenceState:
    """Read the reference state; what a snapshot returns must agree with the manifest.

    Writing asks this too: otherwise a load would give damage a valid digest.

    Raises
    ------
    CorruptError
        When it does not agree.
    """
    with file.damage_told():
        state = read_state(db)
        newest = db.execute("SELECT max(version) FROM delivery").fetchone()[0]
        if snapshot_digest(state, *read_projection(db), newest) != read_manifest(db)[2]:
            raise CorruptError("store_digest_differs", value=file.path)
    return state


def read_schema(db: sqlite3.Connection) -> int:
    """Return by which version of the derivation the transitions in the file were made."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check_projection(db: sqlite3.Connection, file: SqliteFile, state: ReferenceState) -> None:
    """Compare the stored transitions with those that the reports give.

    What an earlier version derived is not compared: its digest, which was, tells damage.

    Raises
    ------
    CorruptError
        When they differ.
    """
    if read_schema(db) < SCHEMA:
        return
    stored = set(
        db.execute(
            "SELECT origin, target, reported, level, body FROM transition "
            "UNION ALL SELECT origin, target, NULL, NULL, body FROM saying"
        )
    )
    with file.damage_told():
        derived = {
            (row.origin, row.target, row.reported, str(row.level), projection_text(row))
            if isinstance(row, Transition)
            else (row.origin, row.target, None, None, projection_text(row))
            for row in derive_stored(db, state)
        }
    if stored != derived:
        raise CorruptError("store_projection_differs", value=file.path)


def read_info(db: sqlite3.Connection, file: SqliteFile) -> StoreInfo:
    """Return where the store is, its revision, digests and counts."""
    revision, of_reports, of_snapshot = read_manifest(db)
    counts = dict(db.execute("SELECT kind, count(*) FROM reference GROUP BY kind ORDER BY kind"))
    counts["reports"] = db.execute("SELECT count(*) FROM report").fetchone()[0]
    counts["transitions"] = db.execute("SELECT count(*) FROM transition").fetchone()[0]
    return StoreInfo(
        kind="sqlite",
        place=str(file.path),
        writable=not file.readonly and os.access(file.path, os.W_OK),
        schema=read_schema(db),
        revision=revision,
        reports_digest=of_reports,
        snapshot_digest=of_snapshot,
        deliveries=tuple(sorted(read_deliveries(db), key=lambda known: known.id)),
        withdrawn=tuple(
            row[0] for row in db.execute("SELECT source_id FROM withdrawn ORDER BY source_id")
        ),
        counts=counts,
    )

"""What a store promises about its rows: the digests in its manifest.

``reports_digest`` covers the hash of every report; ``snapshot_digest`` covers everything a
snapshot returns. Both are made of canonical texts, so every store has the same ones.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from graph.delivery import RunningDigest, canonical_text, digest_of, text_writer
from graph.evidence import Saying, Transition
from graph.model import Level, Report
from graph.stores.merge import ReferenceState

_WRITERS = {row_type: text_writer(row_type) for row_type in (Transition, Saying)}


def projection_text(row: Transition | Saying) -> str:
    """Return the canonical text of a transition or a saying."""
    return _WRITERS[type(row)](row)


def read_transition(values: dict[str, object]) -> Transition:
    """Build a transition from the values of its canonical text."""
    defaults: dict[str, object] = {
        "reported": None,
        "base": None,
        "base_people": None,
        "years": None,
    }
    tuples = ("directs", "sectors", "sources", "elapsed_months", "trainings", "report_keys")
    known = {**defaults, **dict.fromkeys(tuples, ()), **values}
    for name in (*tuples, "years"):
        known[name] = _as_tuple(known[name])
    known["level"] = Level(str(known["level"]))
    return Transition(**known)  # type: ignore[arg-type]


def read_saying(values: dict[str, object]) -> Saying:
    """Build a saying from the values of its canonical text."""
    names = ("reason", "sector", "people", "share", "base")
    known = {**dict.fromkeys(names), "sources": (), "report_keys": (), **values}
    known["share"] = None if known["share"] is None else Decimal(str(known["share"]))
    known["sources"] = _as_tuple(known["sources"])
    known["report_keys"] = _as_tuple(known["report_keys"])
    return Saying(**known)  # type: ignore[arg-type]


def reports_digest(hashes: Iterable[tuple[str, str, str]]) -> str:
    """Return the digest of (source id, report id, hash) triples in that order."""
    return digest_of(map("\t".join, hashes))


def report_line(report: Report) -> str:
    """Return what stands for a report in `reports_digest`: source id, report id and hash."""
    return "\t".join((report.source_id, report.id, hash_of(canonical_text(report))))


def hash_of(text: str) -> str:
    """Return the SHA-256 of the canonical text of a report, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def snapshot_digest(
    state: ReferenceState,
    transition_texts: Iterable[str],
    saying_texts: Iterable[str],
    newest_version: str | None,
) -> str:
    """Return the digest of everything a snapshot returns, whatever the order of its rows."""
    texts: dict[str, list[str]] = defaultdict(list)
    for (table, _), text in state.rows.items():
        texts[table].append(text)
    texts["transition"] += transition_texts
    texts["saying"] += saying_texts
    texts["withdrawn"] += state.withdrawn
    texts["version"].append(newest_version or "")
    digest = RunningDigest()
    digest.add_kinds(texts)
    return digest.value


def _as_tuple(value: object) -> object:
    if isinstance(value, list):
        return tuple(tuple(part) if isinstance(part, list) else part for part in value)
    return value

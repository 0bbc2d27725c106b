"""Everything recomputed: digests, derived rows, relationships, constraints and indexes."""

from __future__ import annotations

import time
from collections import Counter

from graph.evidence import derive
from graph.model import Report
from graph.stores.digests import projection_text, reports_digest
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.links import KINDS, links_of
from graph.stores.neo4j.properties import LABELS
from graph.stores.neo4j.reading import (
    DAMAGE,
    VISIBLE,
    Committed,
    present_manifest,
    read_committed,
    read_reports,
)
from graph.stores.neo4j.schema import SCHEMA, missing_indexes
from graph.stores.neo4j.whole import TRIES, changed
from graph.stores.store import Verification

_SHOWN = 5


def verify_store(connection: Connection) -> Verification:
    """Return all faults of one state.

    Raises
    ------
    ChangedDuringReadError
        When every attempt met a load that was published meanwhile.
    """
    for attempt in range(TRIES):
        time.sleep(attempt / 10)
        before = connection.read_once(present_manifest).revision
        found = connection.read(_find_faults)
        if not found.faults or connection.read_once(present_manifest).revision == before:
            return found
    raise changed(connection)


def _find_faults(transaction: AnyTransaction) -> Verification:
    manifest = present_manifest(transaction)
    faults = [f"index {name}" for name in sorted(missing_indexes(transaction))]
    triples: list[tuple[str, str, str]] = []
    reports = []
    try:
        for stored in read_reports(transaction, manifest):
            report = stored.report
            triples.append((report.source_id, report.id, stored.hash))
            reports.append(report)
            if not stored.is_undamaged:
                faults.append(f"report {report.source_id}/{report.id}")
    except DAMAGE:
        faults.append("report")
    if reports_digest(sorted(triples)) != manifest.reports_digest:
        faults.append("reports_digest")
    try:
        committed = read_committed(transaction, manifest)
        if not committed.is_whole:
            faults.append("store_digest_differs")
        else:
            faults += _projection_faults(committed, reports)
            faults += _link_faults(transaction, committed)
    except DAMAGE:
        faults.append("store_damaged")
    faults += _loose_reports(transaction, manifest.revision)
    return Verification(len(triples), tuple(faults))


def _projection_faults(committed: Committed, reports: list[Report]) -> list[str]:
    """Compare the stored transitions and sayings with those that the reports give."""
    state, manifest = committed.state, committed.manifest
    roles = {row_id for table, row_id in state.rows if table == "roles"}
    ordered = sorted(reports, key=lambda report: (report.origin, report.target))
    derived = derive(ordered, roles.__contains__, state.delivery_of_source)
    steps, sayings = committed.projection.texts
    faults = []
    # What an earlier version derived is not compared: its digest, which was, tells damage.
    is_comparable = manifest.schema >= SCHEMA
    if is_comparable and sorted(map(projection_text, derived)) != sorted([*steps, *sayings]):
        faults.append("store_projection_differs")
    kinds = Counter(table for table, _ in state.rows)
    if {**kinds, "reports": len(reports), "transitions": len(steps)} != dict(manifest.counts):
        faults.append("counts")
    return faults


def _link_faults(transaction: AnyTransaction, committed: Committed) -> list[str]:
    """Compare the relationships between reference rows with what the rows say."""
    wanted = Counter(
        (link.kind, LABELS[link.start[0]], link.start[1], LABELS[link.end[0]], link.end[1])
        for link in links_of(committed.state.tables)
    )
    labels = "|".join(LABELS.values())
    rows = transaction.run(
        f"MATCH (n:{labels})-[r:{'|'.join(KINDS)}]->(m:{labels}) WHERE {VISIBLE} "
        "RETURN type(r), labels(n)[0], n.id, labels(m)[0], m.id",
        revision=committed.manifest.revision,
    )
    found = Counter(tuple(row.values()) for row in rows)
    differing = sorted({kind for kind, *_ in (wanted - found) + (found - wanted)})
    return [f"relationship {kind}" for kind in differing]


def _loose_reports(transaction: AnyTransaction, revision: int) -> list[str]:
    """Return reports whose relationships do not lead to what they name, some of them."""
    rows = transaction.run(
        f"MATCH (n:Report) WHERE {VISIBLE} AND NOT ("
        "EXISTS { MATCH (n)-[:ORIGIN]->(a) WHERE a.id = n.origin } AND "
        "EXISTS { MATCH (n)-[:TARGET]->(b) WHERE b.id = n.target } AND "
        "EXISTS { MATCH (n)-[:FROM_SOURCE]->(s:Source) WHERE s.id = n.source_id }) "
        "RETURN n.key ORDER BY n.key LIMIT $shown",
        revision=revision,
        shown=_SHOWN,
    )
    return [f"relationship {row[0]}" for row in rows]

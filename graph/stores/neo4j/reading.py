"""Reading a Neo4j store: what is visible at the current revision, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.delivery import canonical_text
from graph.evidence import Saying, Transition
from graph.stores.digests import read_saying, read_transition, snapshot_digest
from graph.stores.merge import Key, ReferenceState
from graph.stores.neo4j.connection import AnyTransaction
from graph.stores.neo4j.properties import (
    LABELS,
    StoredReport,
    projection_key,
    projection_values,
    reference_row,
    values_text,
)
from graph.stores.store import DeliveryRecord

VISIBLE = "n.since <= $revision AND (n.until IS NULL OR n.until > $revision)"
# What rebuilding rows raises when somebody changed or took away what was written.
DAMAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest node: the revision, the digests and what the store keeps of deliveries.

    ``deliveries`` are in the order in which they first came; ``counts`` has the rows of each
    table, then reports and transitions.
    """

    schema: int
    revision: int
    reports_digest: str
    snapshot_digest: str
    deliveries: tuple[DeliveryRecord, ...]
    withdrawn: frozenset[str]
    counts: Mapping[str, int]

    @property
    def newest_version(self) -> str | None:
        """Newest date among the deliveries, ``None`` when none carries one."""
        return max((one.version for one in self.deliveries if one.version), default=None)

    def properties(self) -> dict[str, object]:
        """Return what stands on the node; a delivery without a date has an empty version."""
        return {
            "schema": self.schema,
            "revision": self.revision,
            "reports_digest": self.reports_digest,
            "snapshot_digest": self.snapshot_digest,
            "delivery_ids": [one.id for one in self.deliveries],
            "delivery_versions": [one.version or "" for one in self.deliveries],
            "delivery_digests": [one.digest for one in self.deliveries],
            "withdrawn": sorted(self.withdrawn),
            "count_names": list(self.counts),
            "count_values": list(self.counts.values()),
        }


def read_manifest(transaction: AnyTransaction) -> Manifest | None:
    """Return the manifest, ``None`` where there is none."""
    record = transaction.run("MATCH (m:Manifest {id: 'graph'}) RETURN properties(m) AS m").single()
    if record is None:
        return None
    found = record["m"]
    versions = zip(
        found["delivery_ids"], found["delivery_versions"], found["delivery_digests"], strict=True
    )
    return Manifest(
        schema=found["schema"],
        revision=found["revision"],
        reports_digest=found["reports_digest"],
        snapshot_digest=found["snapshot_digest"],
        deliveries=tuple(
            DeliveryRecord(one, date or None, digest) for one, date, digest in versions
        ),
        withdrawn=frozenset(found["withdrawn"]),
        counts=dict(zip(found["count_names"], found["count_values"], strict=True)),
    )


def present_manifest(transaction: AnyTransaction) -> Manifest:
    """Return the manifest of a store.

    Raises
    ------
    LookupError
        When it is gone.
    """
    found = read_manifest(transaction)
    if found is None:
        raise LookupError("manifest")
    return found


def has_nodes(transaction: AnyTransaction) -> bool:
    """Tell whether the database holds anything at all."""
    return transaction.run("MATCH (n) RETURN 1 LIMIT 1").peek() is not None


@dataclass(frozen=True, slots=True)
class Projection:
    """The stored transitions and sayings as values, each by what tells it from the others."""

    transitions: dict[tuple[str, ...], dict[str, object]]
    sayings: dict[tuple[str, ...], dict[str, object]]

    @property
    def texts(self) -> tuple[list[str], list[str]]:
        """Canonical texts of transitions and of sayings, in order."""
        return (
            [values_text(self.transitions[key]) for key in sorted(self.transitions)],
            [values_text(self.sayings[key]) for key in sorted(self.sayings)],
        )

    @property
    def rows(self) -> tuple[tuple[Transition, ...], tuple[Saying, ...]]:
        """The same as domain types."""
        return (
            tuple(read_transition(self.transitions[key]) for key in sorted(self.transitions)),
            tuple(read_saying(self.sayings[key]) for key in sorted(self.sayings)),
        )


@dataclass(frozen=True, slots=True)
class Committed:
    """One state as it was read; torn or damaged when it does not agree with its manifest."""

    manifest: Manifest
    state: ReferenceState
    projection: Projection

    @property
    def is_whole(self) -> bool:
        """Whether the digest over everything read is the one in the manifest."""
        found = snapshot_digest(self.state, *self.projection.texts, self.manifest.newest_version)
        return found == self.manifest.snapshot_digest


def read_committed(transaction: AnyTransaction, manifest: Manifest) -> Committed:
    """Read everything but the reports at the revision of a manifest."""
    return Committed(manifest, _read_state(transaction, manifest), _read_projection(transaction))


def read_hashes(
    transaction: AnyTransaction, manifest: Manifest, sources: Iterable[str]
) -> dict[Key, str]:
    """Return the stored hash of each visible report of some sources."""
    rows = transaction.run(
        f"MATCH (n:Report) WHERE n.source_id IN $sources AND {VISIBLE} "
        "RETURN n.source_id, n.id, n.hash",
        sources=sorted(sources),
        revision=manifest.revision,
    )
    return {(str(source_id), str(report_id)): str(stored) for source_id, report_id, stored in rows}


def read_reports(
    transaction: AnyTransaction, manifest: Manifest, *, without: Iterable[str] = ()
) -> Iterator[StoredReport]:
    """Yield the visible reports, in no order, except those of some sources."""
    rows = transaction.run(
        f"MATCH (n:Report) WHERE {VISIBLE} AND NOT n.source_id IN $without "
        "RETURN properties(n) AS n",
        revision=manifest.revision,
        without=sorted(without),
    )
    for row in rows:
        yield StoredReport.of(row["n"])


def _read_state(transaction: AnyTransaction, manifest: Manifest) -> ReferenceState:
    rows: dict[Key, str] = {}
    brought: dict[str, set[Key]] = {one.id: set() for one in manifest.deliveries}
    # One statement, not one for each label: on a server that just started, making its plan is
    # most of the work. A node to which somebody gave another of our labels comes with both.
    found = transaction.run(
        f"MATCH (n:{'|'.join(LABELS.values())}) WHERE {VISIBLE} "
        "UNWIND [label IN labels(n) WHERE label IN $labels] AS label "
        "RETURN label, collect(properties(n)) AS alike",
        labels=list(LABELS.values()),
        revision=manifest.revision,
    )
    tables = {label: table for table, label in LABELS.items()}
    for label, alike in found:
        table = tables[label]
        for properties in alike:
            row = reference_row(table, properties)
            rows[table, row.id] = canonical_text(row)
            for delivery in properties["brought"]:
                brought.setdefault(delivery, set()).add((table, row.id))
    return ReferenceState(
        dict(sorted(rows.items())),
        {delivery: frozenset(keys) for delivery, keys in brought.items()},
        manifest.withdrawn,
    )


def _read_projection(transaction: AnyTransaction) -> Projection:
    found = Projection({}, {})
    steps = _each(
        transaction,
        "MATCH (a:Role)-[t:TRANSITION]->(b:Role) "
        "WITH a, collect({origin: a.id, target: b.id, told: properties(t)}) AS alike RETURN alike",
    )
    for step in steps:
        ends = {"origin": step["origin"], "target": step["target"]}
        _put(
            found.transitions,
            (str(step["origin"]), str(step["target"])),
            projection_values(step["told"]) | ends,
        )
    sayings = _each(
        transaction,
        "MATCH (n:Saying) WITH n.origin AS origin, collect(properties(n)) AS alike RETURN alike",
    )
    for said in sayings:
        values = projection_values(said)
        _put(found.sayings, projection_key(read_saying(values)), values)
    return found


def _each(
    transaction: AnyTransaction, statement: LiteralString, **parameters: object
) -> Iterator[dict[str, Any]]:
    """Yield what the records of a statement have collected under ``alike``.

    The driver has more work with many small records than with few large ones.
    """
    for record in transaction.run(statement, parameters):
        yield from record["alike"]


def _put(
    rows: dict[tuple[str, ...], dict[str, object]], key: tuple[str, ...], values: dict[str, object]
) -> None:
    """Add a row that comes once.

    Raises
    ------
    LookupError
        When it is there already.
    """
    if key in rows:
        raise LookupError(key)
    rows[key] = values

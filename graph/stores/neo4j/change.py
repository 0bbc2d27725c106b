"""A change of a store, and all that follows from it: worked out while the server writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from graph.evidence import Transition, derive
from graph.stores.differences import HashedReport
from graph.stores.digests import reports_digest, snapshot_digest
from graph.stores.merge import Key, ReferenceState
from graph.stores.neo4j.properties import (
    Properties,
    projection_key,
    projection_properties,
    projection_values,
)
from graph.stores.neo4j.reading import Committed, Manifest, Projection
from graph.stores.neo4j.schema import SCHEMA
from graph.stores.store import DeliveryRecord

_ends = attrgetter("origin", "target")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a store, ready to be carried out.

    Parameters
    ----------
    before
        What is visible.
    after
        The reference rows as they will be.
    deliveries
        What the manifest will keep of each delivery, in the order in which they first came.
    reports
        Every report that there will be, in any order.
    fresh
        Those of them that are new or other.
    dropped
        The keys of those that go or are replaced.
    """

    before: Committed
    after: ReferenceState
    deliveries: tuple[DeliveryRecord, ...]
    reports: Sequence[HashedReport]
    fresh: Sequence[HashedReport] = ()
    dropped: Sequence[Key] = ()

    @property
    def revision(self) -> int:
        """The coming revision."""
        return self.before.manifest.revision + 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from a change.

    Parameters
    ----------
    projection
        The transitions and sayings of all reports that there will be.
    properties
        The properties of each of them, by what tells it from the others.
    manifest
        The manifest of the coming revision.
    """

    projection: Projection
    properties: dict[tuple[str, ...], Properties]
    manifest: Manifest

    @classmethod
    def of(cls, change: Change) -> Outcome:
        """Derive it."""
        projection = Projection({}, {})
        properties: dict[tuple[str, ...], Properties] = {}
        ordered = sorted((one.report for one in change.reports), key=_ends)
        roles = {row_id for table, row_id in change.after.rows if table == "roles"}
        for row in derive(ordered, roles.__contains__, change.after.delivery_of_source):
            key, found = projection_key(row), projection_properties(row)
            values = projection_values(found)
            if isinstance(row, Transition):
                projection.transitions[key] = {
                    **values,
                    "origin": row.origin,
                    "target": row.target,
                }
            else:
                projection.sayings[key] = values
            properties[key] = found
        return cls(projection, properties, _manifest_of(change, projection))


def _manifest_of(change: Change, projection: Projection) -> Manifest:
    newest = max((one.version for one in change.deliveries if one.version), default=None)
    kinds = Counter(table for table, _ in change.after.rows)
    hashes = [(one.report.source_id, one.report.id, one.hash) for one in change.reports]
    return Manifest(
        schema=SCHEMA,
        revision=change.revision,
        reports_digest=reports_digest(sorted(hashes)),
        snapshot_digest=snapshot_digest(change.after, *projection.texts, newest),
        deliveries=change.deliveries,
        withdrawn=change.after.withdrawn,
        counts={
            **{table: kinds[table] for table in sorted(kinds)},
            "reports": len(hashes),
            "transitions": len(projection.transitions),
        },
    )

"""The shape of a Neo4j store: constraints and indexes, and the first manifest."""

from __future__ import annotations

from graph.errors import SchemaMismatchError, UnavailableError
from graph.stores.digests import reports_digest, snapshot_digest
from graph.stores.merge import EMPTY_STATE
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.properties import LABELS
from graph.stores.neo4j.reading import Manifest, has_nodes, read_manifest

# 2: the years of a step are those of its counted reports. A store of before keeps what it
# derived, which its digests fit; the next load derives everything again.
SCHEMA = 2
_INDEX_SECONDS = 300
_STATEMENTS = {
    "manifest_id": "CREATE CONSTRAINT manifest_id IF NOT EXISTS "
    "FOR (n:Manifest) REQUIRE n.id IS UNIQUE",
    # With `since` last, an index serves a search by id only where `since` has a condition, too.
    # The same id stands twice while a load is under way: as it is, and as it will be.
    "report_once": "CREATE CONSTRAINT report_once IF NOT EXISTS "
    "FOR (n:Report) REQUIRE (n.source_id, n.id, n.since) IS UNIQUE",
    **{
        f"{label.lower()}_once": f"CREATE CONSTRAINT {label.lower()}_once IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE (n.id, n.since) IS UNIQUE"
        for label in LABELS.values()
    },
    "report_ends": "CREATE INDEX report_ends IF NOT EXISTS FOR (n:Report) ON (n.origin, n.target)",
    "report_target": "CREATE INDEX report_target IF NOT EXISTS FOR (n:Report) ON (n.target)",
    "report_until": "CREATE INDEX report_until IF NOT EXISTS FOR (n:Report) ON (n.until)",
}
INDEXES = frozenset(_STATEMENTS)
"""Names of the constraints and indexes."""

EMPTY = Manifest(
    schema=SCHEMA,
    revision=0,
    reports_digest=reports_digest([]),
    snapshot_digest=snapshot_digest(EMPTY_STATE, [], [], None),
    deliveries=(),
    withdrawn=frozenset(),
    counts={"reports": 0, "transitions": 0},
)


def prepare(connection: Connection) -> None:
    """Refuse a database that is no store of ours, untouched; make an empty one a store.

    Raises
    ------
    SchemaMismatchError
        When the database holds something else, or was written by a newer Doorstroom.
    UnavailableError
        When it is empty and may only be read.
    """
    manifest = connection.read(_manifest_or_empty)
    if manifest is None:
        raise SchemaMismatchError("store_foreign_database", field="--store", value=connection.place)
    if manifest.schema > SCHEMA:
        raise SchemaMismatchError(
            "store_newer",
            field="--store",
            value=connection.place,
            found=manifest.schema,
            expected=SCHEMA,
        )
    if manifest is EMPTY:
        if connection.readonly:
            raise UnavailableError("store_server_empty", field="--store", value=connection.place)
        _make(connection)


def missing_indexes(transaction: AnyTransaction) -> set[str]:
    """Return the names of constraints and indexes that are not there or do not work yet."""
    rows = transaction.run("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")
    return set(INDEXES - {row["name"] for row in rows})


def _manifest_or_empty(transaction: AnyTransaction) -> Manifest | None:
    """Return the manifest, the one of an empty store for an empty database, else ``None``."""
    found = read_manifest(transaction)
    return EMPTY if found is None and not has_nodes(transaction) else found


def _make(connection: Connection) -> None:
    for statement in _STATEMENTS.values():  # schema and data may not share a transaction
        connection.execute(statement)
    connection.execute("CALL db.awaitIndexes($seconds)", seconds=_INDEX_SECONDS)
    connection.execute(
        "MERGE (m:Manifest {id: 'graph'}) ON CREATE SET m += $properties",
        properties=EMPTY.properties(),
    )

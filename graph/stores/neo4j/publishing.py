"""The one small transaction that makes a load visible.

It holds the lock on the manifest from before the first staged row, so loaders queue there; what
it writes is bounded by roles², not by people. See `graph.stores.neo4j.staging` for the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, LiteralString

from graph.delivery import Tables
from graph.stores.merge import ReferenceState
from graph.stores.neo4j.change import Change, Outcome
from graph.stores.neo4j.connection import AnyTransaction
from graph.stores.neo4j.links import KINDS, links_of
from graph.stores.neo4j.properties import (
    CITED_TABLES,
    FIELDS,
    LABELS,
    Properties,
    bringers,
    reference_properties,
)
from graph.stores.neo4j.reading import Manifest, Projection, present_manifest
from graph.stores.neo4j.staging import create_nodes


def lock_manifest(transaction: AnyTransaction) -> Manifest:
    """Wait until no other loader is under way, and keep others out; return the manifest.

    Raises
    ------
    LookupError
        When there is none.
    """
    transaction.run("MATCH (m:Manifest {id: 'graph'}) SET m.locked = true").consume()
    return present_manifest(transaction)


def publish(transaction: AnyTransaction, change: Change, outcome: Outcome) -> None:
    """Write all that is not staged, and the manifest of the coming revision."""
    before, after = change.before.state, change.after
    _write_rows(transaction, before, after, change.revision)
    if before.rows != after.rows:
        _write_links(transaction, after.tables, are_new=not before.rows)
    _write_projection(transaction, change.before.projection, outcome)
    transaction.run("MATCH (n:Staging) DELETE n").consume()
    transaction.run(
        "MATCH (m:Manifest {id: 'graph'}) SET m += $properties REMOVE m.locked",
        properties=outcome.manifest.properties(),
    ).consume()


def _write_rows(
    transaction: AnyTransaction, before: ReferenceState, after: ReferenceState, revision: int
) -> None:
    """Write the differences between two states; new cited rows are staged already."""
    owned, owners = bringers(before), bringers(after)
    for table, label in LABELS.items():
        rows = {
            key: reference_properties(table, text, owners[key], revision)
            for key, text in after.rows.items()
            if key[0] == table and (text != before.rows.get(key) or owners[key] != owned.get(key))
        }
        if table not in CITED_TABLES:
            new = [row for key, row in rows.items() if key not in before.rows]
            if new:
                create_nodes(label, transaction, new)
        changed = [
            # What is no longer known must go; what analysts added stays.
            {**dict.fromkeys(FIELDS[table]), **row, "since": None}
            for key, row in rows.items()
            if key in before.rows
        ]
        _run(
            transaction,
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) WHERE n.since < $revision "
            "WITH n, row, n.since AS since SET n += row SET n.since = since",
            changed,
            revision,
        )
        gone = [key[1] for key in before.rows if key[0] == table and key not in after.rows]
        # Reports that go still point to cited rows: those are cleared away after them.
        ending: LiteralString = (
            "SET n.until = $revision" if table in CITED_TABLES else "DETACH DELETE n"
        )
        _run(
            transaction,
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) WHERE n.since < $revision {ending}",
            gone,
            revision,
        )


def _write_links(transaction: AnyTransaction, tables: Tables, *, are_new: bool) -> None:
    """Make the relationships between reference rows (again); those of reports stay."""
    if not are_new:
        transaction.run(
            f"MATCH (n:{'|'.join(LABELS.values())})-[r:{'|'.join(KINDS)}]->() DELETE r"
        ).consume()
    alike: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
    for link in links_of(tables):
        row: Properties = {"start": link.start[1], "end": link.end[1], "told": link.properties}
        alike[link.kind, LABELS[link.start[0]], LABELS[link.end[0]]].append(row)
    for (kind, one, two), rows in alike.items():
        transaction.run(
            "UNWIND $rows AS row "
            f"MATCH (a:{one} {{id: row.start}}) WHERE a.since >= 0 AND a.until IS NULL "
            f"MATCH (b:{two} {{id: row.end}}) WHERE b.since >= 0 AND b.until IS NULL "
            f"CREATE (a)-[r:{kind}]->(b) SET r = row.told",
            rows=rows,
        ).consume()


def _write_projection(transaction: AnyTransaction, before: Projection, outcome: Outcome) -> None:
    """Write the differences between the stored transitions and sayings and the new ones."""
    after, properties = outcome.projection, outcome.properties
    gone, new = _changed(before.transitions, after.transitions)
    _run(
        transaction,
        "UNWIND $rows AS row "
        "MATCH (:Role {id: row[0]})-[t:TRANSITION]->(:Role {id: row[1]}) DELETE t",
        gone,
    )
    _run(
        transaction,
        "UNWIND $rows AS row "
        "MATCH (a:Role {id: row.key[0]}) WHERE a.since >= 0 AND a.until IS NULL "
        "MATCH (b:Role {id: row.key[1]}) WHERE b.since >= 0 AND b.until IS NULL "
        "CREATE (a)-[t:TRANSITION]->(b) SET t = row.told",
        [{"key": key, "told": properties[tuple(key)]} for key in new],
    )

    gone, new = _changed(before.sayings, after.sayings)
    _run(
        transaction,
        "UNWIND $rows AS row "
        "MATCH (n:Saying {origin: row[0], target: row[1], kind: row[2]}) "
        "WHERE coalesce(n.reason, '') = row[3] AND coalesce(n.sector, '') = row[4] "
        "DETACH DELETE n",
        gone,
    )
    _run(
        transaction,
        "UNWIND $rows AS row CREATE (n:Saying) SET n = row.told "
        "WITH n MATCH (a:Role|Group {id: n.origin}) WHERE a.since >= 0 AND a.until IS NULL "
        "MATCH (b:Role|Group {id: n.target}) WHERE b.since >= 0 AND b.until IS NULL "
        "CREATE (n)-[:ORIGIN]->(a), (n)-[:TARGET]->(b)",
        [{"told": properties[tuple(key)]} for key in new],
    )


def _run(
    transaction: AnyTransaction, statement: LiteralString, rows: list[Any], revision: int = 0
) -> None:
    """Run a statement over rows, if there are any: each statement costs a plan."""
    if rows:
        transaction.run(statement, rows=rows, revision=revision).consume()


def _changed(
    before: Mapping[tuple[str, ...], object], after: Mapping[tuple[str, ...], object]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the keys of what goes and of what comes, a changed row in both."""
    gone = sorted(key for key, row in before.items() if after.get(key) != row)
    new = sorted(key for key, row in after.items() if before.get(key) != row)
    return [list(key) for key in gone], [list(key) for key in new]

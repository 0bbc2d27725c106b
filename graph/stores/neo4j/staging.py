"""What a load writes before it is visible: bounded transactions under the coming revision.

A node with ``since`` above the revision of the manifest is not there for any reader; one with
``until`` above it still is. So whatever is staged can be swept away again, and is: by the next
load, when this one was killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import LiteralString, TypeVar

from graph.errors import ChangedDuringReadError, CorruptError
from graph.stores.ahead import ahead
from graph.stores.differences import HashedReport
from graph.stores.neo4j.change import Change
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.properties import (
    CITED_TABLES,
    LABELS,
    Properties,
    bringers,
    reference_properties,
    report_properties,
)

ROWS_A_STATEMENT = 5_000
ROWS_A_TRANSACTION = 20_000
_TRIES = 20
_END_TABLES = ("roles", "groups")
_Row = TypeVar("_Row")
_Prepared = TypeVar("_Prepared")
_STAGED_LABELS = ("Report", *(LABELS[table] for table in CITED_TABLES))


def sweep(connection: Connection, revision: int) -> None:
    """Take away what loads left behind that were killed, and what is no longer visible."""
    if connection.execute("MATCH (n:Staging) RETURN count(n)"):
        for label in _STAGED_LABELS:
            _repeat(
                connection,
                f"MATCH (n:{label}) WHERE n.since > $revision "
                "WITH n LIMIT $rows DETACH DELETE n RETURN count(*)",
                revision,
            )
        _repeat(
            connection,
            "MATCH (n:Report) WHERE n.until > $revision "
            "WITH n LIMIT $rows REMOVE n.until RETURN count(*)",
            revision,
        )
        connection.execute("MATCH (n:Staging) DELETE n")
    if revision:  # else nothing was visible yet that could be no more
        clear(connection, revision)


def clear(connection: Connection, revision: int) -> None:
    """Delete what no reader of a revision sees any more: the store keeps no history."""
    for label in _STAGED_LABELS:  # reports first: then what they point to goes with few lines
        _repeat(
            connection,
            f"MATCH (n:{label}) WHERE n.until <= $revision "
            "WITH n LIMIT $rows DETACH DELETE n RETURN count(*)",
            revision,
        )


def stage(connection: Connection, change: Change) -> None:
    """Write new roles, groups, sources and reports under a revision, and mark what goes."""
    before, after, revision = change.before.state, change.after, change.revision
    connection.execute(
        "MERGE (n:Staging {id: 'graph'}) SET n.revision = $revision", revision=revision
    )
    owners = bringers(after)
    for table in CITED_TABLES:
        rows = [
            reference_properties(table, text, owners[table, row_id], revision)
            for (kind, row_id), text in after.rows.items()
            if kind == table and (kind, row_id) not in before.rows
        ]
        _write_all(connection, rows, partial(create_nodes, LABELS[table]), prepare=list)
    keys = [list(key) for key in sorted(change.dropped)]
    _write_all(connection, keys, partial(_drop, revision), prepare=list)
    labels = {row_id: LABELS[table] for table, row_id in after.rows if table in _END_TABLES}
    by_labels: dict[tuple[str, str], list[HashedReport]] = defaultdict(list)
    for one in change.fresh:
        by_labels[labels[one.report.origin], labels[one.report.target]].append(one)
    for ends, reports in sorted(by_labels.items()):
        _write_all(
            connection,
            sorted(reports, key=_pair),
            partial(_create_reports, ends),
            prepare=partial(_by_pair, revision),
        )


def create_nodes(label: str, transaction: AnyTransaction, rows: Sequence[Properties]) -> int:
    """Make nodes with a label, and return how many."""
    return count(
        transaction,
        f"UNWIND $rows AS row CREATE (n:{label}) SET n = row RETURN count(n)",
        rows=rows,
    )


def count(transaction: AnyTransaction, statement: LiteralString, **parameters: object) -> int:
    """Run a statement that returns a number."""
    found: int = transaction.run(statement, parameters).single(strict=True)[0]
    return found


def _by_pair(revision: int, reports: Sequence[HashedReport]) -> list[Properties]:
    """Return the properties of the nodes of reports, pair by pair."""
    return [
        {
            "origin": origin,
            "target": target,
            "source": source,
            "rows": [report_properties(one, revision) for one in alike],
        }
        for (origin, target, source), alike in groupby(reports, key=_pair)
    ]


def _create_reports(
    ends: tuple[str, str], transaction: AnyTransaction, pairs: Sequence[Properties]
) -> int:
    """Make the nodes of reports whose ends have these labels, pair by pair."""
    return count(
        transaction,
        "UNWIND $pairs AS pair "
        f"MATCH (a:{ends[0]} {{id: pair.origin}}) WHERE a.since >= 0 AND a.until IS NULL "
        f"MATCH (b:{ends[1]} {{id: pair.target}}) WHERE b.since >= 0 AND b.until IS NULL "
        "MATCH (s:Source {id: pair.source}) WHERE s.since >= 0 AND s.until IS NULL "
        "UNWIND pair.rows AS row "
        "CREATE (n:Report) SET n = row "
        "CREATE (n)-[:ORIGIN]->(a), (n)-[:TARGET]->(b), (n)-[:FROM_SOURCE]->(s) "
        "RETURN count(n)",
        pairs=pairs,
    )


def _drop(revision: int, transaction: AnyTransaction, keys: Sequence[list[str]]) -> int:
    """Mark reports as gone from a revision on, and return how many."""
    return count(
        transaction,
        "UNWIND $keys AS key MATCH (n:Report {source_id: key[0], id: key[1]}) "
        "WHERE n.since < $revision SET n.until = $revision RETURN count(n)",
        keys=keys,
        revision=revision,
    )


def _write_all(
    connection: Connection,
    rows: Sequence[_Row],
    write: Callable[[AnyTransaction, Sequence[_Prepared]], int],
    *,
    prepare: Callable[[Sequence[_Row]], Sequence[_Prepared]],
) -> None:
    """Write rows in transactions of a bounded size, each of which may be done twice.

    Parameters
    ----------
    prepare
        Makes what `write` takes for a statement, while the server writes what came before.

    Raises
    ------
    CorruptError
        When not every row found what it belongs to.
    """

    def prepared(first: int) -> list[tuple[int, Sequence[_Prepared]]]:
        batch = rows[first : first + ROWS_A_TRANSACTION]
        starts = range(0, len(batch), ROWS_A_STATEMENT)
        parts = [batch[at : at + ROWS_A_STATEMENT] for at in starts]
        return [(len(part), prepare(part)) for part in parts]

    def write_batch(
        transaction: AnyTransaction, batch: Sequence[tuple[int, Sequence[_Prepared]]]
    ) -> None:
        for number, part in batch:
            if write(transaction, part) != number:
                raise CorruptError("store_digest_differs", value=connection.place)

    for batch in ahead(map(prepared, range(0, len(rows), ROWS_A_TRANSACTION))):
        connection.write(partial(write_batch, batch=batch))


def _repeat(connection: Connection, statement: LiteralString, revision: int) -> None:
    """Run a statement that does a bounded number of rows until none is left."""
    met = 0
    while True:
        try:
            if not connection.execute(statement, revision=revision, rows=ROWS_A_TRANSACTION):
                return
        except ChangedDuringReadError:  # another loader is clearing the same rows just now
            met += 1
            if met > _TRIES:
                raise


def _pair(one: HashedReport) -> tuple[str, str, str]:
    return one.report.origin, one.report.target, one.report.source_id

"""The least that storing the same reports can cost: plain writes, nothing checked or derived."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, ManagedTransaction

from graph.delivery import Delivery, canonical_text, row_values
from graph.model import Report
from graph.stores import open_store
from graph.stores.neo4j import Login
from tests.benchmarks.memory import measured

ROWS_A_STATEMENT, ROWS_A_TRANSACTION = 5_000, 20_000
WRITE_REPORTS = """\
UNWIND $rows AS row
MATCH (a:Role {id: row.origin})
MATCH (b:Role {id: row.target})
MERGE (r:Report {key: row.key}) SET r += row
CREATE (r)-[:ORIGIN]->(a), (r)-[:TARGET]->(b)
"""
Figures = dict[str, Any]


def sqlite_floor(url: str, delivery: Delivery) -> Figures:
    """Measure one `executemany` of the reports in one transaction.

    The table is that of the store, with its primary key and indexes; the rows are made before,
    which is measured on its own.
    """
    open_store(url).close()
    rows, made = measured(lambda: [_row(report) for report in delivery.reports])

    def write() -> None:
        with closing(sqlite3.connect(url, isolation_level=None)) as db:
            db.execute("PRAGMA synchronous=FULL")
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)", rows)
            db.execute("COMMIT")

    _, figures = measured(write)
    with closing(sqlite3.connect(url)) as db:
        (stored,) = db.execute("SELECT count(*) FROM report").fetchone()
    assert stored == len(rows)
    return {"write": figures, "make_rows": made, "file_mb": _size_mb(Path(url))}


def neo4j_floor(url: str, delivery: Delivery) -> Figures:
    """Measure a plain MERGE of the reports between roles that are there already.

    The rows are made before, which is measured on its own.
    """
    login = Login.from_environment()
    rows, made = measured(lambda: [_node(report) for report in delivery.reports])
    with (
        GraphDatabase.driver(url, auth=(login.user, login.password)) as driver,
        driver.session(database=login.database) as session,
    ):
        for label, name in (("Role", "id"), ("Report", "key")):
            session.run(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.{name} IS UNIQUE").consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        session.run(
            "UNWIND $rows AS row CREATE (n:Role) SET n = row",
            rows=[row_values(role) for role in delivery.tables.roles],
        ).consume()

        def write() -> None:
            for at in range(0, len(rows), ROWS_A_TRANSACTION):
                session.execute_write(partial(_merge, rows=rows[at : at + ROWS_A_TRANSACTION]))

        _, figures = measured(write)
        found = session.run("MATCH (:Role)<-[:ORIGIN]-(r:Report) RETURN count(r)").single(
            strict=True
        )
        assert found[0] == len(rows)
    return {"write": figures, "make_rows": made}


def _merge(transaction: ManagedTransaction, *, rows: Sequence[Figures]) -> None:
    for at in range(0, len(rows), ROWS_A_STATEMENT):
        transaction.run(WRITE_REPORTS, rows=rows[at : at + ROWS_A_STATEMENT]).consume()


def _row(report: Report) -> tuple[str, ...]:
    body = canonical_text(report)
    return (report.source_id, report.id, report.origin, report.target, _hash(body), body)


def _node(report: Report) -> Figures:
    values = row_values(report)
    people = {} if report.people is None else {"people": report.people}
    key, told = f"{report.source_id}/{report.id}", _hash(canonical_text(report))
    return {**values, **people, "key": key, "hash": told, "since": 1}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _size_mb(path: Path) -> float:
    return round(path.stat().st_size / 2**20, 1)

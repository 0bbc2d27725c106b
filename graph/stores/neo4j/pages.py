"""Reports in order, page by page, all of one revision."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import LiteralString

from graph.errors import ChangedDuringReadError
from graph.model import Report
from graph.stores.merge import Key
from graph.stores.neo4j.connection import AnyTransaction, Connection
from graph.stores.neo4j.properties import StoredReport
from graph.stores.neo4j.reading import VISIBLE, present_manifest
from graph.stores.neo4j.whole import TRIES, changed

PAGE_ROWS = 5_000
_Page = tuple[list[Report], int]
_FILTERS: dict[str, LiteralString] = {
    "origin": "n.origin = $origin",
    "target": "n.target = $target",
    "source_id": "n.source_id = $source_id",
}


def report_pages(
    connection: Connection, wanted: Mapping[str, str], after: Key | None, limit: int | None
) -> Iterator[Report]:
    """Yield the reports that meet some filters, in (source id, report id) order.

    Parameters
    ----------
    wanted
        Values that ``origin``, ``target`` and ``source_id`` must have.
    after
        Only reports after this key.
    limit
        At most so many.

    Raises
    ------
    ChangedDuringReadError
        When a load was published between two pages.
    """
    revision = None
    left = limit
    while left is None or left > 0:
        rows = PAGE_ROWS if left is None else min(left, PAGE_ROWS)
        read = partial(_read_page, connection, wanted, after, rows)
        page, found = _settled(connection, read) if revision is None else connection.read(read)
        if revision is not None and found != revision:
            raise changed(connection)
        revision = found
        yield from page
        if len(page) < rows:
            return
        after = page[-1].source_id, page[-1].id
        left = None if left is None else left - rows


def _settled(connection: Connection, read: Callable[[AnyTransaction], _Page]) -> _Page:
    """Return the first page, read again while loads come between."""
    for attempt in range(TRIES):
        time.sleep(attempt / 20)
        with suppress(ChangedDuringReadError):
            return connection.read(read)
    raise changed(connection)


def _read_page(
    connection: Connection,
    wanted: Mapping[str, str],
    after: Key | None,
    rows: int,
    transaction: AnyTransaction,
) -> _Page:
    """Return a page, and the revision that it is of."""
    manifest = present_manifest(transaction)
    filters = " AND ".join([_FILTERS[name] for name in sorted(wanted)] or ["true"])
    # The page starts within the source of `after` and goes on with the sources behind it: two
    # plain ranges, which the index on source and id gives in order.
    page: list[Report] = []
    ranges: list[tuple[LiteralString, dict[str, str]]] = [("n.source_id > $start", {"start": ""})]
    if after is not None:
        source_id, report_id = after
        ranges = [
            ("n.source_id = $start AND n.id > $last", {"start": source_id, "last": report_id}),
            ("n.source_id > $start", {"start": source_id}),
        ]
    for condition, values in ranges:
        found = transaction.run(
            f"MATCH (n:Report) WHERE {condition} AND n.id >= '' AND {filters} AND {VISIBLE} "
            "RETURN properties(n) AS n ORDER BY n.source_id, n.id LIMIT $rows",
            {**wanted, **values, "rows": rows - len(page), "revision": manifest.revision},
        )
        page += [StoredReport.of(row["n"]).report for row in found]
        if len(page) >= rows:
            break
    if present_manifest(transaction).revision != manifest.revision:
        raise changed(connection)  # what that load replaced may be missing here
    return page, manifest.revision

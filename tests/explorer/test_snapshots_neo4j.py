"""The explorer beside a server that goes away and comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.snapshots import CHECK_EVERY_S, SnapshotHolder
from graph.delivery import Delivery, Tables
from graph.errors import StoreError
from graph.model import Report, Source
from graph.stores import open_store
from graph.stores.store import GraphStore
from loaders.load import load_paths
from tests.neo4j_server.place import Neo4jPlace

pytestmark = pytest.mark.neo4j


@pytest.fixture
def store(neo4j_place: Neo4jPlace) -> Iterator[GraphStore]:
    loader = open_store(neo4j_place.url)
    load_paths(loader, ())
    loader.close()
    store = open_store(neo4j_place.url, readonly=True)
    yield store
    store.close()


def test_the_snapshot_stays_and_recovers(store: GraphStore, neo4j_place: Neo4jPlace) -> None:
    if not neo4j_place.server.is_ours:
        pytest.skip("a server that was there already is not stopped")
    now = [0.0]

    def later() -> float:
        now[0] += CHECK_EVERY_S + 1
        return now[0]

    holder = SnapshotHolder(store, clock=later)
    first = holder.current().network
    neo4j_place.server.stop()
    away = holder.current()
    assert away.store_away
    assert away.network is first
    with pytest.raises(StoreError):
        holder.reports("toa", "docent-vo")

    neo4j_place.server.restart()
    back = holder.current()
    assert not back.store_away
    assert back.network is first
    assert holder.reports("toa", "docent-vo")

    other = open_store(neo4j_place.url)
    tables = Tables(sources=(Source("school", "school"),))
    other.apply(Delivery("school", tables, (Report("1", "school", "toa", "decaan"),)))
    other.close()
    assert holder.current().network.revision == first.revision + 1

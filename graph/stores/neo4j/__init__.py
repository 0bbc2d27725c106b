"""The store for an organisation: a Neo4j server, shaped so that analysts can ask it themselves.

A load is staged under the coming revision in bounded transactions, where no reader looks, and
published in one small one (`graph.stores.neo4j.loading`). Neo4j gives no snapshots, so every
reader recomputes the digest of what it read and reads again when a load came in between.
This folder is the one place that imports ``neo4j``.
"""

from graph.stores.neo4j.login import Login
from graph.stores.neo4j.store import Neo4jStore

__all__ = ["Login", "Neo4jStore"]

"""An empty graph on the server of a test run, made anew for each test."""

from __future__ import annotations

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from graph.stores.neo4j import Login, Neo4jStore
from graph.stores.neo4j.schema import EMPTY
from tests.neo4j_server.server import Neo4jServer

ROWS_A_TRANSACTION = 10_000


class Neo4jPlace:
    """A store on a server, marked as one of a test, and ways to meddle with it.

    Parameters
    ----------
    server
        The server.
    """

    def __init__(self, server: Neo4jServer) -> None:
        self.server = server
        self.url = server.url
        self.login = Login(server.user, server.password, server.database)

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which the store is opened."""
        return {
            "DOORSTROOM_NEO4J_USER": self.login.user,
            "DOORSTROOM_NEO4J_PASSWORD": self.login.password,
            "DOORSTROOM_NEO4J_PASSWORD_FILE": "",
            "DOORSTROOM_NEO4J_DATABASE": self.login.database,
        }

    def make(self) -> None:
        """Make the constraints and indexes, once for each server."""
        self.empty()
        Neo4jStore.open(self.url, login=self.login).close()
        self.reset()

    def reset(self) -> None:
        """Leave a store without anything in it."""
        self.empty()
        self.run(
            "CREATE (m:Manifest {id: 'graph', test: true}) SET m += $properties",
            properties=EMPTY.properties(),
        )

    def empty(self) -> None:
        """Leave a database without any node."""
        while self.run(
            "MATCH (n) WITH n LIMIT $rows DETACH DELETE n RETURN count(*)", rows=ROWS_A_TRANSACTION
        )[0][0]:
            pass

    def run(self, statement: str, **parameters: object) -> list[list[object]]:
        """Run a statement behind the store's back and return the rows."""
        with self.driver() as driver:
            records, _, _ = driver.execute_query(
                statement,
                parameters,
                database_=self.login.database,
            )
        return [list(record.values()) for record in records]

    def driver(self) -> Driver:
        """Return a driver of one's own; close it."""
        return GraphDatabase.driver(
            self.url,
            auth=(self.login.user, self.login.password),
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )

    def edit_title(self, role_id: str, title: str) -> None:
        """Change a title behind the store's back."""
        self.run("MATCH (r:Role {id: $id}) SET r.title_nl = $title", id=role_id, title=title)

    def edit_count(self, report_id: str, count: int) -> None:
        """Change a count behind the store's back."""
        self.run("MATCH (r:Report {id: $id}) SET r.count = $count", id=report_id, count=count)

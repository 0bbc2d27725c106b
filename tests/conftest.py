"""The real Neo4j of a test run: started once, emptied for each test that asks for it."""

from collections.abc import Iterator

import pytest

from tests.neo4j_server.fixture import server_for_tests
from tests.neo4j_server.place import Neo4jPlace
from tests.neo4j_server.server import Neo4jServer


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    yield from server_for_tests(tmp_path_factory)


@pytest.fixture(scope="session")
def neo4j_database(neo4j_server: Neo4jServer) -> Neo4jPlace:
    """Give the database of the run, with its constraints and indexes."""
    place = Neo4jPlace(neo4j_server)
    place.make()
    return place


@pytest.fixture
def neo4j_place(
    neo4j_database: Neo4jPlace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Neo4jPlace]:
    """Give an empty store on the server; this process and its children may log in."""
    neo4j_database.reset()
    for name, value in neo4j_database.environment.items():
        monkeypatch.setenv(name, value)
    yield neo4j_database
    neo4j_database.empty()

"""The server that the tests of this run use: their own, or one that was there already.

| variable | meaning |
|---|---|
| ``DOORSTROOM_TEST_NEO4J`` | address of a server to use; without it one is started |
| ``DOORSTROOM_NEO4J_USER`` and so on | what to log in with there, as for a store |
| ``DOORSTROOM_REQUIRE_NEO4J`` | ``1`` makes it a failure, no skip, when no server can be had |
| ``NEO4J_VERSION`` | version to start |
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from typing import NoReturn

import pytest
from neo4j import RoutingControl
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import InputError
from graph.stores.neo4j import Login
from tests.neo4j_server.ready import open_driver, quiet_driver
from tests.neo4j_server.server import (
    JarsError,
    Neo4jServer,
    fetch_jars,
    version_wanted,
    why_not,
)

LOOK = """\
CALL dbms.components() YIELD name, versions
WITH name, versions WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version,
    NOT EXISTS { MATCH () } OR EXISTS { MATCH (:Manifest {id: 'graph', test: true}) } AS allowed
"""


class ForeignServer(Neo4jServer):
    """A server that was there already: the tests talk to it and never start or end it."""

    is_ours = False

    def __init__(self, url: str, *, user: str, password: str, database: str, version: str) -> None:
        super().__init__(url, password=password, version=version)
        self.user = user
        self.database = database

    def stop(self) -> None:
        """Leave it as it is."""

    def kill(self) -> NoReturn:
        """Refuse."""
        raise RuntimeError(f"{self.url} is not ours to kill")

    def restart(self) -> NoReturn:
        """Refuse."""
        raise RuntimeError(f"{self.url} is not ours to start again")


def server_for_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Give the server of this run and stop it afterwards, if it is ours.

    For a session fixture: ``yield from server_for_tests(tmp_path_factory)``. Skips when no
    server can be had, or fails, as the variables above say.
    """
    if url := os.environ.get("DOORSTROOM_TEST_NEO4J"):
        yield server_that_is_there(url)
        return
    version = version_for_tests()
    with Neo4jServer.start(
        tmp_path_factory.mktemp("neo4j"), version=version, password=secrets.token_urlsafe()
    ) as server:
        yield server


def version_for_tests() -> str:
    """Return the version that can be started here; skip or fail when none can."""
    version = version_wanted(os.environ)
    reason = why_not(version)
    if reason is None:
        try:
            fetch_jars(version)
        except JarsError as error:
            reason = str(error)
    if reason is not None:
        required = os.environ.get("DOORSTROOM_REQUIRE_NEO4J") == "1"
        if required and not os.environ.get("DOORSTROOM_TEST_NEO4J"):
            pytest.fail(f"DOORSTROOM_REQUIRE_NEO4J=1, but {reason}", pytrace=False)
        pytest.skip(reason)
    return version


def server_that_is_there(url: str) -> ForeignServer:
    """Return the server at an address, once it is sure that nobody's data are on it."""
    try:
        login = Login.from_environment()
    except InputError as error:
        pytest.fail(f"DOORSTROOM_TEST_NEO4J: {error}", pytrace=False)
    user, password = login.user, login.password
    try:
        with quiet_driver(), open_driver(url, user, password) as driver:
            driver.verify_connectivity()
            (found,) = driver.execute_query(
                LOOK, database_=login.database, routing_=RoutingControl.READ
            ).records
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        pytest.fail(f"DOORSTROOM_TEST_NEO4J={url} cannot be used: {error}", pytrace=False)
    if not found["allowed"]:
        pytest.fail(
            f"DOORSTROOM_TEST_NEO4J={url} holds data that are not of a test (no Manifest node "
            "with test: true); nothing was touched. Name a server with an empty database.",
            pytrace=False,
        )
    return ForeignServer(
        url,
        user=user,
        password=password,
        database=login.database,
        version=found["version"],
    )

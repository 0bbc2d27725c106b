"""The server that tests run on: it starts, is really killed, keeps its data and leaves nobody."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server.fixture import server_that_is_there, version_for_tests
from tests.neo4j_server.jars import JarsError, fetch_jars, why_not
from tests.neo4j_server.java import fits
from tests.neo4j_server.server import (
    DEFAULT_VERSION,
    Neo4jServer,
    ServerStartError,
    version_wanted,
)

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = secrets.token_urlsafe()
# Starts a process that would go on for ten minutes, and is killed.
DOOMED = """
import os, signal, sys
from tests.neo4j_server.child import Child
Child(["sleep", "600"], out=sys.stdout.buffer)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    version = version_for_tests()
    home = tmp_path_factory.mktemp("server") / "home"
    with Neo4jServer.start(home, version=version, password=PASSWORD) as started:
        yield started
    assert started.pid is None


@pytest.fixture
def foreign(server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of the server as somebody else's, empty before and after."""
    monkeypatch.delenv("DOORSTROOM_NEO4J_PASSWORD_FILE", raising=False)
    monkeypatch.delenv("DOORSTROOM_NEO4J_USER", raising=False)
    monkeypatch.delenv("DOORSTROOM_NEO4J_DATABASE", raising=False)
    monkeypatch.setenv("DOORSTROOM_NEO4J_PASSWORD", server.password)
    ask(server, "MATCH (n) DELETE n")
    yield server.url
    ask(server, "MATCH (n) DELETE n")


def ask(server: Neo4jServer, question: str, password: str | None = None) -> list[object]:
    """Return the first value of each row of an answer."""
    login = (server.user, password or server.password)
    with GraphDatabase.driver(server.url, auth=login) as driver:
        rows = driver.execute_query(question, database_=server.database).records
    return [row.value() for row in rows]


def is_running(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


@pytest.mark.neo4j
def test_it_answers_on_this_machine_only_and_in_its_own_version(server: Neo4jServer) -> None:
    assert re.fullmatch(r"bolt://127\.0\.0\.1:\d+", server.url)
    names = ask(server, "CALL dbms.components() YIELD versions RETURN versions[0]")
    assert names[0] == server.version == version_for_tests()
    switched_off = ask(
        server,
        "SHOW SETTINGS YIELD name, value "
        "WHERE name ENDS WITH '.enabled' AND value = 'false' RETURN name",
    )
    assert {"dbms.usage_report.enabled", "server.http.enabled"} <= set(switched_off)
    assert server.is_ours
    if sys.platform == "linux":
        assert 100 < (server.memory_mb() or 0) < 2000


@pytest.mark.neo4j
@pytest.mark.parametrize("password", ["neo4j", "something-else"])
def test_another_password_is_refused(server: Neo4jServer, password: str) -> None:
    with pytest.raises(AuthError):
        ask(server, "RETURN 1", password)


@pytest.mark.neo4j
def test_what_was_answered_outlives_a_kill(server: Neo4jServer) -> None:
    ask(server, "CREATE (:Kept {number: 7})")
    before, pid = server.url, server.pid
    assert pid is not None
    server.kill()
    assert (server.pid, server.memory_mb(), is_running(pid)) == (None, None, False)
    server.restart()
    assert (server.url, server.pid != pid) == (before, True)
    assert ask(server, "MATCH (n:Kept) RETURN n.number") == [7]
    ask(server, "MATCH (n:Kept) DELETE n")


@pytest.mark.neo4j
def test_a_start_that_fails_shows_the_log(tmp_path: Path) -> None:
    version = version_for_tests()
    with pytest.raises(ServerStartError, match=r"(?s)ended at its start with code 1\..*-Xmxmuch"):
        Neo4jServer.start(tmp_path, version=version, password=PASSWORD, heap="much")


def test_a_child_ends_with_its_parent_even_when_that_is_killed() -> None:
    # The child holds the other end of the pipe: the call returns when it is gone.
    done = subprocess.run(  # noqa: S603  our own words only
        [sys.executable, "-c", DOOMED], cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.neo4j
def test_a_server_that_is_there_is_used_when_it_is_empty_or_a_test_s(
    server: Neo4jServer, foreign: str
) -> None:
    found = server_that_is_there(foreign)
    assert (found.url, found.user, found.password) == (server.url, "neo4j", server.password)
    assert (found.database, found.pid, found.is_ours) == ("neo4j", None, False)
    assert found.version == server.version
    with pytest.raises(RuntimeError, match="not ours to kill"):
        found.kill()
    ask(server, "CREATE (:Manifest {id: 'graph', test: true}), (:Role)")
    assert server_that_is_there(foreign).url == foreign


@pytest.mark.neo4j
def test_a_server_with_data_of_others_is_left_alone(server: Neo4jServer, foreign: str) -> None:
    ask(server, "CREATE (:Manifest {id: 'graph'}), (:Role)")
    with pytest.raises(pytest.fail.Exception, match="nothing was touched"):
        server_that_is_there(foreign)
    assert ask(server, "MATCH (n) RETURN labels(n)[0] AS label ORDER BY label") == [
        "Manifest",
        "Role",
    ]


@pytest.mark.neo4j
def test_a_server_that_lets_nobody_in_fails_the_run(
    foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORSTROOM_NEO4J_PASSWORD", "something-else")
    with pytest.raises(pytest.fail.Exception, match="cannot be used"):
        server_that_is_there(foreign)


def test_a_server_that_is_not_there_fails_the_run() -> None:
    with pytest.raises(pytest.fail.Exception, match="cannot be used"):
        server_that_is_there("bolt://127.0.0.1:1")


def test_without_maven_and_without_java_one_line_says_so(tmp_path: Path) -> None:
    nothing = {"PATH": str(tmp_path), "DOORSTROOM_CACHE": str(tmp_path)}
    for version in (DEFAULT_VERSION, "2026.08.1"):
        reason = why_not(version, nothing)
        assert reason is not None
        assert version in reason
        assert "\n" not in reason
        with pytest.raises(JarsError, match=re.escape(reason)):
            fetch_jars(version, nothing)


def test_a_run_without_a_server_skips_or_fails_as_it_was_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DOORSTROOM_REQUIRE_NEO4J", raising=False)
    monkeypatch.delenv("DOORSTROOM_TEST_NEO4J", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DOORSTROOM_CACHE", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="Maven"):
        version_for_tests()
    monkeypatch.setenv("DOORSTROOM_REQUIRE_NEO4J", "1")
    with pytest.raises(pytest.fail.Exception, match="DOORSTROOM_REQUIRE_NEO4J=1, but no Neo4j"):
        version_for_tests()


@pytest.mark.parametrize(
    ("version", "majors"),
    [("5.26.30", {17, 21}), ("2026.08.1", {21, 22, 25})],
)
def test_each_version_runs_on_its_own_javas(version: str, majors: set[int]) -> None:
    assert {major for major in (8, 11, 17, 21, 22, 25) if fits(major, version)} == majors


def test_the_version_is_the_named_one_or_the_long_term_one() -> None:
    assert version_wanted({}) == version_wanted({"NEO4J_VERSION": ""}) == DEFAULT_VERSION
    assert version_wanted({"NEO4J_VERSION": "2026.08.1"}) == "2026.08.1"

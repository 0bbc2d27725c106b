"""``make run-neo4j``: one server, the explorer on it, a question, and a clean end of both."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.neo4j_server import ask, run
from tests.neo4j_server.fixture import version_for_tests
from tests.neo4j_server.server import free_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run it on free ports; give the process and what it told until the explorer serves."""
    version = version_for_tests()
    ports = ["--port", str(free_port()), "--bolt-port", str(free_port())]
    process = subprocess.Popen(  # noqa: S603  our own words only
        [sys.executable, "-m", "tests.neo4j_server.run", "--home", str(tmp_path), *ports],
        cwd=ROOT,
        env={**os.environ, "NEO4J_VERSION": version},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if "http://" in line:
            break
    yield process, told
    if process.poll() is None:
        process.kill()
    process.stdout.close()
    process.wait(timeout=60)


@pytest.mark.neo4j
def test_it_serves_answers_and_stops_without_a_trace(
    running: tuple[subprocess.Popen[str], str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    process, told = running
    address = re.search(r"http://127\.0\.0\.1:\d+/", told)
    bolt = re.search(r"bolt://127\.0\.0\.1:(\d+)", told)
    assert address, told
    assert bolt, told
    assert str(tmp_path / "password") in told
    with urllib.request.urlopen(address[0], timeout=60) as answer:  # noqa: S310  our own
        assert answer.status == 200
    # The step with the most people in the bundled data: 27 percent of 415 worked in childcare.
    assert run.QUESTION in told
    assert ask.main([run.QUESTION], tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[1].split("\t")[:3] == [
        "kinderopvang",
        "onderwijsassistent",
        "112",
    ]
    assert ask.main(["MATCH (n) DETACH DELETE n"], tmp_path) == 1
    assert "read access mode" in capsys.readouterr().err
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(bolt[1])), timeout=5)
    assert ask.main([run.QUESTION], tmp_path) == 1
    assert "does not answer" in capsys.readouterr().err


def test_the_password_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    made = run.own_password(tmp_path / "home")
    assert len(made) >= 24
    assert run.own_password(tmp_path / "home") == made
    assert stat.S_IMODE((tmp_path / "home" / "password").stat().st_mode) == 0o600


def test_without_maven_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DOORSTROOM_CACHE", str(tmp_path))
    before = signal.getsignal(signal.SIGTERM)
    code = run.main(["--home", str(tmp_path), "--port", "0", "--bolt-port", "0"])
    signal.signal(signal.SIGTERM, before)
    assert code == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "Maven (`mvn`), which fetches it, is not on the PATH" in err


def test_a_port_that_is_taken_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run.is_taken(taken.getsockname()[1])
    assert not run.is_taken(free_port())


def test_a_question_without_a_server_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask.main(["RETURN 1"], tmp_path) == 1
    assert "make run-neo4j makes it" in capsys.readouterr().err
    assert ask.main([], tmp_path) == 1
    assert "ask one question" in capsys.readouterr().err

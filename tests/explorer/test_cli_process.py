"""The command as its own process: what it imports, pipes, the locale, serving and stopping."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.cli import main

# Who runs the tests in the background may have SIGINT ignored, which is passed on.
RUN = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from explorer.cli import main; sys.exit(main())"
)
WEB = {"dash", "flask", "plotly", "waitress", "neo4j", "networkx", "numpy", "loaders"}


def command(
    *words: str | Path, store: Path, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", RUN, *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, "DOORSTROOM_STORE": str(store), **variables},
        timeout=60,
    )


def test_an_answer_imports_nothing_of_the_web(bundled_store: Path) -> None:
    script = (
        "import sys; from explorer.cli import main; code = main(sys.argv[1:]); "
        "found = {name.split('.')[0] for name in sys.modules}; "
        f"print(sorted(found & {WEB!r}), file=sys.stderr); "
        "sys.exit(code)"
    )
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", script, "routes", "toa", "docent"],
        capture_output=True,
        check=True,
        env={**os.environ, "DOORSTROOM_STORE": str(bundled_store)},
        timeout=60,
    )
    assert done.stderr.decode().strip() == "[]"


def test_two_processes_give_the_same_bytes(bundled_store: Path) -> None:
    for words in (("routes", "onderwijsassistent", "leraar", "--all"), ("reach", "concierge")):
        outputs = {
            command(*words, "--json", store=bundled_store, PYTHONHASHSEED=seed).stdout
            for seed in ("1", "2", "3")
        }
        assert len(outputs) == 1


def test_output_is_utf8_in_any_locale(bundled_store: Path) -> None:
    done = command(
        "routes",
        "concierge",
        "decaan",
        store=bundled_store,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("Van conciërge naar decaan")
    assert b"\x1b" not in done.stdout


def test_a_reader_that_goes_away_is_no_error(bundled_store: Path) -> None:
    with subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, "-c", RUN, "roles", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DOORSTROOM_STORE": str(bundled_store)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_ctrl_c_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("explorer.cli.read_call", interrupt)
    assert main(["roles"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def served(
    bundled_store: Path, tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """Serve the explorer on a free port; give the process, its one line and its messages."""
    messages = tmp_path / "messages"
    with messages.open("w", encoding="utf-8") as err:
        process = subprocess.Popen(  # noqa: S603  our own interpreter
            [sys.executable, "-c", RUN, "start", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            env={**os.environ, "DOORSTROOM_STORE": str(bundled_store)},
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        yield process, line, messages
        if process.poll() is None:
            process.kill()
        process.stdout.close()
        process.wait(timeout=30)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_start_tells_its_address_serves_and_stops(
    served: tuple[subprocess.Popen[str], str, Path], ending: signal.Signals
) -> None:
    process, line, messages = served
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, messages.read_text(encoding="utf-8")
    with urllib.request.urlopen(f"{found[0]}?van=concierge&naar=decaan", timeout=30) as answer:  # noqa: S310
        assert answer.status == 200
        assert "waitress" not in str(answer.headers).lower()
    process.send_signal(ending)
    assert process.wait(timeout=30) == 0
    assert process.stdout is not None
    assert process.stdout.read() == ""
    assert messages.read_text(encoding="utf-8") == ""


def test_a_taken_port_is_told_and_nothing_is_loaded(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("start", "--port", str(port), store=tmp_path / "none.db")
    assert done.returncode == 1
    assert done.stdout == b""
    told = " ".join(done.stderr.decode().split())
    assert f"Poort {port} is al bezet" in told
    assert "--port" in told
    assert not (tmp_path / "none.db").exists()


def test_an_address_of_another_computer_is_refused(bundled_store: Path) -> None:
    done = command("start", "--host", "203.0.113.7", "--port", "0", store=bundled_store)
    assert done.returncode == 2
    assert "203.0.113.7 is geen adres van deze computer" in " ".join(done.stderr.decode().split())

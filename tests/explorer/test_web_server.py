"""What the web server answers by itself, and that it ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

RUN = "import sys; from explorer.cli import main; sys.exit(main())"
# An application that never gives an answer: it sleeps, or counts without end.
BUSY = r"""
import itertools, socket, sys, time
from explorer.commands.web_server import build_server

def never(environ, start_response):
    # One piece, so that two threads' lines cannot mix.
    sys.stdout.write("asked\n")
    sys.stdout.flush()
    if environ["PATH_INFO"] == "/sleep":
        time.sleep(1000)
    for _ in itertools.count():
        pass

bound = socket.create_server(("127.0.0.1", 0))
print(bound.getsockname()[1], flush=True)
build_server(never, bound).run()
"""


@pytest.fixture(scope="module")
def port(bundled_store: Path) -> Iterator[int]:
    with subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, "-c", RUN, "start", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DOORSTROOM_STORE": str(bundled_store)},
    ) as process:
        assert process.stdout is not None
        yield int(re.findall(r":(\d+)/", process.stdout.readline())[0])
        process.terminate()


def ask(port: int, sent: bytes) -> str:
    """Send bytes and return the head of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(sent)
        got = b""
        while b"\r\n\r\n" not in got and (part := line.recv(65_536)):
            got += part
    return got.partition(b"\r\n\r\n")[0].decode("latin-1")


def chunked(size: int) -> bytes:
    body = b"x" * size
    return (
        b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (size, body)
    )


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"zqzq\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: zq\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"z" * 300_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: zq\r\n\r\n", 501),
        (chunked(2_000_000), 413),
    ],
)
def test_a_refusal_is_protected(port: int, sent: bytes, status: int) -> None:
    head = ask(port, sent)
    assert head.startswith((f"HTTP/1.1 {status} ", f"HTTP/1.0 {status} "))
    assert "Content-Security-Policy: default-src 'self'; script-src 'self'" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "Referrer-Policy: no-referrer" in head
    assert "X-Frame-Options: DENY" in head
    assert "zq" not in head


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_whatever_its_threads_do(number: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "busy.py"
    script.write_text(
        # Who runs the tests in the background may have SIGINT ignored, which is passed on.
        "import signal\n"
        "for one in (signal.SIGTERM, signal.SIGINT):\n"
        "    signal.signal(one, signal.default_int_handler)\n" + BUSY
    )
    with subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        lines: list[socket.socket] = []
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            place = ("127.0.0.1", int(process.stdout.readline()))
            lines += [socket.create_connection(place) for _ in range(4)]
            for at, line in enumerate(lines):
                path = b"/sleep" if at % 2 else b"/count"
                line.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            for _ in lines:
                assert process.stdout.readline() == "asked\n"
            begun = time.monotonic()
            process.send_signal(number)
            process.wait(timeout=10)
            assert time.monotonic() - begun < 5
            assert process.stderr.read() == ""
        finally:
            # Otherwise a failure here would wait for ever for a server that never ends.
            process.kill()
            for line in lines:
                line.close()

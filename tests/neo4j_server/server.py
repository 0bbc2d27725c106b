"""A Neo4j Community server as a child process, for tests, benchmarks and ``make run-neo4j``.

It listens on this machine only, asks for a password, keeps everything in one folder and ends
with the process that started it.

    with Neo4jServer.start(home, version=DEFAULT_VERSION, password=password) as server:
        ...  # talk to server.url
"""

from __future__ import annotations

import re
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.neo4j_server.child import Child
from tests.neo4j_server.jars import JarsError, fetch_jars, why_not
from tests.neo4j_server.java import find_java, is_calendar
from tests.neo4j_server.ready import (
    DATABASE,
    USER,
    ServerStartError,
    wait_until_ready,
    with_log,
)

__all__ = [
    "DEFAULT_VERSION",
    "JarsError",
    "Neo4jServer",
    "ServerStartError",
    "fetch_jars",
    "version_wanted",
    "why_not",
]

DEFAULT_VERSION = "5.26.30"  # the long-term support line; the newest one is tried as well
LOG = "server.log"
MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
CALENDAR_MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
OPENED = ("nio", "io", "util.concurrent")
JAVA_FLAGS = (
    *(f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in OPENED),
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)
FAST_START_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# The last line saves ten seconds of waiting at the end, in which nothing is written any more.
SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
dbms.usage_report.enabled=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""
# Without these a calendar version looks for others on the network; 5.26 does not know them.
CALENDAR_SETTINGS = """\
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
"""
# The data folder is then of 2 MB instead of 500, and sooner made.
FAST_START_SETTINGS = "db.tx_log.preallocate=false\n"


def version_wanted(environment: Mapping[str, str]) -> str:
    """Return the Neo4j version that NEO4J_VERSION names, or else the default."""
    return environment.get("NEO4J_VERSION") or DEFAULT_VERSION


def free_port() -> int:
    """Return a port of this machine that nobody uses at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number: int = taken.getsockname()[1]
        return number


def settings_for(version: str, port: int, *, fast_start: bool) -> str:
    """Return the text of neo4j.conf."""
    settings = SETTINGS.format(port=port)
    if fast_start:
        settings += FAST_START_SETTINGS
    return settings + CALENDAR_SETTINGS if is_calendar(version) else settings


class Neo4jServer:
    """A running server; make one with `start`.

    Attributes
    ----------
    url
        Bolt address.
    user, password, database
        What to log in with, and where.
    pid
        Number of the process; None when the server is not ours or does not run.
    version
        Of Neo4j, such as "5.26.30".
    is_ours
        Whether it was started here, so that it may be killed and started again.
    """

    is_ours = True

    def __init__(self, url: str, *, password: str, version: str) -> None:
        self.url = url
        self.user = USER
        self.password = password
        self.database = DATABASE
        self.version = version
        self._home = Path()
        self._settings = ""
        self._command: list[str] = []
        self._child: Child | None = None

    @classmethod
    def start(
        cls,
        home: Path,
        *,
        version: str,
        password: str,
        heap: str = "1g",
        port: int | None = None,
        fast_start: bool = True,
    ) -> Self:
        """Start a server and wait until it answers.

        Parameters
        ----------
        home
            Folder for data, settings and log: a new one, or one that a server with the same
            password used before.
        version
            Of Neo4j.
        password
            At least eight characters; a new home gets it.
        heap
            Most memory for Java's objects, in Java's way of saying it.
        port
            None takes a free one.
        fast_start
            Whether to start sooner at the cost of speed later on; not for measuring.

        Raises
        ------
        JarsError
            When the files of the server cannot be fetched.
        ServerStartError
            When the server does not come up; shows the end of its log.
        """
        java, port = find_java(version), port or free_port()
        if java is None:
            raise ServerStartError(why_not(version))
        lib = fetch_jars(version)
        server = cls(f"bolt://127.0.0.1:{port}", password=password, version=version)
        server._home = home.resolve()
        server._command = [
            str(java.command),
            f"-Xmx{heap}",
            *(FAST_START_FLAGS if fast_start else ()),
            *JAVA_FLAGS,
            "-cp",
            f"{lib}/*",
            CALENDAR_MAIN_CLASS if is_calendar(version) else MAIN_CLASS,
            f"--home-dir={server._home}",
            f"--config-dir={server._home / 'conf'}",
            "--console-mode",
        ]
        server._settings = settings_for(version, port, fast_start=fast_start)
        server._launch()
        return server

    @property
    def pid(self) -> int | None:
        """Return the number of the process, or None when it does not run."""
        return self._child.pid if self._child and self._child.poll() is None else None

    def stop(self) -> None:
        """End the server cleanly, or by force when it takes more than half a minute."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server at once, as a crash would, and wait until it is gone."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Start again on the same folder and port; a server that still runs is stopped first."""
        self.stop()
        self._launch()

    def memory_mb(self) -> float | None:
        """Return the most memory it held so far, in MB; None where the system does not tell."""
        try:
            told = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return None
        found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
        return int(found[1]) / 1024 if found else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _launch(self) -> None:
        log, settings = self._home / LOG, self._home / "conf" / "neo4j.conf"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(self._settings, encoding="utf-8")
        with log.open("ab") as out:
            begin = out.tell()
            self._child = Child(self._command, out=out)
        try:
            wait_until_ready(self.url, self.password, self._child)
        except ServerStartError as error:
            self.kill()
            raise ServerStartError(with_log(error, log, begin)) from error
        except BaseException:
            self.kill()
            raise

    def _end(self, ending: signal.Signals) -> None:
        if self._child is not None:
            self._child.end(ending)
            self._child = None

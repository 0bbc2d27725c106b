"""A Neo4j server with the bundled data and the explorer on it: ``make run-neo4j``.

Everything is kept in ``.local/neo4j``. Ctrl-C or SIGTERM stops the explorer and then the server.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tests.neo4j_server.child import Child
from tests.neo4j_server.server import (
    JarsError,
    Neo4jServer,
    ServerStartError,
    version_wanted,
    why_not,
)

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".local" / "neo4j"
PASSWORD_FILE = "password"  # noqa: S105  the name of the file in the home
QUESTION = (
    "MATCH (a:Role)-[t:TRANSITION]->(b:Role) WHERE t.reported IS NOT NULL "
    "RETURN a.title_nl, b.title_nl, t.reported, t.level ORDER BY t.reported DESC LIMIT 10"
)
DOORSTROOM = (sys.executable, "-c", "import sys; from explorer.cli import main; sys.exit(main())")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both until they are told to stop; return the exit code."""
    options = _read(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    version = version_wanted(os.environ)
    taken = [port for port in (options.bolt_port, options.port) if is_taken(port)]
    reason = why_not(version)
    if reason is None and taken:
        reason = f"port {taken[0]} is in use; take another: make run-neo4j PORT=… BOLT_PORT=…"
    if reason is not None:
        return _refuse(reason)
    try:
        _tell(f"Starting Neo4j {version}; the first time its files are fetched with Maven ...")
        password = own_password(options.home)
        with Neo4jServer.start(
            options.home, version=version, password=password, port=options.bolt_port
        ) as server:
            return _explore(server, options.home, options.port)
    except (JarsError, ServerStartError) as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return 0


def own_password(home: Path) -> str:
    """Return the password of the server in a home; the first call makes one up."""
    file = home / PASSWORD_FILE
    home.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
        with os.fdopen(made, "w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(24))
    return file.read_text(encoding="utf-8").strip()


def is_taken(port: int) -> bool:
    """Return whether somebody on this machine listens on a port."""
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _explore(server: Neo4jServer, home: Path, port: int) -> int:
    """Load the bundled data and serve the explorer; return its exit code, 0 when interrupted."""
    login = {
        "DOORSTROOM_NEO4J_USER": server.user,
        "DOORSTROOM_NEO4J_PASSWORD_FILE": str(home / PASSWORD_FILE),
        "DOORSTROOM_NEO4J_DATABASE": server.database,
    }
    environment = {**os.environ, **login}
    loaded = subprocess.run(  # noqa: S603  our own words only
        [*DOORSTROOM, "load", "--store", server.url], env=environment, check=False
    )
    if loaded.returncode:
        return loaded.returncode
    ask = f"{os.path.relpath(sys.executable)} -m tests.neo4j_server.ask"
    _tell(
        f"\nNeo4j listens on {server.url}; the user is {server.user}, "
        f"the password is in {home / PASSWORD_FILE}.\n"
        f"A first question, in another terminal:\n\n  {ask} \\\n    '{QUESTION}'\n"
    )
    explorer = Child(
        [*DOORSTROOM, "start", "--store", server.url, "--port", str(port)], environment=environment
    )
    try:
        return explorer.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        # Whoever presses Ctrl-C once more does not interrupt the clean end.
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        explorer.end()


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make run-neo4j", description="Neo4j with the bundled data and the explorer on it."
    )
    parser.add_argument("--port", type=int, default=8050, help="of the explorer (8050)")
    parser.add_argument("--bolt-port", type=int, default=7687, help="of Neo4j (7687)")
    parser.add_argument("--home", type=Path, default=HOME, help="folder to keep it all in")
    return parser.parse_args(arguments)


def _refuse(reason: str) -> int:
    sys.stderr.write(f"make run-neo4j: {reason}\n")
    return 1


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())

"""Applications to measure pages on, each served as ``doorstroom start`` serves the explorer.

``python -m tests.benchmarks.web_server WHAT`` prints the address on a free port; WHAT is
``empty`` (Dash and its components with one line of text), ``bundled`` (the explorer on the
bundled data) or ``made-up ROLES STEPS SEED`` (the explorer on such a network).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import dash
import dash_mantine_components as dmc
from flask import Flask
from waitress.server import create_server

from explorer import collector
from explorer.app import create_app
from explorer.commands.web_server import THREADS
from explorer.settings import Settings
from graph.stores import open_store
from graph.stores.store import GraphStore, Snapshot
from loaders.load import ensure_bundled
from tests.benchmarks.networks import made_up_snapshot


class MadeUpStore:
    """As much of a store as the explorer asks, around one snapshot without reports."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def snapshot(self) -> Snapshot:
        """Return the snapshot."""
        return self._snapshot

    def info(self) -> SimpleNamespace:
        """Return the revision, the one thing that is asked."""
        return SimpleNamespace(revision=self._snapshot.revision)

    def reports(self, **_: object) -> tuple[()]:
        """Return no reports."""
        return ()


def empty() -> Flask:
    """Return the least application that Dash and its component library make."""
    app = dash.Dash(__name__, compress=True)
    app.layout = dmc.MantineProvider(dmc.Text("Leeg", id="answer"))
    server: Flask = app.server
    return server


def explorer_on(store: GraphStore) -> Flask:
    """Return the explorer on a store."""
    server: Flask = create_app(Settings(store="benchmark"), store).server
    return server


def main() -> None:
    """Serve what the command line names until it is stopped."""
    what, *numbers = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if what == "empty":
            application = empty()
        elif what == "bundled":
            store = open_store(str(Path(folder) / "bundled.db"))
            ensure_bundled(store)
            application = explorer_on(store)
        else:
            roles, steps, seed = map(int, numbers)
            made_up = MadeUpStore(made_up_snapshot(roles, steps, seed))
            application = explorer_on(cast("GraphStore", made_up))
        collector.spare_what_is_there()  # as `start` does
        server: Any = create_server(application, host="127.0.0.1", port=0, threads=THREADS)
        sys.stdout.write(f"http://127.0.0.1:{server.effective_port}\n")
        sys.stdout.flush()
        server.run()


if __name__ == "__main__":
    main()

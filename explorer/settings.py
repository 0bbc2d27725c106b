"""Settings of the explorer, and where its store is when nobody says so.

| variable | meaning |
|---|---|
| ``DOORSTROOM_STORE`` | URL of the store; without it one file in the user's data folder |
| ``DOORSTROOM_NEO4J_USER`` | user of a Neo4j store (``neo4j``) |
| ``DOORSTROOM_NEO4J_PASSWORD_FILE``, ``DOORSTROOM_NEO4J_PASSWORD`` | its password; the file wins |
| ``DOORSTROOM_NEO4J_DATABASE`` | its database (``neo4j``) |

The last four are read by `graph.stores.neo4j.Login`, when a server is opened.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STORE_FILE = "doorstroom.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one application is made with."""

    store: str


def default_store(environment: Mapping[str, str]) -> Path:
    """Return the file in the user's data folder, by the habit of the operating system."""
    if sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        folder = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "doorstroom" / STORE_FILE

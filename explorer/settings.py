"""Settings from the environment, read once.

| variable | meaning |
|---|---|
| ``DOORSTROOM_STORE`` | URL of the store; without it one file in the user's data folder |
| ``DOORSTROOM_NEO4J_USER`` | user of a Neo4j store (``neo4j``) |
| ``DOORSTROOM_NEO4J_PASSWORD_FILE``, ``DOORSTROOM_NEO4J_PASSWORD`` | its password; the file wins |
| ``DOORSTROOM_NEO4J_DATABASE`` | its database (``neo4j``) |
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import InputError

STORE_FILE = "doorstroom.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; the password is never shown in a representation."""

    store: str
    neo4j_user: str = "neo4j"
    neo4j_password: str = field(default="", repr=False)
    neo4j_database: str = "neo4j"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that an environment (the process's own) gives.

    Raises
    ------
    InputError
        When the file with the password cannot be read.
    """
    known = os.environ if environment is None else environment
    return Settings(
        store=known.get("DOORSTROOM_STORE") or str(default_store(known)),
        neo4j_user=known.get("DOORSTROOM_NEO4J_USER") or "neo4j",
        neo4j_password=_password(known),
        neo4j_database=known.get("DOORSTROOM_NEO4J_DATABASE") or "neo4j",
    )


def default_store(environment: Mapping[str, str]) -> Path:
    """Return the file in the user's data folder, by the habit of the operating system."""
    if sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        folder = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "doorstroom" / STORE_FILE


def _password(environment: Mapping[str, str]) -> str:
    file = environment.get("DOORSTROOM_NEO4J_PASSWORD_FILE")
    if not file:
        return environment.get("DOORSTROOM_NEO4J_PASSWORD", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "password_file_unreadable", field="DOORSTROOM_NEO4J_PASSWORD_FILE", value=file
        ) from error

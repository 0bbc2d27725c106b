"""What pages reach through the Flask application: the snapshot, and the title of the page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g

from explorer.settings import Settings
from explorer.snapshots import SnapshotHolder

KEY = "doorstroom"


@dataclass(frozen=True, slots=True)
class Assembly:
    """What `create_app` put together for one application."""

    settings: Settings
    snapshots: SnapshotHolder


def get_assembly() -> Assembly:
    """Return what belongs to the application that answers now."""
    assembly: Assembly = current_app.config[KEY]
    return assembly


def set_title(title: str) -> None:
    """Remember the title of the page that is being made."""
    g.doorstroom_title = title


def get_title(default: str) -> str:
    """Return the title that the page set, else `default`."""
    title: str = g.get("doorstroom_title", default)
    return title

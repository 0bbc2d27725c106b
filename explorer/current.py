"""What pages reach through the Flask application: the snapshot, and what is told of an answer."""

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


def set_missing() -> None:
    """Remember that there is no page at the address that is asked for."""
    g.doorstroom_missing = True


def is_missing() -> bool:
    """Return whether there is no page at the address that is asked for."""
    return bool(g.get("doorstroom_missing", False))


def set_failed() -> None:
    """Remember that a request of the scripts could not be answered."""
    g.doorstroom_failed = True


def has_failed() -> bool:
    """Return whether the request of the scripts could not be answered."""
    return bool(g.get("doorstroom_failed", False))


def set_title(title: str) -> None:
    """Remember the title of the page that is being made."""
    g.doorstroom_title = title


def get_title(default: str) -> str:
    """Return the title that the page set, else `default`."""
    title: str = g.get("doorstroom_title", default)
    return title

"""Attributes with a hyphen in their name, which Python has no keyword for."""

from __future__ import annotations

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """Return ``aria-`` attributes by the rest of their name."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """Return ``data-`` attributes by the rest of their name."""
    return {f"data-{name}": value for name, value in values.items()}

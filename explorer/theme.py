"""Mantine's theme: our own palette and type, so that its parts look like ours.

Colours, spacing and everything else visible stand in ``assets/``; this only turns off what
Mantine would bring itself.
"""

from __future__ import annotations

FONT = '"Atkinson Hyperlegible", system-ui, sans-serif'
BOARD = (
    "#eef6f2",
    "#dcebe4",
    "#b5d6c7",
    "#8bc0a8",
    "#68ae8e",
    "#51a37e",
    "#2f7d65",
    "#1f6150",
    "#1f4d3f",
    "#12352b",
)

THEME: dict[str, object] = {
    "fontFamily": FONT,
    "headings": {"fontFamily": FONT},
    "colors": {"board": BOARD},
    "primaryColor": "board",
    "primaryShade": {"light": 7, "dark": 4},
    "autoContrast": True,
    "luminanceThreshold": 0.3,
    "defaultRadius": "md",
    "respectReducedMotion": True,
    "cursorType": "pointer",
}

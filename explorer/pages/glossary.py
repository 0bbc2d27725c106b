"""The words that must be a term, explained."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import read_language
from explorer.components.frame import page_frame
from explorer.current import get_assembly, set_title
from explorer.links import GLOSSARY, in_language
from explorer.present.names import make_speaker
from explorer.texts import LANGUAGES

ADDRESS = GLOSSARY


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    speaker = make_speaker(served.network, read_language(values.get("taal")))
    other = next(one for one in LANGUAGES if one != speaker.language)
    title = speaker.say("glossary.title")
    set_title(speaker.say("frame.title_of", page=title))
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=in_language(ADDRESS, other),
        head=[html.H1(title)],
        body=[],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect the page's controls."""

"""The words that must be a term, explained."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import language_notices, read_language
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.current import get_assembly, set_title
from explorer.links import GLOSSARY, in_language
from explorer.present.names import Speaker, make_speaker, upper_first
from explorer.texts import LANGUAGES

ADDRESS = GLOSSARY
MEANING = "glossary.meaning."


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
        head=[html.H1(title), html.P(speaker.say("glossary.lead"))],
        body=[
            *notice_list(speaker, language_notices(values)),
            html.Dl([_entry(speaker, name) for name in words(speaker)], className="glossary"),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect nothing: the page has no controls."""


def words(speaker: Speaker) -> list[str]:
    """Return the names of the words, in the alphabet of the language."""
    names = [key.removeprefix(MEANING) for key in speaker.words if key.startswith(MEANING)]
    return sorted(names, key=lambda name: speaker.say(f"glossary.word.{name}").casefold())


def _entry(speaker: Speaker, name: str) -> Component:
    word = html.Dt(upper_first(speaker.say(f"glossary.word.{name}")), id=name)
    return html.Div([word, html.Dd(speaker.say(f"glossary.meaning.{name}"))])

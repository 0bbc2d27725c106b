"""The page for an address that does not exist."""

from __future__ import annotations

from dash import Dash, dcc, html
from dash.development.base_component import Component

from explorer.address import language_notices, read_language
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.current import get_assembly, set_missing, set_title
from explorer.links import in_language
from explorer.present.names import make_speaker
from explorer.texts import LANGUAGES

ADDRESS = "/niet-gevonden"


def layout(**values: object) -> Component:
    """Return the page."""
    set_missing()
    served = get_assembly().snapshots.current()
    language = read_language(values.get("taal"))
    speaker = make_speaker(served.network, language)
    other = next(one for one in LANGUAGES if one != language)
    title = speaker.say("missing.title")
    set_title(speaker.say("frame.title_of", page=title))
    home = dcc.Link(speaker.say("missing.home"), href=in_language("/", language))
    return page_frame(
        speaker,
        path="",
        other_language=in_language("/", other),
        head=[html.H1(title)],
        body=[
            *notice_list(speaker, language_notices(values)),
            html.Div([html.P(speaker.say("missing.text")), html.P(home)], className="prose"),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect nothing: the page has no controls."""

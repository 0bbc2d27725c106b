"""How counts, levels and families work, in plain words."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import language_notices, read_language
from explorer.components.frame import page_frame
from explorer.components.method import method_sections
from explorer.components.notices import notice_list
from explorer.current import get_assembly, set_title
from explorer.links import METHOD, in_language
from explorer.present.names import make_speaker
from explorer.texts import LANGUAGES

ADDRESS = METHOD


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    speaker = make_speaker(served.network, read_language(values.get("taal")))
    other = next(one for one in LANGUAGES if one != speaker.language)
    title = speaker.say("method.title")
    set_title(speaker.say("frame.title_of", page=title))
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=in_language(ADDRESS, other),
        head=[html.H1(title), html.P(speaker.say("method.lead"))],
        body=[*notice_list(speaker, language_notices(values)), *method_sections(speaker)],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect nothing: the panels with reports are connected once, by the route page."""

"""All roles by kind of work, each a link to its own page."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import Notice, first_word, language_notices, read_language
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.components.role_index import SEARCH_FIELD, index_body, search_form
from explorer.current import get_assembly, set_title
from explorer.links import ROLES
from explorer.present.names import Speaker, make_speaker
from explorer.present.role_index import (
    LONGEST_WORD,
    NO_CATEGORY,
    RoleIndex,
    index_address,
    role_index,
)
from explorer.texts import LANGUAGES
from graph.model import CATEGORIES

ADDRESS = ROLES
KIND_FIELD = "soort"
KINDS = (*CATEGORIES, NO_CATEGORY)


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    speaker = make_speaker(served.network, read_language(values.get("taal")))
    other = next(one for one in LANGUAGES if one != speaker.language)
    word = first_word(values.get(SEARCH_FIELD))[:LONGEST_WORD]
    kind = first_word(values.get(KIND_FIELD))
    view = role_index(speaker, word, kind)
    shown = word if view.found else ""  # a word that finds nothing is not shown again
    notices = language_notices(values)
    if kind and kind not in KINDS:
        notices = (*notices, Notice("not_in_list", KIND_FIELD))
    title = speaker.say("roles.title")
    set_title(speaker.say("frame.title_of", page=title))
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=index_address(kind if kind in KINDS else "", shown, other),
        head=[html.H1(title), html.P(_lead(speaker, view))],
        body=[
            *notice_list(speaker, notices),
            search_form(speaker, shown),
            *index_body(speaker, view),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect nothing: the form is sent by the browser itself."""


def _lead(speaker: Speaker, view: RoleIndex) -> str:
    lead = speaker.count("roles.lead", view.number)
    return f"{lead} {speaker.count('roles.outside', view.outside)}" if view.outside else lead

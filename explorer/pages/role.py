"""The page of one role: everything that is known about it, and what is not."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import read_language
from explorer.components.frame import page_frame
from explorer.current import get_assembly, set_title
from explorer.links import ROLES, role_address
from explorer.pages import not_found_404
from explorer.present.names import make_speaker, upper_first
from explorer.texts import LANGUAGES

ADDRESS = f"{ROLES}/<role_id>"


def layout(role_id: object = None, **values: object) -> Component:
    """Return the page of a role; for an id that no role has, the page that says so."""
    served = get_assembly().snapshots.current()
    if not isinstance(role_id, str) or role_id not in served.network.roles:
        return not_found_404.layout(**values)
    speaker = make_speaker(served.network, read_language(values.get("taal")))
    other = next(one for one in LANGUAGES if one != speaker.language)
    title = upper_first(speaker.role(role_id))
    set_title(speaker.say("frame.title_of", page=title))
    return page_frame(
        speaker,
        path=ROLES,
        other_language=role_address(role_id, other),
        head=[html.H1(title)],
        body=[],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect the page's controls."""

"""The picker for a role: searchable by title and synonym, grouped by category.

A page comes with each question and the roles are the same in all of them. So they come once,
with the frame around the pages (`roles_offered`); a page has only the role that is chosen in it,
and a function of assets/pickers.js gives its pickers the others.
"""

from __future__ import annotations

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import data
from explorer.components.form_fields import ORIGIN, TARGET
from explorer.links import ROLES, in_language
from explorer.options import FormOptions, OptionGroup
from explorer.present.names import Speaker

# Functions in assets/pickers.js.
FILTER = {"function": "matchRoles"}
RENDER = {"function": "showRole"}
OFFERED = "roles-offered"
OFFER = ClientsideFunction("doorstroom", "offerRoles")
_MISSING = {ORIGIN: "planner.missing_van", TARGET: "planner.missing_naar"}


def roles_offered(options: Mapping[str, FormOptions]) -> Component:
    """Return what the pickers offer, by language, for the frame around all pages."""
    offered: Component = dcc.Store(
        id=OFFERED, data={language: of_form.roles for language, of_form in options.items()}
    )
    return offered


def connect(app: Dash) -> None:
    """Let each picker of a new page offer the roles that came with the frame."""
    for picker_id in (ORIGIN, TARGET):
        app.clientside_callback(  # type: ignore[no-untyped-call]
            OFFER,
            Output(picker_id, "data"),
            Input(picker_id, "data-language"),
            State(picker_id, "id"),
            State(picker_id, "data"),
            State(OFFERED, "data"),
        )


def role_picker(
    speaker: Speaker, picker_id: str, label: str, chosen: list[OptionGroup]
) -> Component:
    """Return a picker, with what assets/role_words.js says at it and beside it.

    `chosen` is the role chosen under its heading, empty when none is.

    Nothing is marked while one types: a screen reader would not hear of a mark that no arrow
    made, and the first arrow would go past it. Enter takes the best one all the same.
    """
    picker = dmc.Select(
        id=picker_id,
        label=label,
        data=chosen,
        value=chosen[0]["items"][0]["value"] if chosen else None,
        searchable=True,
        clearable=False,
        allowDeselect=False,
        openOnFocus=False,
        filter=FILTER,
        renderOption=RENDER,
        placeholder=speaker.say("planner.placeholder"),
        withScrollArea=False,
        comboboxProps={
            "withinPortal": False,
            "transitionProps": {"duration": 0},
            "middlewares": {"flip": False, "shift": True},
        },
        className="picker",
        size="lg",
        **data(language=speaker.language),
    )
    return html.Div(
        [picker, html.Div(role="status", className="picker-said")],
        className="role-picker",
        **data(**_words(speaker, picker_id)),
    )


def _words(speaker: Speaker, picker_id: str) -> dict[str, str]:
    """Return the sentences for the script, by the name under which it looks for them."""
    blanks = {"count": "{count}", "title": "{title}"}
    return {
        "missing": speaker.say(_MISSING[picker_id]),
        "unknown": speaker.say("planner.unknown"),
        "several": speaker.say("planner.several"),
        "every": speaker.say("planner.every_role"),
        "roles": in_language(ROLES, speaker.language),
        "found-one": speaker.say("planner.found_one", **blanks),
        "found-many": speaker.say("planner.found_many", **blanks),
    }

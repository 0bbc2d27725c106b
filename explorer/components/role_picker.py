"""The picker for a role: searchable by title and synonym, grouped by category."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from explorer.components.attributes import data
from explorer.components.form_fields import ORIGIN, TARGET
from explorer.links import ROLES, in_language
from explorer.options import OptionGroup
from explorer.present.names import Speaker

# Functions in assets/pickers.js.
FILTER = {"function": "matchRoles"}
RENDER = {"function": "showRole"}
_MISSING = {ORIGIN: "planner.missing_van", TARGET: "planner.missing_naar"}


def role_picker(
    speaker: Speaker, picker_id: str, label: str, groups: list[OptionGroup], value: str | None
) -> Component:
    """Return a picker, with what assets/role_words.js says at it and beside it.

    Nothing is marked while one types: a screen reader would not hear of a mark that no arrow
    made, and the first arrow would go past it. Enter takes the best one all the same.
    """
    picker = dmc.Select(
        id=picker_id,
        label=label,
        data=groups,
        value=value,
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

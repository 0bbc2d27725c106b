"""The picker for a role: searchable by title and synonym, grouped by category."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash.development.base_component import Component

from explorer.options import OptionGroup
from explorer.present.names import Speaker

# Functions in assets/pickers.js.
FILTER = {"function": "matchRoles"}
RENDER = {"function": "showRole"}


def role_picker(
    speaker: Speaker, picker_id: str, label: str, groups: list[OptionGroup], value: str | None
) -> Component:
    """Return a picker; assets/comboboxes.js makes it announce itself as a combobox."""
    picker: Component = dmc.Select(
        id=picker_id,
        label=label,
        data=groups,
        value=value,
        searchable=True,
        clearable=False,
        allowDeselect=False,
        openOnFocus=False,
        selectFirstOptionOnChange=True,
        filter=FILTER,
        renderOption=RENDER,
        placeholder=speaker.say("planner.placeholder"),
        nothingFoundMessage=speaker.say("planner.nothing_found"),
        withScrollArea=False,
        comboboxProps={
            "withinPortal": False,
            "transitionProps": {"duration": 0},
            "middlewares": {"flip": False, "shift": True},
        },
        className="picker",
        size="lg",
    )
    return picker

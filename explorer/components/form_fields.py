"""The fields of the form: their ids, what they are called in an address, how they look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import dash_mantine_components as dmc
from dash.development.base_component import Component

from explorer.present.names import Speaker

ORIGIN = "origin"
TARGET = "target"
HELD = "held"
MONTHS = "max-months"
COST = "max-cost"
STEPS = "max-steps"
SCALE = "min-scale"
SECTOR = "sector"
CATEGORY = "category"
LEGAL = "legal-only"
SUPPORT = "support-only"
WITHOUT_HBO = "without-hbo"
ANY = "any"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in an address, the id of its component, the property that it fills."""

    name: str
    id: str
    prop: str = "value"


_WISHES = (
    Field("heb", HELD),
    Field("stappen", STEPS),
    Field("maanden", MONTHS),
    Field("kosten", COST),
    Field("schaal", SCALE),
    Field("sector", SECTOR),
    Field("soort", CATEGORY),
    Field("verplicht", LEGAL, "checked"),
    Field("ondersteuning", SUPPORT, "checked"),
)
ROUTE_FIELDS = (Field("van", ORIGIN), Field("naar", TARGET), *_WISHES)
REACH_FIELDS = (Field("van", ORIGIN), *_WISHES, Field("zonderhbo", WITHOUT_HBO, "checked"))


def titled(values: Iterable[str], title: Callable[[str], str] = str) -> list[dict[str, str]]:
    """Return values as options of a choice."""
    return [{"value": value, "label": title(value)} for value in values]


def choice(
    speaker: Speaker, field_id: str, choices: list[dict[str, str]], value: str | None
) -> Component:
    """Return a field with a short list to choose from; the first choice is any."""
    field: Component = dmc.Select(
        id=field_id,
        label=speaker.say(f"planner.{field_id}"),
        data=[{"value": ANY, "label": speaker.say("planner.any")}, *choices],
        value=value or ANY,
        allowDeselect=False,
        withScrollArea=False,
        comboboxProps={"withinPortal": False, "transitionProps": {"duration": 0}},
        className="picker",
        size="md",
    )
    return field


def number(speaker: Speaker, field_id: str, value: int | None) -> Component:
    """Return a field for a whole number."""
    field: Component = dmc.NumberInput(
        id=field_id,
        label=speaker.say(f"planner.{field_id}"),
        value="" if value is None else value,
        min=0,
        max=9999,
        allowDecimal=False,
        allowNegative=False,
        hideControls=True,
        size="md",
    )
    return field


def yes_or_no(speaker: Speaker, field_id: str, *, checked: bool, help_text: str = "") -> Component:
    """Return a field to tick, with what it does."""
    field: Component = dmc.Checkbox(
        id=field_id,
        label=speaker.say(f"planner.{field_id}"),
        description=help_text or None,
        checked=checked,
        size="md",
        className="tick",
    )
    return field


def tick(name: str, title: str) -> Component:
    """Return one of several things to tick."""
    found: Component = dmc.Checkbox(value=name, label=title, size="md", className="tick")
    return found

"""The form: from, to, what one holds, and further wishes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from explorer.address import INSIDE_CATEGORIES, SECTORS, Address
from explorer.components.attributes import aria
from explorer.components.role_picker import role_picker
from explorer.options import Diploma, FormOptions, asked_of
from explorer.present.names import Speaker
from graph.routes import DEFAULT_MAX_STEPS

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
SEARCH = "search"
PROBLEM = "planner-problem"
ANY = "any"


def planner(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    """Return the form, filled in with what an address asks."""
    origin = role_picker(
        speaker, ORIGIN, speaker.say("planner.origin"), options.origins, address.origin
    )
    target = role_picker(
        speaker, TARGET, speaker.say("planner.target"), options.targets, address.target
    )
    button = html.Button(
        speaker.say("planner.search"), id=SEARCH, className="button", n_clicks=0, type="button"
    )
    return html.Div(
        role="search",
        className="planner",
        **aria(label=speaker.say("planner.name")),
        children=[
            html.Span(className="rail", **aria(hidden="true")),
            html.Div(origin, className="from"),
            html.Div(target, className="to"),
            html.Div(button, className="go"),
            html.Div(id=PROBLEM, className="problem", role="alert"),
            html.Div(
                [_diplomas(speaker, options, address), _wishes(speaker, options, address)],
                className="more",
            ),
        ],
    )


def _diplomas(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    network = speaker.network
    asked = {
        name
        for end in (address.origin, address.target)
        if end
        for role in network.family(end)
        for name in asked_of(network, role)
    }
    at_hand = asked | set(address.held)
    shown, hidden = [], []
    for group in options.diplomas:
        near = [one for one in group.diplomas if one.is_common or one.id in at_hand]
        far = [one for one in group.diplomas if one not in near]
        shown.append(_fieldset(group.title, near))
        hidden.append(_fieldset(group.title, far))
    listed = {one.id for group in options.diplomas for one in group.diplomas}
    extra = [name for name in address.held if name not in listed]
    if extra:
        rows = [Diploma(name, speaker.qualification(name), is_common=True) for name in extra]
        shown.append(_fieldset(speaker.say("diplomas.other"), rows))
    rest = html.Details(
        [html.Summary(speaker.say("diplomas.more")), html.Div(hidden, className="diplomas")],
        className="fold",
    )
    group = dmc.CheckboxGroup(
        id=HELD,
        value=list(address.held),
        label=speaker.say("planner.held_label"),
        description=speaker.say("planner.held_help"),
        children=[html.Div(shown, className="diplomas"), rest],
    )
    count = len(address.held)
    summary = speaker.count("planner.held_some", count) if count else speaker.say("planner.held")
    return _chip(summary, group, chosen=bool(count))


def _fieldset(title: str, diplomas: list[Diploma]) -> Component | None:
    if not diplomas:
        return None
    ticks = [_tick(one.id, one.title) for one in diplomas]
    return html.Fieldset([html.Legend(title), *ticks])


def _tick(name: str, title: str) -> Component:
    tick: Component = dmc.Checkbox(value=name, label=title, size="md", className="tick")
    return tick


def _wishes(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    limits = address.limits
    steps = str(limits.max_steps) if limits.max_steps < DEFAULT_MAX_STEPS else ""
    fields = [
        _number(speaker, MONTHS, limits.max_study_months),
        _number(speaker, COST, limits.max_cost_eur),
        _choice(speaker, STEPS, _titled(map(str, range(1, DEFAULT_MAX_STEPS))), steps),
        _choice(speaker, SCALE, _titled(options.scales), limits.min_scale),
        _choice(
            speaker,
            SECTOR,
            _titled(SECTORS, lambda one: speaker.say(f"sector.{one}")),
            limits.sector,
        ),
        _choice(
            speaker,
            CATEGORY,
            _titled(INSIDE_CATEGORIES, lambda one: speaker.say(f"category.{one}")),
            limits.category,
        ),
    ]
    legal = dmc.Checkbox(
        id=LEGAL,
        label=speaker.say("planner.legal-only"),
        description=speaker.say("planner.legal-only_help"),
        checked=limits.legal_only,
        size="md",
        className="tick",
    )
    count = (
        sum(
            one is not None
            for one in (
                limits.max_study_months,
                limits.max_cost_eur,
                limits.min_scale,
                limits.sector,
                limits.category,
            )
        )
        + bool(steps)
        + limits.legal_only
    )
    summary = (
        speaker.count("planner.wishes_some", count) if count else speaker.say("planner.wishes")
    )
    return _chip(summary, html.Div([*fields, legal], className="wishes"), chosen=bool(count))


def _chip(summary: str, inside: Component, *, chosen: bool) -> Component:
    return html.Details(
        [html.Summary(summary), inside], className="chip chosen" if chosen else "chip"
    )


def _number(speaker: Speaker, field_id: str, value: int | None) -> Component:
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


def _titled(values: Iterable[str], title: Callable[[str], str] = str) -> list[dict[str, str]]:
    return [{"value": value, "label": title(value)} for value in values]


def _choice(
    speaker: Speaker, field_id: str, choices: list[dict[str, str]], value: str | None
) -> Component:
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

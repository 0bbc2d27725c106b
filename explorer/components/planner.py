"""The form of the two pages that search: what one is, wants, holds and wishes."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from explorer.address import INSIDE_CATEGORIES, SECTORS, Address, write_address
from explorer.components.attributes import aria
from explorer.components.form_fields import (
    CATEGORY,
    COST,
    HELD,
    LEGAL,
    MONTHS,
    ORIGIN,
    SCALE,
    SECTOR,
    STEPS,
    SUPPORT,
    TARGET,
    WITHOUT_HBO,
    choice,
    number,
    tick,
    titled,
    yes_or_no,
)
from explorer.components.role_picker import role_picker
from explorer.links import REACH, ROUTE
from explorer.options import Diploma, FormOptions, asked_of
from explorer.present.amounts import months_in_words
from explorer.present.names import Speaker
from graph.routes import DEFAULT_MAX_STEPS

SEARCH = "search"
SEARCH_REACH = "search-reach"
PROBLEM = "planner-problem"
# What people manage beside work: nothing, a year, an Ad, a bachelor. An address may name more.
STUDY_CHOICES = (0, 12, 24, 48)


def planner(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    """Return the form of the route page, filled in with what an address asks."""
    target = role_picker(
        speaker, TARGET, speaker.say("planner.target"), options.alone(address.target)
    )
    return _form(
        speaker,
        options,
        address,
        path=ROUTE,
        head=[html.Div(target, className="to"), _button(speaker, SEARCH, "planner.search")],
    )


def reach_planner(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    """Return the form of the page that shows what is within reach."""
    return _form(
        speaker,
        options,
        address,
        path=REACH,
        head=[_button(speaker, SEARCH_REACH, "planner.search_reach")],
    )


def _form(
    speaker: Speaker, options: FormOptions, address: Address, *, path: str, head: list[Component]
) -> Component:
    reach = path == REACH
    origin = role_picker(
        speaker, ORIGIN, speaker.say("planner.origin"), options.alone(address.origin)
    )
    name = "planner.name_reach" if reach else "planner.name"
    return html.Div(
        role="search",
        className="planner from-only" if reach else "planner",
        **aria(label=speaker.say(name)),
        children=[
            _entrances(speaker, address, path),
            html.Span(className="rail", **aria(hidden="true")),
            html.Div(origin, className="from"),
            *head,
            html.Div(id=PROBLEM, className="problem", role="alert"),
            html.Div(_at_hand(speaker, address), className="at-hand"),
            html.Div(
                [
                    _diplomas(speaker, options, address),
                    *_ticks(speaker, address, reach=reach),
                    _wishes(speaker, options, address),
                ],
                className="more",
            ),
        ],
    )


def _entrances(speaker: Speaker, address: Address, here: str) -> Component:
    """Return the two ways to ask; each takes along what the address says."""
    items = []
    for path, key in ((ROUTE, "planner.entrance_route"), (REACH, "planner.entrance_reach")):
        text, href = speaker.say(key), write_address(address, path=path)
        current = aria(current="page") if path == here else {}
        link = html.A(text, href=href, **current) if current else dcc.Link(text, href=href)
        items.append(html.Li(link))
    return html.Ul(items, className="entrances", **aria(label=speaker.say("planner.entrances")))


def _button(speaker: Speaker, button_id: str, key: str) -> Component:
    button = html.Button(
        speaker.say(key), id=button_id, className="button", n_clicks=0, type="button"
    )
    return html.Div(button, className="go")


def _at_hand(speaker: Speaker, address: Address) -> list[Component]:
    """Return the choices that most people have, in sight."""
    schools = titled(SECTORS, lambda one: speaker.say(f"sector.{one}"))
    return [
        _study(speaker, address.limits.max_study_months),
        choice(speaker, SECTOR, schools, address.limits.sector),
    ]


def _ticks(speaker: Speaker, address: Address, *, reach: bool) -> list[Component]:
    """Return the wishes that most people have, in sight."""
    ticks = [(SUPPORT, address.limits.support_only)]
    if reach:
        ticks.append((WITHOUT_HBO, address.without_hbo))
    return [
        html.Div(yes_or_no(speaker, name, checked=checked), className="pill")
        for name, checked in ticks
    ]


def _study(speaker: Speaker, months: int | None) -> Component:
    amounts = sorted({*STUDY_CHOICES, *([] if months is None else [months])})
    choices = [{"value": str(one), "label": _study_text(speaker, one)} for one in amounts]
    return choice(speaker, MONTHS, choices, None if months is None else str(months))


def _study_text(speaker: Speaker, months: int) -> str:
    if months == 0:
        return speaker.say("planner.study_none")
    return speaker.say("planner.study_up_to", amount=months_in_words(speaker, months))


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
        children=html.Div([html.Div(shown, className="diplomas"), rest], className="held-boxes"),
    )
    count = len(address.held)
    summary = speaker.count("planner.held_some", count) if count else speaker.say("planner.held")
    return _chip(summary, group, chosen=bool(count))


def _fieldset(title: str, diplomas: list[Diploma]) -> Component | None:
    if not diplomas:
        return None
    ticks = [tick(one.id, one.title) for one in diplomas]
    return html.Fieldset([html.Legend(title), *ticks])


def _wishes(speaker: Speaker, options: FormOptions, address: Address) -> Component:
    limits = address.limits
    steps = str(limits.max_steps) if limits.max_steps < DEFAULT_MAX_STEPS else ""
    category = titled(INSIDE_CATEGORIES, lambda one: speaker.say(f"category.{one}"))
    fields = [
        number(speaker, COST, limits.max_cost_eur),
        choice(speaker, STEPS, titled(map(str, range(1, DEFAULT_MAX_STEPS))), steps),
        choice(speaker, SCALE, titled(options.scales), limits.min_scale),
        choice(speaker, CATEGORY, category, limits.category),
        yes_or_no(
            speaker,
            LEGAL,
            checked=limits.legal_only,
            help_text=speaker.say("planner.legal-only_help"),
        ),
    ]
    chosen = (limits.max_cost_eur, limits.min_scale, limits.category)
    count = sum(one is not None for one in chosen) + bool(steps) + limits.legal_only
    summary = (
        speaker.count("planner.wishes_some", count) if count else speaker.say("planner.wishes")
    )
    return _chip(summary, html.Div(fields, className="wishes"), chosen=bool(count))


def _chip(summary: str, inside: Component, *, chosen: bool) -> Component:
    return html.Details(
        [html.Summary(summary), inside], className="chip chosen" if chosen else "chip"
    )

"""The list of all roles: a field to search it, and a list per kind of work."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.links import ROLES, in_language
from explorer.present.names import Speaker
from explorer.present.role_index import CategoryView, RoleIndex, RoleRow
from explorer.texts import DEFAULT_LANGUAGE

SEARCH_FIELD = "zoek"


def search_form(speaker: Speaker, word: str) -> Component:
    """Return a form that the browser sends itself, so that the word stands in the address."""
    field = dmc.TextInput(
        label=speaker.say("roles.search"),
        name=SEARCH_FIELD,
        value=word,
        size="md",
        className="role-search-field",
    )
    language: list[Component] = []
    if speaker.language != DEFAULT_LANGUAGE:
        language = [dcc.Input(type="hidden", name="taal", value=speaker.language)]
    button = html.Button(speaker.say("roles.search_button"), type="submit", className="button")
    return html.Form(
        [field, *language, button],
        action=ROLES,
        method="GET",
        role="search",
        className="role-search",
        **aria(label=speaker.say("roles.search")),
    )


def index_body(speaker: Speaker, view: RoleIndex) -> list[Component]:
    """Return everything below the field."""
    parts: list[Component] = []
    if view.found is not None:
        parts.append(_found(speaker, view))
    if len(view.categories) > 1:
        parts.append(_jumps(speaker, view))
    parts += [_category(speaker, category) for category in view.categories]
    return parts


def _found(speaker: Speaker, view: RoleIndex) -> Component:
    number = view.found or 0
    text = speaker.count("roles.found", number) if number else speaker.say("roles.found_none")
    told: list[Component] = [html.P(text, role="status", className="lead")]
    if view.close:
        links = [html.Li(dcc.Link(title, href=address)) for title, address in view.close]
        told += [html.P(speaker.say("roles.close")), html.Ul(links, className="close-roles")]
    every = dcc.Link(
        speaker.say("roles.all"), href=in_language(ROLES, speaker.language), className="alone"
    )
    return html.Div([*told, html.P(every)], className="role-found")


def _jumps(speaker: Speaker, view: RoleIndex) -> Component:
    items = []
    for category in view.categories:
        number = html.Span(f" ({category.number})", className="number")
        text: list[Component | str] = [category.title, number]
        is_here = bool(category.rows)
        link = (
            html.A(text, href=f"#{category.id}")
            if is_here
            else dcc.Link(text, href=category.address)
        )
        items.append(html.Li(link))
    label = speaker.say("roles.jump")
    return html.Nav(html.Ul(items), className="jumps role-jumps", **aria(label=label))


def _category(speaker: Speaker, view: CategoryView) -> Component:
    heading = html.H2(view.title, id=view.id)
    if not view.rows:
        link = dcc.Link(
            speaker.say("roles.show", count=view.count), href=view.address, className="alone"
        )
        return html.Section([heading, html.P(link)], **aria(labelledby=view.id))
    rows = html.Ul([_row(row) for row in view.rows], className="role-list")
    count = html.P(view.count, className="remark")
    return html.Section([heading, count, rows], **aria(labelledby=view.id))


def _row(row: RoleRow) -> Component:
    parts = [html.Ul([_row(part) for part in row.parts])] if row.parts else []
    facts = [html.Span(row.facts, className="role-facts")] if row.facts else []
    steps = html.Span(row.steps, className="role-reported" if row.is_known else "role-silent")
    line = html.Div([dcc.Link(row.title, href=row.address), *facts, steps], className="role-row")
    return html.Li([line, *parts])

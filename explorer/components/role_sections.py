"""The head of a page of a role, what the role asks, and what is not known about it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.asked import asked_list
from explorer.components.attributes import aria
from explorer.components.facts import (
    DATA_LANGUAGE,
    data_note,
    facts_list,
    folded,
    pays_line,
    source_anchor,
    training_item,
)
from explorer.links import METHOD, in_language
from explorer.present.names import Speaker
from explorer.present.role_page import RoleAsksView, RoleView
from explorer.present.training import SourceLink


def section(name: str, title: str, children: Sequence[Component]) -> Component:
    """Return a section of the page with its heading, which a link can lead to."""
    heading = html.H2(title, id=name)
    return html.Section([heading, *children], className="role-part", **aria(labelledby=name))


def role_card(speaker: Speaker, view: RoleView, parts: Sequence[tuple[str, str]]) -> Component:
    """Return what a role is, what one can do with it, and what stands on the page.

    Parameters
    ----------
    parts
        Names and titles of the sections below.
    """
    rows: list[Component] = []
    if view.what:
        rows.append(html.P(view.what, className="lead"))
    if view.source:
        rows.append(_sourced(speaker, "role.named_in", [view.source]))
    rows.append(facts_list(view.facts))
    if view.scale_of:
        rows.append(html.P(view.scale_of))
    if view.scale_sources:
        rows.append(_sourced(speaker, "role.scale_in", view.scale_sources))
    if view.synonyms:
        names = html.Span(view.synonyms, lang=DATA_LANGUAGE)
        label = html.B(speaker.say("role.synonyms"))
        rows.append(html.P([label, " ", names, *in_dutch(speaker)]))
    rows += _family(speaker, view)
    if view.stuck:
        rows.append(html.P(view.stuck, className="stuck"))
    actions = [
        dcc.Link(speaker.say("role.from_here"), href=view.from_here, className="button"),
    ]
    if view.to_here:
        to_here = dcc.Link(
            speaker.say("role.to_here"), href=view.to_here, className="button second"
        )
        actions.append(to_here)
    rows.append(html.Div(actions, className="actions"))
    jumps = [html.Li(html.A(title, href=f"#{name}")) for name, title in parts]
    rows.append(
        html.Nav(
            [html.P(speaker.say("role.on_page"), className="jump-head"), html.Ul(jumps)],
            className="jumps",
            **aria(label=speaker.say("role.on_page")),
        )
    )
    if about := _about_data(speaker, view):
        rows.append(folded(speaker.say("role.about_data"), about, class_name="fold about-data"))
    return html.Div(rows, className="card role-card")


def asks_section(speaker: Speaker, view: RoleAsksView) -> Component:
    """Return what a role asks, and the quickest plan for who holds nothing yet."""
    title = speaker.say("role.asks")
    if view.parts:
        return section("asks", title, [_each_its_own(speaker, view.parts)])
    formal = view.formal
    rows: list[Component] = []
    if formal.conflict:
        rows.append(html.P(formal.conflict, className="caution"))
    rows.append(asked_list(speaker, formal.asks, formal.vog))
    if formal.trainings:
        plan: list[Component] = [
            html.H3(speaker.say("role.plan")),
            html.P(speaker.say("role.plan_lead"), className="lead"),
            facts_list(formal.facts[:2]),
            *[training_item(speaker, training) for training in formal.trainings],
        ]
        if formal.missing:
            plan.append(html.P(formal.missing, className="remark"))
        if formal.pays:
            plan.append(pays_line(speaker, formal.pays))
        rows.append(html.Div(plan, className="role-plan"))
    return section("asks", title, [html.Div(rows, className="card line-1 role-asks")])


def unknown_section(speaker: Speaker, unknown: Sequence[str], *, is_outside: bool) -> Component:
    """Return what is not known, and what the reader can do about it."""
    method = dcc.Link(speaker.say("role.how"), href=in_language(METHOD, speaker.language))
    rows: list[Component] = [html.P(speaker.say("role.unknown_lead"))]
    if unknown:
        rows.append(html.Ul([html.Li(one) for one in unknown]))
    what = "role.unknown_do_outside" if is_outside else "role.unknown_do"
    rows.append(html.P(speaker.say(what)))
    rows.append(html.P(method, className="alone"))
    body = html.Div(rows, className="not-known")
    return section("unknown", speaker.say("role.unknown"), [body])


def in_dutch(speaker: Speaker, key: str = "role.in_dutch") -> list[str | Component]:
    """Return the label of a block that holds the data's own Dutch, on a page in English."""
    if speaker.language == DATA_LANGUAGE:
        return []
    return [" ", html.Span(speaker.say(key), className="in-dutch")]


def _sourced(speaker: Speaker, key: str, sources: Sequence[SourceLink]) -> Component:
    """Return the sources of one fact, with the word for what they are the source of."""
    links: list[Component | str] = []
    for source in sources:
        links += [", " if links else " ", source_anchor(speaker, source)]
    return html.P([speaker.say(key), *links], className="sources")


def _about_data(speaker: Speaker, view: RoleView) -> list[Component]:
    """Return what is for who checks the data: its note, and where the source names the role."""
    rows: list[Component] = []
    if view.note:
        rows.append(data_note(speaker, view.note))
        if label := in_dutch(speaker):
            rows.append(html.P(label, className="remark"))
    rows += [html.P(words, className="remark") for words in view.explained]
    if view.place:
        rows.append(html.P(speaker.say("role.place", place=view.place), className="remark"))
    return rows


def _family(speaker: Speaker, view: RoleView) -> list[Component]:
    rows: list[Component] = []
    if view.general:
        title, address = view.general
        rows.append(
            html.P(
                [
                    html.B(speaker.say("role.general")),
                    " ",
                    dcc.Link(title, href=address),
                    ". ",
                    speaker.say("role.general_holds"),
                ]
            )
        )
    if view.parts:
        links = [html.Li(dcc.Link(title, href=address)) for title, address in view.parts]
        label = html.P(html.B(speaker.say("role.parts")))
        rows.append(html.Div([label, html.Ul(links)], className="role-family"))
    return rows


def _each_its_own(speaker: Speaker, parts: Sequence[tuple[str, str]]) -> Component:
    links = [html.Li(dcc.Link(title, href=f"{address}#asks")) for title, address in parts]
    lead = html.P(speaker.say("role.asks_per_part"))
    return html.Div([lead, html.Ul(links)], className="card role-family")


def more_folded(speaker: Speaker, number: int, children: Component) -> Component:
    """Return the rest of a list, folded."""
    return folded(speaker.count("role.more_steps", number), [children])

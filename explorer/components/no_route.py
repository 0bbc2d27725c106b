"""The answer when nobody reported a route: a page that helps, not an error."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.around import around_sections, now_section
from explorer.components.asked import asked_list
from explorer.components.attributes import aria
from explorer.components.facts import (
    facts_list,
    folded,
    pays_line,
    training_item,
    whole_words,
)
from explorer.components.line import GAP, station
from explorer.components.sayings import saying_item
from explorer.present.formal import FormalView
from explorer.present.names import Speaker
from explorer.present.noroute import BlockView, NearView, NoRouteView
from explorer.present.sayings import SayingView


def formal_card(speaker: Speaker, view: FormalView) -> Component:
    """Return what the function asks of anyone, and the quickest plan to it."""
    plan: list[Component] = [html.P(view.plan, className="plan")]
    plan += [training_item(speaker, training) for training in view.trainings]
    plan += [
        html.P(whole_words(text), className="remark")
        for text in (view.missing, view.assumed)
        if text
    ]
    if view.pays:
        plan.append(pays_line(speaker, view.pays))
    stops = [
        station(
            speaker, view.origin, view.origin_scale, [html.Div(plan, className="step")], level=GAP
        ),
        station(speaker, view.target, view.target_scale, []),
    ]
    conflict = [html.P(view.conflict, className="caution")] if view.conflict else []
    return html.Article(
        className="card route line-4 formal",
        **aria(labelledby="formal"),
        children=[
            html.P(speaker.say("formal.tag"), className="why"),
            html.H3(view.title, id="formal"),
            *_others(speaker, view),
            *conflict,
            asked_list(speaker, view.asks, view.vog),
            html.H4(speaker.say("formal.plan_title")),
            facts_list(view.facts),
            html.Ol(stops, className="legs"),
        ],
    )


def no_route_answer(speaker: Speaker, view: NoRouteView) -> list[Component]:
    """Return everything below the heading."""
    parts: list[Component] = [
        html.P(view.lead, className="lead"),
        *_blocks(speaker, view),
        formal_card(speaker, view.formal),
        _near(view),
        *around_sections(view.around),
    ]
    if view.sayings:
        parts.append(_sayings(speaker, view.sayings))
    parts.append(now_section(speaker, view.around.now))
    parts.append(_reason(speaker, view))
    return parts


def _others(speaker: Speaker, view: FormalView) -> list[Component]:
    if not view.others:
        return []
    links: list[Component | str] = []
    for title, address in view.others:
        links += [", " if links else "", dcc.Link(title, href=address)]
    return [html.P([speaker.say("formal.others"), " ", *links, "."], className="remark")]


def _blocks(speaker: Speaker, view: NoRouteView) -> list[Component]:
    if not view.blocks:
        return []
    items = _lifts(view.blocks)
    label = html.P(speaker.count("noroute.lift", len(items)), className="lift-head")
    return [html.Div([label, html.Ul(items)], className="lift")]


def _lifts(blocks: Sequence[BlockView]) -> list[Component]:
    return [html.Li(dcc.Link(block.text, href=block.address)) for block in blocks]


def _near(view: NoRouteView) -> Component:
    inside: list[Component] = [html.P(view.near_none)] if view.near_none else []
    if view.near_lifts:
        inside = [html.Div([*inside, html.Ul(_lifts(view.near_lifts))], className="lift")]
    if view.near:
        inside.append(html.Ul([_near_item(near) for near in view.near], className="stops"))
    heading = html.H3(view.near_title, id="nearest")
    return html.Section([heading, *inside], className="near", **aria(labelledby="nearest"))


def _near_item(near: NearView) -> Component:
    return html.Li(
        className=near.level,
        children=[
            dcc.Link(near.title, href=near.address),
            html.Span(near.text, className="near-text"),
            *([html.Span(near.why, className="near-why")] if near.why else []),
        ],
    )


def _sayings(speaker: Speaker, sayings: tuple[SayingView, ...]) -> Component:
    items = [saying_item(speaker, saying, f"s{number}") for number, saying in enumerate(sayings)]
    heading = html.H3(speaker.say("saying.title"), id="sayings")
    lead = html.P(speaker.say("saying.lead"), className="remark")
    return html.Section(
        [heading, lead, html.Ul(items)], className="say", **aria(labelledby="sayings")
    )


def _reason(speaker: Speaker, view: NoRouteView) -> Component:
    rows: list[Component] = [
        html.H3(speaker.say("noroute.why_title"), id="why-not"),
        html.P(view.reason),
    ]
    if view.would_open:
        steps = html.Ul([html.Li(text) for text in view.would_open])
        lead = html.P(speaker.say("noroute.would_open_lead"))
        rows.append(folded(speaker.say("noroute.would_open_more"), [lead, steps]))
    return html.Section(rows, className="why-not", **aria(labelledby="why-not"))

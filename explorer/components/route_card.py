"""The card of one route, in the order in which a person asks."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from explorer.components.asked import not_counted
from explorer.components.attributes import aria
from explorer.components.facts import (
    data_note,
    facts_list,
    folded,
    pays_line,
    sources_line,
    training_item,
    whole_words,
    with_fold,
)
from explorer.components.line import station
from explorer.components.reports import reports_panel
from explorer.present.asks import AskedView
from explorer.present.legs import LegView
from explorer.present.names import Speaker
from explorer.present.route import RouteView

LINES = 4


def route_card(speaker: Speaker, view: RouteView, number: int) -> Component:
    """Return the card of the route that stands at a place in the list, from 0."""
    reasons = [html.Li(reason) for reason in view.reasons]
    stops = [_leg(speaker, leg, f"r{number}l{place}") for place, leg in enumerate(view.legs)]
    stops.append(station(speaker, view.end, view.end_scale, [], page=view.end_page))
    foot: list[Component] = []
    if view.pays:
        foot.append(pays_line(speaker, view.pays))
    if view.legal_only:
        foot.append(html.P(view.legal_only, className="legal-only"))
    title = f"route-{number}"
    return html.Article(
        className=f"card route line-{number % LINES + 1}",
        **aria(labelledby=title),
        children=[
            html.Ul(reasons, className="why", **aria(label=speaker.say("route.why"))),
            html.H3(view.title, id=title),
            facts_list(view.facts),
            *([html.P(view.trade_off, className="trade-off")] if view.trade_off else []),
            *[html.P(whole_words(remark), className="remark") for remark in view.remarks],
            html.Ol(stops, className="legs"),
            *([html.Div(foot, className="card-foot")] if foot else []),
        ],
    )


def _leg(speaker: Speaker, leg: LegView, place: str) -> Component:
    name = speaker.say("leg.name", origin=leg.origin, target=leg.target)
    evidence = leg.evidence
    children: list[Component] = [html.P(leg.spoken, className="hidden")]
    children += [training_item(speaker, training) for training in leg.trainings]
    children += [html.P(whole_words(text), className="holds") for text in leg.holds]
    if leg.asks_unknown:
        children.append(html.P(leg.asks_unknown, className="asks-unknown"))
    children += [_told(speaker, asked) for asked in leg.told]
    children += not_counted(speaker, [asked for asked in leg.told if not asked.counts])
    if leg.missing:
        children.append(html.P(whole_words(leg.missing), className="remark"))
    certainty = [html.B(f"{evidence.label[:1].upper()}{evidence.label[1:]}. ")]
    if evidence.level == "possible":
        certainty = []
    told = html.P([*certainty, " ".join(evidence.sentences)], className="evidence")
    children += with_fold(told, [reports_panel(speaker, evidence.reports, place, name)])
    if leg.cautions:
        children.append(_cautions(speaker, leg, place))
    return station(
        speaker,
        leg.origin,
        leg.scale,
        [html.Div(children, className="step")],
        level=evidence.level,
        page=leg.page,
    )


def _told(speaker: Speaker, asked: AskedView) -> Component:
    words = whole_words(f"{asked.label}: {asked.text}")
    inside: list[Component] = [data_note(speaker, note) for note in asked.notes]
    inside.append(sources_line(speaker, asked.sources))
    fold = folded(speaker.say("asks.more"), inside, name=asked.label)
    return html.Div(with_fold(html.P(words, className="remark"), [fold]), className="told-on-leg")


def _cautions(speaker: Speaker, leg: LegView, place: str) -> Component:
    items = [
        html.Li(
            with_fold(
                html.P(caution.text),
                [reports_panel(speaker, caution.reports, f"{place}c{number}", caution.text)],
            )
        )
        for number, caution in enumerate(leg.cautions)
    ]
    label = html.P(speaker.say("leg.caution"), className="caution-head")
    return html.Div([label, html.Ul(items)], className="caution")

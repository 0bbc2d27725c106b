"""Sections of the answer without a route: how others came there, and what to do now."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import folded, pays_line, rule_notes, rule_words, with_fold
from explorer.present.around import AroundView, NowView, StepView
from explorer.present.names import Speaker
from explorer.present.who_pays import RuleView


def around_sections(view: AroundView) -> list[Component]:
    """Return the sections that have something to tell."""
    sections: list[Component] = []
    if view.into:
        sections.append(_steps("into", view.into_title, view.into))
    if view.similar:
        sections.append(_steps("similar", view.similar_title, view.similar))
    return sections


def now_section(speaker: Speaker, view: NowView) -> Component:
    """Return what a person can do now, with the rights that help."""
    items = [html.Li([html.P(speaker.say("around.ask_school"))])]
    talk: list[Component] = [html.P(speaker.say("around.talk"))]
    if view.talk:
        talk += _rule(speaker, view.talk)
    items.append(html.Li(talk))
    if view.pays:
        items.append(html.Li([html.P(speaker.say("around.study")), pays_line(speaker, view.pays)]))
    return html.Section(
        [html.H3(speaker.say("around.now"), id="now"), html.Ol(items, className="now")],
        className="now-section",
        **aria(labelledby="now"),
    )


def _steps(name: str, title: str, steps: tuple[StepView, ...]) -> Component:
    items = [
        html.Li(
            [dcc.Link(step.title, href=step.address), html.Span(step.text, className="near-text")],
            className=step.level,
        )
        for step in steps
    ]
    return html.Section(
        [html.H3(title, id=name), html.Ul(items, className="stops")],
        className="near",
        **aria(labelledby=name),
    )


def _rule(speaker: Speaker, rule: RuleView) -> list[Component]:
    words = html.P(rule_words(speaker, rule, asks_now=True), className="remark")
    return with_fold(words, [folded(speaker.say("rule.more"), rule_notes(speaker, rule))])

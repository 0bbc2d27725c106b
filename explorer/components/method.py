"""Sections of the page that explains the counting."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.first_visit import NOT
from explorer.components.line import sample
from explorer.components.reports import reports_panel
from explorer.links import GLOSSARY, POLICY, SOURCES, in_language
from explorer.present.method import (
    ExampleView,
    ever_view,
    example_view,
    family_example,
    level_views,
    step_numbers,
)
from explorer.present.names import Speaker, upper_first

MORE = ((SOURCES, "sources"), (GLOSSARY, "words"), (POLICY, "policy"))


def method_sections(speaker: Speaker) -> list[Component]:
    """Return the sections, each with its heading."""
    sections = [
        _section(speaker, "reports", _told(speaker, "reports")),
        _section(speaker, "levels", _levels(speaker)),
    ]
    examples = [one for one in (example_view(speaker), ever_view(speaker)) if one]
    if examples:
        inside = [part for view in examples for part in _example(speaker, view)]
        sections.append(_section(speaker, "example", inside))
    family = family_example(speaker)
    if family:
        general, parts = family
        inside = [
            html.P(speaker.say("method.families_1", general=general, parts=parts)),
            html.P(speaker.say("method.families_2")),
        ]
        sections.append(_section(speaker, "families", inside))
    is_not = html.Ul([html.Li(speaker.say(f"first.not_{one}")) for one in NOT])
    more = html.Ul(
        [
            html.Li(
                dcc.Link(
                    speaker.say(f"method.more_{name}"), href=in_language(path, speaker.language)
                )
            )
            for path, name in MORE
        ]
    )
    sections += [
        _section(speaker, "study", _told(speaker, "study")),
        _section(speaker, "sayings", _told(speaker, "sayings")),
        _section(speaker, "unknown", _told(speaker, "unknown", **step_numbers(speaker))),
        _section(speaker, "isnt", [is_not]),
        _section(speaker, "more", [more]),
    ]
    return [html.Div(sections, className="method")]


def _section(speaker: Speaker, name: str, inside: Sequence[Component]) -> Component:
    heading = html.H2(speaker.say(f"method.{name}"), id=name)
    return html.Section([heading, *inside], className="method-section", **aria(labelledby=name))


def _told(speaker: Speaker, name: str, **values: object) -> list[Component]:
    """Return the paragraphs ``method.<name>_1``, ``_2`` and so on."""
    found: list[Component] = []
    while (key := f"method.{name}_{len(found) + 1}") in speaker.words:
        found.append(html.P(speaker.say(key, **values)))
    return found


def _levels(speaker: Speaker) -> list[Component]:
    rows = [
        html.Div([html.Dt([sample(level), upper_first(words)]), html.Dd(meaning)])
        for level, words, meaning in level_views(speaker)
    ]
    return [
        html.P(speaker.say("method.levels_lead")),
        html.Dl(rows, className="levels"),
        html.P(speaker.say("method.levels_route")),
    ]


def _example(speaker: Speaker, view: ExampleView) -> list[Component]:
    return [
        html.P(" ".join(view.sentences)),
        html.Div(
            [
                reports_panel(speaker, view.reports, f"method-{view.name}", view.name),
                dcc.Link(upper_first(view.name), href=view.address),
            ],
            className="example-ways",
        ),
    ]

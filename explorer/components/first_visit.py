"""What somebody sees who has not asked anything yet."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.present.names import Speaker

STEPS = ("ask", "read", "talk")
NOT = ("vacancies", "advice", "chance")


def first_visit(speaker: Speaker, examples: Sequence[tuple[str, str]]) -> list[Component]:
    """Return how it works, questions to try (text and address), and what this is not."""
    steps = [
        html.Li([html.B(speaker.say(f"first.{step}_title")), html.P(speaker.say(f"first.{step}"))])
        for step in STEPS
    ]
    questions = [html.Li(dcc.Link(text, href=address)) for text, address in examples]
    return [
        html.Section(
            [
                html.H2(speaker.say("first.how"), id="how"),
                html.Ol(steps, className="how"),
            ],
            **aria(labelledby="how"),
        ),
        html.Section(
            className="try",
            **aria(labelledby="try"),
            children=[
                html.H2(speaker.say("first.try"), id="try"),
                html.Ul(questions, className="stops questions"),
            ],
        ),
        html.Section(
            className="is-not",
            **aria(labelledby="is-not"),
            children=[
                html.H2(speaker.say("first.not"), id="is-not"),
                html.Ul([html.Li(speaker.say(f"first.not_{one}")) for one in NOT]),
            ],
        ),
    ]

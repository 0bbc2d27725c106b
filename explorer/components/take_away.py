"""What one takes along: print, copy the link; on paper the address (assets/take_away.js)."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from explorer.components.attributes import data
from explorer.present.names import Speaker
from explorer.present.paper import PaperSource

QUESTIONS = ("function", "study", "next")


def take_away(speaker: Speaker) -> Component:
    """Return the buttons, and what stands on paper only."""
    done, failed = speaker.say("take.copied"), speaker.say("take.not_copied")
    copy = html.Button(speaker.say("take.copy"), type="button", className="plain-button copy-link")
    printing = html.Button(
        speaker.say("take.print"), type="button", className="plain-button print-page"
    )
    told = html.Span(role="status", className="copy-told", **data(done=done, failed=failed))
    return html.Div(
        className="take-away",
        children=[
            html.Div([printing, copy, told], className="take-buttons"),
            html.P(
                [speaker.say("take.address"), " ", html.Span(className="page-address")],
                className="on-paper",
            ),
        ],
    )


def paper_sources(speaker: Speaker, sources: Sequence[PaperSource]) -> list[Component]:
    """Return the sources as a numbered list; on paper only, where no link can be opened."""
    if not sources:
        return []
    items = [
        html.Li([f"{one.name}. ", html.Cite(one.title), f" – {'; '.join(one.uses)}"])
        for one in sources
    ]
    title = html.P(html.B(speaker.say("paper.title")))
    return [html.Div([title, html.Ol(items)], className="on-paper paper-sources")]


def talk_questions(speaker: Speaker) -> Component:
    """Return questions for a talk with a manager, with room to write; on paper only."""
    items = [html.Li(speaker.say(f"take.question_{one}")) for one in QUESTIONS]
    return html.Div(
        [html.P(html.B(speaker.say("take.questions"))), html.Ul(items)],
        className="on-paper talk-questions",
    )

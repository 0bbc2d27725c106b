"""Why not another route: what wishes took, and what is like a card."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import folded
from explorer.present.names import Speaker
from explorer.present.why_not import LikeView, TakenView


def why_not(
    speaker: Speaker, taken: Sequence[TakenView], like: Sequence[LikeView]
) -> list[Component]:
    """Return the section, none when no other route is known."""
    if not taken and not like:
        return []
    children: list[Component] = [html.H3(speaker.say("why_not.title"), id="other-routes")]
    if taken:
        items = html.Ul([_taken(speaker, view) for view in taken], className="stops")
        children += [html.P(speaker.say("why_not.taken")), items]
    if like:
        rows = html.Ul([html.Li([html.B(view.title), f". {view.why}"]) for view in like])
        children.append(folded(speaker.count("why_not.like", len(like)), [rows]))
    return [html.Section(children, className="other-routes", **aria(labelledby="other-routes"))]


def _taken(speaker: Speaker, view: TakenView) -> Component:
    return html.Li(
        className="taken",
        children=[
            dcc.Link(view.title, href=view.address),
            html.Span(view.facts, className="near-text"),
            html.Span(speaker.say("why_not.by_limit", limit=view.limit), className="near-why"),
        ],
    )

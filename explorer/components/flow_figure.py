"""Reported people between kinds of work, as a picture and as the table that says the same.

The figure is plain data in plotly's form: nothing of plotly is loaded in Python, and its
script only in the browser, only on the page that holds a `dcc.Graph`.
"""

from __future__ import annotations

from collections.abc import Iterable

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.policy_table import scrolling_table, sideways_hint, source_links
from explorer.present.flows import FlowRow, FlowsView
from explorer.present.names import Speaker
from explorer.theme import FONT

# One colour for each kind of work, at least 3:1 on the card in light and in dark.
COLOURS = {
    "primary_process": (47, 143, 116),
    "organisation": (74, 124, 196),
    "leadership": (166, 98, 156),
    "teaching": (178, 124, 30),
    "outside": (120, 130, 125),
}
UNKNOWN_COLOUR = (140, 120, 110)
HEIGHT_PX = 460
OPACITY = 0.42
LABEL_PX = 15


def flows_section(speaker: Speaker, view: FlowsView) -> Component:
    """Return the section with the picture and the table."""
    name = speaker.say("policy.flows_title")
    picture = [_figure(speaker, view)] if view.counted else []
    lead = " ".join(
        filter(None, (speaker.say("policy.flows_lead"), view.ever, speaker.say("policy.flows_all")))
    )
    remarks = [html.P(lead, className="lead")]
    if view.uncounted:
        remarks.append(html.P(view.uncounted, className="lead"))
    return html.Section(
        [
            html.H2(name, id="stromen"),
            *remarks,
            *picture,
            sideways_hint(speaker),
            _table(speaker, view),
        ],
        className="flows",
        **aria(labelledby="stromen"),
    )


def build_figure(rows: Iterable[FlowRow]) -> dict[str, object]:
    """Return the picture in plotly's form: kinds of work left and right, bands between them."""
    listed = list(rows)
    nodes: dict[tuple[str, str | None], list[object]] = {}
    for row in listed:
        for side, category, words in (
            ("origin", row.origin, row.origin_words),
            ("target", row.target, row.target_words),
        ):
            node = nodes.setdefault((side, category), [words, 0])
            node[1] = int(str(node[1])) + (row.number or 0)
    number_of = {key: number for number, key in enumerate(nodes)}
    return {
        "data": [
            {
                "type": "sankey",
                "arrangement": "snap",
                "hoverinfo": "skip",
                "textfont": {"family": FONT, "size": LABEL_PX},
                "node": {
                    "label": [f"{words} ({people})" for words, people in nodes.values()],
                    "color": [_colour(category) for _, category in nodes],
                    "pad": 26,
                    "thickness": 16,
                    "line": {"width": 0},
                    "hoverinfo": "skip",
                },
                "link": {
                    "source": [number_of["origin", row.origin] for row in listed],
                    "target": [number_of["target", row.target] for row in listed],
                    "value": [row.number for row in listed],
                    "color": [_colour(row.origin, OPACITY) for row in listed],
                    "hoverinfo": "skip",
                },
            }
        ],
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 4, "r": 4, "t": 12, "b": 12},
            "font": {"family": FONT, "size": LABEL_PX},
            "height": HEIGHT_PX,
        },
    }


def _figure(speaker: Speaker, view: FlowsView) -> Component:
    ends = html.P(
        [html.Span(speaker.say("policy.from")), html.Span(speaker.say("policy.to"))],
        className="flow-ends",
        **aria(hidden="true"),
    )
    graph = dcc.Graph(
        figure=build_figure(view.counted),
        config={"displayModeBar": False, "staticPlot": True, "responsive": True},
        responsive=True,
        style={"height": f"{HEIGHT_PX}px"},
    )
    picture = html.Div(graph, role="img", **aria(label=speaker.say("policy.flows_picture")))
    return html.Div(
        [
            html.Figure(
                [ends, picture, html.Figcaption(speaker.say("policy.flows_caption"))],
                className="card flow-figure",
            ),
            html.P(speaker.say("policy.flows_narrow"), className="remark flow-narrow"),
        ]
    )


def _table(speaker: Speaker, view: FlowsView) -> Component:
    heads = ("from", "to", "people", "steps", "sources")
    head = html.Tr([html.Th(speaker.say(f"policy.{name}"), scope="col") for name in heads])
    rows = [
        html.Tr(
            [
                html.Th(row.origin_words, scope="row"),
                html.Td(row.target_words),
                html.Td(row.people, className="number"),
                html.Td(row.steps),
                html.Td(source_links(speaker, row.sources)),
            ]
        )
        for row in view.rows
    ]
    return scrolling_table(speaker.say("policy.flows_table"), head, rows)


def _colour(category: str | None, opacity: float = 1) -> str:
    red, green, blue = COLOURS.get(category or "", UNKNOWN_COLOUR)
    return f"rgba({red},{green},{blue},{opacity})"

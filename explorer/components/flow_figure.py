"""Reported people between kinds of work, as a picture and as the table that says the same.

The figure is plain data in plotly's form: nothing of plotly is loaded in Python, and its
script only in the browser, only on the page that holds a `dcc.Graph`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
PAD_PX = 26
NAMES_PX = 224  # what the longest name of a kind of work needs at either side
NAME_GAP_PX = 12
EDGE_PX = 14
EDGE = 0.001  # plotly takes 0 and 1 for no place at all


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


def build_figure(rows: Iterable[FlowRow], whole: Callable[[int], str] = str) -> dict[str, object]:
    """Return the picture in plotly's form: kinds of work left and right, bands between them.

    Names stand outside the bands, which plotly's own labels do not: so the places of the nodes
    are worked out here, and the names stand beside them as annotations.

    Parameters
    ----------
    whole
        Writes a whole number with the language's thousands mark.
    """
    listed = list(rows)
    nodes = _nodes(listed)
    number_of = {(node.side, node.category): number for number, node in enumerate(nodes)}
    return {
        "data": [
            {
                "type": "sankey",
                "arrangement": "fixed",
                "hoverinfo": "skip",
                "node": {
                    "label": ["" for _ in nodes],
                    "x": [EDGE if node.side == "origin" else 1 - EDGE for node in nodes],
                    "y": [node.middle for node in nodes],
                    "color": [_colour(node.category) for node in nodes],
                    "pad": PAD_PX,
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
            "margin": {"l": NAMES_PX, "r": NAMES_PX, "t": EDGE_PX, "b": EDGE_PX},
            "font": {"family": FONT, "size": LABEL_PX},
            "height": HEIGHT_PX,
            "annotations": [_name(node, whole) for node in nodes],
        },
    }


@dataclass(frozen=True, slots=True)
class _Node:
    """A kind of work on one side; ``middle`` is its place from 0 (top) to 1."""

    side: str
    category: str | None
    words: str
    people: int
    middle: float


def _nodes(rows: list[FlowRow]) -> list[_Node]:
    """Return the nodes of both sides from top to bottom, as high as they have people."""
    found: list[_Node] = []
    people: dict[str, dict[tuple[str | None, str], int]] = {"origin": {}, "target": {}}
    for row in rows:
        for side, node in (
            ("origin", (row.origin, row.origin_words)),
            ("target", (row.target, row.target_words)),
        ):
            people[side][node] = people[side].get(node, 0) + (row.number or 0)
    room = HEIGHT_PX - 2 * EDGE_PX
    most = max(map(len, people.values()), default=0)
    total = sum(row.number or 0 for row in rows)
    height = (room - (most - 1) * PAD_PX) / total if total else 0.0
    for side, nodes in people.items():
        top = 0.0
        for (category, words), number in nodes.items():
            middle = (top + number * height / 2) / room
            found.append(_Node(side, category, words, number, middle))
            top += number * height + PAD_PX
    return found


def _name(node: _Node, whole: Callable[[int], str]) -> dict[str, object]:
    is_left = node.side == "origin"
    return {
        "text": f"{node.words} ({whole(node.people)})",
        "xref": "paper",
        "yref": "paper",
        "x": 0 if is_left else 1,
        "y": 1 - node.middle,
        "xanchor": "right" if is_left else "left",
        "yanchor": "middle",
        "xshift": -NAME_GAP_PX if is_left else NAME_GAP_PX,
        "showarrow": False,
    }


def _figure(speaker: Speaker, view: FlowsView) -> Component:
    ends = html.P(
        [html.Span(speaker.say("policy.from")), html.Span(speaker.say("policy.to"))],
        className="flow-ends",
        **aria(hidden="true"),
    )
    graph = dcc.Graph(
        figure=build_figure(view.counted, speaker.whole),
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

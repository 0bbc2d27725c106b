"""The line: stations are roles, what lies between them is the step.

Thickness is how often a step was reported; dashed is *named as possible*, dotted is
*nobody reported it*. The line is never the only carrier: the words stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import source_anchor, whole_words
from explorer.present.names import Speaker
from explorer.present.scales import ScaleView

LEVELS = ("many", "some", "few", "possible")
GAP = "gap"


def station(
    speaker: Speaker,
    title: str,
    scale: ScaleView | None,
    children: Sequence[Component],
    *,
    level: str | None = None,
    page: str | None = None,
) -> Component:
    """Return a stop on the line and the step that leaves it.

    Parameters
    ----------
    title, scale
        The role and its salary scale, which leads to its source in one click.
    children
        What the step asks and how sure it is.
    level
        How the line onward is drawn; ``None`` at the last stop.
    page
        Address of the role's own page.
    """
    onward = [] if level is None else [html.Span(className=f"seg {level}", **aria(hidden="true"))]
    stop = dcc.Link(title, href=page) if page else title
    name: list[Component] = [html.Span(stop, className="stop")]
    if scale:
        name.append(_scale(speaker, scale))
    return html.Li(
        className="" if level else "end",
        children=[
            html.Span(className="dot", **aria(hidden="true")),
            *onward,
            html.P(name, className="station"),
            *children,
        ],
    )


def _scale(speaker: Speaker, scale: ScaleView) -> Component:
    """Return a scale as the link to where it stands; of two sources, the second by name."""
    if not scale.sources:
        return html.Span(whole_words(scale.text), className="scale")
    first, *others = scale.sources
    told: list[Component | str] = [
        *whole_words(scale.text),
        html.Span(f", {speaker.count('source.label', 1)} {first.name}", className="hidden"),
    ]
    link = source_anchor(speaker, first, told)
    more: list[Component | str] = []
    for other in others:
        more += [", ", source_anchor(speaker, other)]
    return html.Span([link, *more], className="scale")


def legend(speaker: Speaker) -> Component:
    """Return what the kinds of line mean."""
    items = [html.Li([sample(level), speaker.say(f"level.{level}")]) for level in LEVELS]
    return html.Ul(items, className="legend", **aria(label=speaker.say("level.legend")))


def sample(level: str) -> Component:
    """Return a short piece of line, drawn as a level is; its words stand beside it."""
    return html.Span(className=f"sample {level}", **aria(hidden="true"))

"""Plain notices about what an address or a form says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from explorer.address import Address, Notice, write_address
from explorer.links import REACH, ROUTE
from explorer.present.names import Speaker, upper_first
from explorer.present.noroute import lift_limit, limit_text
from graph.noroute import set_limits
from graph.routes import DEFAULT_MAX_STEPS


def notice_list(speaker: Speaker, notices: Sequence[Notice]) -> list[Component]:
    """Return the notices, none when there are none."""
    if not notices:
        return []
    items = [html.Li(_sentence(speaker, notice)) for notice in notices]
    head = html.H2(speaker.say("notice.title"), id="notice", tabIndex="-1")
    return [html.Div([head, html.Ul(items)], className="notice", role="status")]


def wishes_in_force(speaker: Speaker, address: Address, path: str = ROUTE) -> list[Component]:
    """Return what narrows the question of a page, each with a link that takes it away."""
    rows = [
        (
            speaker.say("wish.not_held", name=speaker.qualification(name)),
            replace(address, not_held=tuple(one for one in address.not_held if one != name)),
        )
        for name in address.not_held
    ]
    for name, value in set_limits(address.limits):
        if name == "max_steps" and int(value) == DEFAULT_MAX_STEPS:
            continue
        lifted = lift_limit(speaker, address, name, value)
        rows.append((limit_text(speaker, name, value), lifted))
    if address.without_hbo and path == REACH:
        rows.append((speaker.say("wish.without_hbo"), replace(address, without_hbo=False)))
    if not rows:
        return []
    items = [
        html.Li(
            [
                html.Span(upper_first(text)),
                " ",
                _take_away(speaker, text, write_address(lifted, path=path)),
            ]
        )
        for text, lifted in rows
    ]
    label = html.P(speaker.say("wish.title"), id="wishes-in-force")
    return [html.Div([label, html.Ul(items)], className="in-force")]


def _take_away(speaker: Speaker, text: str, address: str) -> Component:
    hidden = html.Span(f": {text}", className="hidden")
    return dcc.Link([speaker.say("wish.take_away"), hidden], href=address)


def _sentence(speaker: Speaker, notice: Notice) -> str:
    field = speaker.say(f"field.{notice.field}") if notice.field else ""
    sentence = speaker.say(f"notice.{notice.code}", field=field)
    if notice.candidates:
        names = speaker.listed(notice.candidates, "or")
        sentence += " " + speaker.say("notice.candidates", names=names)
    return sentence

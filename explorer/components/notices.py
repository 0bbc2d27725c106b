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
from graph.blocking import set_limits
from graph.routes import DEFAULT_MAX_STEPS

ENDS = ("van", "naar")


def notice_list(
    speaker: Speaker,
    notices: Sequence[Notice],
    address: Address | None = None,
    path: str = ROUTE,
) -> list[Component]:
    """Return the notices, none when there are none.

    Parameters
    ----------
    address, path
        The question and its page: a role that may have been meant is a link to the same
        question with this role. ``None`` where no question has two ends.
    """
    if not notices:
        return []
    items = [html.Li(_notice(speaker, notice, address, path)) for notice in notices]
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


def _notice(
    speaker: Speaker, notice: Notice, address: Address | None, path: str
) -> list[Component]:
    field = speaker.say(f"field.{notice.field}") if notice.field else ""
    sentence = html.P(speaker.say(f"notice.{notice.code}", field=field))
    if address is None or not notice.candidates or notice.field not in ENDS:
        return [sentence]
    is_origin = notice.field == ENDS[0]
    meant = [
        (role, replace(address, origin=role) if is_origin else replace(address, target=role))
        for role in notice.candidates
    ]
    links = [
        dcc.Link(upper_first(speaker.role(role)), href=write_address(asked, path=path))
        for role, asked in meant
    ]
    return [
        sentence,
        html.P(speaker.say("notice.candidates")),
        html.Ul([html.Li(link) for link in links], className="meant"),
    ]

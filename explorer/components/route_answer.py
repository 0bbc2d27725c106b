"""The answer to a question: cards in the order asked for, or the answer without a route."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.address import Address, write_address
from explorer.components.around import now_section
from explorer.components.attributes import aria, data
from explorer.components.line import legend
from explorer.components.no_route import no_route_answer
from explorer.components.role_map import role_map
from explorer.components.route_card import route_card
from explorer.components.take_away import paper_sources, take_away, talk_questions
from explorer.components.why_not import why_not
from explorer.present.around import now_view
from explorer.present.names import Speaker
from explorer.present.noroute import no_route_view
from explorer.present.order import OrderLink, in_reader_order, order_links
from explorer.present.paper import formal_sources, route_sources
from explorer.present.route import is_unsure_within, route_view
from explorer.present.routes_map import routes_map
from explorer.present.why_not import like_views, taken_views
from graph.model import Level
from graph.routes import Answer, Route, RouteQuery
from graph.why_not import routes_taken


def route_answer(
    speaker: Speaker, address: Address, answer: Answer, order: str | None = None
) -> list[Component]:
    """Return everything that answers a question, its heading first.

    Parameters
    ----------
    order
        Name of an order of `graph.ordering`; ``None`` for that of the answer.
    """
    incomplete = html.P(speaker.say("route.incomplete"), className="remark")
    bounded = [] if answer.complete else [incomplete]
    if answer.no_route is not None:
        view = no_route_view(speaker, address, answer.query, answer.no_route)
        return [
            _heading(view.title, address),
            *bounded,
            *no_route_answer(speaker, view),
            take_away(speaker),
            talk_questions(speaker),
            *paper_sources(speaker, formal_sources(speaker, view.formal, view.around.now)),
        ]
    routes: Sequence[Route] = answer.routes
    if order:
        routes = in_reader_order(speaker, answer.query, routes, order)
    is_counted = all(route.evidence is not Level.POSSIBLE for route in routes)
    key = "route.found" if is_counted else "route.known"
    title = speaker.count(key, len(routes), target=speaker.role(answer.query.target))
    is_only = len(routes) == 1
    views = [route_view(speaker, answer.query, route, is_only=is_only) for route in routes]
    ends = {route.roles[-1] for route in answer.routes}
    now = now_view(speaker, answer.query, ends, pays_is_told=any(view.pays for view in views))
    drawn = routes_map(speaker, routes)
    taken = taken_views(speaker, address, routes_taken(speaker.network, answer.query))
    return [
        _heading(title, address, order),
        *_unsure(speaker, answer.query, routes),
        *([] if is_only else [_orders(speaker, order_links(speaker, address, order))]),
        legend(speaker),
        *[route_card(speaker, view, number) for number, view in enumerate(views)],
        *([role_map(speaker, drawn, twin="route-0", has_legend=True)] if drawn else []),
        *bounded,
        html.P(speaker.say("route.not_a_chance"), className="remark"),
        *why_not(speaker, taken, like_views(speaker, answer.not_shown)),
        now_section(speaker, now),
        take_away(speaker),
        talk_questions(speaker),
        *paper_sources(speaker, route_sources(speaker, views, now)),
    ]


def _unsure(speaker: Speaker, query: RouteQuery, routes: Sequence[Route]) -> list[Component]:
    """Say that an amount which nobody knows may break a wish all the same."""
    if any(is_unsure_within(speaker, query.limits, route) for route in routes):
        return [html.P(speaker.say("reach.unsure_within"), className="remark")]
    return []


def _heading(title: str, address: Address, order: str | None = None) -> Component:
    """Return the heading that gets the focus when the answer is new (assets/focus.js)."""
    answer = f"{write_address(address)}#{order or ''}"
    return html.H2(title, id="answer", tabIndex="-1", **data(answer=answer))


def _orders(speaker: Speaker, links: Sequence[OrderLink]) -> Component:
    items = [
        html.Li(
            html.B(link.text, **aria(current="true"))
            if link.chosen
            else dcc.Link(link.text, href=link.address)
        )
        for link in links
    ]
    label = html.P(speaker.say("order.label"), id="order")
    return html.Div([label, html.Ul(items, **aria(labelledby="order"))], className="orders")

"""The list of what is within reach, and what stands there when it is empty or not asked yet."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.around import around_sections
from explorer.components.attributes import aria
from explorer.components.facts import facts_list
from explorer.components.line import sample
from explorer.present.names import Speaker
from explorer.present.reach import GroupView, ReachedView, ReachView
from explorer.present.reach_none import NothingReached

HOW = ("list", "amounts", "wishes")


def reach_list(
    speaker: Speaker, view: ReachView, picture: Sequence[Component] = ()
) -> list[Component]:
    """Return everything within reach as groups, before it what they are and their picture."""
    return [
        html.P(
            [
                speaker.say("reach.what"),
                " ",
                html.Span(speaker.say("reach.choose"), className="on-screen"),
            ],
            className="lead",
        ),
        *[html.P(remark, className="remark") for remark in view.remarks],
        *picture,
        *[_group(speaker, group) for group in view.groups],
        html.P([speaker.say("reach.sorted"), " ", _rest(speaker)], className="remark lead"),
    ]


def nothing_in_reach(speaker: Speaker, view: NothingReached) -> list[Component]:
    """Return what helps when the list is empty."""
    parts: list[Component] = [
        html.P(view.text, className="lead"),
        *[html.P(remark, className="remark") for remark in view.remarks],
    ]
    if view.lifts:
        items = [html.Li(dcc.Link(text, href=address)) for text, address in view.lifts]
        label = html.P(speaker.say("reach.lift"), className="lift-head")
        parts.append(html.Div([label, html.Ul(items)], className="lift"))
    parts += around_sections(view.around)
    on = [
        html.Li(
            [
                html.P(speaker.say("reach.none_start")),
                dcc.Link(speaker.say("reach.none_target"), href=view.route_address),
            ]
        ),
        html.Li(dcc.Link(view.role_title, href=view.role_address)),
        html.Li(html.P(speaker.say("around.talk"))),
    ]
    parts.append(
        html.Section(
            [html.H3(speaker.say("reach.next"), id="next"), html.Ol(on, className="now next")],
            **aria(labelledby="next"),
        )
    )
    return parts


def reach_first(speaker: Speaker, examples: Sequence[tuple[str, str]]) -> list[Component]:
    """Return what the page shows, and functions to try (text and address)."""
    tries = [html.Li(dcc.Link(text, href=address)) for text, address in examples]
    return [
        html.Section(
            [
                html.H2(speaker.say("reach.how"), id="how"),
                html.Ol([html.Li(speaker.say(f"reach.how_{one}")) for one in HOW], className="how"),
            ],
            **aria(labelledby="how"),
        ),
        html.Section(
            [html.H2(speaker.say("reach.try"), id="try"), html.Ul(tries, className="stops")],
            className="try",
            **aria(labelledby="try"),
        ),
        html.P([speaker.say("reach.what"), " ", _rest(speaker)], className="is-not"),
    ]


def _rest(speaker: Speaker) -> str:
    known = sum(role.sector != "outside" for role in speaker.network.roles.values())
    return speaker.say("reach.rest", known=known)


def _group(speaker: Speaker, group: GroupView) -> Component:
    name = f"group-{group.name}"
    return html.Section(
        [
            html.H3(group.title, id=name),
            html.P(group.about, className="remark"),
            html.Ul([_role(speaker, role) for role in group.roles], className="reached"),
        ],
        className="reach-group",
        **aria(labelledby=name),
    )


def _role(speaker: Speaker, role: ReachedView) -> Component:
    route = html.Span(speaker.say("reach.open"), className="hidden")
    about = html.Span(f": {role.title}", className="hidden")
    return html.Li(
        [
            html.Div(
                [
                    html.P(
                        [
                            dcc.Link([role.title, route], href=role.address, className="goal"),
                            dcc.Link(
                                [speaker.say("reach.about"), about],
                                href=role.role_address,
                                className="about-role",
                            ),
                        ],
                        className="goals",
                    ),
                    html.P([sample(role.level), role.certainty], className="certainty"),
                    *([html.P(role.way, className="remark")] if role.way else []),
                    *[html.P(remark, className="remark") for remark in role.remarks],
                ]
            ),
            facts_list(role.facts),
        ]
    )

"""The steps into and out of a role as lists, and the stories behind them."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.line import legend, sample
from explorer.components.reports import reports_panel
from explorer.components.role_sections import more_folded, section
from explorer.present.names import Speaker
from explorer.present.role_steps import RoleStepsView, RoleStepView

STORIES_OPENED = "stories-opened"
STORIES_SHOWN = "stories-shown"


def steps_section(
    speaker: Speaker,
    views: Sequence[RoleStepsView],
    picture: Sequence[Component],
    stories_of: str | None,
) -> Component:
    """Return the reported steps.

    Parameters
    ----------
    picture
        The same steps as a map; stands above the lists.
    stories_of
        The role whose stories can be looked for; ``None`` when nobody was counted.
    """
    rows: list[Component] = []
    if any(view.shown for view in views):
        rows.append(legend(speaker))
    rows += picture
    rows += [_side(speaker, view) for view in views]
    if stories_of:
        rows.append(_stories_panel(speaker, stories_of))
    return section("steps", speaker.say("role.steps"), rows)


def stories_id(part: str, role: object) -> dict[str, object]:
    """Return the id of a part of the panel with stories."""
    return {"type": part, "role": role}


def story_list(speaker: Speaker, stories: Sequence[tuple[str, str]]) -> Component:
    """Return the stories as links, or say that none is known."""
    if not stories:
        return html.P(speaker.say("role.no_stories"))
    links = [html.Li(html.A(text, href=url, rel="noreferrer")) for text, url in stories]
    return html.Ul(links, className="story-list")


def _side(speaker: Speaker, view: RoleStepsView) -> Component:
    name = f"steps-{view.side}"
    rows: list[Component] = [html.H3(view.title, id=name)]
    if view.none:
        rows.append(html.P(view.none, className="nobody"))
    if view.note:
        rows.append(html.P(view.note, className="remark"))
    if view.shown:
        rows.append(_list(speaker, view.side, view.shown, 0))
    if view.more:
        rest = _list(speaker, view.side, view.more, len(view.shown))
        rows.append(more_folded(speaker, len(view.more), rest))
    return html.Div(rows, className="role-side")


def _list(speaker: Speaker, side: str, steps: Sequence[RoleStepView], first: int) -> Component:
    items = [
        _step(speaker, step, f"{side}{number}") for number, step in enumerate(steps, start=first)
    ]
    return html.Ul(items, className="role-steps")


def _step(speaker: Speaker, step: RoleStepView, place: str) -> Component:
    told: list[Component] = [html.P(" ".join(step.sentences), className="told")]
    if step.said_of:
        told.append(html.P(step.said_of, className="remark"))
    actions: list[Component] = [reports_panel(speaker, step.reports, place, step.name)]
    if step.route:
        hidden = html.Span(f": {step.name}", className="hidden")
        actions.append(
            dcc.Link([speaker.say("role.route"), hidden], href=step.route, className="alone")
        )
    return html.Li(
        className=step.level,
        children=[
            html.P(
                [
                    dcc.Link(step.title, href=step.address),
                    html.Span([sample(step.level), step.label], className="how-sure"),
                ],
                className="station",
            ),
            *told,
            html.Div(actions, className="with-fold"),
        ],
    )


def _stories_panel(speaker: Speaker, role_id: str) -> Component:
    """Return a closed panel; stories are read from the store when it is opened."""
    waiting = html.P(speaker.say("reports.waiting"), className="waiting")
    return html.Details(
        id=stories_id(STORIES_OPENED, role_id),
        className="fold stories",
        children=[
            html.Summary(speaker.say("role.stories")),
            html.Div(waiting, id=stories_id(STORIES_SHOWN, role_id), **aria(live="polite")),
        ],
    )

"""The panel that unfolds the reports behind a step or a saying."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import data_note, source_anchor
from explorer.present.evidence import ReportsKey
from explorer.present.names import Speaker
from explorer.present.reports import ReportView

OPENED = "reports-opened"
SHOWN = "reports-shown"


def panel_id(
    part: str, place: str, key: ReportsKey | None, any_of: object = None
) -> dict[str, object]:
    """Return the id of a part of a panel, or, without a key, the pattern for all of them."""
    if key is None:
        return {
            "type": part,
            "place": any_of,
            "origin": any_of,
            "target": any_of,
            "about": any_of,
        }
    return {
        "type": part,
        "place": place,
        "origin": key.origin,
        "target": key.target,
        "about": key.about,
    }


def reports_panel(speaker: Speaker, key: ReportsKey, place: str, name: str) -> Component:
    """Return a closed panel; its reports are read from the store when it is opened.

    Parameters
    ----------
    place
        Distinct for each panel of a page.
    name
        What the reports are about, for who only hears the summary.
    """
    summary: list[Component | str] = [
        speaker.say("reports.open"),
        html.Span(f": {name}", className="hidden"),
    ]
    waiting = html.P(speaker.say("reports.waiting"), className="waiting")
    return html.Details(
        id=panel_id(OPENED, place, key),
        className="fold reports",
        children=[
            html.Summary(summary),
            html.Div(waiting, id=panel_id(SHOWN, place, key), **aria(live="polite")),
        ],
    )


def report_list(speaker: Speaker, views: Sequence[ReportView]) -> Component:
    """Return the reports of a panel."""
    if not views:
        return html.P(speaker.say("reports.none"))
    return html.Ul([_report(speaker, view) for view in views], className="report-list")


def reports_away(speaker: Speaker) -> Component:
    """Say that the store cannot be asked now."""
    return html.P(speaker.say("reports.away"), className="notice")


def _report(speaker: Speaker, view: ReportView) -> Component:
    rows: list[Component] = [html.P(html.B(view.counted))]
    if view.anchor:
        quoted = html.Q(view.anchor, lang="nl")
        rows.append(html.P([speaker.say("reports.anchor"), " ", quoted]))
    if view.note:
        rows.append(data_note(speaker, view.note))
    where: list[Component | str] = [speaker.count("source.label", 1), " "]
    where.append(html.Cite(view.title, lang="nl"))
    if view.source:
        where += [", ", source_anchor(speaker, view.source)]
    details = ", ".join(filter(None, (view.place, view.status)))
    if details:
        where.append(f" ({details})")
    rows.append(html.P(where, className="sources"))
    if view.story:
        link = html.A(speaker.say("reports.story"), href=view.story, rel="noreferrer")
        rows.append(html.P(link))
    return html.Li(rows)

"""What people said about a step, as items of a list."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from explorer.components.facts import with_fold
from explorer.components.reports import reports_panel
from explorer.present.names import Speaker
from explorer.present.sayings import SayingView


def saying_item(
    speaker: Speaker, saying: SayingView, place: str, *, names_group: bool = True
) -> Component:
    """Return one saying with its reports.

    Parameters
    ----------
    place
        Distinct for each panel of a page.
    names_group
        Say about which group it is; not where the heading does.
    """
    about = [html.Span(saying.about, className="about")] if saying.about and names_group else []
    words = html.P([*about, html.B(f"{saying.label}: "), saying.text])
    panel = reports_panel(speaker, saying.reports, place, saying.text)
    return html.Li(with_fold(words, [panel]))

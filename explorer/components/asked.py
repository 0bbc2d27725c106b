"""What a function asks, as rows: on whose word, what, and where that stands."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from explorer.components.facts import (
    DATA_LANGUAGE,
    data_note,
    data_words,
    folded,
    sources_line,
    with_fold,
)
from explorer.present.asks import AskedView
from explorer.present.names import Speaker
from explorer.present.who_pays import RuleView


def asked_list(speaker: Speaker, asks: Sequence[AskedView], vog: RuleView | None) -> Component:
    """Return a row per thing that is asked, and what everyone at a school must have."""
    rows = [_asked(speaker, asked) for asked in asks]
    if vog:
        rows.append(_for_everyone(speaker, vog))
    return html.Dl(rows, className="asks")


def _for_everyone(speaker: Speaker, vog: RuleView) -> Component:
    words: list[Component] = [html.P(data_words(speaker, vog.heart), lang=DATA_LANGUAGE)]
    if vog.source:
        words.append(sources_line(speaker, [vog.source]))
    return html.Div([html.Dt(speaker.say("formal.vog_label")), html.Dd(words)])


def _asked(speaker: Speaker, view: AskedView) -> Component:
    inside: list[Component] = [data_note(speaker, note) for note in view.notes]
    if view.sources:
        inside.append(sources_line(speaker, view.sources))
    fold = [folded(speaker.say("asks.more"), inside, name=view.label)] if inside else []
    rows = with_fold(html.P(view.text, className="asked"), fold)
    if not view.counts:
        rows.append(html.P(speaker.say("asks.not_counted"), className="remark"))
    is_firm = view.counts and view.known
    return html.Div([html.Dt(view.label), html.Dd(rows)], className="" if is_firm else "told")

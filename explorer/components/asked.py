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
    whole_words,
    with_fold,
)
from explorer.present.asks import AskedView
from explorer.present.names import Speaker
from explorer.present.who_pays import RuleView


def asked_list(speaker: Speaker, asks: Sequence[AskedView], vog: RuleView | None) -> Component:
    """Return a row per thing that is asked, and what everyone at a school must have."""
    apart = [asked for asked in asks if not asked.counts]
    # Once, below the last of them: that they are not the word of a school.
    note = not_counted(speaker, apart)
    rows = [_asked(speaker, one, note if apart and one is apart[-1] else []) for one in asks]
    if vog:
        rows.append(_for_everyone(speaker, vog))
    return html.Dl(rows, className="asks")


def _for_everyone(speaker: Speaker, vog: RuleView) -> Component:
    words: list[Component] = [html.P(data_words(speaker, vog.heart), lang=DATA_LANGUAGE)]
    if vog.source:
        words.append(sources_line(speaker, [vog.source]))
    return html.Div([html.Dt(speaker.say("formal.vog_label")), html.Dd(words)])


def not_counted(speaker: Speaker, apart: Sequence[AskedView]) -> list[Component]:
    """Return the sentence that what general pages and others say is not counted."""
    told = speaker.count("asks.not_counted", len(apart))
    return [html.P(told, className="remark")] if apart else []


def _asked(speaker: Speaker, view: AskedView, note: Sequence[Component]) -> Component:
    inside: list[Component] = [data_note(speaker, note) for note in view.notes]
    if view.sources:
        inside.append(sources_line(speaker, view.sources))
    fold = [folded(speaker.say("asks.more"), inside, name=view.label)] if inside else []
    rows = [*with_fold(html.P(whole_words(view.text), className="asked"), fold), *note]
    is_firm = view.counts and view.known
    return html.Div([html.Dt(view.label), html.Dd(rows)], className="" if is_firm else "told")

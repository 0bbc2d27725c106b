"""Small pieces that several cards share: figures, source links, trainings, who pays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer.links import source_address
from explorer.present.names import Speaker
from explorer.present.route import Fact
from explorer.present.training import SourceLink, TrainingView
from explorer.present.who_pays import PaysView, RuleView

DATA_LANGUAGE = "nl"
_SOURCE = "bron"  # stands between the data's own Dutch words
_PLACES = re.compile(r" ?\((?:[LT]\d+(?:-\d+)?(?:, )?)+\)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def facts_list(facts: Sequence[Fact]) -> Component:
    """Return the figures at the head of a card."""
    rows = [html.Div([html.Dt(fact.label), html.Dd(fact.value)]) for fact in facts]
    return html.Dl(rows, className="facts")


def data_note(speaker: Speaker, text: str) -> Component:
    """Return the data's own words, marked as the Dutch that they are."""
    return html.P(data_words(speaker, text), lang=DATA_LANGUAGE, className="data-note")


def data_words(speaker: Speaker, text: str) -> list[Component | str]:
    """Return the data's own words: a source named by its id is a link, line numbers are left out.

    Lines and tables of a source's text help who checks the data, not who reads a page.
    """
    words: list[Component | str] = []
    told, at = _PLACES.sub("", text), 0
    for found in _SLUG.finditer(told):
        if found[0] in speaker.network.sources:
            link = dcc.Link(_SOURCE, href=source_address(found[0], speaker.language))
            words += [told[at : found.start()], link]
            at = found.end()
    return [*words, told[at:]]


def source_anchor(speaker: Speaker, source: SourceLink) -> Component:
    """Return a link to where a source stands: its own address, else the page with sources."""
    if source.url:
        return html.A(source.name, href=source.url, rel="noreferrer", className="source")
    address = source_address(source.id, speaker.language)
    return dcc.Link(source.name, href=address, className="source")


def sources_line(speaker: Speaker, sources: Sequence[SourceLink]) -> Component:
    """Return the sources as one line."""
    links: list[Component | str] = []
    for source in sources:
        links += [", " if links else "", source_anchor(speaker, source)]
    return html.P([f"{speaker.count('source.label', len(sources))} ", *links], className="sources")


def training_item(speaker: Speaker, training: TrainingView) -> Component:
    """Return one training: what, how long, what it costs, on whose word."""
    head = html.P(
        [html.B(training.title), ", ", training.facts, ". ", training.necessity],
        className="training",
    )
    remarks = [html.P(remark, className="remark") for remark in training.remarks]
    more: list[Component] = []
    if training.note:
        more.append(data_note(speaker, training.note))
    if training.source:
        more.append(sources_line(speaker, [training.source]))
    fold = [folded(speaker.say("training.more"), more, name=training.title)] if more else []
    return html.Div(
        [*with_fold(head, fold), *remarks], className="need test" if training.is_test else "need"
    )


def pays_line(speaker: Speaker, pays: PaysView) -> Component:
    """Return who pays: one line, the rest folded."""
    first = pays.first
    line = html.P(
        className="pays",
        children=[
            html.B(speaker.say("pays.label")),
            " ",
            _rule_words(speaker, first),
            html.Span(f" ({first.edition})" if first.edition else "", className="edition"),
        ],
    )
    details: list[Component] = []
    if first.rest:
        details.append(data_note(speaker, first.rest))
    if first.source:
        details.append(sources_line(speaker, [first.source]))
    if pays.others:
        details.append(html.P(speaker.say("pays.others"), className="fold-head"))
        details.append(html.Ul([_rule_item(speaker, rule) for rule in pays.others]))
    return html.Div(
        [line, folded(speaker.say("pays.more"), details)], className="with-fold pays-block"
    )


def with_fold(head: Component, fold: Sequence[Component]) -> list[Component]:
    """Return a sentence and, on the same line where there is room, what unfolds below it."""
    return [html.Div([head, *fold], className="with-fold")] if fold else [head]


def folded(
    summary: str, children: Sequence[Component], *, name: str = "", class_name: str = "fold"
) -> Component:
    """Return something that unfolds; `name` is added for who only hears the summary."""
    hidden = [html.Span(f": {name}", className="hidden")] if name else []
    return html.Details([html.Summary([summary, *hidden]), *children], className=class_name)


def _rule_words(speaker: Speaker, rule: RuleView) -> Component:
    parts: list[Component | str] = [rule.name]
    if rule.line:
        parts += [": ", rule.line]
    parts += [". ", html.Span(data_words(speaker, rule.heart), lang=DATA_LANGUAGE)]
    return html.Span(parts)


def _rule_item(speaker: Speaker, rule: RuleView) -> Component:
    rest = [data_note(speaker, rule.rest)] if rule.rest else []
    source = [sources_line(speaker, [rule.source])] if rule.source else []
    edition = html.Span(f" ({rule.edition})" if rule.edition else "", className="edition")
    return html.Li([_rule_words(speaker, rule), edition, *rest, *source])

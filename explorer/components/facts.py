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
_PLACES = re.compile(r" ?\((?:[LT]\d+(?:-\d+)?(?:, )?)+\)")
_BRACKETS = re.compile(r" \([^()]*\)")
_WHOLE = re.compile(
    r"\b[^\W\d_]+-\d\b(?!-)"  # mbo-4
    r"|\b\w{1,4}–\w{1,4}\b(?: \((?:po|vo)\))?"  # 7–8 (po), 2022–2024
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def facts_list(facts: Sequence[Fact]) -> Component:
    """Return the figures at the head of a card."""
    rows = [html.Div([html.Dt(fact.label), html.Dd(whole_words(fact.value))]) for fact in facts]
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
            name = _BRACKETS.sub("", speaker.source(found[0]))
            link = dcc.Link(name, href=source_address(found[0], speaker.language))
            words += [*whole_words(told[at : found.start()]), link]
            at = found.end()
    return [*words, *whole_words(told[at:])]


def whole_words(text: str) -> list[Component | str]:
    """Return a text in which a level such as mbo-4, and a range of scales, stays on one line."""
    words: list[Component | str] = []
    at = 0
    for found in _WHOLE.finditer(text):
        words += [text[at : found.start()], html.Span(found[0], className="whole")]
        at = found.end()
    return [part for part in (*words, text[at:]) if part != ""]


def source_anchor(
    speaker: Speaker, source: SourceLink, text: list[Component | str] | None = None
) -> Component:
    """Return a link to where a source stands: its own address, else the page with sources.

    Parameters
    ----------
    text
        What the link says; the name of the source unless given.
    """
    told = text or source.name
    if source.url:
        return html.A(told, href=source.url, rel="noreferrer", className="source")
    address = source_address(source.id, speaker.language)
    return dcc.Link(told, href=address, className="source")


def sources_line(speaker: Speaker, sources: Sequence[SourceLink]) -> Component:
    """Return the sources as one line."""
    links: list[Component | str] = []
    for source in sources:
        links += [", " if links else "", source_anchor(speaker, source)]
    return html.P([f"{speaker.count('source.label', len(sources))} ", *links], className="sources")


def training_item(speaker: Speaker, training: TrainingView) -> Component:
    """Return one training: what, how long, what it costs, on whose word."""
    head = html.P(
        [html.B(whole_words(training.title)), ", ", training.facts, ". ", training.necessity],
        className="training",
    )
    remarks = [html.P(whole_words(remark), className="remark") for remark in training.remarks]
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
            *([f"{pays.none_now} "] if pays.none_now else []),
            rule_words(speaker, first, asks_now=True),
        ],
    )
    details = rule_notes(speaker, first)
    if pays.others:
        details.append(html.P(speaker.say("pays.others"), className="fold-head"))
        details.append(html.Ul([_rule_item(speaker, rule) for rule in pays.others]))
    if pays.past:
        past = html.Ul([_rule_item(speaker, rule) for rule in pays.past])
        summary = speaker.count("pays.past", len(pays.past))
        details.append(folded(summary, [past], class_name="fold past-rules"))
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


def rule_words(speaker: Speaker, rule: RuleView, *, asks_now: bool = False) -> Component:
    """Return a rule in a line: whose, how much, the heart of its condition, its edition.

    Parameters
    ----------
    asks_now
        Of a rule that is over, say that one is to ask what holds now.
    """
    parts: list[Component | str] = [rule.name]
    if rule.line:
        parts += [": ", rule.line]
    parts += [". ", html.Span(data_words(speaker, rule.heart), lang=DATA_LANGUAGE)]
    if rule.edition:
        parts.append(html.Span(f" ({rule.edition})", className="edition"))
    if asks_now and rule.is_past:
        parts += [" ", speaker.say("rule.ask_now")]
    return html.Span(parts)


def rule_notes(speaker: Speaker, rule: RuleView) -> list[Component]:
    """Return what the data notes beside a rule, how it was read, and where it stands."""
    notes: list[Component] = []
    if rule.rest:
        notes.append(data_note(speaker, rule.rest))
    if rule.checked:
        notes.append(html.P(rule.checked, className="remark"))
    if rule.source:
        notes.append(sources_line(speaker, [rule.source]))
    return notes


def _rule_item(speaker: Speaker, rule: RuleView) -> Component:
    return html.Li([rule_words(speaker, rule), *rule_notes(speaker, rule)])

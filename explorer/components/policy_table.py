"""The table of functions people may be stuck in, with its choices, order, pages and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from explorer.address import INSIDE_CATEGORIES, SECTORS
from explorer.components.attributes import aria, data
from explorer.components.facts import folded
from explorer.links import source_address
from explorer.policy_question import ORDERS, SHOWN, PolicyQuestion, write_question
from explorer.present.names import Speaker, upper_first
from explorer.present.policy import PolicyRow, row_view, summary
from explorer.present.policy_choice import count_shown, on_page, pages_of, select
from explorer.present.training import SourceLink

COLUMNS = ("role", "type", "why", "entries", "exits", "base", "sources")
NUMBERS = ("entries", "exits", "sources")
FILES = ("csv", "xlsx")


def functions_section(speaker: Speaker, question: PolicyQuestion, files: Component) -> Component:
    """Return the section with the table, for a question and with its files."""
    found = select(speaker, question)
    heading = html.H2(
        speaker.say("policy.functions_title"), id="functies", tabIndex="-1", **_answer(question)
    )
    told = html.P(" ".join(summary(speaker, question)), className="lead")
    table: list[Component] = [html.P(speaker.say("policy.empty"), className="notice")]
    if found:
        rows = [row_view(speaker, one, question.sector) for one in on_page(found, question.page)]
        table = [
            html.P(speaker.say("policy.sums"), className="remark sums"),
            sideways_hint(speaker),
            _table(speaker, question, rows, len(found)),
            *_pager(speaker, question, len(found)),
            files,
        ]
    return html.Section(
        [heading, told, _choices(speaker, question), *table],
        className="functions",
        **aria(labelledby="functies"),
    )


def scrolling_table(caption: str, head: Component, rows: Sequence[Component]) -> Component:
    """Return a table that scrolls within itself where it does not fit, also by keyboard."""
    return html.Div(
        html.Table([html.Caption(html.Span(caption)), html.Thead(head), html.Tbody(list(rows))]),
        className="table-room",
        role="region",
        tabIndex="0",
        **aria(label=caption),
    )


def sideways_hint(speaker: Speaker) -> Component:
    """Return the line above a table that says, on a narrow screen, where the rest of it is."""
    return html.P(speaker.say("policy.sideways"), className="remark table-sideways")


def source_links(speaker: Speaker, sources: Sequence[SourceLink]) -> Component | str:
    """Return how many sources there are, and each as a link to what is known of it."""
    if not sources:
        return speaker.say("policy.no_source")
    links = [
        html.Li(dcc.Link(source.name, href=source_address(source.id, speaker.language)))
        for source in sources
    ]
    number = speaker.count("policy.sources_count", len(sources))
    return html.Div([number, html.Ul(links)], className="cell-sources")


def _answer(question: PolicyQuestion) -> dict[str, Any]:
    """Return the mark of a chosen table: it gets the focus when another one comes."""
    place = write_question(question, path="")
    return data(answer=place) if place.removeprefix(f"?taal={question.language}") else {}


def _choices(speaker: Speaker, question: PolicyQuestion) -> Component:
    counts = count_shown(speaker, question)
    first = replace(question, page=1)
    groups = (
        (
            "type",
            [
                (
                    speaker.say("policy.chip", name=_shown_words(speaker, one), count=counts[one]),
                    replace(first, shown=one),
                    question.shown == one,
                )
                for one in SHOWN
            ],
        ),
        (
            "sector",
            [
                (
                    upper_first(speaker.say(f"sector.{one}" if one else "policy.any_sector")),
                    replace(first, sector=one),
                    question.sector == one,
                )
                for one in (None, *SECTORS)
            ],
        ),
        (
            "soort",
            [
                (
                    speaker.say(f"category.{one}" if one else "policy.any_category"),
                    replace(first, category=one),
                    question.category == one,
                )
                for one in (None, *INSIDE_CATEGORIES)
            ],
        ),
    )
    rows = [_chips(name, speaker.say(f"field.{name}"), chips) for name, chips in groups]
    return html.Div(rows, className="choices")


def _shown_words(speaker: Speaker, shown: str) -> str:
    return speaker.say(f"policy.shown_{shown}")


def _chips(name: str, label: str, chips: Sequence[tuple[str, PolicyQuestion, bool]]) -> Component:
    items = []
    for text, question, here in chips:
        address = write_question(question)
        chip = html.A(text, href=address, **aria(current="true")) if here else None
        items.append(html.Li(chip or dcc.Link(text, href=address)))
    return html.Div(
        [html.P(label, id=f"kies-{name}"), html.Ul(items, **aria(labelledby=f"kies-{name}"))],
        className="choice",
    )


def _table(
    speaker: Speaker, question: PolicyQuestion, rows: Sequence[PolicyRow], total: int
) -> Component:
    head = html.Tr([_head(speaker, question, column) for column in COLUMNS])
    caption = speaker.count("policy.caption", total)
    return scrolling_table(caption, head, [_row(speaker, row) for row in rows])


def _head(speaker: Speaker, question: PolicyQuestion, column: str) -> Component:
    text = speaker.say(f"policy.{column}")
    name = "number" if column in {"entries", "exits"} else ""
    if column not in ORDERS:
        return html.Th(text, scope="col", className=name)
    here = question.order == column
    turned = replace(question, order=column, backwards=here and not question.backwards, page=1)
    sorted_by: dict[str, Any] = {}
    if here:
        # Numbers stand high first in their own order, words from A.
        falling = (column in NUMBERS) != question.backwards
        sorted_by = aria(sort="descending" if falling else "ascending")
    link = dcc.Link(text, href=write_question(turned), className="sorter")
    return html.Th(link, scope="col", className=name, **sorted_by)


def _row(speaker: Speaker, row: PolicyRow) -> Component:
    family: list[Component] = []
    if row.family:
        family.append(html.P(row.family, className="remark"))
    family += _folds(_parts(speaker, row))
    name = html.Th([dcc.Link(row.title, href=row.address), *family], scope="row")
    kind = html.Span(row.type_words, className=f"kind {row.type}")
    return html.Tr(
        [
            name,
            html.Td(kind),
            html.Td([row.why, *_folds([*_steps(speaker, row), *_blockers(speaker, row)])]),
            html.Td(row.entries, className="number"),
            html.Td(row.exits, className="number"),
            html.Td(row.base),
            html.Td(source_links(speaker, row.sources)),
        ]
    )


def _folds(folds: list[Component]) -> list[Component]:
    return [html.Div(folds, className="with-fold")] if folds else []


def _parts(speaker: Speaker, row: PolicyRow) -> list[Component]:
    """Return the parts of a general role that have exactly its reports, so no row of their own."""
    if not row.parts:
        return []
    items = [html.Li(dcc.Link(title, href=address)) for title, address in row.parts]
    summary_words = speaker.count("policy.parts_open", len(row.parts))
    return [folded(summary_words, [html.Ul(items, className="row-steps")], name=row.title)]


def _steps(speaker: Speaker, row: PolicyRow) -> list[Component]:
    """Return the steps behind the numbers, each a link to where its reports unfold.

    The panels with reports do not stand here: with so many of them the browser needs a
    minute to sort the table.
    """
    if not row.steps:
        return []
    items = [
        html.Li([dcc.Link(step.name, href=step.address), html.Br(), step.counted])
        for step in row.steps
    ]
    if row.more_steps:
        more = speaker.count("policy.more_steps", row.more_steps)
        items.append(html.Li(dcc.Link(more, href=row.address)))
    summary_words = speaker.count("policy.steps_open", len(row.steps) + row.more_steps)
    return [folded(summary_words, [html.Ul(items, className="row-steps")], name=row.title)]


def _blockers(speaker: Speaker, row: PolicyRow) -> list[Component]:
    if not row.blockers:
        return []
    items = [html.Li([html.B(one.name), html.Br(), one.text]) for one in row.blockers]
    items.append(html.Li(dcc.Link(speaker.say("policy.blockers_more"), href=row.address)))
    summary_words = speaker.count("policy.blockers_open", len(row.blockers))
    return [folded(summary_words, [html.Ul(items, className="row-steps")], name=row.title)]


def _pager(speaker: Speaker, question: PolicyQuestion, total: int) -> list[Component]:
    pages = pages_of(total)
    if pages == 1:
        return []
    here = min(question.page, pages)
    links: list[Component] = [html.Span(speaker.say("policy.page", page=here, pages=pages))]
    for key, page in (("policy.before", here - 1), ("policy.after", here + 1)):
        if 1 <= page <= pages:
            address = write_question(replace(question, page=page))
            links.append(dcc.Link(speaker.say(key), href=address))
    return [html.Nav(links, className="pager", **aria(label=speaker.say("policy.pages")))]

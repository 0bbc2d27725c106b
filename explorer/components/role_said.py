"""What people said and want: about a role, and about the groups that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import (
    DATA_LANGUAGE,
    data_note,
    data_words,
    folded,
    source_anchor,
)
from explorer.components.role_sections import in_dutch, section
from explorer.components.sayings import saying_item
from explorer.present.names import Speaker
from explorer.present.role_said import FigureView, SaidOnStepView, SaidView, WishRow, by_kind

TASKS_SHOWN = 3
WORDS = "role.words_in_dutch"
OPEN_AT_MOST = 4  # figures that are read in one go
Heading = Callable[[str], Component]


def tasks_section(speaker: Speaker, tasks: Sequence[FigureView]) -> Component:
    """Return what sources say about tasks of a role."""
    lead = html.P([speaker.say("role.tasks_lead"), *in_dutch(speaker, WORDS)], className="remark")
    rows = [lead, _figure_list(speaker, tasks[:TASKS_SHOWN])]
    if rest := tasks[TASKS_SHOWN:]:
        rows.append(
            folded(speaker.count("role.more_tasks", len(rest)), [_figure_list(speaker, rest)])
        )
    return section("tasks", speaker.say("role.tasks"), [html.Div(rows, className="card")])


def sayings_section(speaker: Speaker, view: SaidView) -> Component:
    """Return what is missing, wished or refused around a role itself."""
    lead = html.P(speaker.say("saying.lead"), className="remark")
    return section("said", said_title(speaker, view), [lead, *_steps(speaker, view, "o", html.H3)])


def said_title(speaker: Speaker, view: SaidView) -> str:
    """Return what the sayings about a role itself are: obstacles and wishes, or only reports."""
    return speaker.say("role.said" if view.tells_why else "role.said_else")


def wishes_section(speaker: Speaker, view: SaidView) -> Component:
    """Return what people in a role want beside what they say is possible."""
    lead = html.P([speaker.say("role.wishes_lead"), *in_dutch(speaker, WORDS)], className="remark")
    rows: list[Component] = [lead]
    if view.rows:
        rows += _table(speaker, view)
    if view.figures:
        rows.append(_other_figures(speaker, view))
    return section("wishes", speaker.say("role.wishes"), rows)


def groups_section(speaker: Speaker, views: Sequence[SaidView], role: str) -> Component:
    """Return what is said about whole groups; it is told here and counts nowhere."""
    lead = html.P(speaker.say("role.groups_lead", role=role), className="remark")
    groups = [_group(speaker, view, number) for number, view in enumerate(views)]
    return section("groups", speaker.say("role.groups"), [lead, *groups])


def _group(speaker: Speaker, view: SaidView, number: int) -> Component:
    inside: list[Component] = []
    if view.who:
        inside.append(html.P(speaker.say("role.members", names=view.who)))
    if view.note:
        inside.append(data_note(speaker, view.note))
    if label := in_dutch(speaker, WORDS):
        inside.append(html.P(label, className="remark"))
    if view.steps:
        steps = _steps(speaker, view, f"g{number}s", html.H4)
        lead = html.P(speaker.say("saying.lead"), className="remark")
        count = sum(len(step.sayings) for step in view.steps)
        inside.append(_part(speaker, said_title(speaker, view), count, [lead, *steps]))
    if view.rows:
        title = speaker.say("role.wishes")
        inside.append(_part(speaker, title, len(view.rows), _table(speaker, view)))
    inside += _kinds(speaker, (*view.tasks, *view.figures))
    striking = [html.P(view.striking, className="striking")] if view.striking else []
    fold = folded(speaker.count("role.group_open", view.number), inside, name=view.title)
    return html.Div([html.H3(view.title), *striking, fold], className="card role-group")


def _part(speaker: Speaker, title: str, count: int, inside: Sequence[Component]) -> Component:
    """Return one small part of a long list, closed: its title says what and how much."""
    return folded(speaker.say("role.part_of_list", title=title, count=count), inside)


def _steps(speaker: Speaker, view: SaidView, place: str, heading: Heading) -> list[Component]:
    return [
        _on_step(speaker, step, f"{place}{number}", heading)
        for number, step in enumerate(view.steps)
    ]


def _on_step(speaker: Speaker, step: SaidOnStepView, place: str, heading: Heading) -> Component:
    items = [
        saying_item(speaker, saying, f"{place}-{number}", names_group=False)
        for number, saying in enumerate(step.sayings)
    ]
    return html.Div([heading(step.title), html.Ul(items)], className="say")


def _table(speaker: Speaker, view: SaidView) -> list[Component]:
    """Return wishes and possibilities side by side; where they stand is folded below.

    The roles are named because a narrow screen lays the rows out as a grid, and browsers
    then forget that it is a table.
    """
    columns = [
        html.Th(speaker.say(f"role.column_{one}"), scope="col", role="columnheader")
        for one in ("topic", "wish", "possible")
    ]
    rows = [
        html.Tr(
            [
                html.Th(row.topic, scope="row", role="rowheader"),
                _cell(speaker, row.wishes),
                _cell(speaker, row.possible),
            ],
            role="row",
        )
        for row in view.rows
    ]
    caption = speaker.say("role.table", name=view.title)
    table = html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr(columns, role="row"), role="rowgroup"),
            html.Tbody(rows, role="rowgroup"),
        ],
        className="wish-table",
        role="table",
    )
    region = html.Div(table, className="scroll", role="region", tabIndex="0", **aria(label=caption))
    doubt = [html.P(speaker.say("role.doubt"), className="remark")] if view.doubt else []
    return [region, *doubt, _where(speaker, view)]


def _cell(speaker: Speaker, figures: Sequence[FigureView]) -> Component:
    if not figures:
        return html.Td(speaker.say("amount.unknown"), className="not-told", role="cell")
    return html.Td([html.Div(_counted(figure)) for figure in figures], role="cell")


def _counted(figure: FigureView) -> list[Component]:
    number: Component = html.B(figure.number)
    if figure.number is None:
        number = html.Q(figure.quote, lang=DATA_LANGUAGE)
    who = f"{figure.who} ({figure.year})" if figure.year else figure.who
    told: list[Component] = [
        number,
        html.Span(who, lang=DATA_LANGUAGE, className="who"),
    ]
    if figure.unbased:
        told.append(html.Span(figure.unbased, className="who"))
    return told


def _where(speaker: Speaker, view: SaidView) -> Component:
    rows = [_where_of(speaker, row) for row in view.rows]
    return folded(speaker.say("role.where"), [html.Ul(rows, className="figures")], name=view.title)


def _where_of(speaker: Speaker, row: WishRow) -> Component:
    figures = [*row.wishes, *row.possible]
    return html.Li([html.B(row.topic), _figure_list(speaker, figures)])


def _other_figures(speaker: Speaker, view: SaidView) -> Component:
    summary = speaker.count("role.more_figures", len(view.figures))
    return folded(summary, _kinds(speaker, view.figures), name=view.title)


def _kinds(speaker: Speaker, figures: Sequence[FigureView]) -> list[Component]:
    """Return figures by what sort of statement they are, each sort closed where there are many."""
    kinds = by_kind(figures)
    if len(figures) > OPEN_AT_MOST:
        return [
            _part(speaker, kind, len(rows), [_figure_list(speaker, rows)]) for kind, rows in kinds
        ]
    items = [html.Li([html.B(kind), _figure_list(speaker, rows)]) for kind, rows in kinds]
    return [html.Ul(items, className="figures")] if items else []


def _figure_list(speaker: Speaker, figures: Sequence[FigureView]) -> Component:
    return html.Ul([_figure(speaker, figure) for figure in figures], className="figure-list")


def _figure(speaker: Speaker, figure: FigureView) -> Component:
    told: list[Component | str] = []
    if figure.number:
        told += [html.B(f"{figure.number}."), " "]
    if figure.note:
        told.append(html.Span(data_words(speaker, figure.note), lang=DATA_LANGUAGE))
    rows: list[Component] = [html.P(told)] if told else []
    where: list[Component | str] = []
    who = ", ".join(filter(None, (figure.who, figure.year)))
    if who:
        about = html.Span([*data_words(speaker, who), "."], lang=DATA_LANGUAGE)
        where += [f"{speaker.say('indicator.who')} ", about, " "]
    if figure.unbased:
        where.append(f"{figure.unbased} ")
    if figure.quote:
        quoted = html.Q(figure.quote, lang=DATA_LANGUAGE)
        where += [f"{speaker.say('reports.anchor')} ", quoted, ". "]
    if figure.source:
        where += [f"{speaker.count('source.label', 1)} ", source_anchor(speaker, figure.source)]
    if figure.place:
        where.append(f" ({figure.place})")
    rows.append(html.P(where, className="sources"))
    return html.Li(rows)

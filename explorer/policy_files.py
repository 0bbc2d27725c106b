"""The table of the policy page as files: CSV for programs, XLSX for a spreadsheet.

Both hold all rows of the choice in the address, ids beside words, and nothing where nothing
is known. The same data gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, request

from explorer.components.attributes import aria
from explorer.current import get_assembly
from explorer.links import POLICY
from explorer.policy_question import PolicyQuestion, read_question, write_question
from explorer.present.names import Speaker, make_speaker
from explorer.present.policy import (
    LIMITS,
    bases_of,
    people_counted,
    why_code,
    why_in_words,
)
from explorer.present.policy_choice import same_reports_as, select_all, sources_of
from explorer.present.policy_sector import steps_about
from graph.deadends import DeadEnd

FILE_ADDRESS = f"{POLICY}/functies"
COLUMNS = (
    "role",
    "title",
    "part_of",
    "sector",
    "category",
    "type",
    "why",
    "reason",
    "entries",
    "exits",
    "reports",
    "reports_sector",
    "same_reports_as",
    "bases",
    "sources",
    "blockers",
)
MIME_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A spreadsheet takes a cell that begins so for a formula, which could do anything.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
MADE = datetime(2020, 1, 1, tzinfo=UTC)  # in every file: the same data gives the same bytes
WIDTHS = {"title": 34, "role": 30, "reason": 60, "sources": 40}
PLAIN_WIDTH = 16
NOTE_WIDTH = 100

Cell = str | int | None


def register(server: Flask) -> None:
    """Add the addresses of the files."""
    for form, make in (("csv", build_csv), ("xlsx", build_xlsx)):
        server.add_url_rule(f"{FILE_ADDRESS}.{form}", f"policy-{form}", _view(form, make))


def file_links(speaker: Speaker, question: PolicyQuestion) -> Component:
    """Return links to the files of a question."""
    items = [
        html.Li(
            html.A(
                speaker.say(f"policy.file_{form}"),
                href=write_question(question, path=f"{FILE_ADDRESS}.{form}"),
                download="",
            )
        )
        for form in MIME_TYPES
    ]
    label = html.P(speaker.say("policy.files"), id="bestanden")
    return html.Div(
        [label, html.Ul(items, **aria(labelledby="bestanden"))], className="choice files"
    )


def table_rows(speaker: Speaker, question: PolicyQuestion) -> list[tuple[Cell, ...]]:
    """Return the cells of every row, in the order of `COLUMNS`."""
    return [_cells(speaker, found, question.sector) for found in select_all(speaker, question)]


def build_csv(speaker: Speaker, question: PolicyQuestion) -> bytes:
    """Return the table as CSV: comma, UTF-8 with byte order mark, one head line.

    The last column repeats the data version, so that a row keeps it when it is copied.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, "data_version"))
    for cells in table_rows(speaker, question):
        writer.writerow([*map(_harmless, cells), speaker.network.data_version])
    return out.getvalue().encode("utf-8-sig")


def build_xlsx(speaker: Speaker, question: PolicyQuestion) -> bytes:
    """Return the table as a workbook: a sheet with the table, a sheet that explains it."""
    import xlsxwriter  # noqa: PLC0415  no page and no command waits for it

    out = io.BytesIO()
    # Text stays text: nothing in a cell is taken for a formula or an address.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": MADE, "title": speaker.say("policy.title")})
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(speaker.say("policy.sheet_table"))
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, COLUMNS, bold)
        rows = table_rows(speaker, question)
        for number, cells in enumerate(rows, start=1):
            sheet.write_row(number, 0, cells, wrapped)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, WIDTHS.get(column, PLAIN_WIDTH))
        about = book.add_worksheet(speaker.say("policy.sheet_about"))
        about.set_column(0, 0, PLAIN_WIDTH)
        about.set_column(1, 1, NOTE_WIDTH)
        for number, cells in enumerate(_about(speaker)):
            about.write_row(number, 0, cells, wrapped)
    return out.getvalue()


def _about(speaker: Speaker) -> Sequence[tuple[str, str]]:
    """Return the explaining sheet: of which data, what columns mean, what numbers do not say."""
    network = speaker.network
    used = (network.sources[source] for source in sources_of(network.transitions))
    return (
        ("Doorstroom", speaker.say("policy.title")),
        ("data_version", network.data_version),
        ("version", network.newest_version or ""),
        ("", ""),
        *((name, speaker.say(f"policy.column_{name}")) for name in COLUMNS),
        ("", ""),
        *(("", speaker.say(f"policy.limit_{name}")) for name in LIMITS),
        ("", speaker.say("policy.sums")),
        ("", ""),
        *((source.id, source.title) for source in used),
    )


def _cells(speaker: Speaker, found: DeadEnd, sector: str | None) -> tuple[Cell, ...]:
    role = speaker.network.roles[found.role]
    around = steps_about(speaker.network, role.id, sector)
    steps_in, steps_out = around.into(found.role), around.out_of(found.role)
    steps = (*steps_in, *steps_out)
    blocked = around.blocked_out_of(found.role)
    return (
        role.id,
        speaker.role(role.id),
        role.part_of,
        role.sector,
        role.category,
        found.type,
        why_code(speaker, found, sector),
        why_in_words(speaker, found, sector),
        people_counted(steps_in),
        people_counted(steps_out),
        found.reports,
        "|".join(sorted({name for step in steps for name in step.sectors})) or None,
        same_reports_as(speaker.network, role.id, sector),
        "|".join(map(str, bases_of(steps))) or None,
        "|".join(sources_of(steps)) or None,
        "|".join(sorted({saying.reason or "other" for saying in blocked})) or None,
    )


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_BEGINS):
        return f"'{cell}"
    return cell


def _view(form: str, make: Callable[[Speaker, PolicyQuestion], bytes]) -> Callable[[], Response]:
    def answer() -> Response:
        network = get_assembly().snapshots.current().network
        question = read_question(request.args.to_dict())
        name = f"doorstroom-functies-{network.data_version}.{form}"
        response = Response(
            make(make_speaker(network, question.language), question), mimetype=MIME_TYPES[form]
        )
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer

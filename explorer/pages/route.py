"""The route page: a question in, cards or the formal way in out."""

from __future__ import annotations

from dataclasses import replace

from dash import MATCH, Dash, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from explorer.address import (
    Address,
    Notice,
    first_word,
    read_address,
    read_language,
    values_of,
    write_address,
)
from explorer.components import planner as form
from explorer.components.attributes import aria
from explorer.components.first_visit import first_visit
from explorer.components.form_fields import ROUTE_FIELDS
from explorer.components.frame import asked_head, page_frame
from explorer.components.notices import notice_list, wishes_in_force
from explorer.components.reports import (
    OPENED,
    SHOWN,
    panel_id,
    report_list,
    reports_away,
)
from explorer.components.route_answer import route_answer
from explorer.current import get_assembly, set_title
from explorer.pages import asking
from explorer.present.evidence import ReportsKey
from explorer.present.names import Speaker, make_speaker, upper_first
from explorer.present.order import PARAMETER, read_order, write_ordered
from explorer.present.reports import report_views
from explorer.texts import LANGUAGES
from graph.answer import answer_query
from graph.errors import StoreError

ADDRESS = "/"
NEEDED = ("van", "naar")
# Questions of people in the sources; each must have both ends in the data to be offered.
EXAMPLES = (
    ("concierge", "hoofd-facilitaire-zaken"),
    ("onderwijsassistent", "leraar"),
    ("administratief-medewerker", "decaan"),
    ("toa", "logopedist"),
)


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    address = read_address(served.network, values)
    wanted = first_word(values.get(PARAMETER))
    order = read_order(wanted)
    if wanted and order is None:
        odd = Notice("not_in_list", PARAMETER)
        address = replace(address, notices=(*address.notices, odd))
    speaker = make_speaker(served.network, address.language)
    other = next(one for one in LANGUAGES if one != address.language)
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=write_ordered(replace(address, language=other), order),
        head=_head(speaker, address),
        body=[
            form.planner(speaker, served.options[address.language], address),
            *notice_list(speaker, address.notices, address),
            *_below(speaker, address, order),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect the form and the panels."""
    asking.connect(app, form.SEARCH, ROUTE_FIELDS, path=ADDRESS, needed=NEEDED)

    @app.callback(
        Output(panel_id(SHOWN, "", None, MATCH), "children"),
        Input(panel_id(OPENED, "", None, MATCH), "n_clicks"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def open_reports(clicks: object, before: object) -> object:
        if not clicks or not isinstance(ctx.triggered_id, dict):
            raise PreventUpdate
        return show_reports(ctx.triggered_id, before)


def ask(before: object, filled: tuple[object, ...]) -> tuple[object, object]:
    """Return the new search part of the address, or what is missing; see `asking.ask`."""
    return asking.ask(before, ROUTE_FIELDS, filled, path=ADDRESS, needed=NEEDED)


def show_reports(panel: dict[str, object], before: object) -> Component:
    """Return the inside of a panel with reports; this asks the store."""
    assembly = get_assembly()
    network = assembly.snapshots.current().network
    speaker = make_speaker(network, read_language(values_of(before).get("taal")))
    key = ReportsKey(*(str(panel.get(name, "")) for name in ("origin", "target", "about")))
    try:
        reports = assembly.snapshots.reports(key.origin, key.target)
    except StoreError:
        return reports_away(speaker)
    known = [report for report in reports if report.source_id in network.sources]
    return report_list(speaker, report_views(speaker, key, known))


def _head(speaker: Speaker, address: Address) -> list[Component]:
    if address.origin is None or address.target is None:
        set_title(speaker.say("frame.title"))
        return [html.H1(speaker.say("hero.title")), html.P(speaker.say("hero.lead"))]
    ends = {"origin": speaker.role(address.origin), "target": speaker.role(address.target)}
    question = speaker.say("hero.question", **ends)
    set_title(speaker.say("frame.title_of", page=question))
    return asked_head(speaker, question)


def _below(speaker: Speaker, address: Address, order: str | None) -> list[Component]:
    query = address.query
    if query is None:
        return first_visit(speaker, _examples(speaker, address))
    answer = answer_query(speaker.network, query)
    older = [html.P(speaker.say("notice.older_version"), className="notice")]
    return [
        *(older if address.older_version else []),
        html.Section(
            [*wishes_in_force(speaker, address), *route_answer(speaker, address, answer, order)],
            className="answer",
            **aria(labelledby="answer"),
        ),
    ]


def _examples(speaker: Speaker, address: Address) -> list[tuple[str, str]]:
    roles = speaker.network.roles
    return [
        (
            upper_first(
                speaker.say("first.example", origin=speaker.role(one), target=speaker.role(other))
            ),
            write_address(Address(address.language, one, other)),
        )
        for one, other in EXAMPLES
        if one in roles and other in roles
    ]

"""``routes``, ``reach`` and ``dead-ends``: questions to the network."""

from __future__ import annotations

from functools import partial

from explorer import machine
from explorer.arguments import Call
from explorer.commands.no_route_text import no_route_text
from explorer.commands.route_text import routes_text
from explorer.commands.session import Session
from explorer.commands.wording import Wording
from explorer.present.route import known_sums
from explorer.tables import table, wrap
from graph.answer import SHOWN_AT_MOST, answer_query
from graph.deadends import list_dead_ends
from graph.model import Report
from graph.network import CareerNetwork
from graph.reach import Reached, roles_within_reach
from graph.routes import DEFAULT_MAX_STEPS, Leg, Limits, RouteQuery
from graph.stores.store import GraphStore
from graph.titles import find_qualification, find_role


def routes(session: Session) -> int:
    """Answer how to get from one role to another."""
    call = session.call
    with session.reading() as store:
        network = session.network(store)
        held, not_held = _held(network, call)
        query = RouteQuery(
            origin=find_role(network, call.words[0], "origin"),
            target=find_role(network, call.words[1], "target"),
            held=held,
            not_held=not_held,
            limits=_limits(network, call),
        )
        show = call.number("show") or SHOWN_AT_MOST
        answer = answer_query(network, query, show=show, everything=call.flag("all"))
        if call.json:
            session.print_json(machine.answer(answer))
        elif answer.no_route is not None:
            session.print(no_route_text(Wording(network, session.words), answer, answer.no_route))
        else:
            reports_of = partial(_reports_of, store)
            session.print(routes_text(Wording(network, session.words), answer, reports_of))
    return 0


def reach(session: Session) -> int:
    """List what is within reach of a role, or from where it is."""
    call = session.call
    with session.reading() as store:
        network = session.network(store)
    held, not_held = _held(network, call)
    origin = find_role(network, call.words[0], "origin")
    backwards = call.flag("backwards")
    limits = _limits(network, call)
    found = roles_within_reach(network, origin, limits, held, not_held, backwards=backwards)
    if call.json:
        direction = "in" if backwards else "out"
        session.print_json(machine.reach(network.data_version, origin, direction, found))
        return 0
    wording = Wording(network, session.words)
    direction = "backwards" if backwards else "onwards"
    session.print(wrap(wording.plural(f"reach.{direction}", len(found), role=wording.role(origin))))
    if found:
        session.print("")
        session.print(_reach_table(wording, found, legal_only=limits.legal_only))
    return 0


def dead_ends(session: Session) -> int:
    """List every role with what is reported into and out of it."""
    with session.reading() as store:
        network = session.network(store)
    found = list_dead_ends(network)
    if session.call.json:
        session.print_json(machine.dead_ends(network.data_version, found))
        return 0
    wording = Wording(network, session.words)
    heads = [
        wording.text(f"column.{name}") for name in ("role", "type", "entries", "exits", "reports")
    ]
    order = ("no_reported_exit", "open", "no_data")
    ranked = sorted(
        found, key=lambda each: (order.index(each.type), wording.role(each.role), each.role)
    )
    rows = [
        (
            wording.role(each.role),
            wording.term("dead_end", each.type),
            _people(wording, each.entries),
            _people(wording, each.exits),
            wording.number(each.reports),
        )
        for each in ranked
    ]
    session.print(wrap(wording.text("dead_ends.simple")))
    session.print("")
    session.print(table(heads, rows, numbers=(2, 3, 4)))
    return 0


def _reach_table(wording: Wording, found: tuple[Reached, ...], *, legal_only: bool) -> str:
    heads = [wording.text(f"column.{name}") for name in ("role", "steps", "time", "cost", "sure")]
    ranked = sorted(found, key=lambda each: (each.steps, wording.role(each.role), each.role))
    rows = []
    for each in ranked:
        sums = known_sums(wording, each, legal_only=legal_only)
        rows.append(
            (
                wording.role(each.role),
                str(each.steps),
                wording.study_time(sums),
                wording.cost(sums),
                wording.words.text(f"level.{each.evidence}"),
            )
        )
    return table(heads, rows, numbers=(1,))


def _people(wording: Wording, number: int | None) -> str:
    return wording.text("unknown_short") if number is None else wording.number(number)


def _reports_of(store: GraphStore, leg: Leg) -> tuple[Report, ...]:
    """Return the reports that make a step, from the role they speak of."""
    keys = set(leg.report_keys)
    found = store.reports(origin=leg.reported_for or leg.origin, target=leg.target)
    return tuple(report for report in found if (report.source_id, report.id) in keys)


def _held(network: CareerNetwork, call: Call) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the qualifications that the call says are held, and not held."""
    held, not_held = (
        tuple(dict.fromkeys(find_qualification(network, word, field) for word in call.texts(field)))
        for field in ("held", "not_held")
    )
    return held, not_held


def _limits(network: CareerNetwork, call: Call) -> Limits:
    """Return the limits that the call names; what they may be is checked by the search."""
    steps, scale = call.number("max_steps"), call.text("min_scale")
    via, avoid = (
        tuple(dict.fromkeys(find_role(network, word, field) for word in call.texts(field)))
        for field in ("via", "avoid")
    )
    return Limits(
        max_steps=DEFAULT_MAX_STEPS if steps is None else steps,
        max_study_months=call.number("max_study_months"),
        max_cost_eur=call.number("max_cost"),
        min_scale=None if scale is None else scale.upper(),
        sector=call.text("sector"),
        category=call.text("category"),
        via=via,
        avoid=avoid,
        legal_only=call.flag("legal_only"),
    )

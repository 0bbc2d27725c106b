"""Routes as text for people in a terminal."""

from __future__ import annotations

from collections.abc import Callable

from explorer.commands.wording import Wording, held_part
from explorer.present.route import known_sums
from explorer.present.trade_off import trade_off_text
from explorer.tables import labelled, wrap
from graph.model import COUNTED_KINDS, Report
from graph.routes import Answer, Leg, Route

ReportsOf = Callable[[Leg], tuple[Report, ...]]
_INDENT = 2


def routes_text(wording: Wording, answer: Answer, reports_of: ReportsOf) -> str:
    """Return every route of an answer as a block."""
    origin, target = wording.role(answer.query.origin), wording.role(answer.query.target)
    parts = [wrap(wording.plural("routes.head", len(answer.routes), origin=origin, target=target))]
    parts += held_part(wording, answer.query)
    if not answer.complete:
        parts.append(wrap(wording.text("routes.incomplete")))
    parts += [
        _route_text(wording, number, route, answer, reports_of)
        for number, route in enumerate(answer.routes, start=1)
    ]
    if answer.not_shown:
        parts.append(wrap(wording.plural("routes.not_shown", len(answer.not_shown))))
    parts.append(wrap(wording.text("routes.no_promise", version=answer.data_version)))
    return "\n\n".join(parts)


def leg_evidence(wording: Wording, leg: Leg, reports: tuple[Report, ...]) -> str:
    """Return how often a step was reported, in the source's own base where that is exact."""
    counted = [
        report for report in reports if report.kind in COUNTED_KINDS and report.people is not None
    ]
    share = counted[0] if len(counted) == 1 and counted[0].kind == "share" else None
    if leg.reported is None:
        key = "nobody_counted" if leg.evidence == "possible" else "number_unknown"
        told = wording.text(f"evidence.{key}")
    elif share is not None and share.base is not None:
        told = wording.text(
            "evidence.of_base",
            number=wording.number(leg.reported),
            base=wording.number(share.base),
            target=wording.role(leg.target),
        )
    else:
        told = wording.plural("evidence.people", leg.reported)
    if leg.ever:
        told += f"; {wording.text('evidence.ever')}"
    if leg.years:
        first, last = leg.years
        told += f" ({first})" if first == last else f" ({first}-{last})"
    return told


def _route_text(
    wording: Wording, number: int, route: Route, answer: Answer, reports_of: ReportsOf
) -> str:
    among_others = len(answer.routes) > 1
    reasons = wording.all_of(wording.term("reason", reason) for reason in route.reasons)
    head = wording.text("routes.one", number=number)
    lines = [wrap(f"{head}: {reasons}" if reasons and among_others else head)]
    rows = []
    if route.start != answer.query.origin:
        rows.append((wording.text("label.start"), wording.role(route.start)))
    if route.steps > 1:
        via = ", ".join(wording.role(role) for role in route.roles[1:-1])
        rows.append((wording.text("label.via"), via))
    legal_only = answer.query.limits.legal_only
    sums = known_sums(wording, route, legal_only=legal_only)
    rows += [
        (wording.text("label.steps"), str(route.steps)),
        (wording.text("label.time"), wording.study_time(sums)),
        (wording.text("label.cost"), wording.cost(sums)),
        (wording.text("label.sure"), wording.term("level", route.evidence)),
    ]
    if route.assumed_held:
        held = wording.all_of(wording.qualification(each) for each in route.assumed_held)
        rows.append((wording.text("label.held"), wording.text("assumed", held=held)))
    if "scale" in route.unknown:
        rows.append((wording.text("label.scale"), wording.text("scale_unknown")))
    if route.legal_only != route.sums:
        rows.append(
            (
                wording.text("label.by_law"),
                f"{wording.study_time(route.legal_only)}, {wording.cost(route.legal_only)}",
            )
        )
    lines.append(labelled(rows, indent=_INDENT))
    if compared := trade_off_text(wording, route.trade_off):
        lines.append(wrap(compared, indent=_INDENT))
    for position, leg in enumerate(route.legs, start=1):
        lines.append("")
        lines.append(_leg_text(wording, position, leg, reports_of(leg), legal_only=legal_only))
    return "\n".join(lines)


def _leg_text(
    wording: Wording, position: int, leg: Leg, reports: tuple[Report, ...], *, legal_only: bool
) -> str:
    origin = _role_and_scale(wording, leg.origin, leg.scale_from)
    target = _role_and_scale(wording, leg.target, leg.scale_to)
    rows = []
    if leg.training:
        rows += [
            (wording.text("label.training") if at == 0 else "", wording.training_line(training))
            for at, training in enumerate(leg.training)
        ]
        also = [wording.training(other) for training in leg.training for other in training.also]
        if also:
            rows.append(("", wording.text("quicker_elsewhere", trainings="; ".join(also))))
    elif not leg.missing:
        rows.append(
            (wording.text("label.training"), wording.no_training(leg.target, legal_only=legal_only))
        )
    if leg.missing:
        missing = wording.any_of(wording.qualification(each) for each in leg.missing)
        rows.append((wording.text("label.missing"), wording.text("missing", missing=missing)))
    rows.append((wording.text("label.reported"), leg_evidence(wording, leg, reports)))
    if leg.reported_for:
        rows.append(("", wording.text("reported_for", role=wording.role(leg.reported_for))))
    if leg.elapsed_months is not None:
        rows.append((wording.text("label.elapsed"), wording.months(leg.elapsed_months)))
    rows += _source_rows(wording, leg)
    blocked: dict[str, list[str]] = {}
    for blocker in leg.blockers:
        named = blocked.setdefault(blocker.reason or "unknown", [])
        named += [report for _, report in blocker.reports]
    rows += [
        (
            wording.text("label.blocked"),
            f"{wording.term('blocked', reason)} ({wording.reports(named)})",
        )
        for reason, named in blocked.items()
    ]
    head = wrap(
        wording.text("routes.leg", number=position, origin=origin, target=target),
        indent=_INDENT,
        hanging=2,
    )
    return f"{head}\n{labelled(rows, indent=2 * _INDENT)}"


def _source_rows(wording: Wording, leg: Leg) -> list[tuple[str, str]]:
    rows = []
    for at, source in enumerate(leg.sources):
        named = [report for owner, report in leg.report_keys if owner == source]
        told = wording.source(source)
        if named:
            told += f"; {wording.reports(named)}"
        rows.append((wording.text("label.source") if at == 0 else "", told))
    return rows


def _role_and_scale(wording: Wording, role: str, scale: tuple[str | None, str | None]) -> str:
    low, high = scale
    if low is None and high is None:
        told = wording.text("scale_not_known")
    elif low is None or high is None or low == high:
        told = wording.text("scale", scale=low or high)
    else:
        told = wording.text("scale", scale=f"{low}-{high}")
    return f"{wording.role(role)} ({told})"

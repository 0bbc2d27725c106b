"""The answer when nobody reported a route, as text: why, what is asked, what helps."""

from __future__ import annotations

import shlex

from explorer.commands.wording import Wording, held_part
from explorer.messages import option_name
from explorer.tables import labelled, wrap
from graph.evidence import Saying
from graph.model import NECESSITIES
from graph.routes import Answer, Asked, Formal, NoRoute, RouteQuery

_INDENT = 2
VOG_RULE = "vog"


def no_route_text(wording: Wording, answer: Answer, no_route: NoRoute) -> str:
    """Return the answer for a pair without a reported route."""
    origin, target = wording.role(answer.query.origin), wording.role(answer.query.target)
    parts = [
        wrap(wording.text("no_route.head", origin=origin, target=target)),
        *held_part(wording, answer.query),
        *([] if answer.complete else [wrap(wording.text("routes.incomplete"))]),
        wrap(wording.text(f"no_route.{no_route.reason}", origin=origin, target=target)),
        *_blocking_part(wording, no_route),
        *_formal_part(wording, answer, no_route.formal),
        *_nearest_part(wording, answer, no_route),
        *_said_part(wording, answer),
        *_would_open_part(wording, no_route),
        wrap(wording.text("no_route.no_promise", version=answer.data_version)),
    ]
    return "\n\n".join(parts)


def asked_rows(wording: Wording, formal: Formal) -> list[tuple[str, str]]:
    """Return what a role asks, one row per necessity and basis, and the certificate of conduct."""
    rows = []
    for necessity in NECESSITIES:
        label = wording.text(f"necessity.{necessity}")
        asks = [asked for asked in formal.asks if asked.necessity == necessity and asked.priced]
        rows += [(label, _asked_text(wording, asked)) for asked in asks]
        if not asks:
            rows.append((label, wording.text("nobody_states")))
    told = [asked for asked in formal.asks if not asked.priced]
    rows += [(wording.text("necessity.told"), _asked_text(wording, asked)) for asked in told]
    rows.append((wording.text("necessity.vog"), _vog_text(wording)))
    return rows


def _asked_text(wording: Wording, asked: Asked) -> str:
    if asked.alternatives:
        alternatives = [
            wording.all_of(wording.qualification(each) for each in alternative)
            for alternative in asked.alternatives
        ]
        what = wording.any_of(alternatives)
    else:
        what = wording.text("nothing_asked")
    basis = wording.term("basis", asked.basis)
    sources = "; ".join(wording.source(source) for source in asked.sources)
    return f"{what} ({basis}; {sources})" if sources else f"{what} ({basis})"


def _vog_text(wording: Wording) -> str:
    rules = [rule for rule in wording.network.rules if rule.id.startswith(VOG_RULE)]
    sources = dict.fromkeys(wording.source(rule.source_id) for rule in rules if rule.source_id)
    told = wording.text("vog")
    return f"{told} ({'; '.join(sources)})" if sources else told


def _blocking_part(wording: Wording, no_route: NoRoute) -> list[str]:
    if not no_route.blocking:
        return []
    lines = [wrap(wording.text("no_route.blocking"))]
    for limit in no_route.blocking:
        name, _, value = limit.partition("=")
        option = option_name(name)
        named = option if value == "true" else f"{option} {shlex.quote(value)}"
        lines.append(wrap(f"- {named}", indent=_INDENT))
    return ["\n".join(lines)]


def _formal_part(wording: Wording, answer: Answer, formal: Formal | None) -> list[str]:
    if formal is None:
        target = wording.role(answer.query.target)
        nothing = wrap(wording.text("no_route.nothing_known", target=target))
        vog = (wording.text("necessity.vog"), _vog_text(wording))
        return [f"{nothing}\n{labelled([vog], indent=_INDENT)}"]
    role = wording.role(formal.role)
    lines = [
        wrap(wording.text("no_route.asks", role=role)),
        labelled(asked_rows(wording, formal), indent=_INDENT),
    ]
    if formal.conflict:
        lines.append(wrap(wording.text("no_route.conflict"), indent=_INDENT))
    parts = ["\n".join(lines)]
    if any(asked.priced for asked in formal.asks):
        parts.append(_plan_part(wording, formal))
    return parts


def _plan_part(wording: Wording, formal: Formal) -> str:
    if formal.training is None:
        return wrap(wording.text("no_route.no_plan"))
    rows = []
    if formal.assumed_held:
        held = wording.all_of(wording.qualification(each) for each in formal.assumed_held)
        rows.append((wording.text("label.held"), wording.text("assumed", held=held)))
    rows += [
        (wording.text("label.training") if at == 0 else "", wording.training_line(training))
        for at, training in enumerate(formal.training)
    ]
    if formal.missing:
        missing = wording.any_of(wording.qualification(each) for each in formal.missing)
        rows.append((wording.text("label.missing"), wording.text("missing", missing=missing)))
    elif not formal.training:
        told = (
            wording.text("asked_disputed") if formal.conflict else wording.no_training(formal.role)
        )
        rows.append((wording.text("label.training"), told))
    if formal.training:
        rows += [
            (wording.text("label.time"), wording.study_time(formal.sums)),
            (wording.text("label.cost"), wording.cost(formal.sums)),
        ]
    return f"{wrap(wording.text('no_route.plan'))}\n{labelled(rows, indent=_INDENT)}"


def _nearest_part(wording: Wording, answer: Answer, no_route: NoRoute) -> list[str]:
    origin = answer.query.origin
    if not no_route.nearest:
        return [wrap(wording.text("no_route.none_near", origin=wording.role(origin)))]
    lines = [wrap(wording.text("no_route.nearest", origin=wording.role(origin)))]
    for near in no_route.nearest:
        lines.append(
            wrap(f"- {wording.role(near.role)} ({wording.term('near', near.why)})", indent=_INDENT)
        )
        lines.append(f"{'':{2 * _INDENT}}{_command(answer.query, near.role)}")
    return ["\n".join(lines)]


def _command(query: RouteQuery, target: str) -> str:
    """Return the command that asks the same question to another role, limits left out."""
    held = [("--held", each) for each in query.held] + [
        ("--not-held", each) for each in query.not_held
    ]
    words = [query.origin, target, *(word for pair in held for word in pair)]
    return f"doorstroom routes {shlex.join(words)}"


def _said_part(wording: Wording, answer: Answer) -> list[str]:
    said = wording.network.sayings_between(answer.query.origin, answer.query.target)
    if not said:
        return []
    lines = [wrap(wording.text("no_route.said"))]
    lines += [wrap(f"- {_saying_text(wording, each)}", indent=_INDENT, hanging=2) for each in said]
    return ["\n".join(lines)]


def _saying_text(wording: Wording, said: Saying) -> str:
    told = wording.term("said", said.kind)
    if said.reason:
        told += f": {wording.term('blocked', said.reason)}"
    if said.people is not None and said.base is not None:
        number, base = wording.number(said.people), wording.number(said.base)
        told += f"; {wording.text('people_of', number=number, base=base)}"
    elif said.people is not None:
        told += f"; {wording.plural('people', said.people)}"
    named = wording.reports(report for _, report in said.report_keys)
    sources = "; ".join(wording.source(source) for source in said.sources)
    return f"{told} ({sources}; {named})"


def _would_open_part(wording: Wording, no_route: NoRoute) -> list[str]:
    if not no_route.would_open or no_route.reason == "limits":
        return []
    lines = [wrap(wording.text("no_route.would_open"))]
    lines += [
        wrap(f"- {wording.role(origin)} -> {wording.role(target)}", indent=_INDENT, hanging=2)
        for origin, target in no_route.would_open
    ]
    return ["\n".join(lines)]

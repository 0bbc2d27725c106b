"""Answers as JSON for programs: the field names and their order are a contract (README).

Every amount that nobody states is ``null`` and named in ``unknown``. Extra fields may come;
none goes without a new major version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from graph.deadends import DeadEnd
from graph.reach import Reached
from graph.routes import (
    Answer,
    Asked,
    Formal,
    Leg,
    Limits,
    NoRoute,
    Route,
    RouteQuery,
    Sums,
    TradeOff,
    TrainingOnLeg,
)

Json = dict[str, object]


def to_text(value: object) -> str:
    """Return JSON with fixed order and indent, without a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def answer(found: Answer) -> Json:
    """Return the answer to a question about routes."""
    return {
        "data_version": found.data_version,
        "complete": found.complete,
        "query": query(found.query),
        "routes": [route(each) for each in found.routes],
        "no_route": None if found.no_route is None else no_route(found.no_route),
        "not_shown": [
            {"roles": list(one.roles), "why": one.why, "than": list(one.than)}
            for one in found.not_shown
        ],
    }


def query(asked: RouteQuery) -> Json:
    """Return the question as it was understood; ``not_held`` only when given."""
    told: Json = {"origin": asked.origin, "target": asked.target, "held": list(asked.held)}
    if asked.not_held:
        told["not_held"] = list(asked.not_held)
    told["limits"] = limits(asked.limits)
    return told


def limits(asked: Limits) -> Json:
    """Return ``max_steps`` and every other limit that was set."""
    optional: Json = {
        "max_study_months": asked.max_study_months,
        "max_cost": asked.max_cost_eur,
        "min_scale": asked.min_scale,
        "sector": asked.sector,
        "category": asked.category,
        "via": list(asked.via) or None,
        "avoid": list(asked.avoid) or None,
        "legal_only": asked.legal_only or None,
    }
    return {
        "max_steps": asked.max_steps,
        **{name: value for name, value in optional.items() if value is not None},
    }


def route(found: Route) -> Json:
    """Return one route."""
    return {
        "roles": list(found.roles),
        "start": found.start,
        "assumed_held": list(found.assumed_held),
        "steps": found.steps,
        "evidence": str(found.evidence),
        **_sums(found.sums),
        "unknown": list(found.unknown),
        "legal_only": {
            "study_months": found.legal_only.study_months,
            "study_months_at_least": found.legal_only.study_months_at_least,
            "cost_eur": found.legal_only.cost_eur,
            "cost_eur_at_least": found.legal_only.cost_eur_at_least,
        },
        "reasons": list(found.reasons),
        "trade_off": None if found.trade_off is None else _trade_off(found.trade_off),
        "legs": [leg(each) for each in found.legs],
    }


def _trade_off(found: TradeOff) -> Json:
    return {
        "than": list(found.than),
        **{
            side: [{"name": one.name, "here": one.here, "there": one.there} for one in differences]
            for side, differences in (("worse", found.worse), ("better", found.better))
        },
    }


def leg(found: Leg) -> Json:
    """Return one step of a route."""
    return {
        "origin": found.origin,
        "target": found.target,
        "reported_for": found.reported_for,
        "evidence": str(found.evidence),
        "ever": found.ever,
        "reported": found.reported,
        "base": found.base,
        "reported_share": found.reported_share,
        "sources": list(found.sources),
        "reports": _report_ids(found.report_keys),
        "years": None if found.years is None else list(found.years),
        "scale_from": list(found.scale_from),
        "scale_to": list(found.scale_to),
        "training": [training(each) for each in found.training],
        "missing": list(found.missing),
        "blockers": [
            {"reason": blocker.reason, "reports": _report_ids(blocker.reports)}
            for blocker in found.blockers
        ],
        "elapsed_months": found.elapsed_months,
    }


def training(found: TrainingOnLeg) -> Json:
    """Return a training on a step or in a plan."""
    return {
        "id": found.id,
        "awards": list(found.awards),
        "necessity": found.necessity,
        "months": found.months,
        "hours": found.hours,
        "cost_eur": found.cost_eur,
        "kind": found.kind,
        "offered": found.offered,
        "opens": list(found.opens),
        "also": list(found.also),
    }


def no_route(found: NoRoute) -> Json:
    """Return why there is no route and what helps all the same."""
    return {
        "reason": found.reason,
        "blocking": list(found.blocking),
        "nearest": [{"role": near.role, "why": near.why} for near in found.nearest],
        "would_open": [{"origin": origin, "target": target} for origin, target in found.would_open],
        "formal": None if found.formal is None else formal(found.formal),
    }


def formal(found: Formal) -> Json:
    """Return what a role asks of anyone and the quickest plan to it."""
    sums = _sums(found.sums) if found.training is not None else dict.fromkeys(_sums(Sums()))
    return {
        "role": found.role,
        "asks": [_asked(each) for each in found.asks],
        "training": None if found.training is None else [training(each) for each in found.training],
        **sums,
        "unknown": list(found.sums.unknown) if found.training is not None else [],
        "missing": list(found.missing),
        "conflict": found.conflict,
        "assumed_held": list(found.assumed_held),
    }


def reach(data_version: str, origin: str, direction: str, found: Iterable[Reached]) -> Json:
    """Return the roles within reach; ``direction`` is ``out`` or ``in``."""
    return {
        "data_version": data_version,
        "origin": origin,
        "direction": direction,
        "roles": [
            {
                "role": each.role,
                "route": {
                    "steps": each.steps,
                    "study_months": each.sums.study_months,
                    "study_months_at_least": each.sums.study_months_at_least,
                    "cost_eur": each.sums.cost_eur,
                    "cost_eur_at_least": each.sums.cost_eur_at_least,
                    "unknown": list(each.unknown),
                    "evidence": str(each.evidence),
                    "via": list(each.roles[1:-1]),
                },
            }
            for each in found
        ],
    }


def dead_ends(data_version: str, found: Iterable[DeadEnd]) -> Json:
    """Return every role with its type."""
    return {
        "data_version": data_version,
        "roles": [
            {
                "role": each.role,
                "type": each.type,
                "certainty": each.certainty,
                "entries": each.entries,
                "exits": each.exits,
                "reports": each.reports,
                "why": each.why,
            }
            for each in found
        ],
    }


def _sums(sums: Sums) -> Json:
    return {
        "study_months": sums.study_months,
        "study_months_at_least": sums.study_months_at_least,
        "study_hours": sums.study_hours,
        "study_hours_at_least": sums.study_hours_at_least,
        "cost_eur": sums.cost_eur,
        "cost_eur_at_least": sums.cost_eur_at_least,
    }


def _asked(asked: Asked) -> Json:
    return {
        "necessity": asked.necessity,
        "basis": asked.basis,
        "alternatives": [list(alternative) for alternative in asked.alternatives],
        "priced": asked.priced,
        "sources": list(asked.sources),
        "notes": list(asked.notes),
    }


def _report_ids(keys: Iterable[tuple[str, str]]) -> list[str]:
    return [report_id for _, report_id in keys]

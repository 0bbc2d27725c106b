"""What a function asks of anyone, on whose word, and the quickest plan to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.present.amounts import cost_with_tests, study_time
from explorer.present.asks import AskedView, asked_state, asked_views, law_asks_none
from explorer.present.names import Speaker, upper_first
from explorer.present.route import Fact
from explorer.present.scales import ScaleView, scale_change, scale_view, scale_words
from explorer.present.training import TrainingView, training_views
from explorer.present.who_pays import (
    VOG_RULE,
    PaysView,
    RuleView,
    find_rule,
    sector_of_route,
    who_pays,
)
from graph.routes import Formal, RouteQuery


@dataclass(frozen=True, slots=True)
class FormalView:
    """The formal way in, from where somebody is now.

    ``others`` are titles and addresses of the other functions of the target's family, when
    the target is general and this is the way to the quickest of them.
    """

    title: str
    others: tuple[tuple[str, str], ...]
    origin: str
    origin_scale: ScaleView | None
    target: str
    target_scale: ScaleView | None
    asks: tuple[AskedView, ...]
    conflict: str | None
    facts: tuple[Fact, ...]
    trainings: tuple[TrainingView, ...]
    plan: str
    missing: str | None
    assumed: str | None
    pays: PaysView | None
    vog: RuleView | None


def formal_view(
    speaker: Speaker, address: Address, query: RouteQuery, formal: Formal | None
) -> FormalView:
    """Return what the target asks; when nothing is known, that stands there instead."""
    role_id = formal.role if formal else query.target
    ends, asked = (query.origin, role_id), query.limits.sector
    scales = [scale_words(speaker, end, asked) for end in ends]
    trainings = formal.training if formal else None
    sector = sector_of_route(speaker, *ends, asked)
    legal_only = query.limits.legal_only
    state = asked_state(speaker, role_id, legal_only=legal_only)
    return FormalView(
        title=speaker.say("formal.title", role=speaker.role(role_id)),
        others=_others(speaker, address, query.target, role_id),
        origin=upper_first(speaker.role(query.origin)),
        origin_scale=scale_view(speaker, query.origin, asked),
        target=upper_first(speaker.role(role_id)),
        target_scale=scale_view(speaker, role_id, asked),
        asks=asked_views(speaker, formal.asks if formal else ()),
        conflict=speaker.say("formal.conflict") if formal and formal.conflict else None,
        facts=(
            *_plan_facts(speaker, formal, state),
            Fact(speaker.say("fact.scale"), scale_change(speaker, *scales)),
        ),
        trainings=training_views(speaker, trainings or ()),
        plan=_plan(speaker, role_id, formal, state),
        missing=_missing(speaker, formal),
        assumed=_assumed(speaker, formal),
        pays=who_pays(speaker, sector, [one.id for one in trainings]) if trainings else None,
        vog=find_rule(speaker, VOG_RULE),
    )


def _others(
    speaker: Speaker, address: Address, target: str, shown: str
) -> tuple[tuple[str, str], ...]:
    if shown == target:
        return ()
    parts = [part for part in speaker.network.parts.get(target, ()) if part != shown]
    return tuple(
        (speaker.role(part), write_address(replace(address, target=part))) for part in parts
    )


def _plan_facts(speaker: Speaker, formal: Formal | None, state: str) -> tuple[Fact, ...]:
    study, cost = speaker.say("fact.shortest_study"), speaker.say("fact.cost")
    is_known = state == "known" and formal is not None and not formal.missing
    if formal is None or formal.training is None or not (formal.training or is_known):
        unknown = upper_first(speaker.say("amount.unknown"))
        return Fact(study, unknown), Fact(cost, unknown)
    sums = formal.sums
    trainings = [training.id for training in formal.training]
    money = cost_with_tests(speaker, sums.cost_eur, sums.cost_eur_at_least, trainings)
    return (
        Fact(
            study, upper_first(study_time(speaker, sums.study_months, sums.study_months_at_least))
        ),
        Fact(cost, upper_first(money)),
    )


def _plan(speaker: Speaker, role_id: str, formal: Formal | None, state: str) -> str:
    """Introduce the plan, or say why there is none."""
    if formal is None or not any(asked.priced for asked in formal.asks):
        return speaker.say("formal.plan_unknown", role=speaker.role(role_id))
    if formal.training is None:
        return speaker.say("formal.plan_no_training")
    if formal.training:
        return speaker.count("formal.plan", len(formal.training))
    if formal.conflict:
        return speaker.say("formal.plan_conflict")
    if state == "law_only":
        return law_asks_none(speaker, role_id)
    return speaker.say("formal.plan_missing" if formal.missing else "formal.plan_nothing")


def _missing(speaker: Speaker, formal: Formal | None) -> str | None:
    if formal is None or not formal.missing:
        return None
    names = speaker.listed(speaker.qualification(name) for name in formal.missing)
    return speaker.say("leg.missing", names=names)


def _assumed(speaker: Speaker, formal: Formal | None) -> str | None:
    if formal is None or not formal.assumed_held:
        return None
    names = speaker.listed(speaker.qualification(name) for name in formal.assumed_held)
    return speaker.say("route.assumed", names=names)

"""What a function asks of anyone, on whose word, and the quickest plan to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.present.amounts import own_cost, study_time
from explorer.present.asks import AskedView, asked_views
from explorer.present.names import Speaker, upper_first
from explorer.present.route import Fact, scale_change, scale_text
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
    origin_scale: str | None
    target: str
    target_scale: str | None
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
    network = speaker.network
    role_id = formal.role if formal else query.target
    start, role = network.roles[query.origin], network.roles[role_id]
    before, after = (start.scale_min, start.scale_max), (role.scale_min, role.scale_max)
    trainings = formal.training if formal else None
    sector = sector_of_route(speaker, query.origin, role_id)
    return FormalView(
        title=speaker.say("formal.title", role=speaker.role(role_id)),
        others=_others(speaker, address, query.target, role_id),
        origin=upper_first(speaker.role(query.origin)),
        origin_scale=scale_text(speaker, before),
        target=upper_first(speaker.role(role_id)),
        target_scale=scale_text(speaker, after),
        asks=asked_views(speaker, formal.asks if formal else ()),
        conflict=speaker.say("formal.conflict") if formal and formal.conflict else None,
        facts=(
            *_plan_facts(speaker, formal),
            Fact(speaker.say("fact.scale"), scale_change(speaker, before, after)),
        ),
        trainings=training_views(speaker, trainings or ()),
        plan=_plan(speaker, formal),
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


def _plan_facts(speaker: Speaker, formal: Formal | None) -> tuple[Fact, ...]:
    study, cost = speaker.say("fact.shortest_study"), speaker.say("fact.cost")
    if formal is None or formal.training is None:
        unknown = upper_first(speaker.say("amount.unknown"))
        return Fact(study, unknown), Fact(cost, unknown)
    if not formal.training and not _is_priced(formal):
        unknown = upper_first(speaker.say("amount.unknown"))
        return Fact(study, unknown), Fact(cost, unknown)
    sums = formal.sums
    return (
        Fact(
            study, upper_first(study_time(speaker, sums.study_months, sums.study_months_at_least))
        ),
        Fact(cost, upper_first(own_cost(speaker, sums.cost_eur, sums.cost_eur_at_least))),
    )


def _is_priced(formal: Formal) -> bool:
    """Tell whether anything that counts, and is not in dispute, is known of what is asked."""
    return any(asked.priced for asked in formal.asks) and not formal.missing and not formal.conflict


def _plan(speaker: Speaker, formal: Formal | None) -> str:
    """Introduce the plan, or say why there is none."""
    if formal is None or not any(asked.priced for asked in formal.asks):
        return speaker.say("formal.plan_unknown")
    if formal.training is None:
        return speaker.say("formal.plan_no_training")
    if formal.training:
        return speaker.count("formal.plan", len(formal.training))
    if formal.conflict:
        return speaker.say("formal.plan_conflict")
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

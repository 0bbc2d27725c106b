"""A route → what its card shows, in the order in which a person asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.links import role_address
from explorer.present.amounts import cost_with_tests, own_cost, study_time, unpriced_tests
from explorer.present.asks import asked_state
from explorer.present.evidence import route_certainty
from explorer.present.legs import LegView, leg_views
from explorer.present.names import Speaker, upper_first
from explorer.present.scales import ScaleView, scale_change, scale_view, scale_words
from explorer.present.trade_off import trade_off_text
from explorer.present.who_pays import PaysView, sector_of_route, who_pays
from graph.reach import Reached
from graph.routes import Limits, Route, RouteQuery, Sums

# Reasons that hold only when it is known what every function on the way asks.
COUNTED_REASONS = ("shortest_study", "lowest_cost", "no_new_diploma")
# What of a comparison rests on sums.
SUMMED = ("study_months", "cost_eur")


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the figures at the head of a card."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RouteView:
    """Everything a card shows."""

    reasons: tuple[str, ...]
    title: str
    facts: tuple[Fact, ...]
    trade_off: str | None
    remarks: tuple[str, ...]
    legs: tuple[LegView, ...]
    end: str
    end_page: str
    end_scale: ScaleView | None
    pays: PaysView | None
    legal_only: str | None


def route_view(
    speaker: Speaker, query: RouteQuery, route: Route, *, is_only: bool = False
) -> RouteView:
    """Return the card of one route, the only one or one of several."""
    last, limits = route.legs[-1], query.limits
    trainings = trainings_of(route)
    sector = sector_of_route(speaker, route.start, last.target, limits.sector)
    return RouteView(
        reasons=_reasons(speaker, query, route, is_only=is_only),
        title=route_title(speaker, route),
        facts=route_facts(speaker, query, route),
        trade_off=_trade_off(speaker, query, route),
        remarks=tuple(_remarks(speaker, query, route)),
        legs=leg_views(speaker, query, route),
        end=upper_first(speaker.role(last.target)),
        end_page=role_address(last.target, speaker.language),
        end_scale=scale_view(speaker, last.target, limits.sector),
        pays=who_pays(speaker, sector, trainings) if trainings else None,
        legal_only=_legal_only(speaker, query, route),
    )


def route_title(speaker: Speaker, route: Route) -> str:
    """Return by way of what a route goes."""
    return way_title(speaker, route.roles)


def way_title(speaker: Speaker, roles: Sequence[str]) -> str:
    """Return by way of what a route through these roles goes."""
    between = [speaker.role(role) for role in roles[1:-1]]
    if between:
        return speaker.say("route.via", roles=speaker.listed(between))
    return speaker.say("route.direct", target=speaker.role(roles[-1]))


def route_facts(speaker: Speaker, query: RouteQuery, route: Route) -> tuple[Fact, ...]:
    """Return study, steps, scale, own cost and certainty of a route."""
    sums = known_sums(speaker, route, legal_only=query.limits.legal_only)
    scales = [scale_words(speaker, role, query.limits.sector) for role in route.roles]
    cost = cost_with_tests(speaker, sums.cost_eur, sums.cost_eur_at_least, trainings_of(route))
    return (
        Fact(
            speaker.say("fact.study"),
            upper_first(study_time(speaker, sums.study_months, sums.study_months_at_least)),
        ),
        Fact(speaker.say("fact.steps"), str(route.steps)),
        Fact(speaker.say("fact.scale"), scale_change(speaker, scales[0], scales[-1])),
        Fact(speaker.say("fact.cost"), upper_first(cost)),
        Fact(speaker.say("fact.certainty"), route_certainty(speaker, route.legs)),
    )


def trainings_of(route: Route) -> list[str]:
    """Return the ids of the trainings on a route, tests included, in their order."""
    return [training.id for leg in route.legs for training in leg.training]


def known_sums(speaker: Speaker, route: Route | Reached, *, legal_only: bool = False) -> Sums:
    """Return a route's sums, unknown where it is not known what one of its functions asks."""
    if asks_are_known(speaker, route.roles, legal_only=legal_only):
        return route.sums
    return replace(route.sums, study_months=None, study_hours=None, cost_eur=None)


def is_unsure_within(speaker: Speaker, limits: Limits, route: Route) -> bool:
    """Tell whether what is not known of a route may break a wish on study or on own cost."""
    sums = known_sums(speaker, route, legal_only=limits.legal_only)
    if limits.max_study_months is not None and sums.study_months is None:
        return True
    return limits.max_cost_eur is not None and (
        sums.cost_eur is None or bool(unpriced_tests(speaker, trainings_of(route)))
    )


def asks_are_known(speaker: Speaker, roles: Sequence[str], *, legal_only: bool = False) -> bool:
    """Tell whether it is known what every function after the first asks."""
    return all(asked_state(speaker, role, legal_only=legal_only) == "known" for role in roles[1:])


def _trade_off(speaker: Speaker, query: RouteQuery, route: Route) -> str | None:
    """Compare with the first route: sums that are no promise are left out."""
    found, legal_only = route.trade_off, query.limits.legal_only
    if found is None:
        return None
    if not all(
        asks_are_known(speaker, roles, legal_only=legal_only) for roles in (route.roles, found.than)
    ):
        worse, better = (
            tuple(one for one in side if one.name not in SUMMED)
            for side in (found.worse, found.better)
        )
        found = replace(found, worse=worse, better=better)
    return trade_off_text(speaker, found)


def _reasons(
    speaker: Speaker, query: RouteQuery, route: Route, *, is_only: bool
) -> tuple[str, ...]:
    known = asks_are_known(speaker, route.roles, legal_only=query.limits.legal_only)
    reasons = [reason for reason in route.reasons if known or reason not in COUNTED_REASONS]
    if is_only:
        told = ["only", *(reason for reason in reasons if reason == "no_new_diploma")]
    else:
        told = reasons or ["other"]
    return tuple(speaker.say(f"reason.{reason}") for reason in told)


def _remarks(speaker: Speaker, query: RouteQuery, route: Route) -> list[str]:
    remarks = []
    if route.start != query.origin:
        remarks.append(speaker.say("route.starts_at", role=speaker.role(route.start)))
    if route.roles[-1] != query.target and route.steps > 1:
        remarks.append(speaker.say("route.ends_at", role=speaker.role(route.roles[-1])))
    if route.assumed_held:
        names = speaker.listed(speaker.qualification(name) for name in route.assumed_held)
        remarks.append(speaker.say("route.assumed", names=names))
    if "study_months" in route.unknown or "cost_eur" in route.unknown:
        remarks.append(speaker.say("route.partly_unknown"))
    if "scale" in route.unknown:
        remarks.append(speaker.say("route.scale_not_compared"))
    return remarks


def _legal_only(speaker: Speaker, query: RouteQuery, route: Route) -> str | None:
    """Say what the law alone asks, where that is less than what is usual."""
    law, all_asked = route.legal_only, route.sums
    if query.limits.legal_only or law == all_asked:
        return None
    if not asks_are_known(speaker, route.roles, legal_only=True):
        return None
    cost = own_cost(speaker, law.cost_eur, law.cost_eur_at_least)
    tests = unpriced_tests(speaker, trainings_of(route)) if law.cost_eur else []
    if tests:
        cost = speaker.count("amount.without_tests", len(tests), amount=cost)
    time = study_time(speaker, law.study_months, law.study_months_at_least)
    return speaker.say("route.legal_only", time=time, cost=cost)

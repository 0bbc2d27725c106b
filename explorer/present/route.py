"""A route → what its card shows, in the order in which a person asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.links import role_address
from explorer.present.amounts import own_cost, study_time
from explorer.present.asks import AskedView, asked_views
from explorer.present.evidence import (
    EvidenceView,
    ReportsKey,
    evidence_of,
    key_of_saying,
    route_certainty,
)
from explorer.present.names import Speaker, upper_first
from explorer.present.trade_off import trade_off_text
from explorer.present.training import TrainingView, training_views
from explorer.present.who_pays import PaysView, sector_of_route, who_pays
from graph.reach import Reached
from graph.routes import Leg, Route, RouteQuery, Sums

# Reasons that hold only when it is known what every function on the way asks.
COUNTED_REASONS = ("shortest_study", "lowest_cost", "no_new_diploma")


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the figures at the head of a card."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something told before a person stumbles on it, with the reports behind it."""

    text: str
    reports: ReportsKey


@dataclass(frozen=True, slots=True)
class LegView:
    """One step of a route.

    ``page`` is the address of the origin's own page. ``spoken`` is the whole step in one
    sentence, for who hears the page. ``holds`` says what the step asks and the person has
    already, or that nothing new is asked; ``asks_unknown`` that no school or law states what
    the function asks, and ``told`` what general pages say of it all the same.
    """

    origin: str
    page: str
    target: str
    scale: str | None
    spoken: str
    trainings: tuple[TrainingView, ...]
    holds: tuple[str, ...]
    asks_unknown: str | None
    told: tuple[AskedView, ...]
    missing: str | None
    evidence: EvidenceView
    cautions: tuple[Caution, ...]


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
    end_scale: str | None
    pays: PaysView | None
    legal_only: str | None


def route_view(
    speaker: Speaker, query: RouteQuery, route: Route, *, is_only: bool = False
) -> RouteView:
    """Return the card of one route, the only one or one of several."""
    last = route.legs[-1]
    trainings = [training.id for leg in route.legs for training in leg.training]
    sector = sector_of_route(speaker, route.start, last.target)
    return RouteView(
        reasons=_reasons(speaker, route, is_only=is_only),
        title=route_title(speaker, route),
        facts=route_facts(speaker, route),
        trade_off=trade_off_text(speaker, route.trade_off),
        remarks=tuple(_remarks(speaker, query, route)),
        legs=leg_views(speaker, query, route),
        end=upper_first(speaker.role(last.target)),
        end_page=role_address(last.target, speaker.language),
        end_scale=scale_text(speaker, last.scale_to),
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


def route_facts(speaker: Speaker, route: Route) -> tuple[Fact, ...]:
    """Return study, steps, scale, own cost and certainty of a route."""
    sums = known_sums(speaker, route)
    first, last = route.legs[0], route.legs[-1]
    return (
        Fact(
            speaker.say("fact.study"),
            upper_first(study_time(speaker, sums.study_months, sums.study_months_at_least)),
        ),
        Fact(speaker.say("fact.steps"), str(route.steps)),
        Fact(speaker.say("fact.scale"), scale_change(speaker, first.scale_from, last.scale_to)),
        Fact(
            speaker.say("fact.cost"),
            upper_first(own_cost(speaker, sums.cost_eur, sums.cost_eur_at_least)),
        ),
        Fact(speaker.say("fact.certainty"), route_certainty(speaker, route.legs)),
    )


def leg_views(speaker: Speaker, query: RouteQuery, route: Route) -> tuple[LegView, ...]:
    """Return the steps of a route; what one earns on the way counts as held further on."""
    network = speaker.network
    brought = held = network.closure((*query.held, *route.assumed_held))
    views = []
    for number, leg in enumerate(route.legs, start=1):
        earned = [award for training in leg.training for award in training.awards]
        holds = _holds(speaker, leg, held, brought, legal_only=query.limits.legal_only)
        held = network.closure((*held, *earned))
        views.append(_leg_view(speaker, leg, holds, f"{number}/{route.steps}"))
    return tuple(views)


def known_sums(speaker: Speaker, route: Route | Reached) -> Sums:
    """Return a route's sums, unknown where nobody states what one of its functions asks."""
    if all(speaker.network.states_what_is_asked(role) for role in route.roles[1:]):
        return route.sums
    return replace(route.sums, study_months=None, study_hours=None, cost_eur=None)


def scale_text(speaker: Speaker, scale: tuple[str | None, str | None]) -> str | None:
    """Return ``schaal 4–6``, ``None`` when no end is known."""
    found = speaker.scale(*scale)
    return None if found is None else speaker.say("fact.scale_of", scale=found)


def scale_change(
    speaker: Speaker, before: tuple[str | None, str | None], after: tuple[str | None, str | None]
) -> str:
    """Return the scale before and after, each in words when it is not known."""
    known = [speaker.scale(*scale) for scale in (before, after)]
    if known == [None, None]:
        return upper_first(speaker.say("amount.unknown"))
    unknown = speaker.say("fact.scale_unknown")
    return " → ".join(scale or unknown for scale in known)


def _leg_view(speaker: Speaker, leg: Leg, holds: tuple[str, ...], place: str) -> LegView:
    number, total = place.split("/")
    trainings = training_views(speaker, leg.training)
    origin, target = speaker.role(leg.origin), speaker.role(leg.target)
    spoken = speaker.say("leg.spoken", number=number, total=total, origin=origin, target=target)
    missing = [speaker.qualification(name) for name in leg.missing]
    is_stated = speaker.network.states_what_is_asked(leg.target)
    return LegView(
        origin=upper_first(origin),
        page=role_address(leg.origin, speaker.language),
        target=target,
        scale=scale_text(speaker, leg.scale_from),
        spoken=spoken,
        trainings=trainings,
        holds=holds,
        asks_unknown=None if is_stated else speaker.say("leg.asks_unknown"),
        told=() if is_stated else _told(speaker, leg),
        missing=speaker.say("leg.missing", names=speaker.listed(missing)) if missing else None,
        evidence=evidence_of(speaker, leg),
        cautions=_cautions(speaker, leg),
    )


def _told(speaker: Speaker, leg: Leg) -> tuple[AskedView, ...]:
    asked = asked_views(speaker, speaker.network.asked(leg.target))
    return tuple(view for view in asked if view.known)


def _holds(
    speaker: Speaker,
    leg: Leg,
    held: frozenset[str],
    brought: frozenset[str],
    *,
    legal_only: bool,
) -> tuple[str, ...]:
    """Say what of the asked is held already; when nothing new is asked, say that too.

    `brought` is what the person has at the start; the rest of `held` was earned on the way.
    """
    network = speaker.network
    sentences: list[str] = []
    had: list[str] = []
    stated = False
    for necessity in ("legal",) if legal_only else ("legal", "usual"):
        alternatives = network.alternatives(leg.target, necessity)
        stated = stated or bool(alternatives)
        met = [one for one in alternatives if one <= held]
        if met:
            had += [name for name in sorted(min(met, key=sorted)) if name not in had]
    for key, at_start in (("leg.have", True), ("leg.earned", False)):
        names = [speaker.qualification(name) for name in had if (name in brought) is at_start]
        if names:
            sentences.append(speaker.say(key, names=speaker.listed(names)))
    if not leg.training and not leg.missing:
        sentences += [speaker.say("leg.nothing_new")] if stated else []
    return tuple(sentences)


def _cautions(speaker: Speaker, leg: Leg) -> tuple[Caution, ...]:
    """Return what blocked people on this step, each reason once."""
    found: dict[str, Caution] = {}
    for saying in speaker.network.sayings_between(leg.origin, leg.target):
        if saying.kind == "blocked":
            text = speaker.say(
                f"blocked.{saying.reason or 'other'}", target=speaker.role(leg.target)
            )
            found.setdefault(text, Caution(text, key_of_saying(saying)))
    return tuple(found.values())


def _reasons(speaker: Speaker, route: Route, *, is_only: bool) -> tuple[str, ...]:
    known = known_sums(speaker, route) == route.sums
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
    return speaker.say(
        "route.legal_only",
        time=study_time(speaker, law.study_months, law.study_months_at_least),
        cost=own_cost(speaker, law.cost_eur, law.cost_eur_at_least),
    )

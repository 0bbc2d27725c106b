"""The steps of a route as a card tells them: what each asks, how sure it is, what to mind."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.links import role_address
from explorer.present.asks import AskedView, asked_state, asked_views, law_asks_none
from explorer.present.evidence import EvidenceView, ReportsKey, evidence_of, key_of_saying
from explorer.present.names import Speaker, upper_first
from explorer.present.scales import ScaleView, scale_view
from explorer.present.training import TrainingView, training_views
from graph.routes import Leg, Limits, Route, RouteQuery


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
    already, or that nothing new is asked; ``asks_unknown`` that nobody states what the
    function asks, or only what the law asks, or that sources disagree; ``told`` is what is
    said of it all the same. ``asked_by`` are the sources of what counts of it.
    """

    origin: str
    page: str
    target: str
    scale: ScaleView | None
    spoken: str
    trainings: tuple[TrainingView, ...]
    holds: tuple[str, ...]
    asks_unknown: str | None
    told: tuple[AskedView, ...]
    missing: str | None
    asked_by: tuple[str, ...]
    evidence: EvidenceView
    cautions: tuple[Caution, ...]


def leg_views(speaker: Speaker, query: RouteQuery, route: Route) -> tuple[LegView, ...]:
    """Return the steps of a route; what one earns on the way counts as held further on."""
    network, limits = speaker.network, query.limits
    brought = held = network.closure((*query.held, *route.assumed_held))
    views = []
    for number, leg in enumerate(route.legs, start=1):
        earned = [award for training in leg.training for award in training.awards]
        holds = _holds(speaker, leg, held, brought, legal_only=limits.legal_only)
        held = network.closure((*held, *earned))
        views.append(_leg_view(speaker, limits, leg, holds, f"{number}/{route.steps}"))
    return tuple(views)


def _leg_view(
    speaker: Speaker, limits: Limits, leg: Leg, holds: tuple[str, ...], place: str
) -> LegView:
    number, total = place.split("/")
    trainings = training_views(speaker, leg.training)
    origin, target = speaker.role(leg.origin), speaker.role(leg.target)
    spoken = speaker.say("leg.spoken", number=number, total=total, origin=origin, target=target)
    missing = [speaker.qualification(name) for name in leg.missing]
    state = asked_state(speaker, leg.target, legal_only=limits.legal_only)
    return LegView(
        origin=upper_first(origin),
        page=role_address(leg.origin, speaker.language),
        target=target,
        scale=scale_view(speaker, leg.origin, limits.sector),
        spoken=spoken,
        trainings=trainings,
        holds=holds,
        asks_unknown=_asks_unknown(speaker, leg.target, state),
        told=_told(speaker, leg.target, state),
        missing=speaker.say("leg.missing", names=speaker.listed(missing)) if missing else None,
        asked_by=tuple(
            name
            for asked in speaker.network.asked(leg.target)
            if asked.priced
            for name in asked.sources
        ),
        evidence=evidence_of(speaker, leg),
        cautions=_cautions(speaker, leg),
    )


def _asks_unknown(speaker: Speaker, role_id: str, state: str) -> str | None:
    if state == "known":
        return None
    if state == "law_only":
        return law_asks_none(speaker, role_id)
    return speaker.say(f"leg.asks_{state}", role=speaker.role(role_id))


def _told(speaker: Speaker, role_id: str, state: str) -> tuple[AskedView, ...]:
    """Return what is said of a function of which it is not clear what it asks.

    Where sources disagree that is the word of each of them.
    """
    if state == "known":
        return ()
    asked = asked_views(speaker, speaker.network.asked(role_id))
    return tuple(view for view in asked if view.known and (state == "conflict" or not view.counts))


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
    for necessity in ("legal",) if legal_only else ("legal", "usual"):
        alternatives = network.alternatives(leg.target, necessity)
        met = [one for one in alternatives if one <= held]
        if met:
            had += [name for name in sorted(min(met, key=sorted)) if name not in had]
    for key, at_start in (("leg.have", True), ("leg.earned", False)):
        names = [speaker.qualification(name) for name in had if (name in brought) is at_start]
        if names:
            sentences.append(speaker.say(key, names=speaker.listed(names)))
    is_known = asked_state(speaker, leg.target, legal_only=legal_only) == "known"
    if is_known and not leg.training and not leg.missing:
        sentences.append(speaker.say("leg.nothing_new"))
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

"""How sure a step is, in words: the source's own base, never a chance."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.amounts import months_in_words
from explorer.present.names import Speaker, upper_first
from graph.evidence import Saying, Transition
from graph.model import Level
from graph.routes import Leg

STEP = "step"


@dataclass(frozen=True, slots=True)
class ReportsKey:
    """Which reports a panel shows: two ends, and a step or one saying about them.

    ``about`` is `STEP`, or kind, reason and sector of a saying with bars between.
    """

    origin: str
    target: str
    about: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What a card tells about one step.

    Parameters
    ----------
    level
        ``many``, ``some``, ``few`` or ``possible``; decides how the line is drawn.
    label
        The level in words.
    sentences
        How many people, in the source's own base, and what that does not say.
    sources
        Ids of the sources.
    reports
        What the panel with reports shows.
    """

    level: str
    label: str
    sentences: tuple[str, ...]
    sources: tuple[str, ...]
    reports: ReportsKey


def evidence_of(speaker: Speaker, leg: Leg) -> EvidenceView:
    """Return the words about the evidence of a leg."""
    step = speaker.network.step(leg.origin, leg.target)
    counted = _counted(speaker, leg)
    if step is not None:
        counted = _perhaps_about(speaker, step.transition, counted)
    sentences = [counted, *_besides(speaker, leg)]
    if leg.base_people is not None:
        sentences.append(base_note(speaker, leg.target))
    if leg.elapsed_months:
        sentences.append(_elapsed(speaker, leg.elapsed_months))
    if leg.reported_for is not None:
        general, part = speaker.role(leg.reported_for), speaker.role(leg.origin)
        is_counted = leg.evidence is not Level.POSSIBLE
        key = "evidence.reported_for" if is_counted else "evidence.named_for"
        sentences.append(speaker.say(key, general=general, part=part))
    return EvidenceView(
        level=str(leg.evidence),
        label=speaker.say(f"level.{leg.evidence}"),
        sentences=tuple(sentences),
        sources=leg.sources,
        reports=ReportsKey(leg.reported_for or leg.origin, leg.target, STEP),
    )


def step_sentences(speaker: Speaker, step: Transition) -> tuple[str, ...]:
    """Return how often a step was reported, for a list of steps.

    What a share does not say (`base_note`) stands once beside the list.
    """
    counted = _perhaps_about(speaker, step, _counted(speaker, step))
    sentences = [counted, *_besides(speaker, step)]
    if step.elapsed_months and step.report_count == 1:  # else it is not the time of them all
        sentences.append(_elapsed(speaker, step.elapsed_months[0]))
    return tuple(sentences)


def base_note(speaker: Speaker, target: str) -> str:
    """Return what a share of the people now in a role does not say."""
    return speaker.say("evidence.base_note", target=speaker.role(target))


def key_of_step(step: Transition) -> ReportsKey:
    """Return which reports stand behind a step."""
    return ReportsKey(step.origin, step.target, STEP)


def key_of_saying(saying: Saying) -> ReportsKey:
    """Return which reports stand behind a saying."""
    about = "|".join((saying.kind, saying.reason or "", saying.sector or ""))
    return ReportsKey(saying.origin, saying.target, about)


def years_in_words(years: tuple[int, int] | None) -> str:
    """Return `` (2022)`` or `` (2022–2024)``, empty when no year is known."""
    if years is None:
        return ""
    first, last = years
    return f" ({first})" if first == last else f" ({first}–{last})"


def route_certainty(speaker: Speaker, legs: tuple[Leg, ...]) -> str:
    """Return how sure a whole route is: its level, or how many steps were counted."""
    counted = sum(leg.evidence is not Level.POSSIBLE for leg in legs)
    if len(legs) == 1 or counted == 0:
        return upper_first(speaker.say(f"level.{legs[0].evidence}"))
    if counted == len(legs):
        return speaker.say("route.all_reported")
    return speaker.say("route.some_reported", counted=counted, steps=len(legs))


def _perhaps_about(speaker: Speaker, step: Transition, sentence: str) -> str:
    # The command line loads nothing of the web, and behind asks the application's store.
    from explorer.present.behind import about_words  # noqa: PLC0415

    return about_words(speaker, step, sentence)


def _counted(speaker: Speaker, leg: Leg | Transition) -> str:
    years = years_in_words(leg.years)
    level, named = (leg.evidence, leg.reported_for) if isinstance(leg, Leg) else (leg.level, None)
    if level is Level.POSSIBLE:
        return speaker.count("evidence.possible", len(leg.sources), years=years)
    if leg.reported is None:
        return speaker.say("evidence.no_number", years=years)
    if leg.base is None or leg.base_people is None:
        return speaker.count("evidence.people", leg.reported, years=years)
    outside = speaker.network.roles[leg.origin].sector == "outside"
    key = ("evidence.share_branch" if outside else "evidence.share_role") + (
        "_ever" if leg.ever else ""
    )
    names = {
        "origin": speaker.role(named or leg.origin),
        "target": speaker.role(leg.target),
    }
    return speaker.say(key, people=leg.base_people, base=leg.base, years=years, **names)


def _besides(speaker: Speaker, leg: Leg | Transition) -> list[str]:
    """Say what stands beside the number: more reports, or that it counts who ever was there."""
    if leg.base_people is not None and leg.reported is not None and leg.reported > leg.base_people:
        return [speaker.count("evidence.in_all", leg.reported)]
    if leg.base_people is None and leg.ever:
        return [speaker.say("evidence.ever_note")]
    return []


def _elapsed(speaker: Speaker, months: int) -> str:
    return speaker.say("evidence.elapsed", time=months_in_words(speaker, months))

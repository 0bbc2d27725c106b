"""What people said about a question: never counted, always with whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.behind import (
    about_words,
    is_in_words,
    quantities_behind,
    reports_behind,
)
from explorer.present.evidence import ReportsKey, key_of_saying
from explorer.present.names import Speaker, lower_first, upper_first
from explorer.present.who_pays import number_in_words
from graph.evidence import Saying
from graph.model import Report
from graph.routes import RouteQuery

PERCENT = 100
KIND_ORDER = ("blocked", "wish", "declined", "possible", "observed", "share")


@dataclass(frozen=True, slots=True)
class SayingView:
    """One saying: about whom, of what kind, in a sentence, with its reports.

    ``about`` is ``None`` when it is about the functions of the question themselves.
    """

    about: str | None
    label: str
    text: str
    sources: tuple[str, ...]
    reports: ReportsKey


def saying_views(speaker: Speaker, query: RouteQuery) -> tuple[SayingView, ...]:
    """Return what is said about the question, its own functions first, then their groups."""
    network = speaker.network
    origins = {*network.relatives(query.origin), *network.groups_of(query.origin)}
    targets = {*network.relatives(query.target), *network.groups_of(query.target)}
    found = [
        saying
        for saying in network.sayings
        if saying.origin in origins
        and saying.target in targets
        and _is_told(speaker, query, saying)
    ]
    found.sort(key=lambda saying: saying_order(speaker, saying))
    return tuple(saying_view(speaker, saying) for saying in found)


def _is_told(speaker: Speaker, query: RouteQuery, saying: Saying) -> bool:
    """Leave out what is said about another part of a family only."""
    network = speaker.network
    for end, asked in ((saying.origin, query.origin), (saying.target, query.target)):
        if end in network.roles:
            family = {asked, network.general_of(asked), *network.family(asked)}
            if end not in family:
                return False
    return True


def saying_order(speaker: Speaker, saying: Saying) -> tuple[int, int, str, str, str, str]:
    """Return a key: what is said of roles first, then by kind, then by ends."""
    groups = sum(end in speaker.network.groups for end in (saying.origin, saying.target))
    kind = KIND_ORDER.index(_kind(saying))
    ends = (saying.origin, saying.target)
    return (groups, kind, *ends, saying.reason or "", saying.sector or "")


def _kind(saying: Saying) -> str:
    return "declined" if saying.reason == "declined" else saying.kind


def saying_view(speaker: Speaker, saying: Saying) -> SayingView:
    """Return what a page shows of one saying."""
    kind = _kind(saying)
    groups = [end for end in (saying.origin, saying.target) if end in speaker.network.groups]
    about = None
    if groups:
        about = speaker.say("saying.about_group", group=speaker.end(groups[0]))
    sector = f" ({saying.sector})" if saying.sector in {"po", "vo"} else ""
    return SayingView(
        about=about,
        label=speaker.say(f"saying.{kind}") + sector,
        text=_text(speaker, saying, kind),
        sources=tuple(speaker.source(source) for source in saying.sources),
        reports=key_of_saying(saying),
    )


def _text(speaker: Speaker, saying: Saying, kind: str) -> str:
    ends = {"origin": speaker.end(saying.origin), "target": speaker.end(saying.target)}
    if kind == "blocked":
        return _obstacle(speaker, saying)
    if kind in {"wish", "observed", "share"}:
        if saying.people is None:
            return _uncounted(speaker, saying, kind, ends)
        return _counted(speaker, saying, kind, ends)
    return upper_first(speaker.say(f"saying.{kind}_text", **ends))


def _counted(speaker: Speaker, saying: Saying, kind: str, ends: dict[str, str]) -> str:
    is_wish = kind == "wish"
    if saying.base is not None:
        numbers = {"people": saying.people, "base": saying.base}
        key = "saying.wish_counted" if is_wish else "saying.share_counted"
        return about_words(speaker, saying, speaker.say(key, **numbers, **ends))
    if not is_wish:
        return speaker.count("saying.observed_counted", saying.people or 0, **ends)
    shares = _shares(speaker, reports_behind(speaker, saying))
    if not shares:
        return upper_first(speaker.say("saying.wish_several"))
    told = upper_first(speaker.say("saying.wish_shares", shares=speaker.listed(shares)))
    return " ".join([told, *_quoted(speaker, saying, "saying.besides")])


def _uncounted(speaker: Speaker, saying: Saying, kind: str, ends: dict[str, str]) -> str:
    """Say that no number can be counted, and what the source says instead."""
    key = "wish" if kind == "wish" else "observed"
    told = upper_first(speaker.say(f"saying.{key}_text", **ends))
    return " ".join([told, *_quoted(speaker, saying, "saying.instead")])


def _quoted(speaker: Speaker, saying: Saying, key: str) -> list[str]:
    """Return the words in which sources say how many, beside or instead of a number."""
    words = quantities_behind(speaker, saying)
    quoted = speaker.listed(speaker.say("saying.quote", words=one) for one in words)
    return [speaker.say(key, words=quoted)] if words else []


def _shares(speaker: Speaker, reports: tuple[Report, ...]) -> list[str]:
    """Return each share in its source's own base; of reports without one nothing."""
    told = []
    for report in reports:
        if report.share is not None and report.base is not None:
            share = number_in_words(speaker, report.share * PERCENT)
            words = speaker.say("saying.share_of", share=share, base=report.base)
            is_rough = is_in_words(report.anchor)
            told.append(lower_first(speaker.say("saying.about", told=words)) if is_rough else words)
    return told


def _obstacle(speaker: Speaker, saying: Saying) -> str:
    target = speaker.end(saying.target)
    if saying.reason == "function_missing" and saying.target in speaker.network.groups:
        return speaker.say("saying.group_missing", target=target)
    return speaker.say(f"blocked.{saying.reason or 'other'}", target=target)

"""What a function asks, necessity by necessity, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.names import Speaker, upper_first
from explorer.present.training import SourceLink, source_link
from graph.routes import Asked


@dataclass(frozen=True, slots=True)
class AskedView:
    """One thing that is asked: on whose word, what, and where that stands.

    ``counts`` is false for the word of general pages, which is told and never counted;
    ``known`` is false when nobody states it.
    """

    label: str
    text: str
    counts: bool
    known: bool
    sources: tuple[SourceLink, ...]
    notes: tuple[str, ...]


def asked_views(speaker: Speaker, asks: tuple[Asked, ...]) -> tuple[AskedView, ...]:
    """Return a line per necessity and basis; a necessity that nobody states says so."""
    views = [_asked_view(speaker, asked) for asked in asks]
    stated = {asked.necessity for asked in asks}
    for necessity in ("legal", "usual"):
        if necessity not in stated:
            silent = AskedView(
                label=speaker.say(f"asks.{necessity}_silent_label"),
                text=speaker.say(f"asks.{necessity}_silent"),
                counts=True,
                known=False,
                sources=(),
                notes=(),
            )
            views.insert(0 if necessity == "legal" else len(views), silent)
    return tuple(views)


def _asked_view(speaker: Speaker, asked: Asked) -> AskedView:
    sources = (source_link(speaker, source) for source in asked.sources)
    return AskedView(
        label=speaker.say(f"asks.{asked.necessity}_{asked.basis}"),
        text=_alternatives(speaker, asked),
        counts=asked.priced,
        known=True,
        sources=tuple(source for source in sources if source),
        notes=asked.notes,
    )


def _alternatives(speaker: Speaker, asked: Asked) -> str:
    if not asked.alternatives:
        return speaker.say(f"asks.{asked.necessity}_none")
    ways = [
        speaker.listed(speaker.qualification(name) for name in alternative)
        for alternative in asked.alternatives
    ]
    return upper_first(speaker.listed(ways, "or")) + "."


def asked_state(speaker: Speaker, role_id: str, *, legal_only: bool = False) -> str:
    """Return how far it is known what a role asks, by the words that count.

    ``known``; ``unsaid``: nobody states it; ``law_only``: the law asks no diploma, and nobody
    states what schools usually ask; ``conflict``: one source says that nothing is asked and
    another that something is. Only in the first case are sums a promise.

    Parameters
    ----------
    legal_only
        The reader wants only what the law asks to count.
    """
    told: dict[str, set[bool]] = {}
    for asked in speaker.network.asked(role_id):
        if asked.priced and (asked.necessity == "legal" or not legal_only):
            told.setdefault(asked.necessity, set()).add(bool(asked.alternatives))
    if not told:
        return "unsaid"
    if any(len(found) > 1 for found in told.values()):
        return "conflict"
    if not legal_only and told == {"legal": {False}}:
        return "law_only"
    return "known"


def law_asks_none(speaker: Speaker, role_id: str) -> str:
    """Say that the law asks no diploma, which law that is, and that the custom is not known."""
    sources = [
        speaker.network.sources.get(name)
        for asked in speaker.network.asked(role_id)
        if asked.necessity == "legal" and asked.priced
        for name in asked.sources
    ]
    year = next((one.year for one in sources if one and one.kind == "law" and one.year), None)
    law = speaker.say("asks.law_of", year=year) if year else ""
    return speaker.say("asks.law_only", law=law)

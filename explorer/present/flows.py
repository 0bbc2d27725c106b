"""Reported people between kinds of work: the rows of a table, and what is left out of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.names import Speaker
from explorer.present.training import SourceLink, source_link
from graph.flows import Flow, flows_between_categories
from graph.model import Level
from graph.network import CareerNetwork


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One flow: ``origin`` and ``target`` are ids of categories, the rest is words.

    ``number`` is the width of the band, ``None`` when nobody was counted: then there is none.
    """

    origin: str | None
    target: str | None
    origin_words: str
    target_words: str
    number: int | None
    people: str
    steps: str
    sources: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class FlowsView:
    """All flows, most people first, and how many steps have no number of people.

    ``ever`` says that some people did the work they came from at any time before.
    """

    rows: tuple[FlowRow, ...]
    uncounted: str | None
    ever: str | None

    @property
    def counted(self) -> tuple[FlowRow, ...]:
        """The flows that have a number of people."""
        return tuple(row for row in self.rows if row.number)


def flows_view(speaker: Speaker) -> FlowsView:
    """Return the flows of a network in words."""
    flows = flows_between_categories(speaker.network)
    uncounted = _uncounted_in_words(speaker)
    ever = any(step.ever for step in speaker.network.transitions)
    return FlowsView(
        rows=tuple(_row(speaker, flow) for flow in flows),
        uncounted=uncounted,
        ever=speaker.say("policy.flows_ever") if ever else None,
    )


def steps_without_number(network: CareerNetwork) -> tuple[int, int]:
    """Return how many steps are only possible, and how many people took in an unknown number.

    One way of counting for every page that tells of steps without a number of people.
    """
    possible = sum(step.level is Level.POSSIBLE for step in network.transitions)
    without = sum(step.reported is None for step in network.transitions)
    return possible, without - possible


def _uncounted_in_words(speaker: Speaker) -> str | None:
    possible, taken = steps_without_number(speaker.network)
    told = []
    if possible:
        told.append(speaker.count("policy.flows_possible", possible))
    if taken:
        told.append(speaker.count("policy.flows_uncounted", taken))
    return " ".join([*told, speaker.say("policy.flows_no_band")]) if told else None


def category_in_words(speaker: Speaker, category: str | None) -> str:
    """Return a kind of work in words, also when it is not known."""
    return speaker.say(f"category.{category}" if category else "policy.category_unknown")


def _row(speaker: Speaker, flow: Flow) -> FlowRow:
    links = (source_link(speaker, source) for source in flow.sources)
    return FlowRow(
        origin=flow.origin,
        target=flow.target,
        origin_words=category_in_words(speaker, flow.origin),
        target_words=category_in_words(speaker, flow.target),
        number=flow.people,
        people=speaker.say("policy.uncounted")
        if flow.people is None
        else speaker.whole(flow.people),
        steps=_steps(speaker, flow),
        sources=tuple(link for link in links if link),
    )


def _steps(speaker: Speaker, flow: Flow) -> str:
    counted = speaker.count("policy.steps_counted", flow.counted_steps)
    uncounted = speaker.count("policy.steps_uncounted", flow.uncounted_steps)
    parts = [counted] if flow.counted_steps else []
    return ", ".join([*parts, *([uncounted] if flow.uncounted_steps else [])])

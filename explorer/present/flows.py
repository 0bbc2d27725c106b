"""Reported people between kinds of work: the rows of a table, and what is left out of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.names import Speaker
from explorer.present.training import SourceLink, source_link
from graph.flows import Flow, flows_between_categories


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
    uncounted = sum(flow.uncounted_steps for flow in flows)
    ever = any(step.ever for step in speaker.network.transitions)
    return FlowsView(
        rows=tuple(_row(speaker, flow) for flow in flows),
        uncounted=speaker.count("policy.flows_uncounted", uncounted) if uncounted else None,
        ever=speaker.say("policy.flows_ever") if ever else None,
    )


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
        people=speaker.say("policy.uncounted") if flow.people is None else str(flow.people),
        steps=_steps(speaker, flow),
        sources=tuple(link for link in links if link),
    )


def _steps(speaker: Speaker, flow: Flow) -> str:
    counted = speaker.count("policy.steps_counted", flow.counted_steps)
    uncounted = speaker.count("policy.steps_uncounted", flow.uncounted_steps)
    parts = [counted] if flow.counted_steps else []
    return ", ".join([*parts, *([uncounted] if flow.uncounted_steps else [])])

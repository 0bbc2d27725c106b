"""The sources of an answer as a short numbered list for paper, where no link can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.present.around import NowView
from explorer.present.asks import AskedView
from explorer.present.formal import FormalView
from explorer.present.legs import LegView
from explorer.present.names import Speaker, lower_first
from explorer.present.route import RouteView
from explorer.present.scales import ScaleView
from explorer.present.training import SourceLink, TrainingView, named_sources
from explorer.present.who_pays import PaysView, RuleView

# What a source is used for, and its id.
Use = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A source: publisher and year, title, and what of the page rests on it."""

    name: str
    title: str
    uses: tuple[str, ...]


def route_sources(
    speaker: Speaker, views: Sequence[RouteView], now: NowView
) -> tuple[PaperSource, ...]:
    """Return the sources of cards, in the order in which the cards use them."""
    uses: list[Use] = []
    for view in views:
        for leg in view.legs:
            uses += _of_leg(speaker, leg)
        uses += _of_scale(view.end_scale)
        uses += _of_pays(view.pays)
    return _gathered(speaker, [*uses, *_of_now(speaker, now)])


def formal_sources(speaker: Speaker, view: FormalView, now: NowView) -> tuple[PaperSource, ...]:
    """Return the sources of the formal way in."""
    uses = [*_of_asks(view.asks)]
    if view.vog and view.vog.source:
        uses.append((lower_first(speaker.say("formal.vog_label")), view.vog.source.id))
    for training in view.trainings:
        uses += _of_training(speaker, training)
    for scale in (view.origin_scale, view.target_scale):
        uses += _of_scale(scale)
    return _gathered(speaker, [*uses, *_of_pays(view.pays), *_of_now(speaker, now)])


def _of_leg(speaker: Speaker, leg: LegView) -> Iterator[Use]:
    step = speaker.say("paper.step", origin=lower_first(leg.origin), target=leg.target)
    yield from ((step, name) for name in leg.evidence.sources)
    for training in leg.trainings:
        yield from _of_training(speaker, training)
    asked = speaker.say("paper.asks", role=leg.target)
    yield from ((asked, name) for name in leg.asked_by)
    yield from _of_asks(leg.told)
    yield from _of_scale(leg.scale)


def _of_training(speaker: Speaker, training: TrainingView) -> Iterator[Use]:
    use = lower_first(training.title)
    if training.source:
        yield use, training.source.id
    # The note names where a price or an entrance comes from.
    yield from ((use, name) for name in named_sources(speaker, training.note))


def _of_asks(asks: Iterable[AskedView]) -> Iterator[Use]:
    for asked in asks:
        yield from _of_links(lower_first(asked.label), asked.sources)


def _of_scale(scale: ScaleView | None) -> Iterator[Use]:
    if scale:
        yield from _of_links(scale.text, scale.sources)


def _of_pays(pays: PaysView | None) -> Iterator[Use]:
    if pays:
        yield from _of_rule(pays.first)


def _of_now(speaker: Speaker, now: NowView) -> Iterator[Use]:
    yield from _of_pays(now.pays)
    if now.talk and now.talk.source:
        yield speaker.say("paper.talk"), now.talk.source.id


def _of_rule(rule: RuleView | None) -> Iterator[Use]:
    if rule and rule.source:
        yield rule.name, rule.source.id


def _of_links(use: str, links: Iterable[SourceLink]) -> Iterator[Use]:
    yield from ((use, link.id) for link in links)


def _gathered(speaker: Speaker, uses: Iterable[Use]) -> tuple[PaperSource, ...]:
    """Return each source once, with all it is used for."""
    found: dict[str, dict[str, None]] = {}
    for use, name in uses:
        if name in speaker.network.sources:
            found.setdefault(name, {})[use] = None
    return tuple(
        PaperSource(speaker.source(name), speaker.network.sources[name].title, tuple(told))
        for name, told in found.items()
    )

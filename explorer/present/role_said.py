"""What people said and want about a role, its own and that of whole groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from explorer.present.names import Speaker, upper_first
from explorer.present.reports import place_in_words
from explorer.present.sayings import SayingView, saying_order, saying_view
from explorer.present.training import SourceLink, source_link
from explorer.present.who_pays import number_in_words
from graph.evidence import Saying
from graph.model import Indicator
from graph.said import SHARE, Said, pair_wishes, people_of

PERCENT = Decimal(100)
ABOUT = "approximate"
DOUBTFUL = ("order_inferred", "order_uncertain", "base_unclear", "wording_differs")
TASK = "task"
TELLING = ("blocked", "wish")


@dataclass(frozen=True, slots=True)
class SaidOnStepView:
    """Everything said about one step."""

    title: str
    sayings: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """One survey figure or statement, and where it stands.

    ``number`` is a count in its source's own base; ``None`` when the source says it in
    words: then `quote` has them. ``unbased`` says that nobody knows of how many people a share is.
    ``who``, ``quote`` and ``note`` are the data's own Dutch.
    """

    kind: str
    number: str | None
    unbased: str | None
    quote: str | None
    who: str | None
    note: str | None
    year: str | None
    source: SourceLink | None
    place: str | None


@dataclass(frozen=True, slots=True)
class WishRow:
    """One topic: who wants it, and who says that it is possible."""

    topic: str
    wishes: tuple[FigureView, ...]
    possible: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """What is said about one subject, in the order of a page.

    ``tells_why`` is true when an obstacle or a wish is among the sayings. ``striking`` tells
    the most wished topic beside what people say is possible.
    """

    title: str
    who: str | None
    note: str | None
    steps: tuple[SaidOnStepView, ...]
    tells_why: bool
    striking: str | None
    rows: tuple[WishRow, ...]
    doubt: bool
    tasks: tuple[FigureView, ...]
    figures: tuple[FigureView, ...]
    number: int


def said_view(speaker: Speaker, role_id: str, said: Said) -> SaidView:
    """Return what is said about the role itself."""
    return _view(speaker, role_id, said, speaker.role(role_id), None, None)


def group_view(speaker: Speaker, role_id: str, said: Said) -> SaidView:
    """Return what is said about one of the groups of a role."""
    group = speaker.network.groups[said.about]
    members = speaker.listed(speaker.role(name) for name in group.members)
    return _view(speaker, role_id, said, speaker.end(said.about), members, group.note)


def _view(
    speaker: Speaker, role_id: str, said: Said, title: str, who: str | None, note: str | None
) -> SaidView:
    pairs = [
        pair
        for pair in pair_wishes(said.figures)
        if f"indicator.topic_{pair.topic}" in speaker.words
    ]
    in_pairs = {figure.id for pair in pairs for figure in (*pair.wishes, *pair.possible)}
    rest = [figure for figure in said.figures if figure.id not in in_pairs]
    rows = tuple(
        WishRow(
            topic=upper_first(speaker.say(f"indicator.topic_{pair.topic}")),
            wishes=_figures(speaker, pair.wishes),
            possible=_figures(speaker, pair.possible),
        )
        for pair in pairs
    )
    return SaidView(
        title=upper_first(title),
        who=who,
        note=note,
        steps=_by_step(speaker, role_id, said.sayings),
        tells_why=any(
            saying.kind in TELLING or saying.reason == "declined" for saying in said.sayings
        ),
        striking=_striking(speaker, said),
        rows=rows,
        doubt=any(
            figure.certainty in DOUBTFUL
            for pair in pairs
            for figure in (*pair.wishes, *pair.possible)
        ),
        tasks=_figures(speaker, (figure for figure in rest if figure.kind == TASK)),
        figures=_figures(speaker, (figure for figure in rest if figure.kind != TASK)),
        number=said.number,
    )


def _by_step(
    speaker: Speaker, role_id: str, sayings: Iterable[Saying]
) -> tuple[SaidOnStepView, ...]:
    """Group sayings by their ends, in the order of the most telling of each."""
    ordered = sorted(sayings, key=lambda saying: saying_order(speaker, saying))
    ends = list(dict.fromkeys((saying.origin, saying.target) for saying in ordered))
    return tuple(
        SaidOnStepView(
            _step_title(speaker, role_id, *pair),
            tuple(
                saying_view(speaker, saying)
                for saying in ordered
                if (saying.origin, saying.target) == pair
            ),
        )
        for pair in ends
    )


def _step_title(speaker: Speaker, role_id: str, origin: str, target: str) -> str:
    """Name the other end where one end is the role or a group of it, else both ends."""
    network = speaker.network
    mine = {role_id, *network.groups_of(role_id)}
    if origin in mine and target not in mine:
        return speaker.say("role.said_to", end=speaker.end(target))
    if target in mine and origin not in mine:
        return speaker.say("role.said_from", end=speaker.end(origin))
    name = speaker.say("leg.name", origin=speaker.end(origin), target=speaker.end(target))
    return upper_first(name)


def _striking(speaker: Speaker, said: Said) -> str | None:
    """Tell the first topic on which one survey counted both the wish and the possibility."""
    for pair in pair_wishes(said.figures):
        key = f"indicator.topic_{pair.topic}"
        for wish in pair.wishes:
            for possible in pair.possible:
                same = (wish.base, wish.population, wish.source_id) == (
                    possible.base,
                    possible.population,
                    possible.source_id,
                )
                wanted, offered = people_of(wish), people_of(possible)
                if same and wanted is not None and offered is not None and key in speaker.words:
                    return speaker.say(
                        "role.striking",
                        wanted=wanted,
                        offered=offered,
                        base=wish.base,
                        topic=speaker.say(key),
                    )
    return None


def _figures(speaker: Speaker, figures: Iterable[Indicator]) -> tuple[FigureView, ...]:
    return tuple(_figure(speaker, figure) for figure in figures)


def _figure(speaker: Speaker, figure: Indicator) -> FigureView:
    return FigureView(
        kind=_kind(speaker, figure.kind),
        number=_number(speaker, figure),
        unbased=_unbased(speaker, figure),
        quote=figure.anchor,
        who=figure.population,
        note=figure.note,
        year=figure.year,
        source=source_link(speaker, figure.source_id),
        place=place_in_words(speaker, figure.locator),
    )


def _kind(speaker: Speaker, kind: str | None) -> str:
    key = f"indicator.kind_{kind}"
    return speaker.say(key if key in speaker.words else "indicator.kind_other")


def _number(speaker: Speaker, figure: Indicator) -> str | None:
    """Return a count in the source's own base; a share without base as the source has it."""
    people = people_of(figure)
    nearly = figure.certainty == ABOUT
    if people is not None:
        key = "indicator.about_people" if nearly else "indicator.people"
        return speaker.say(key, people=people, base=figure.base)
    if figure.value is None:
        return None
    if figure.unit == SHARE:
        share = number_in_words(speaker, figure.value * PERCENT)
        return speaker.say("indicator.share", share=share)
    if figure.unit == "years":
        return speaker.say("indicator.years", years=number_in_words(speaker, figure.value))
    return None


def _unbased(speaker: Speaker, figure: Indicator) -> str | None:
    if figure.unit != SHARE or figure.value is None or figure.base is not None:
        return None
    return speaker.say("indicator.unbased")


def by_kind(figures: Iterable[FigureView]) -> list[tuple[str, list[FigureView]]]:
    """Return figures under the word for what sort of statement they are."""
    ordered = sorted(figures, key=lambda figure: figure.kind)
    return [(kind, list(rows)) for kind, rows in groupby(ordered, key=lambda row: row.kind)]

"""A training as a card names it: what, how long, what it costs, on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.present.amounts import euros_in_words, months_in_words
from explorer.present.names import Speaker, upper_first
from graph.model import Training
from graph.routes import TrainingOnLeg

OPENS_SHOWN = 4
EVERYWHERE = "general"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source by name; ``id`` is its place on the page with sources, ``url`` its own."""

    id: str
    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class TrainingView:
    """One training of a leg or plan.

    Parameters
    ----------
    title
        Its title, with a capital.
    facts
        Time and own cost; for a test that it counts nothing.
    necessity
        Whether the law asks it or it is only usual.
    is_test
        It is an admission or entry test.
    remarks
        Where it is offered, what is shorter elsewhere, what it opens besides.
    note
        The data's own note, in Dutch.
    source
        Where the facts stand.
    """

    title: str
    facts: str
    necessity: str
    is_test: bool
    remarks: tuple[str, ...]
    note: str | None
    source: SourceLink | None


def training_views(
    speaker: Speaker, trainings: Sequence[TrainingOnLeg]
) -> tuple[TrainingView, ...]:
    """Return what a card shows of the trainings that are followed one after another."""
    return tuple(_view(speaker, training, trainings) for training in trainings)


def _view(
    speaker: Speaker, training: TrainingOnLeg, together: Sequence[TrainingOnLeg]
) -> TrainingView:
    row = speaker.network.trainings[training.id]
    is_test = training.kind == "test"
    return TrainingView(
        title=upper_first(speaker.training(training.id)),
        facts=_test_facts(speaker, row) if is_test else _facts(speaker, training, row),
        necessity="" if is_test else speaker.say(f"training.{training.necessity}"),
        is_test=is_test,
        remarks=(*_not_needed(speaker, training, together), *_remarks(speaker, training, row)),
        note=row.note,
        source=source_link(speaker, row.source_id),
    )


def source_link(speaker: Speaker, source_id: str | None) -> SourceLink | None:
    """Return a link to a source, ``None`` when it is not known."""
    source = speaker.network.sources.get(source_id or "")
    if source is None:
        return None
    return SourceLink(source.id, speaker.source(source.id), safe_url(source.url))


def named_sources(speaker: Speaker, note: str | None) -> list[str]:
    """Return the ids of the sources that a note of the data names."""
    return [name for name in _SLUG.findall(note or "") if name in speaker.network.sources]


def safe_url(url: str | None) -> str | None:
    """Return an address that may stand in a link: only http and https, the first of several."""
    first = (url or "").replace(";", " ").split()[:1]
    return first[0] if first and first[0].startswith(("https://", "http://")) else None


def _test_facts(speaker: Speaker, row: Training) -> str:
    """Return what a test is, and that its price is in no sum unless it is free."""
    key = "training.test_free" if row.cost_eur == 0 else "training.test"
    return speaker.say(key)


def _facts(speaker: Speaker, training: TrainingOnLeg, row: Training) -> str:
    months = training.months
    time = (
        speaker.say("training.time_unknown") if months is None else months_in_words(speaker, months)
    )
    if training.cost_eur is None:
        cost = speaker.say("training.cost_unknown")
    elif training.cost_eur == 0:
        cost = speaker.say("training.free")
    else:
        key = "training.cost_by_fee" if row.cost_basis == "fee_times_years" else "training.cost"
        cost = speaker.say(key, amount=euros_in_words(speaker, training.cost_eur))
    return f"{time}, {cost}"


def _remarks(speaker: Speaker, training: TrainingOnLeg, row: Training) -> list[str]:
    remarks = []
    if training.offered != EVERYWHERE:
        remarks.append(speaker.say(f"training.offered_{training.offered}"))
    if row.status == "dated":
        remarks.append(speaker.say("training.dated"))
    remarks += [_shorter(speaker, other) for other in training.also]
    if training.opens:
        # Never "and 1 other functions": one more name is as short.
        room = OPENS_SHOWN + (len(training.opens) == OPENS_SHOWN + 1)
        shown = [speaker.role(role) for role in training.opens[:room]]
        more = len(training.opens) - len(shown)
        names = speaker.listed(shown) if not more else ", ".join(shown)
        key = "training.opens_more" if more else "training.opens"
        remarks.append(speaker.say(key, roles=names, more=more))
    return remarks


def _not_needed(
    speaker: Speaker, training: TrainingOnLeg, together: Sequence[TrainingOnLeg]
) -> list[str]:
    """Say who needs no admission test: who holds another thing that admits to what follows."""
    if training.kind != "test":
        return []
    gives = set(training.awards)
    needs = [set(speaker.network.trainings[one.id].needs_any) for one in together]
    others = set().union(*(one - gives for one in needs if one & gives))
    if not others:
        return []
    names = speaker.listed(sorted(speaker.qualification(name) for name in others), "or")
    return [speaker.say("training.not_needed", names=names)]


def _shorter(speaker: Speaker, training_id: str) -> str:
    other = speaker.network.trainings[training_id]
    time = months_in_words(speaker, other.duration_months or 0)
    where = speaker.say(f"training.where_{other.offered}")
    return speaker.say(
        "training.shorter", title=speaker.training(training_id), time=time, where=where
    )

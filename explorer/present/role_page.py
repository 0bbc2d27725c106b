"""What a role is, in few words, and what is not known about it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.address import Address, write_address
from explorer.links import REACH, role_address
from explorer.present.formal import FormalView, formal_view
from explorer.present.names import Speaker, upper_first
from explorer.present.policy_sector import is_about, sector_of, steps_about
from explorer.present.reports import place_in_words
from explorer.present.route import Fact
from explorer.present.scales import SECTORS, scale_view, scale_words
from explorer.present.training import SourceLink, source_link
from graph.deadends import describe_dead_end
from graph.evidence import Transition
from graph.model import Level, Role
from graph.neighbours import Surroundings
from graph.noroute import formal_way
from graph.routes import RouteQuery
from graph.said import Said

OUTSIDE = "outside"
REGISTER = "register"
TASK = "task"
# Words in notes of the data that need a sentence of ours.
JARGON = ("FUWA",)


@dataclass(frozen=True, slots=True)
class RoleView:
    """The head of a page of a role.

    ``general`` and ``parts`` are titles and addresses of its family. ``from_here`` is the
    address of what is within reach, ``to_here`` of the question how to become this; ``None``
    for a branch outside education, which is no end. ``what`` says in a sentence what it is,
    where the glossary does. ``source`` names the role; ``scale_of`` says whose scale a general
    role shows, ``scale_sources`` where a scale stands.

    ``notes`` are for who checks the data: ``note`` is the data's own Dutch, ``place`` where
    the source names the role, ``explained`` the words in them that need it.
    """

    title: str
    what: str | None
    facts: tuple[Fact, ...]
    synonyms: str
    general: tuple[str, str] | None
    parts: tuple[tuple[str, str], ...]
    note: str | None
    source: SourceLink | None
    place: str | None
    explained: tuple[str, ...]
    scale_of: str | None
    scale_sources: tuple[SourceLink, ...]
    from_here: str
    to_here: str | None
    stuck: str | None


@dataclass(frozen=True, slots=True)
class RoleAsksView:
    """What a role asks of anyone, and the quickest plan for who holds nothing yet.

    ``parts`` are titles and addresses of the parts of a general role that asks nothing
    itself: each asks its own.
    """

    formal: FormalView
    parts: tuple[tuple[str, str], ...]


def role_view(speaker: Speaker, role_id: str) -> RoleView:
    """Return the head of the page."""
    network = speaker.network
    role = network.roles[role_id]
    language = speaker.language
    general = network.general_of(role_id)
    is_outside = role.sector == OUTSIDE
    scale = scale_view(speaker, role_id, None)
    from_here = write_address(Address(language, origin=role_id), path=REACH)
    return RoleView(
        title=upper_first(speaker.role(role_id)),
        what=_what(speaker, role),
        facts=_facts(speaker, role),
        synonyms=", ".join(role.synonyms),
        general=_linked(speaker, general) if general else None,
        parts=tuple(_linked(speaker, part) for part in network.parts.get(role_id, ())),
        note=role.note,
        source=source_link(speaker, role.source_id),
        place=place_in_words(speaker, role.locator),
        explained=tuple(
            speaker.say(f"role.word_{word.casefold()}")
            for word in JARGON
            if word in (role.note or "")
        ),
        scale_of=_scale_of(speaker, role_id),
        scale_sources=scale.sources if scale else (),
        from_here=from_here,
        to_here=None if is_outside else write_address(Address(language, target=role_id)),
        stuck=None if is_outside else _stuck(speaker, role_id),
    )


def role_asks_view(speaker: Speaker, role_id: str) -> RoleAsksView:
    """Return what a role asks of anyone."""
    formal = formal_way(speaker.network, role_id)
    shown = formal.role if formal else role_id
    parts = speaker.network.parts.get(role_id, ()) if shown != role_id else ()
    return RoleAsksView(
        formal=formal_view(speaker, Address(speaker.language), RouteQuery(shown, shown), formal),
        parts=tuple(_linked(speaker, part) for part in parts),
    )


def unknown_about(
    speaker: Speaker, role_id: str, around: Surroundings, said: Said
) -> tuple[str, ...]:
    """Return what is not known about a role, a sentence each, what matters most first."""
    network = speaker.network
    role = network.roles[role_id]
    is_outside = role.sector == OUTSIDE
    steps = (*around.into, *around.out, *around.within)
    sector = sector_of(network, role_id)
    found = []
    if not any(is_about(step.sectors, sector) for step in around.out):
        found.append(speaker.say("role.unknown_out"))
    if not any(is_about(step.sectors, sector) for step in around.into) and not is_outside:
        found.append(speaker.say("role.unknown_in"))
    if uncounted := sum(_is_uncounted(step) for step in steps):
        found.append(speaker.count("role.unknown_number", uncounted))
    if not _has_register(speaker, steps):
        found.append(speaker.say("role.unknown_exits"))
    if is_outside:
        return tuple(found)
    if scale_words(speaker, role_id, None) is None:
        found.append(speaker.say("role.unknown_scale"))
    elif unknown := _school_without_scale(speaker, role):
        found.append(speaker.say("role.unknown_scale_in", sector=unknown))
    stated = {asked.necessity for asked in network.asked(role_id) if asked.priced}
    found += [
        speaker.say(f"role.unknown_{necessity}")
        for necessity in ("legal", "usual")
        if necessity not in stated
    ]
    if not any(figure.kind == TASK for figure in said.figures):
        found.append(speaker.say("role.unknown_tasks"))
    return tuple(found)


def sector_text(speaker: Speaker, role: Role) -> str:
    """Return the kind of school in words."""
    return speaker.say(f"role.sector_{role.sector}") if role.sector else _unknown(speaker)


def scale_fact(speaker: Speaker, role: Role) -> str:
    """Return the salary scale, for which type of school it is known, or that it is not known."""
    scale = scale_words(speaker, role.id, None)
    if scale is None:
        return _unknown(speaker)
    unknown = _school_without_scale(speaker, role)
    return speaker.say("role.scale_other", scale=scale, sector=unknown) if unknown else scale


def _school_without_scale(speaker: Speaker, role: Role) -> str | None:
    """Return the type of school of which no scale is known, for a role of both."""
    if role.sector in SECTORS:
        return None
    unknown = [one for one in SECTORS if scale_words(speaker, role.id, one) is None]
    return unknown[0] if len(unknown) == 1 else None


def _what(speaker: Speaker, role: Role) -> str | None:
    key = f"glossary.meaning.{role.id}"
    return speaker.say(key) if key in speaker.words and role.sector != OUTSIDE else None


def _facts(speaker: Speaker, role: Role) -> tuple[Fact, ...]:
    category = speaker.say(f"category.{role.category}") if role.category else _unknown(speaker)
    facts = [Fact(speaker.say("role.category"), category)]
    if role.sector != OUTSIDE:
        facts.append(Fact(speaker.say("role.sector"), upper_first(sector_text(speaker, role))))
        facts.append(Fact(speaker.say("role.scale"), upper_first(scale_fact(speaker, role))))
    return tuple(facts)


def _scale_of(speaker: Speaker, role_id: str) -> str | None:
    """Say whose scales a general role without its own shows."""
    network = speaker.network
    raw = next(row for row in network.snapshot.tables.roles if row.id == role_id)
    if raw.scale_min is not None or raw.scale_max is not None:
        return None
    parts = (network.roles[part] for part in network.parts.get(role_id, ()))
    lenders = [speaker.role(part.id) for part in parts if part.scale_min or part.scale_max]
    return speaker.say("role.scale_of", names=speaker.listed(lenders)) if lenders else None


def _unknown(speaker: Speaker) -> str:
    return speaker.say("amount.unknown")


def _linked(speaker: Speaker, role_id: str) -> tuple[str, str]:
    return upper_first(speaker.role(role_id)), role_address(role_id, speaker.language)


def _stuck(speaker: Speaker, role_id: str) -> str:
    """Return in one sentence whether people seem to get stuck here."""
    found = describe_dead_end(steps_about(speaker.network, role_id), role_id)
    if found.type == "no_reported_exit":
        return speaker.say("role.stuck_no_reported_exit")
    if found.type == "open" and found.exits is None:
        return speaker.say("role.stuck_open_uncounted")
    return speaker.say(f"role.stuck_{found.type}")


def _is_uncounted(step: Transition) -> bool:
    return step.level is Level.POSSIBLE or step.reported is None


def _has_register(speaker: Speaker, steps: tuple[Transition, ...]) -> bool:
    sources = speaker.network.sources
    return any(sources[name].kind == REGISTER for step in steps for name in step.sources)

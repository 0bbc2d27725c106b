"""Salary scales in words: for which type of school they hold, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.present.names import Speaker, upper_first
from explorer.present.training import SourceLink, named_sources, source_link
from graph.model import Role
from graph.scales import scale_range

SECTORS = ("po", "vo")


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A scale beside a station, and its sources."""

    text: str
    sources: tuple[SourceLink, ...]


def scale_view(speaker: Speaker, role_id: str, sector: str | None) -> ScaleView | None:
    """Return ``schaal 4–6 (po)``, ``None`` when no end is known."""
    words = scale_words(speaker, role_id, sector)
    if words is None:
        return None
    names = dict.fromkeys(
        name for row in _rows(speaker, role_id, sector) for name in _sources(speaker, row)
    )
    links = (source_link(speaker, name) for name in names)
    return ScaleView(
        speaker.say("fact.scale_of", scale=words), tuple(link for link in links if link)
    )


def scale_words(speaker: Speaker, role_id: str, sector: str | None) -> str | None:
    """Return a role's scale for the type of school that is asked, ``None`` when not known.

    A general role without a scale has the range of its parts. Where these are all of one
    type of school, the scale says so, and it is no answer for the other type.
    """
    rows = _rows(speaker, role_id, sector)
    found = speaker.scale(*scale_range([(row.scale_min, row.scale_max) for row in rows]))
    if found is None:
        return None
    spoken = {row.sector for row in rows}
    own = speaker.network.roles[role_id].sector
    if len(spoken) == 1 and not spoken & {own, sector} and spoken <= set(SECTORS):
        return f"{found} ({spoken.pop()})"
    return found


def scale_change(speaker: Speaker, before: str | None, after: str | None) -> str:
    """Return the scale before and after, each in words when it is not known."""
    if before is None and after is None:
        return upper_first(speaker.say("amount.unknown"))
    unknown = speaker.say("fact.scale_unknown")
    return " → ".join(scale or unknown for scale in (before, after))


def _rows(speaker: Speaker, role_id: str, sector: str | None) -> list[Role]:
    """Return the rows that a role's scale comes from: its own, or those of its parts."""
    network = speaker.network
    role = network.roles[role_id]
    parts = [network.roles[part] for part in network.parts.get(role_id, ())]
    lent = scale_range([(part.scale_min, part.scale_max) for part in parts])
    if (role.scale_min, role.scale_max) != lent:
        return [role]
    known = [part for part in parts if part.scale_min or part.scale_max]
    if sector in SECTORS:
        return [part for part in known if part.sector not in SECTORS or part.sector == sector]
    return known


def _sources(speaker: Speaker, row: Role) -> list[str]:
    """Return the sources of a scale: those that the note names beside it, else the row's own."""
    return named_sources(speaker, row.note) or ([row.source_id] if row.source_id else [])

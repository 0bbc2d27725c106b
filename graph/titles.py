"""A word for a role → the role: id, exact title, exact synonym, close spelling.

Words are compared without case, accents and repeated spaces. The first of these ways with
a hit decides; if all hits are one role and its parts, the general role is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from graph.errors import AmbiguousWordError, UnknownWordError
from graph.model import Role
from graph.network import CareerNetwork

# Normalised Damerau-Levenshtein similarity: one slip in a word of four letters still counts.
CLOSE_SPELLING = 0.75
WORTH_NAMING = 0.5
CANDIDATES_SHOWN = 5


def plain(text: str) -> str:
    """Return a text without case, accents and repeated spaces, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split())


def slug(text: str) -> str:
    """Return an id for a title: ASCII, lower case, hyphens; empty when nothing is left."""
    ascii_only = plain(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def find_role(network: CareerNetwork, word: str, field: str = "origin") -> str:
    """Return the id of the role that a word means.

    Raises
    ------
    UnknownWordError
        When nothing comes close; the candidates are the nearest titles.
    AmbiguousWordError
        When several roles that are not one family fit; the candidates are their titles.
    """
    if word in network.roles:  # as nearly all words of addresses are
        return word
    roles = tuple(network.roles.values())
    hits = find_role_exactly(roles, word) or _family_head(
        roles, _close(roles, word, CLOSE_SPELLING)
    )
    if len(hits) == 1:
        return hits[0]
    if hits:
        titles = tuple(network.roles[hit].title_nl for hit in hits[:CANDIDATES_SHOWN])
        raise AmbiguousWordError("ambiguous_role", field=field, value=word, candidates=titles)
    titles = tuple(network.roles[hit].title_nl for hit in close_titles(roles, word))
    raise UnknownWordError("unknown_role", field=field, value=word, candidates=titles)


def find_role_exactly(roles: Iterable[Role], word: str) -> list[str]:
    """Return the ids that a word means by id, title or synonym only; one family counts once."""
    rows = tuple(roles)
    wanted = plain(word)
    if not wanted:
        return []
    for names in (_ids, _titles, _synonyms):
        hits = [role.id for role in rows if wanted in {plain(name) for name in names(role)}]
        if hits:
            return _family_head(rows, hits)
    return []


def find_qualification(network: CareerNetwork, word: str, field: str = "held") -> str:
    """Return the id of the qualification that a word means, by id, title or close spelling.

    Raises
    ------
    UnknownWordError
        When nothing comes close, or several come equally close.
    """
    if word in network.qualifications:
        return word
    names = {
        row.id: tuple(plain(name) for name in (row.id, row.title_nl, row.title_en) if name)
        for row in network.qualifications.values()
    }
    wanted = plain(word)
    for qualification, known in names.items():
        if wanted and wanted in known:
            return qualification
    close = _best(names, wanted, CLOSE_SPELLING)
    if len(close) == 1:
        return close[0]
    candidates = tuple(_scored(names, wanted, WORTH_NAMING)[:CANDIDATES_SHOWN])
    raise UnknownWordError("unknown_qualification", field=field, value=word, candidates=candidates)


def close_titles(roles: Iterable[Role], word: str, limit: int = CANDIDATES_SHOWN) -> list[str]:
    """Return up to `limit` ids of roles whose names come nearest to a word, nearest first."""
    return _scored(_names_of(roles), plain(word), WORTH_NAMING)[:limit]


def _ids(role: Role) -> Sequence[str]:
    return (role.id,)


def _titles(role: Role) -> Sequence[str]:
    return tuple(filter(None, (role.title_nl, role.title_en)))


def _synonyms(role: Role) -> Sequence[str]:
    return role.synonyms


def _names_of(roles: Iterable[Role]) -> dict[str, tuple[str, ...]]:
    return {
        role.id: tuple(plain(name) for name in (*_titles(role), *role.synonyms)) for role in roles
    }


def _family_head(roles: Sequence[Role], hits: list[str]) -> list[str]:
    """Return the general role alone when all hits are it and its parts, else the hits."""
    general_of = {role.id: role.part_of for role in roles}
    for hit in hits:
        if all(other == hit or general_of[other] == hit for other in hits):
            return [hit]
    return hits


def _close(roles: Sequence[Role], word: str, cutoff: float) -> list[str]:
    return _best(_names_of(roles), plain(word), cutoff)


def _best(names: dict[str, tuple[str, ...]], wanted: str, cutoff: float) -> list[str]:
    """Return the ids that share the best similarity, if it reaches `cutoff`."""
    scores = _similarities(names, wanted)
    best = max(scores.values(), default=0.0)
    return sorted(found for found, score in scores.items() if score == best and best >= cutoff)


def _scored(names: dict[str, tuple[str, ...]], wanted: str, cutoff: float) -> list[str]:
    scores = _similarities(names, wanted)
    good = [found for found, score in scores.items() if score >= cutoff]
    return sorted(good, key=lambda found: (-scores[found], found))


def _similarities(names: dict[str, tuple[str, ...]], wanted: str) -> dict[str, float]:
    """Return for each id the similarity of its nearest name, 0 to 1."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  only misspelt words need it

    if not wanted:
        return {}
    similarity = DamerauLevenshtein.normalized_similarity
    return {
        found: max((similarity(wanted, name) for name in known), default=0.0)
        for found, known in names.items()
    }

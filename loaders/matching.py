"""Words for roles in files → ids, by id, title or synonym; close spellings are candidates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.delivery import Tables
from graph.model import Group, Role
from graph.titles import close_titles, find_role_exactly, plain, slug

LONGEST_WORD = 120
# Looking for close spellings takes time; a file with more unknown words has another fault.
CANDIDATES_FOR = 200


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why a word names no role: a code, and what would do."""

    code: str
    expected: tuple[str, ...] = ()


class WordMatcher:
    """Matches the words of one delivery with the roles and groups of a store.

    Parameters
    ----------
    tables
        What the store holds.
    source_id
        The source that new roles belong to.
    new_roles
        Make a role of each word that names none.
    """

    def __init__(self, tables: Tables, source_id: str, *, new_roles: bool) -> None:
        self._tables = tables
        self._source_id = source_id
        self._new_roles = new_roles
        self._by_name: dict[str, list[Role]] = defaultdict(list)
        for role in tables.roles:
            for name in {plain(name) for name in _names_of_role(role)}:
                self._by_name[name].append(role)
        self._groups: dict[str, list[Group]] = defaultdict(list)
        for group in tables.groups:
            for name in {plain(name) for name in _names_of_group(group)}:
                self._groups[name].append(group)
        self._titles = {role.id: role.title_nl for role in tables.roles}
        self._candidates_left = CANDIDATES_FOR

    def match(self, words: Iterable[str]) -> tuple[dict[str, str | Unmatched], tuple[Role, ...]]:
        """Match words, whatever their order.

        Parameters
        ----------
        words
            Every word as often as it stands in the file.

        Returns
        -------
        tuple
            The id of each distinct word, or why it has none; and the roles that the
            delivery brings: new ones, and those it brought before.
        """
        counted = Counter(words)
        found: dict[str, str | Unmatched] = {}
        unknown: Counter[str] = Counter()
        for word in sorted(counted):
            known = self._known(word)
            if known is not None:
                found[word] = known
            elif self._new_roles:
                unknown[word] = counted[word]
            else:
                found[word] = Unmatched("unknown_role", self._close(word))
        new = self._make_roles(unknown, found)
        used = {role_id for role_id in found.values() if isinstance(role_id, str)}
        before = [
            role
            for role in self._tables.roles
            if role.id in used and role.source_id == self._source_id
        ]
        return found, (*before, *new)

    def _known(self, word: str) -> str | Unmatched | None:
        name = plain(word)
        if len(word) > LONGEST_WORD:
            return Unmatched("too_long", (str(LONGEST_WORD),))
        hits = find_role_exactly(self._by_name.get(name, ()), word)
        hits = hits or [group.id for group in self._groups.get(name, ())]
        if len(hits) > 1:
            return Unmatched("ambiguous_role", tuple(hits))
        return hits[0] if hits else None

    def _close(self, word: str) -> tuple[str, ...]:
        if self._candidates_left <= 0:
            return ()
        self._candidates_left -= 1
        return tuple(self._titles[role_id] for role_id in close_titles(self._tables.roles, word, 3))

    def _make_roles(
        self, unknown: Mapping[str, int], found: dict[str, str | Unmatched]
    ) -> list[Role]:
        """Make a role for each new word; words that would share an id are refused."""
        taken = {role.id for role in self._tables.roles}
        taken |= {group.id for group in self._tables.groups}
        by_id: dict[str, list[str]] = defaultdict(list)
        for word in unknown:
            by_id[slug(word)].append(word)
        made = []
        for role_id, words in sorted(by_id.items()):
            others = sorted(word for word in words if plain(word) != role_id)
            if not role_id:
                fault: Unmatched | None = Unmatched("no_id_possible")
            elif role_id in taken:
                fault = Unmatched("id_taken", (role_id,))
            elif len({plain(word) for word in others}) > 1:
                fault = Unmatched("id_taken", (role_id, *others))
            else:
                fault = None
                title = min(others or words, key=lambda word: (-unknown[word], word))
                made.append(
                    Role(role_id, " ".join(title.split()), sector="both", source_id=self._source_id)
                )
            found.update(dict.fromkeys(words, fault or role_id))
        return made


def _names_of_role(role: Role) -> Iterable[str]:
    return filter(None, (role.id, role.title_nl, role.title_en, *role.synonyms))


def _names_of_group(group: Group) -> Iterable[str]:
    return filter(None, (group.id, group.title_nl, group.title_en))

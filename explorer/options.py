"""What the form offers, made once for each snapshot and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from explorer.address import INSIDE_CATEGORIES
from explorer.present.names import Speaker, kind_of_work, make_speaker, upper_first
from graph.model import Qualification, Role
from graph.network import CareerNetwork
from graph.scales import SCALES

OUTSIDE = "outside"
HIGHEST_MBO = 4
# Named by as many roles and trainings, a diploma stands in the form at once.
COMMON_FROM = 4


class Option(TypedDict):
    """One option of a picker; ``synonyms`` are searched and shown, ``also`` only searched."""

    value: str
    label: str
    synonyms: list[str]
    also: list[str]


class OptionGroup(TypedDict):
    """Options under one heading.

    ``outside`` marks the branches outside education: one comes from there and never goes there.
    """

    group: str
    items: list[Option]
    outside: bool


@dataclass(frozen=True, slots=True)
class Diploma:
    """A qualification to tick; what is not common is folded away."""

    id: str
    title: str
    is_common: bool


@dataclass(frozen=True, slots=True)
class DiplomaGroup:
    """Diplomas under one heading."""

    title: str
    diplomas: tuple[Diploma, ...]


class FormOptions:
    """The choices of the form in one language.

    Attributes
    ----------
    roles
        Roles by category, then those of which it is not known, those outside education last.
    diplomas
        What a role asks or a training needs, by kind.
    scales
        The salary scales that a role of the network has.
    """

    def __init__(self, network: CareerNetwork, language: str) -> None:
        speaker = make_speaker(network, language)
        self.roles = _role_groups(speaker, (*INSIDE_CATEGORIES, None, OUTSIDE))
        self._alone: dict[str, list[OptionGroup]] = {
            item["value"]: [{**group, "items": [item]}]
            for group in self.roles
            for item in group["items"]
        }
        self.diplomas = _diploma_groups(speaker)
        known = {role.scale_max for role in network.roles.values()}
        self.scales = [scale for scale in SCALES if scale in known]

    def alone(self, role_id: str | None) -> list[OptionGroup]:
        """Return one role as the only option under its heading; nothing for ``None``."""
        return self._alone[role_id] if role_id else []


def _role_groups(speaker: Speaker, categories: Iterable[str | None]) -> list[OptionGroup]:
    groups: list[OptionGroup] = []
    for category in categories:
        roles = [role for role in speaker.network.roles.values() if role.category == category]
        if roles:
            ordered = sorted(roles, key=lambda role: _family_order(speaker, role))
            items = [_option(speaker, role) for role in ordered]
            heading = kind_of_work(speaker, category)
            groups.append({"group": heading, "items": items, "outside": category == OUTSIDE})
    return groups


def _option(speaker: Speaker, role: Role) -> Option:
    other = role.title_nl if speaker.language == "en" else role.title_en
    return {
        "value": role.id,
        "label": upper_first(speaker.role(role.id)),
        "synonyms": list(role.synonyms),
        "also": [other] if other else [],
    }


def _family_order(speaker: Speaker, role: Role) -> tuple[str, bool, str]:
    """Order by title, the parts of a general role right after it."""
    general = role.part_of
    same_category = general and speaker.network.roles[general].category == role.category
    head = general if general and same_category else role.id
    return (speaker.role(head).casefold(), head != role.id, speaker.role(role.id).casefold())


def _diploma_groups(speaker: Speaker) -> list[DiplomaGroup]:
    named = _times_named(speaker.network)
    grouped: dict[str, list[Diploma]] = {}
    rows = [row for row in speaker.network.qualifications.values() if row.id in named]
    for row in sorted(rows, key=lambda row: (row.level or 0, speaker.qualification(row.id))):
        title = upper_first(speaker.qualification(row.id))
        diploma = Diploma(row.id, title, is_common=named[row.id] >= COMMON_FROM)
        grouped.setdefault(_diploma_group(row), []).append(diploma)
    order = ("school", "higher", "licence")
    return [
        DiplomaGroup(speaker.say(f"diplomas.{name}"), tuple(grouped[name]))
        for name in order
        if name in grouped
    ]


def _times_named(network: CareerNetwork) -> Counter[str]:
    """Count for each qualification the roles that ask it and the trainings it admits to."""
    named: Counter[str] = Counter()
    for role in network.roles:
        named.update(asked_of(network, role))
    for training in network.trainings.values():
        named.update(set(training.needs_any))
    return named


def asked_of(network: CareerNetwork, role_id: str) -> frozenset[str]:
    """Return every qualification that a role's requirements name."""
    return frozenset(
        name
        for asked in network.asked(role_id)
        for alternative in asked.alternatives
        for name in alternative
    )


def _diploma_group(row: Qualification) -> str:
    if row.level is None:
        return "licence"
    return "school" if row.level <= HIGHEST_MBO else "higher"

"""What reference rows say of each other, as relationships for those who ask in Cypher.

They are made anew whenever a reference row changed; the rows themselves hold the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.delivery import Tables
from graph.stores.merge import Key

KINDS = (
    "ABOUT",
    "APPLIES_TO",
    "AWARDS",
    "FROM_SOURCE",
    "IMPLIES",
    "MEMBER_OF",
    "NEEDS_ANY",
    "PART_OF",
    "REQUIRES",
    "STATES",
)
"""The types of these relationships."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship between the nodes of two reference rows."""

    kind: str
    start: Key
    end: Key
    properties: dict[str, object] = field(default_factory=dict)


def links_of(tables: Tables) -> Iterator[Link]:
    """Yield every relationship between reference rows."""
    yield from _of_roles(tables)
    yield from _of_qualifications(tables)
    yield from _of_requirements(tables)
    yield from _of_sources(tables)


def _of_roles(tables: Tables) -> Iterator[Link]:
    for role in tables.roles:
        if role.part_of is not None:
            yield Link("PART_OF", ("roles", role.id), ("roles", role.part_of))
    for group in tables.groups:
        for member in group.members:
            yield Link("MEMBER_OF", ("roles", member), ("groups", group.id))


def _of_qualifications(tables: Tables) -> Iterator[Link]:
    for qualification in tables.qualifications:
        start = ("qualifications", qualification.id)
        yield from (
            Link("IMPLIES", start, ("qualifications", one)) for one in qualification.implies
        )
    for training in tables.trainings:
        start = ("trainings", training.id)
        yield from (Link("AWARDS", start, ("qualifications", one)) for one in training.awards)
        yield from (Link("NEEDS_ANY", start, ("qualifications", one)) for one in training.needs_any)


def _of_requirements(tables: Tables) -> Iterator[Link]:
    for row in tables.requirements:
        yield Link("STATES", ("roles", row.role_id), ("requirements", row.id))
        if row.qualification_id is not None:
            yield Link(
                "REQUIRES",
                ("roles", row.role_id),
                ("qualifications", row.qualification_id),
                {"necessity": row.necessity, "alternative": row.alternative, "basis": row.basis},
            )


def _of_sources(tables: Tables) -> Iterator[Link]:
    for table, row in tables.rows():
        source_id = getattr(row, "source_id", None)
        if source_id is not None:
            yield Link("FROM_SOURCE", (table, row.id), ("sources", source_id))
    ends = {row.id: "roles" for row in tables.roles} | {row.id: "groups" for row in tables.groups}
    for indicator in tables.indicators:
        if indicator.about is not None:
            end = (ends[indicator.about], indicator.about)
            yield Link("ABOUT", ("indicators", indicator.id), end)
    named = {row.id: "trainings" for row in tables.trainings}
    named |= {row.id: "qualifications" for row in tables.qualifications}
    for rule in tables.rules:
        for name in rule.applies_to[1:]:
            yield Link("APPLIES_TO", ("rules", rule.id), (named[name], name))

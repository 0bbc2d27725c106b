"""Rows as properties of nodes and relationships, and back.

What a person sees in Neo4j *is* the record: rows are rebuilt from the properties themselves,
so a value that somebody changed by hand no longer agrees with the digest. What analysts add
under names of their own is left alone and is no part of a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from graph.delivery import TABLE_TYPES, canonical_json, row_from_values, row_values
from graph.evidence import Saying, Transition
from graph.model import ReferenceRow, Report
from graph.stores.differences import HashedReport
from graph.stores.digests import projection_text
from graph.stores.merge import Key, ReferenceState, read_row

Properties = dict[str, object]

LABELS = {
    "roles": "Role",
    "groups": "Group",
    "qualifications": "Qualification",
    "trainings": "Training",
    "requirements": "Requirement",
    "sources": "Source",
    "indicators": "Indicator",
    "rules": "Rule",
    "mentions": "Mention",
}
CITED_TABLES = ("roles", "groups", "sources")
"""The tables that reports point to; their new rows are staged before the reports."""

FIELDS = {table: {field.name for field in fields(row)} for table, row in TABLE_TYPES.items()}
"""The names of the properties that make a row, by table."""

_REPORT_FIELDS = {field.name for field in fields(Report)}
_STEP_FIELDS = {field.name for field in (*fields(Transition), *fields(Saying))} | {
    "report_sources",
    "report_ids",
}


def reference_properties(table: str, text: str, brought: Iterable[str], since: int) -> Properties:
    """Return the properties of the node of a reference row.

    Parameters
    ----------
    table, text
        The table and the canonical text of the row.
    brought
        The deliveries that bring the row, the owner first.
    since
        The revision that makes it visible.
    """
    row_id = read_row(table, text).id
    return {**json.loads(text), "id": row_id, "brought": list(brought), "since": since}


def reference_row(table: str, properties: Mapping[str, object]) -> ReferenceRow:
    """Build a reference row from the properties of its node.

    Raises
    ------
    TypeError
        When a property that the row needs is missing.
    """
    row = row_from_values(TABLE_TYPES[table], _known(FIELDS[table], properties))
    assert not isinstance(row, Report)  # noqa: S101  narrows the type only
    return row


def report_properties(hashed: HashedReport, since: int) -> Properties:
    """Return the properties of the node of a report; unknown ones are absent."""
    report = hashed.report
    properties: Properties = {
        **row_values(report),
        "key": f"{report.source_id}/{report.id}",
        "hash": hashed.hash,
        "since": since,
    }
    if report.people is not None:
        properties["people"] = report.people
    return properties


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as its node has it: rebuilt from the properties, with the hash stored beside it."""

    report: Report
    hash: str
    people: int | None
    key: str

    @classmethod
    def of(cls, properties: Mapping[str, object]) -> StoredReport:
        """Build it from the properties of the node.

        Raises
        ------
        TypeError, LookupError
            When a property that a report needs is missing.
        """
        report = row_from_values(Report, _known(_REPORT_FIELDS, properties))
        assert isinstance(report, Report)  # noqa: S101  narrows the type only
        people = properties.get("people")
        assert people is None or isinstance(people, int)  # noqa: S101  narrows the type only
        return cls(report, str(properties["hash"]), people, str(properties["key"]))

    @property
    def is_undamaged(self) -> bool:
        """Whether everything on the node still agrees with the hash."""
        report = self.report
        return (
            HashedReport.of(report).hash == self.hash
            and report.people == self.people
            and f"{report.source_id}/{report.id}" == self.key
        )


def projection_properties(row: Transition | Saying) -> Properties:
    """Return the properties of a transition, without its ends, or of a saying."""
    values: Properties = json.loads(projection_text(row))
    keys = values.pop("report_keys")
    assert isinstance(keys, list)  # noqa: S101  narrows the type only
    values["report_sources"] = [source_id for source_id, _ in keys]
    values["report_ids"] = [report_id for _, report_id in keys]
    if isinstance(row, Transition):
        del values["origin"], values["target"]
    return values


def projection_values(properties: Mapping[str, object]) -> dict[str, object]:
    """Return the values of the canonical text of a transition (with ends) or of a saying."""
    values = _known(_STEP_FIELDS, properties)
    sources, ids = values.pop("report_sources", []), values.pop("report_ids", [])
    assert isinstance(sources, list)  # noqa: S101  narrows the types only
    assert isinstance(ids, list)  # noqa: S101
    values["report_keys"] = [list(key) for key in zip(sources, ids, strict=True)]
    return values


def projection_key(row: Transition | Saying) -> tuple[str, ...]:
    """Return what tells a transition from others, or a saying; it also gives their order."""
    if isinstance(row, Transition):
        return row.origin, row.target
    return row.origin, row.target, row.kind, row.reason or "", row.sector or ""


def values_text(values: Mapping[str, object]) -> str:
    """Return the canonical text of projected values."""
    return canonical_json(values)


def bringers(state: ReferenceState) -> dict[Key, list[str]]:
    """Return for each row the deliveries that bring it, the owner first."""
    found: dict[Key, list[str]] = {}
    for delivery, keys in state.brought.items():
        for key in keys:
            found.setdefault(key, []).append(delivery)
    return found


def _known(names: set[str], properties: Mapping[str, object]) -> Properties:
    return {name: value for name, value in properties.items() if name in names}

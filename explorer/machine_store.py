"""What is in the store, what changed there and what went wrong, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.loading import Loaded
from explorer.machine import Json
from graph.delivery import row_values
from graph.errors import DataError, DoorstroomError, Problem
from graph.network import CareerNetwork
from graph.stores.store import Changes, StoreInfo


def info(store: StoreInfo, network: CareerNetwork) -> Json:
    """Return the state of the data and of the store."""
    return {
        "data": {
            "data_version": store.data_version,
            "newest_version": store.newest_version,
            "counts": dict(sorted(store.counts.items())),
            "sources": list(network.sources),
        },
        "store": {
            "kind": store.kind,
            "place": store.place,
            "writable": store.writable,
            "schema": store.schema,
            "revision": store.revision,
            "reports_digest": store.reports_digest,
            "snapshot_digest": store.snapshot_digest,
            "deliveries": [
                {"id": each.id, "version": each.version, "digest": each.digest}
                for each in store.deliveries
            ],
            "withdrawn": list(store.withdrawn),
        },
    }


def roles(network: CareerNetwork) -> Json:
    """Return every role, a part with what it has from its general role."""
    return {
        "data_version": network.data_version,
        "roles": [
            {
                "id": role.id,
                "title_nl": role.title_nl,
                "title_en": role.title_en,
                "synonyms": list(role.synonyms),
                "part_of": role.part_of,
                "sector": role.sector,
                "category": role.category,
                "scale_min": role.scale_min,
                "scale_max": role.scale_max,
                "source_id": role.source_id,
                "locator": role.locator,
                "note": role.note,
            }
            for role in network.roles.values()
        ],
    }


def sources(network: CareerNetwork, reports: dict[str, int]) -> Json:
    """Return every source with its number of reports."""
    return {
        "data_version": network.data_version,
        "sources": [
            {
                **dict.fromkeys(type(source).__dataclass_fields__),
                **row_values(source),
                "reports": reports[source.id],
                "withdrawn": source.id in network.withdrawn,
            }
            for source in network.sources.values()
        ],
    }


def changes(found: Changes) -> Json:
    """Return what a load or a withdrawal changed."""
    return {
        "revision": found.revision,
        "published": found.published,
        "reports_added": found.reports_added,
        "reports_changed": found.reports_changed,
        "reports_removed": found.reports_removed,
        "rows_changed": found.rows_changed,
        "skipped_sources": list(found.skipped_sources),
    }


def copied(source: StoreInfo, target: StoreInfo, found: Changes) -> Json:
    """Return what was copied from where to where."""
    return {
        "data_version": target.data_version,
        "from": _place(source),
        "to": _place(target),
        "changes": changes(found),
    }


def backed_up(written: StoreInfo) -> Json:
    """Return what stands in a backup."""
    return {
        "data_version": written.data_version,
        "counts": dict(sorted(written.counts.items())),
        "backup": _place(written),
    }


def loaded(found: Loaded) -> Json:
    """Return what a load did, or in a dry run would do."""
    return {
        "dry_run": found.dry_run,
        "deliveries": list(found.deliveries),
        "stored": found.stored,
        "refused": found.refused,
        "replaced": dict(found.replaced),
        "changes": changes(found.changes),
    }


def error(
    found: DoorstroomError, message: str, problems: Iterable[tuple[Problem, str]] = ()
) -> Json:
    """Return an error with its sentence; refused data also with each problem."""
    told: Json = {
        "code": found.code,
        "message": message,
        "field": found.field or None,
        "value": found.value or None,
        "candidates": list(found.candidates),
    }
    if isinstance(found, DataError):
        told["problems"] = [problem(each, sentence) for each, sentence in problems]
    return {"error": told}


def problem(found: Problem, message: str) -> Json:
    """Return one thing that is wrong with one row."""
    return {
        "code": found.code,
        "message": message,
        "file": found.file or None,
        "line": found.line,
        "table": found.table or None,
        "row": found.row_id or None,
        "field": found.field or None,
        "value": found.value or None,
        "expected": list(found.expected),
    }


def _place(store: StoreInfo) -> Json:
    return {"kind": store.kind, "place": store.place}

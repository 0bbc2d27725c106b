"""What a store holds as files: a data package in CSV, one JSON document, or one GraphML file.

The CSV form loads again as a data package and then has the same ``reports_digest``. Beside
the tables it has ``transitions.csv``, so that anyone can check the weights. The GraphML form
has only the roles and the steps between them. All files stand complete in their place, or
none does.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from explorer import machine
from explorer.graphml import write_graphml
from graph.delivery import TABLE_TYPES, row_values
from graph.errors import ChangedDuringReadError, InputError, MachineError
from graph.evidence import Transition
from graph.model import ReferenceRow, Report
from graph.network import CareerNetwork
from graph.stores.store import GraphStore, Snapshot, StoreInfo

PACKAGE_NAME = "doorstroom-export"
TRANSITION_COLUMNS = ("origin", "target", "reported", "base", "level", "direct", "sources", "years")
_ID_COLUMNS = {
    "roles": "role_id",
    "groups": "group_id",
    "qualifications": "qualification_id",
    "trainings": "training_id",
    "sources": "source_id",
    "indicators": "indicator_id",
    "rules": "rule_id",
    "mentions": "mention_id",
    "reports": "report_id",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: the names of the files and the data version in them."""

    data_version: str
    files: tuple[str, ...]


def export(store: GraphStore, place: Path, form: str) -> Written:
    """Write everything to a folder (``csv``) or one file (``json``), or the graph (``graphml``).

    Raises
    ------
    InputError
        When something stands at the place already.
    MachineError
        When the machine does not let us write there.
    """
    writers: dict[str, Callable[[GraphStore, Path], Written]] = {
        "csv": _write_csv,
        "json": _write_json,
        "graphml": _write_graphml,
    }
    if place.exists() and not (form == "csv" and place.is_dir() and not any(place.iterdir())):
        raise InputError("export_exists", field="path", value=place)
    try:
        with tempfile.TemporaryDirectory(
            prefix=".doorstroom-", dir=place.absolute().parent
        ) as name:
            made = Path(name) / place.absolute().name
            written = writers[form](store, made)
            if place.is_dir():
                for file in written.files:
                    shutil.move(made / file, place / file)
            else:
                made.rename(place)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise MachineError("not_writable", field="path", value=place, reason=reason) from error
    return written


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table, in the order of the data contract."""
    row_type: type[ReferenceRow | Report] = Report if table == "reports" else TABLE_TYPES[table]
    names = [field.name for field in fields(row_type)]
    if table == "reports":
        last = ("source_id", "locator", "anchor", "note")
        names = [name for name in names if name not in last] + list(last)
    return tuple(_ID_COLUMNS[table] if name == "id" else name for name in names)


def _write_csv(store: GraphStore, folder: Path) -> Written:
    folder.mkdir()
    info, snapshot = store.info(), store.snapshot()
    files = []
    for table in TABLE_TYPES:
        _write_table(
            folder, table, columns_of(table), map(row_values, getattr(snapshot.tables, table))
        )
        files.append(f"{table}.csv")
    _write_table(folder, "reports", columns_of("reports"), map(row_values, store.reports()))
    _write_table(
        folder, "transitions", TRANSITION_COLUMNS, map(_transition_cells, snapshot.transitions)
    )
    files += ["reports.csv", "transitions.csv"]
    _refuse_changed(store, snapshot)
    package = _package(info, snapshot, [file for file in files if file != "transitions.csv"])
    (folder / "datapackage.json").write_text(machine.to_text(package) + "\n", encoding="utf-8")
    return Written(snapshot.data_version, ("datapackage.json", *sorted(files)))


def _write_json(store: GraphStore, file: Path) -> Written:
    info, snapshot = store.info(), store.snapshot()
    with file.open("w", encoding="utf-8", newline="\n") as out:
        head = {
            "data_version": snapshot.data_version,
            "version": snapshot.newest_version,
            "reports_digest": info.reports_digest,
            "withdrawn": list(snapshot.withdrawn),
        }
        out.write(
            "{\n" + "".join(f" {_json(name)}: {_json(value)},\n" for name, value in head.items())
        )
        for table in TABLE_TYPES:
            _write_rows(
                out.write, table, (row_values(row) for row in getattr(snapshot.tables, table))
            )
            out.write(",\n")
        _write_rows(out.write, "reports", map(row_values, store.reports()))
        out.write(",\n")
        _write_rows(out.write, "transitions", map(_transition_values, snapshot.transitions))
        out.write("\n}\n")
    _refuse_changed(store, snapshot)
    return Written(snapshot.data_version, (file.name,))


def _write_graphml(store: GraphStore, file: Path) -> Written:
    network = CareerNetwork(store.snapshot())
    with file.open("wb") as out:
        write_graphml(network, out)
    return Written(network.data_version, (file.name,))


def _write_rows(
    write: Callable[[str], object], name: str, rows: Iterable[dict[str, object]]
) -> None:
    """Write one table of the JSON form, one row a line."""
    write(f" {_json(name)}: [")
    for number, row in enumerate(rows):
        write(("\n  " if number == 0 else ",\n  ") + _json(row))
    write("]")


def _write_table(
    folder: Path, table: str, columns: tuple[str, ...], rows: Iterable[dict[str, object]]
) -> None:
    id_column = _ID_COLUMNS.get(table)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(
                [_cell(row.get("id" if name == id_column else name)) for name in columns]
            )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _transition_values(step: Transition) -> dict[str, object]:
    return {
        "origin": step.origin,
        "target": step.target,
        "reported": step.reported,
        "base": step.base,
        "level": str(step.level),
        "direct": list(step.directs),
        "sources": list(step.sources),
        "years": None if step.years is None else list(step.years),
    }


def _transition_cells(step: Transition) -> dict[str, object]:
    return {**_transition_values(step), "years": list(dict.fromkeys(step.years or ()))}


def _refuse_changed(store: GraphStore, snapshot: Snapshot) -> None:
    """Refuse when a load changed the store between the first and the last table.

    Raises
    ------
    ChangedDuringReadError
        When the revision differs.
    """
    info = store.info()
    if info.revision != snapshot.revision:
        raise ChangedDuringReadError("store_changed_during_read", field="store", value=info.place)


def _package(info: StoreInfo, snapshot: Snapshot, files: list[str]) -> dict[str, object]:
    """Describe the tables; a store with one delivery keeps its name, so that it can replace it."""
    alone = len(info.deliveries) == 1
    return {
        "name": info.deliveries[0].id if alone else PACKAGE_NAME,
        **({"version": snapshot.newest_version} if snapshot.newest_version else {}),
        "profile": "tabular-data-package",
        "data_version": snapshot.data_version,
        "resources": [
            {
                "name": Path(file).stem,
                "path": file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
            }
            for file in sorted(files)
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

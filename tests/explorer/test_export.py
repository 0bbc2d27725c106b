"""An export loads again as the same data, and lets anyone check the weights."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.export import TRANSITION_COLUMNS, columns_of
from graph.delivery import TABLE_TYPES
from graph.network import CareerNetwork
from loaders.package import bundled_folder

Cli = Callable[..., "tuple[int, str, str]"]


def digests(cli: Cli, store: Path) -> tuple[str, str]:
    found = json.loads(cli("info", "--json", "--store", store)[1])["store"]
    return found["reports_digest"], found["snapshot_digest"]


def test_a_csv_export_loads_again_as_the_same_data(
    cli: Cli, own_store: Path, tmp_path: Path
) -> None:
    folder, copy = tmp_path / "out", tmp_path / "copy.db"
    code, out, err = cli("export", folder, "--store", own_store)
    assert (code, out) == (0, "")
    assert str(folder) in "".join(err.split())
    assert cli("load", folder, "--store", copy)[0] == 0
    assert digests(cli, copy) == digests(cli, own_store)


def test_also_with_data_of_somebody_else(cli: Cli, own_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text('origin,target,share,base\nkok,ober,"0,125",8\n', encoding="utf-8")
    assert cli("load", file, "--source", "own", "--new-roles", "--store", own_store)[0] == 0
    folder, copy = tmp_path / "out", tmp_path / "copy.db"
    folder.mkdir()
    assert cli("export", folder, "--store", own_store)[0] == 0
    assert cli("load", folder, "--store", copy)[0] == 0
    assert digests(cli, copy)[0] == digests(cli, own_store)[0]


def test_transitions_have_the_weights(
    cli: Cli, tmp_path: Path, bundled_network: CareerNetwork
) -> None:
    assert cli("export", tmp_path / "out", "--format", "csv")[0] == 0
    with (tmp_path / "out" / "transitions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == TRANSITION_COLUMNS
    assert len(rows) == len(bundled_network.transitions)
    step = next(
        row
        for row in rows
        if (row["origin"], row["target"]) == ("onderwijsassistent", "leraarondersteuner")
    )
    assert (step["reported"], step["base"], step["level"]) == ("111", "163", "many")
    assert step["years"] == "2022"
    unknown = [row for row in rows if row["level"] == "possible"]
    assert unknown
    assert {row["reported"] for row in unknown} == {""}


@pytest.mark.parametrize("table", [*TABLE_TYPES, "reports"])
def test_the_columns_are_those_of_the_data_contract(table: str) -> None:
    with (bundled_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == columns_of(table)


def test_the_json_form_has_everything(
    cli: Cli, tmp_path: Path, bundled_network: CareerNetwork
) -> None:
    place = tmp_path / "all.json"
    assert cli("export", place, "--format", "json")[0] == 0
    told = json.loads(cli("export", tmp_path / "again.json", "--format", "json", "--json")[1])
    assert told["files"] == ["again.json"]
    found = json.loads(place.read_text(encoding="utf-8"))
    assert found["data_version"] == bundled_network.data_version
    assert len(found["roles"]) == len(bundled_network.roles)
    assert {*TABLE_TYPES, "reports", "transitions"} <= set(found)
    step = next(each for each in found["transitions"] if each["base"] == 163)
    assert isinstance(step["years"], list)


def test_two_exports_are_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert cli("export", tmp_path / name)[0] == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_nothing_is_written_over(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine", encoding="utf-8")
    for form, place in (("csv", tmp_path), ("json", file), ("csv", file), ("graphml", file)):
        code, _, err = cli("export", place, "--format", form)
        assert code == 2
        assert "bestaat al" in " ".join(err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    code, _, err = cli("export", tmp_path / "no" / "such")
    assert code == 1
    assert "niet te schrijven (bestaat niet)" in " ".join(err.split())

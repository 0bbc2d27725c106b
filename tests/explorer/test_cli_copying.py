"""`copy` and `backup`: everything goes along, nothing is written over, nothing is half done."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.stores import open_store

Cli = Callable[..., "tuple[int, str, str]"]


def one_line(text: str) -> str:
    return " ".join(text.split())


def data(cli: Cli, store: Path) -> dict[str, object]:
    """Return what `info` tells of a store, but for its place and revision."""
    found = json.loads(cli("info", "--json", "--store", store)[1])
    return {**found, "store": {**found["store"], "place": None, "revision": None}}


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_copy_has_everything_and_stays_as_it_was_withdrawn(
    cli: Cli, own_store: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert cli("withdraw", "voion-oop-2024", "--store", own_store)[0] == 0
    code, out, err = cli("copy", own_store, f"sqlite:///{copy}")
    assert (code, out) == (0, "")
    assert "wordt eerst nagekeken" in one_line(err)
    assert "Meldingen: 119." in one_line(err)
    assert data(cli, copy) == data(cli, own_store)
    assert "Overgeslagen" in cli("load", "--store", copy)[2]
    assert cli("verify", "--store", copy)[0] == 0


def test_the_store_of_the_environment_is_neither_read_nor_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundled_store: Path
) -> None:
    monkeypatch.setenv("DOORSTROOM_STORE", str(tmp_path / "untouched.db"))
    assert cli("copy", bundled_store, tmp_path / "new" / "copy.db")[0] == 0
    assert names(tmp_path) == ["new"]
    code, _, err = cli("copy", "a", "b", "--store", bundled_store)
    assert code == 2
    assert "doorstroom copy VAN NAAR" in one_line(err)
    assert "--store" not in cli("copy", "--help")[1]


def test_the_machine_form(cli: Cli, bundled_store: Path, tmp_path: Path) -> None:
    copy, file = tmp_path / "copy.db", tmp_path / "backup.db"
    told = json.loads(cli("copy", bundled_store, copy, "--json")[1])
    assert list(told) == ["data_version", "from", "to", "changes"]
    assert told["from"] == {"kind": "sqlite", "place": str(bundled_store)}
    assert told["to"] == {"kind": "sqlite", "place": str(copy)}
    assert (told["changes"]["reports_added"], told["changes"]["revision"]) == (147, 1)
    again = json.loads(cli("backup", file, "--json")[1])
    assert list(again) == ["data_version", "counts", "backup"]
    assert again["data_version"] == told["data_version"]
    assert again["counts"]["reports"] == 147
    assert again["backup"] == {"kind": "sqlite", "place": str(file)}


def test_a_filled_store_is_refused_and_unchanged(
    cli: Cli, bundled_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "own.csv"
    file.write_text("origin,target\nkok,ober\n", encoding="utf-8")
    target = tmp_path / "own.db"
    assert cli("load", file, "--source", "own", "--new-roles", "--store", target)[0] == 0
    before = target.read_bytes()
    code, out, err = cli("copy", bundled_store, target, "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "store_not_empty"
    assert "al eens gevuld" in one_line(err)
    assert target.read_bytes() == before


def test_a_store_is_not_copied_to_itself(cli: Cli, own_store: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(own_store)
    for target in (own_store, f"sqlite:///{own_store}", tmp_path / "." / "own.db", link):
        code, _, err = cli("copy", own_store, target)
        assert code == 2
        assert "naar zichzelf" in one_line(err)
    code, _, err = cli("copy", own_store, own_store, "--language", "en")
    assert (code, "to itself" in one_line(err)) == (2, True)


def test_what_is_not_there_is_never_made(cli: Cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    for source, told in ((tmp_path / "none.db", "is er niet"), (empty, "is een leeg bestand")):
        code, _, err = cli("copy", source, tmp_path / "copy.db")
        assert (code, told in one_line(err)) == (1, True)
        code, _, err = cli("backup", tmp_path / "copy.db", "--store", source)
        assert (code, told in one_line(err)) == (1, True)
    assert names(tmp_path) == ["empty.db"]
    assert empty.stat().st_size == 0


def test_a_damaged_store_is_refused_before_the_target_is_made(
    cli: Cli, own_store: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(own_store)) as db, db:
        db.execute("UPDATE transition SET reported = reported + 1 WHERE reported IS NOT NULL")
    code, _, err = cli("copy", own_store, tmp_path / "copy.db")
    assert code == 1
    assert f"doorstroom verify --store {own_store}" in one_line(err)
    assert "copy.db" not in names(tmp_path)
    code, _, err = cli("backup", tmp_path / "backup.db", "--store", own_store)
    assert code == 1
    assert "Bewaar uw vorige reservekopie" in one_line(err)


def test_places_that_cannot_be_written(cli: Cli, bundled_store: Path, tmp_path: Path) -> None:
    code, _, err = cli("copy", bundled_store, tmp_path / "no" / "such" / "copy.db")
    assert (code, "is er niet" in one_line(err)) == (1, True)
    code, _, err = cli("backup", tmp_path / "no" / "backup.db")
    assert (code, "niet te schrijven (bestaat niet)" in one_line(err)) == (1, True)
    text = tmp_path / "text.db"
    text.write_text("mine, and long enough to be something", encoding="utf-8")
    code, _, err = cli("copy", bundled_store, text)
    assert (code, "geen opslag van Doorstroom" in one_line(err)) == (1, True)
    assert names(tmp_path) == ["text.db"]


def test_a_backup_is_one_file_that_answers(cli: Cli, own_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    file = folder / "backup.db"
    code, out, err = cli("backup", file, "--store", own_store)
    assert (code, out) == (0, "")
    assert "is nagekeken. Meldingen: 147." in one_line(err)
    assert data(cli, file) == data(cli, own_store)
    assert cli("routes", "concierge", "hoofd facilitaire zaken", "--store", file)[0] == 0
    assert names(folder) == ["backup.db"]


def test_a_backup_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("mine", encoding="utf-8")
    for place in (file, tmp_path):
        code, _, err = cli("backup", place)
        assert (code, "bestaat al" in one_line(err)) == (2, True)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_backup_of_a_store_in_use_has_what_waits_in_the_log(
    cli: Cli, own_store: Path, tmp_path: Path
) -> None:
    with closing(open_store(str(own_store), readonly=True)) as reader:
        reports = reader.reports()
        next(reports)
        assert cli("withdraw", "voion-oop-2024", "--store", own_store)[0] == 0
        assert cli("backup", tmp_path / "backup.db", "--store", own_store)[0] == 0
        del reports
    assert "119" in cli("verify", "--store", tmp_path / "backup.db")[1]


def test_copying_imports_nothing_heavy(bundled_store: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from explorer.cli import main; main(sys.argv[1:]); "
        "heavy = {'dash', 'loaders', 'neo4j', 'networkx', 'numpy'}; "
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    words = ("copy", str(bundled_store), str(tmp_path / "copy.db"))
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", script, *words], capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().strip() == "[]"

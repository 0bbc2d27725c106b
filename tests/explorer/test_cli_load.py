"""``load`` and ``check``: what changes, what is refused and why, line by line."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.package import bundled_folder

Cli = Callable[..., "tuple[int, str, str]"]
GOOD = "origin;target;count\nconcierge;roostermaker;3\nConciërge;decaan;\n"
MIXED = "origin,target\nconcierge,roostermaker\nconcierge,decann\ntoa,toa\n"


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a copy of the bundled data package, to be spoilt."""
    return Path(shutil.copytree(bundled_folder(), tmp_path / "package"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a file of transitions."""

    def written(text: str) -> Path:
        file = tmp_path / "moves.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return written


def change(table: Path, row: int, column: str, value: str) -> None:
    """Put a value into a cell; row 0 is the first below the header."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = value
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_file_is_loaded_and_loaded_again(
    cli: Cli, own_store: Path, write: Callable[[str], Path]
) -> None:
    words = ("load", write(GOOD), "--source", "school", "--store", own_store)
    code, out, err = cli(*words, "--dry-run")
    assert (code, out) == (0, "")
    assert "Proef: er is niets geschreven." in one_line(err)
    assert "2 erbij" in err
    assert "2 erbij" in cli(*words)[2]
    assert "er is niets veranderd" in one_line(cli(*words)[2]).lower()
    assert "Haar meldingen worden vervangen: 2." in one_line(cli(*words)[2])
    code, out, _ = cli("routes", "concierge", "roostermaker", "--store", own_store)
    assert "3 mensen geteld" in out
    assert cli("verify", "--store", own_store)[0] == 0


def test_what_is_wrong_is_told_by_line_and_nothing_changes(
    cli: Cli, own_store: Path, write: Callable[[str], Path]
) -> None:
    before = cli("info", "--store", own_store)
    file = write(MIXED)
    for command in ("load", "check"):
        code, out, err = cli(command, file, "--source", "school", "--store", own_store)
        assert (code, out) == (2, "")
        assert f'{file}:3: target is "decann"' in err
        assert "Bedoelt u decaan" in err
        assert f"{file}:4: begin en doel" in err
    assert cli("info", "--store", own_store) == before


def test_good_rows_alone_with_rejects(
    cli: Cli, own_store: Path, tmp_path: Path, write: Callable[[str], Path]
) -> None:
    rejects = tmp_path / "rejects.csv"
    words = ("load", write(MIXED), "--source", "school", "--store", own_store, "--rejects", rejects)
    code, _, err = cli(*words, "--dry-run")
    assert code == 0
    assert "2 rijen zouden geweigerd worden" in one_line(err)
    assert not rejects.exists()
    code, _, err = cli(*words)
    assert code == 0
    assert "1 rij is goed. 2 rijen zijn geweigerd" in one_line(err)
    lines = list(csv.reader(rejects.read_text(encoding="utf-8-sig").splitlines()))
    assert len(lines) == 3
    assert "decann" in lines[1][lines[0].index("problem")]


def test_at_most_twenty_problems_are_listed(
    cli: Cli, own_store: Path, write: Callable[[str], Path]
) -> None:
    file = write("origin,target\n" + "toa,toa\n" * 30)
    err = cli("check", file, "--source", "x", "--store", own_store)[2]
    assert err.count(f"{file}:") == 21  # one line tells how many rows were read
    assert err.rstrip().endswith("... en nog 10")
    code, out, _ = cli("check", file, "--source", "x", "--store", own_store, "--json")
    assert code == 2
    assert len(json.loads(out)["error"]["problems"]) == 30


def test_an_empty_store_says_what_to_load_first(
    cli: Cli, tmp_path: Path, write: Callable[[str], Path]
) -> None:
    code, _, err = cli("load", write(GOOD), "--source", "x", "--store", tmp_path / "new.db")
    assert code == 2
    assert "Laad eerst de meegeleverde gegevens met: doorstroom load" in one_line(err)


def test_checking_makes_no_store(cli: Cli, tmp_path: Path, write: Callable[[str], Path]) -> None:
    place = tmp_path / "new.db"
    assert cli("check", bundled_folder(), "--store", place)[0] == 0
    words = (write(GOOD), "--source", "x", "--new-roles", "--store", place)
    assert cli("check", *words)[0] == 0
    assert cli("load", *words, "--dry-run")[0] == 0
    assert not place.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("load", "nowhere.csv", "--source", "x"), "nowhere.csv bestaat niet"),
        (("check", "FOLDER"), "geen gegevenspakket"),
        (("load", "FILE"), "met --source"),
        (("load", "FILE", "--source", "x", "--source-kind", "rumour"), '"rumour" kan niet'),
        (("load", "--new-roles"), "--new-roles hoort bij losse bestanden"),
        (("load", "FILE", "--source", "x", "--rejects", "FILE"), "bestand dat geladen wordt"),
    ],
)
def test_words_that_do_not_fit(
    cli: Cli,
    own_store: Path,
    write: Callable[[str], Path],
    words: tuple[str, ...],
    sentence: str,
) -> None:
    file = write(GOOD)
    places: dict[str, Path] = {"FILE": file, "FOLDER": file.parent}
    code, out, err = cli(*(places.get(word, word) for word in words), "--store", own_store)
    assert (code, out) == (2, "")
    assert sentence in one_line(err)


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("reports", "target", "nergens", 'reports.csv:2: target noemt "nergens"'),
        ("reports", "target", "concierge", "reports.csv:2: begin en doel"),
        ("reports", "year_from", "1200", "reports.csv:2: year_from is 1200"),
        ("reports", "share", "1.5", "reports.csv:2: share is 1.5"),
        ("reports", "kind", "rumour", 'reports.csv:2: kind is "rumour"'),
        ("reports", "count", "veel", 'reports.csv:2: count is "veel"'),
        ("roles", "part_of", "nergens", 'roles.csv:2: part_of noemt "nergens"'),
        ("qualifications", "implies", "ad", "implies loopt in een kring"),
    ],
)
def test_a_spoilt_package_is_refused_with_its_line(
    cli: Cli, own_store: Path, package: Path, table: str, column: str, value: str, told: str
) -> None:
    if table == "reports" and value == "concierge":
        change(package / "reports.csv", 0, "origin", "concierge")
    change(package / f"{table}.csv", 0, column, value)
    code, out, err = cli("load", package, "--store", own_store)
    assert (code, out) == (2, "")
    assert told in err
    assert "Er is niets veranderd." in one_line(err)


def test_a_missing_table_and_a_missing_column(cli: Cli, package: Path) -> None:
    (package / "sources.csv").unlink()
    roles = package / "roles.csv"
    text = roles.read_text(encoding="utf-8").replace("title_nl", "naam", 1)
    roles.write_text(text, encoding="utf-8")
    code, _, err = cli("check", package)
    assert code == 2
    assert "sources.csv: het bestand sources.csv ontbreekt" in err
    assert "roles.csv:1: de kolom title_nl ontbreekt" in err

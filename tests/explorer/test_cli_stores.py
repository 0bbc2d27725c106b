"""Where the data are: the default place, stores that fail, and what a first call does."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.settings import default_store
from graph.errors import ReadOnlyError
from graph.stores.sqlite import SqliteStore

Cli = Callable[..., "tuple[int, str, str]"]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Use a user's data folder that does not exist yet."""
    folder = tmp_path / "user" / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.delenv("DOORSTROOM_STORE")
    return folder


def test_the_very_first_question_is_answered(cli: Cli, data_folder: Path) -> None:
    code, out, err = cli("routes", "concierge", "hoofd facilitaire zaken")
    assert code == 0
    assert "1 route" in out
    assert "meegeleverde gegevens worden nu geladen" in one_line(err)
    assert default_store(os.environ).is_file()
    code, _, err = cli("routes", "concierge", "hoofd facilitaire zaken")
    assert (code, err) == (0, "")


def test_one_missing_folder_is_made_two_are_an_error(cli: Cli, tmp_path: Path) -> None:
    assert cli("info", "--store", tmp_path / "new" / "s.db")[0] == 0
    code, _, err = cli("info", "--store", tmp_path / "no" / "such" / "s.db")
    assert code == 1
    assert "no is er niet" in one_line(err)
    assert not (tmp_path / "no").exists()


def test_a_url_and_a_path_name_the_same_store(cli: Cli, own_store: Path) -> None:
    assert (
        cli("info", "--store", own_store)[1] == cli("info", "--store", f"sqlite:///{own_store}")[1]
    )


def test_reading_never_replaces_what_a_store_holds(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("origin,target\nkok,ober\n", encoding="utf-8")
    place = tmp_path / "own.db"
    assert cli("load", file, "--source", "own", "--new-roles", "--store", place)[0] == 0
    code, out, err = cli("roles", "--store", place)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no database at all", "geen opslag van Doorstroom"), (b"", "meegeleverde gegevens")],
)
def test_a_foreign_and_an_empty_file(
    cli: Cli, tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "file.db"
    file.write_bytes(content)
    code, _, err = cli("info", "--store", file)
    assert code == (1 if content else 0)
    assert sentence in one_line(err)
    if content:
        assert file.read_bytes() == content


def test_a_foreign_sqlite_file_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    before = file.read_bytes()
    for words in (("info",), ("load",), ("verify",), ("withdraw", "x")):
        code, _, err = cli(*words, "--store", file)
        assert code == 1
        assert "geen opslag van Doorstroom" in one_line(err)
    assert file.read_bytes() == before


def test_a_newer_store(cli: Cli, own_store: Path) -> None:
    db = sqlite3.connect(own_store)
    db.execute("PRAGMA user_version = 99")
    db.close()
    code, _, err = cli("info", "--store", own_store)
    assert code == 1
    assert "nieuwere Doorstroom (vorm 99" in one_line(err)


def test_a_damaged_store(cli: Cli, own_store: Path) -> None:
    content = bytearray(own_store.read_bytes())
    for start in range(40_960, len(content), 4096):
        content[start : start + 100] = bytes(100)
    own_store.write_bytes(content)
    for words in (("routes", "toa", "docent"), ("verify",)):
        code, out, err = cli(*words, "--store", own_store)
        assert code == 1
        assert "beschadigd" in one_line(out + err)
        assert "Traceback" not in err


def test_a_store_changed_by_hand_is_found_by_verify(cli: Cli, own_store: Path) -> None:
    db = sqlite3.connect(own_store)
    db.execute("UPDATE report SET body = replace(body, 't01', 't0x') WHERE id = 't01'")
    db.commit()
    db.close()
    code, out, _ = cli("verify", "--store", own_store)
    assert code == 1
    assert "t01" in out


def test_a_folder_and_an_unknown_scheme(cli: Cli, tmp_path: Path) -> None:
    code, _, err = cli("info", "--store", tmp_path)
    assert (code, "is een map" in one_line(err)) == (1, True)
    code, _, err = cli("info", "--store", "http://somewhere")
    assert (code, "http://" in err) == (2, True)


def test_a_store_that_may_not_be_written(
    cli: Cli, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ReadOnlyError("store_not_writable", field="store", value=own_store)

    monkeypatch.setattr(SqliteStore, "withdraw", refuse)
    code, _, err = cli("withdraw", "voion-oop-2024", "--store", own_store)
    assert code == 1
    assert "mag niet geschreven worden" in one_line(err)


def test_withdraw_and_bring_back(cli: Cli, own_store: Path) -> None:
    before = cli("info", "--json", "--store", own_store)[1]
    code, _, err = cli("withdraw", "voion-oop-2024", "--store", own_store)
    assert code == 0
    assert "Meldingen weg: 28" in one_line(err)
    assert "al teruggetrokken" in cli("withdraw", "voion-oop-2024", "--store", own_store)[2]
    assert (
        "geen route bekend"
        in cli("routes", "concierge", "hoofd facilitaire zaken", "--store", own_store)[1]
    )
    assert "Overgeslagen" in cli("load", "--store", own_store)[2]
    assert cli("load", "--source", "voion-oop-2024", "--store", own_store)[0] == 0
    after = cli("info", "--json", "--store", own_store)[1]
    digests = [line for line in before.splitlines() if "digest" in line]
    assert digests == [line for line in after.splitlines() if "digest" in line]


def test_an_unknown_source_and_a_missing_store(cli: Cli, tmp_path: Path) -> None:
    code, _, err = cli("withdraw", "never-heard")
    assert (code, 'geen bron "never-heard"' in one_line(err)) == (2, True)
    code, _, err = cli("withdraw", "x", "--store", tmp_path / "none.db")
    assert (code, "is er niet" in one_line(err)) == (1, True)
    assert not (tmp_path / "none.db").exists()

"""What only the SQLite store can meet: odd files, odd paths, damage."""

import os
import random
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph import evidence
from graph.delivery import Delivery, Tables
from graph.errors import (
    CorruptError,
    DoorstroomError,
    InputError,
    SchemaMismatchError,
    StoreError,
    UnavailableError,
)
from graph.model import Group, Report, Role, Source
from graph.stores import open_store
from graph.stores.copying import copy_store
from graph.stores.sqlite import SqliteStore
from graph.stores.store import GraphStore

FLIPS = 60


@pytest.fixture
def delivery() -> Delivery:
    roles = tuple(Role(f"rol-{number}", f"functie {number}") for number in range(12))
    tables = Tables(
        roles=roles,
        groups=(Group("groep", "groep", members=("rol-1", "rol-2")),),
        sources=(Source("bron", "Een bron", note="lang " * 100),),
    )
    reports = tuple(
        Report(f"{number:03}", "bron", f"rol-{number % 11}", "rol-11", count=number + 1)
        for number in range(120)
    )
    wish = Report("wens", "bron", "groep", "rol-11", kind="wish")
    return Delivery("pakket", tables, (*reports, wish), version="2026-01-01")


@pytest.fixture
def path(tmp_path: Path, delivery: Delivery) -> Path:
    """Return the file of a filled store that nobody has open."""
    file = tmp_path / "graph.db"
    store = open_store(str(file))
    store.apply(delivery)
    store.close()
    assert not file.with_name("graph.db-wal").exists()
    return file


def content(store: GraphStore) -> tuple[object, ...]:
    return store.snapshot(), list(store.reports()), store.verify().faults


def test_it_is_a_graph_store(path: Path) -> None:
    assert isinstance(open_store(str(path)), GraphStore)


def test_a_load_leaves_the_tables_and_indexes_as_they_were(path: Path, tmp_path: Path) -> None:
    empty, copy = tmp_path / "empty.db", tmp_path / "copy.db"
    open_store(str(empty)).close()
    copy_store(open_store(str(path)), open_store(str(copy)))
    refused = open_store(str(empty)).restore
    with pytest.raises(ZeroDivisionError):
        refused(open_store(str(path)).contents(), (1 // 0 for _ in [1]))  # type: ignore[misc]
    assert schema(empty) == schema(path) == schema(copy)


def schema(file: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as db:
        return set(db.execute("SELECT name, sql FROM sqlite_schema"))


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(UnavailableError, match="store_empty"):
        open_store(str(path), readonly=True)
    assert path.stat().st_size == 0
    assert open_store(str(path)).info().revision == 0


def test_places_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="store_is_folder"):
        open_store(str(tmp_path))
    with pytest.raises(UnavailableError, match="folder_missing"):
        open_store(str(tmp_path / "missing" / "graph.db"))
    with pytest.raises(UnavailableError, match="store_missing"):
        open_store(str(tmp_path / "graph.db"), readonly=True)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InputError, match="store_scheme_unknown"):
        open_store("mysql://x")


def test_foreign_files_are_refused_untouched(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as db, db:
        db.execute("CREATE TABLE mine (x)")
    text = tmp_path / "text.db"
    text.write_text("Beste collega, hierbij de cijfers.\n" * 50)
    short = tmp_path / "short.db"
    short.write_text("hoi")
    for path in (foreign, text, short):
        before = path.read_bytes()
        for readonly in (False, True):
            with pytest.raises(SchemaMismatchError, match="store_foreign"):
                open_store(str(path), readonly=readonly)
        assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"foreign.db", "text.db", "short.db"}


def test_what_an_earlier_version_derived_is_read_and_derived_anew_by_a_load(
    path: Path, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = content(open_store(str(path), readonly=True))
    old_file = path.with_name("old.db")
    derive = evidence.aggregate_step
    with monkeypatch.context() as earlier:
        earlier.setattr(
            evidence, "aggregate_step", lambda *args: replace(derive(*args), years=(2016, 2016))
        )
        with closing(open_store(str(old_file))) as store:
            store.apply(delivery)
    with closing(sqlite3.connect(old_file)) as db:
        db.execute("PRAGMA user_version = 1")

    with closing(open_store(str(old_file), readonly=True)) as old:
        assert old.info().schema == 1
        assert {step.years for step in old.snapshot().transitions} == {(2016, 2016)}
        assert old.verify().faults == ()
        copy = open_store(str(path.with_name("copy.db")))
        copy_store(old, copy)
        assert copy.snapshot() == new[0]
    with closing(open_store(str(old_file))) as store:
        assert not store.apply(delivery, dry_run=True).published
        assert store.apply(delivery).published
        assert (store.info().schema, store.info().revision) == (2, 2)
        assert store.snapshot().transitions == new[0].transitions
        assert store.verify().faults == ()
        assert not store.apply(delivery).published


def test_a_newer_schema_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaMismatchError, match="store_newer") as caught:
        open_store(str(path))
    assert caught.value.details == {"found": 99, "expected": 2}


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_file_is_noticed(path: Path, part: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(StoreError):
        content(open_store(str(path)))


def test_a_missing_tail_is_noticed(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-100])
    try:
        faults = open_store(str(path)).verify().faults
    except CorruptError as error:
        faults = (error.code,)
    assert faults


def test_overwritten_pages_are_noticed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 4] = b"\0" * 8192
    path.write_bytes(data)
    with pytest.raises(StoreError):
        content(open_store(str(path)))


def test_no_flipped_byte_changes_content_unreported(path: Path, tmp_path: Path) -> None:
    with closing(open_store(str(path))) as store:
        whole = content(store)
    data = path.read_bytes()
    dice = random.Random(20)  # noqa: S311  places, not secrets
    reported = 0
    for number in range(FLIPS):
        damaged = bytearray(data)
        damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        file = tmp_path / f"flip-{number}.db"
        file.write_bytes(damaged)
        try:
            found = content(SqliteStore.open(file, readonly=True))
        except DoorstroomError:
            reported += 1
            continue
        if found[2]:
            reported += 1
        else:
            assert found == whole
    assert reported > FLIPS // 4


@pytest.mark.parametrize(
    "name", ["a#b?c%d &ü.db", "met spatie.db", "%41.db", "emoji 👩.db", "a;b'c\"d.db"]
)
def test_odd_paths(tmp_path: Path, delivery: Delivery, name: str) -> None:
    folder = tmp_path / f"map {name}"
    folder.mkdir()
    path = folder / name
    for url in (str(path), f"sqlite:///{path}"):
        store = open_store(url)
        store.apply(delivery)
        store.close()
        assert [file.name for file in folder.iterdir()] == [name]
    assert open_store(url, readonly=True).info().revision == 1


def test_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delivery: Delivery
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///graph.db").apply(delivery)
    assert (tmp_path / "graph.db").is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        store = open_store(str(path), readonly=True)
        assert store.info().revision == 1
        assert not store.info().writable
        assert store.verify().faults == ()
    finally:
        path.parent.chmod(0o755)


def test_one_file_and_nothing_beside_it_after_closing(path: Path, tmp_path: Path) -> None:
    assert [file.name for file in tmp_path.iterdir()] == ["graph.db"]


def test_a_copy_beside_a_reader_holds_everything(
    path: Path, tmp_path: Path, delivery: Delivery
) -> None:
    store = open_store(str(path))
    reports = store.reports()
    next(reports)
    own = Tables(sources=(Source("school", "school"),))
    added = Report("1", "school", "rol-1", "rol-2")
    store.apply(Delivery("school", own, (added,)))
    store.backup(tmp_path / "copy.db")
    del reports
    assert list(open_store(str(tmp_path / "copy.db")).reports(source_id="school")) == [added]


def test_a_backup_is_one_file_even_while_it_is_read(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    open_store(str(path)).backup(folder / "copy.db")
    copy = open_store(str(folder / "copy.db"), readonly=True)
    assert copy.verify().faults == ()
    assert [file.name for file in folder.iterdir()] == ["copy.db"]


def test_a_backup_that_fails_leaves_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(made: Path, target: Path) -> None:
        raise OSError(28, os.strerror(28))

    folder = tmp_path / "safe"
    folder.mkdir()
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(UnavailableError, match="not_writable"):
        open_store(str(path)).backup(folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_two_may_make_the_same_store_at_once(tmp_path: Path) -> None:
    faults: list[BaseException] = []

    def make() -> None:
        try:
            open_store(str(tmp_path / "graph.db")).info()
        except BaseException as error:  # noqa: BLE001  told below
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []

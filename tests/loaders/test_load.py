"""The pipeline: one step, replaced sources, dry runs, refused rows, the bundled package."""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from graph.delivery import Delivery
from graph.errors import DataError, InputError, MachineError, ReadOnlyError, UnknownWordError
from graph.stores import open_store
from graph.stores.store import GraphStore
from loaders import load
from loaders.load import check_paths, ensure_bundled, load_paths
from loaders.package import bundled_folder, read_package

Write = Callable[..., Path]
Refused = Callable[..., list[tuple[int | None, str, str]]]
STEPS = "origin,target,count\nconciërge,toa,2\ntoa,leraar,3\n"
MIXED = (
    "Origin;Target;Aantekening;Count\n"
    "conciërge;toa;;2\n"
    'concirge;toa;"een\ntwee";5\n'
    "toa;leraar;;-1\n"
    "toa;teamleider;;3;te veel\n"
).replace("Aantekening", "Note")


@pytest.fixture
def empty(tmp_path: Path) -> GraphStore:
    return open_store(str(tmp_path / "empty.db"))


@pytest.fixture
def package(write: Write) -> Path:
    write(json.dumps({"name": "bundel", "version": "2026-01-01"}), "bundel/datapackage.json")
    write("role_id,title_nl\na,Aa\nb,Bee\n", "bundel/roles.csv")
    write("source_id,title\ns,Een bron\n", "bundel/sources.csv")
    return write("origin,target,source_id\na,b,s\n", "bundel/reports.csv").parent


def test_the_summary_tells_what_went_and_what_came(store: GraphStore, write: Write) -> None:
    told: list[tuple[str, Mapping[str, object]]] = []

    def progress(code: str, values: Mapping[str, object]) -> None:
        told.append((code, values))

    path = write(STEPS)
    first = load_paths(store, [path], source="school", progress=progress)
    assert (first.deliveries, first.stored, first.refused) == (("school",), 2, 0)
    assert (first.replaced, first.changes.reports_added) == ({}, 2)
    assert told == [
        ("progress", {"file": str(path), "number": 2}),
        ("storing", {"delivery": "school", "number": 2}),
    ]
    told.clear()
    path = write(STEPS.replace("leraar,3", "leraar,4"))
    second = load_paths(store, [path], source="school", progress=progress)
    assert second.replaced == {"school": 2}
    assert (second.changes.reports_added, second.changes.reports_removed) == (1, 1)
    assert ("replaces", {"source": "school", "number": 2}) in told


def test_files_of_one_source_are_one_delivery(store: GraphStore, write: Write) -> None:
    one, two = write(STEPS, "een.csv"), write(STEPS, "twee.csv")
    assert load_paths(store, [one, two], source="school").stored == 4
    revision = store.info().revision
    assert not load_paths(store, [two, one], source="school").changes.published
    assert store.info().revision == revision


def test_several_sources_and_a_package_are_one_step(
    store: GraphStore, write: Write, package: Path
) -> None:
    revision = store.info().revision
    one = write("origin,target,source_id\nAa,Bee,x\n", "een.csv")
    two = write("origin,target,source_id\nAa,toa,y\n", "twee.csv")
    result = load_paths(store, [one, package, two])
    assert result.deliveries == ("bundel", "x", "y")
    assert store.info().revision == revision + 1
    broken = write("origin,target,source_id\nAa,weg,y\n", "twee.csv")
    with pytest.raises(DataError):
        load_paths(store, [write(STEPS.replace("count", "elapsed_months"), "x.csv"), broken],
                   source="y")  # fmt: skip
    assert store.info().revision == revision + 1


def test_a_dry_run_writes_nothing(store: GraphStore, write: Write, tmp_path: Path) -> None:
    before = store.info()
    path = write(STEPS)
    for check in (check_paths, lambda *call, **more: load_paths(*call, dry_run=True, **more)):
        result = check(store, [path], source="school")
        assert (result.dry_run, result.changes.reports_added) == (True, 2)
    rejects = tmp_path / "rejects.csv"
    mixed = write(MIXED, "gemengd.csv")
    result = load_paths(store, [mixed], source="school", dry_run=True, rejects=rejects)
    assert (result.refused, rejects.exists()) == (3, False)
    assert store.info() == before
    reader = open_store(store.info().place, readonly=True)
    assert check_paths(reader, [path], source="school").stored == 2
    with pytest.raises(ReadOnlyError):
        load_paths(reader, [path], source="school")


def test_a_check_finds_what_the_store_would_refuse(
    store: GraphStore, write: Write, package: Path
) -> None:
    load_paths(store, [package])
    write("role_id,title_nl\na,Aa\nb,Bee\ntoa,anders\n", "bundel/roles.csv")
    for call in (check_paths, load_paths):
        with pytest.raises(DataError) as caught:
            call(store, [package])
        (problem,) = caught.value.problems
        assert (problem.file, problem.line, problem.code) == ("roles.csv", 4, "other_values")


def test_refused_rows_come_back_and_can_be_mended(
    store: GraphStore, write: Write, tmp_path: Path
) -> None:
    rejects = tmp_path / "geweigerd.csv"
    path = write(MIXED)
    with pytest.raises(DataError):
        load_paths(store, [path], source="school")
    result = load_paths(store, [path], source="school", rejects=rejects)
    assert (result.stored, result.refused) == (1, 3)
    assert [report.target for report in store.reports(source_id="school")] == ["toa"]
    data = rejects.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert header == [
        *("origin", "target", "note", "count"),
        *("file", "line", "field", "problem", "expected"),
    ]
    assert rows[0][:4] == ["concirge", "toa", "een\ntwee", "5"]
    assert rows[0][4:8] == [str(path), "3", "origin", "unknown_role"]
    assert rows[0][8].startswith("conciërge")
    assert rows[1][5:8] == ["4", "count", "out_of_range"]
    assert rows[2][5:] == ["5", "", "ragged_row", "4", "te veel"]
    mended = data.decode("utf-8-sig").replace("concirge", "conciërge").replace(",-1,", ",1,")
    again = load_paths(
        store, [write(mended.replace(",te veel", ""), "verbeterd.csv")], source="rest"
    )
    assert again.stored == 3


def test_a_file_of_rejects_may_get_sentences(
    store: GraphStore, write: Write, tmp_path: Path
) -> None:
    rejects = tmp_path / "geweigerd.csv"
    load_paths(
        store,
        [write(MIXED)],
        source="school",
        rejects=rejects,
        told=lambda problem: f"fout in {problem.field}",
    )
    assert "fout in origin" in rejects.read_text("utf-8-sig")


def test_without_refused_rows_an_older_file_of_rejects_is_emptied(
    store: GraphStore, write: Write, tmp_path: Path
) -> None:
    rejects = tmp_path / "geweigerd.csv"
    rejects.write_text("old")
    load_paths(store, [write(STEPS)], source="school", rejects=rejects)
    assert rejects.read_text("utf-8-sig").splitlines() == [
        "origin,target,count,file,line,field,problem,expected"
    ]


def test_rejects_that_cannot_be_written_stop_the_load(
    store: GraphStore, write: Write, tmp_path: Path
) -> None:
    before = store.info()
    with pytest.raises(MachineError, match="not_writable"):
        load_paths(store, [write(MIXED)], source="school", rejects=tmp_path / "weg" / "x.csv")
    path = write(MIXED)
    with pytest.raises(InputError, match="rejects_is_input"):
        load_paths(store, [path], source="school", rejects=path)
    assert store.info() == before


def test_a_load_that_fails_leaves_no_file_of_rejects(
    refused: Refused, write: Write, tmp_path: Path
) -> None:
    refused(write(MIXED), source="boek", rejects=tmp_path / "x.csv")
    assert not list(tmp_path.glob("x.csv*"))


def test_a_file_with_only_refused_rows_does_not_empty_its_source(
    store: GraphStore, refused: Refused, write: Write, tmp_path: Path
) -> None:
    load_paths(store, [write(STEPS)], source="school")
    found = refused(write("origin,target\nx,y\n"), rejects=tmp_path / "x.csv")
    assert [code for _, code, _ in found] == ["unknown_role", "unknown_role"]


def test_a_package_is_never_loaded_in_part(
    store: GraphStore, write: Write, package: Path, tmp_path: Path
) -> None:
    write("origin,target,source_id\na,b,s\na,zz,s\n", "bundel/reports.csv")
    before = store.info()
    with pytest.raises(DataError) as caught:
        load_paths(store, [package])
    assert [(p.file, p.line) for p in caught.value.problems] == [("reports.csv", 3)]
    for wishes in ({"rejects": tmp_path / "x"}, {"new_roles": True}, {"source_kind": "law"}):
        with pytest.raises(InputError, match="not_for_packages"):
            load_paths(store, [package], **wishes)
    assert store.info() == before


def test_a_package_may_be_named_by_its_description(store: GraphStore, package: Path) -> None:
    assert load_paths(store, [package / "datapackage.json"]).deliveries == ("bundel",)


def test_paths_that_are_not_there(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="path_missing"):
        load_paths(store, [tmp_path / "weg.csv"], source="school")
    (tmp_path / "leeg").mkdir()
    with pytest.raises(InputError, match="not_a_package"):
        load_paths(store, [tmp_path / "leeg"])


def test_naming_a_withdrawn_source_renews_it(store: GraphStore, write: Write) -> None:
    named = write("origin,target,source_id\ntoa,leraar,school\n")
    load_paths(store, [named])
    store.withdraw("school")
    skipped = load_paths(store, [named])
    assert (skipped.changes.skipped_sources, skipped.stored) == (("school",), 0)
    assert load_paths(store, [named], source="school").stored == 1
    assert store.info().withdrawn == ()


def test_naming_a_source_of_the_bundled_package(empty: GraphStore) -> None:
    load_paths(empty, [])
    source_id = next(report.source_id for report in empty.reports())
    number = sum(1 for _ in empty.reports(source_id=source_id))
    whole = empty.info().data_version
    empty.withdraw(source_id)
    assert load_paths(empty, []).changes.skipped_sources == (source_id,)
    assert load_paths(empty, [], source=source_id).changes.reports_added == number
    assert empty.info().data_version == whole
    with pytest.raises(UnknownWordError) as caught:
        load_paths(empty, [], source="onbekend")
    assert source_id in caught.value.candidates


def use_bundle(monkeypatch: pytest.MonkeyPatch, package: Path, version: str) -> None:
    description = {"name": "bundel", "version": version}
    (package / "datapackage.json").write_text(json.dumps(description))
    monkeypatch.setattr(load, "bundled_folder", lambda: package)


def test_the_bundled_package_goes_into_an_empty_store(empty: GraphStore) -> None:
    result = ensure_bundled(empty)
    assert result is not None
    assert result.deliveries == (read_package(bundled_folder()).id,) == ("doorstroom-nl",)
    assert ensure_bundled(empty) is None
    assert empty.info().revision == 1


def test_a_newer_bundled_package_replaces_an_older_one(
    empty: GraphStore, package: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    use_bundle(monkeypatch, package, "2026-01-01")
    assert ensure_bundled(empty)
    empty.withdraw("s")
    use_bundle(monkeypatch, package, "2026-02-01")
    result = ensure_bundled(empty)
    assert result is not None
    assert (result.stored, result.changes.skipped_sources) == (0, ("s",))
    assert empty.info().withdrawn == ("s",)
    use_bundle(monkeypatch, package, "2025-01-01")
    assert ensure_bundled(empty) is None
    use_bundle(monkeypatch, package, "2026-02-01")
    assert ensure_bundled(empty) is None
    write("origin,target,source_id\nb,a,s\n", "bundel/reports.csv")
    assert ensure_bundled(empty)
    assert empty.info().newest_version == "2026-02-01"


def test_the_bundled_package_leaves_a_store_of_others_alone(
    store: GraphStore, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_bundle(monkeypatch, package, "2026-01-01")
    before = store.info()
    assert ensure_bundled(store) is None
    assert store.info() == before


def test_one_delivery_for_one_source(store: GraphStore, write: Write) -> None:
    load_paths(store, [write(STEPS)], source="school")
    (known,) = (known for known in store.info().deliveries if known.id == "school")
    assert known.version is None
    changed = Delivery("school", replace(store.snapshot().tables))
    assert changed.digest != known.digest

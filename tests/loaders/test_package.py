"""Data packages: the bundled one, the smallest one, and broken ones."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from graph.checks import Known
from graph.errors import DataError, InputError
from graph.stores import open_store
from loaders.package import bundled_folder, read_located_package, read_package

Make = Callable[..., Path]
SMALLEST = {
    "roles.csv": "role_id,title_nl\na,Aa\nb,Bee\n",
    "sources.csv": "source_id,title\ns,Een bron\n",
    "reports.csv": "origin,target,source_id\na,b,s\n",
}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write the smallest package with other or further files; ``None`` leaves a file out."""

    def make_one(name: str = "pakket", **files: str | None) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        changed = {f"{file.replace('_json', '.json')}": text for file, text in files.items()}
        named = {file if "." in file else f"{file}.csv": text for file, text in changed.items()}
        for file, text in {**SMALLEST, **named}.items():
            if text is not None:
                (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make_one


def found(folder: Path, elsewhere: Known | None = None) -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(DataError) as caught:
        read_package(folder, elsewhere)
    assert caught.value.code == "package_refused"
    return [(p.file, p.line, p.code, p.field) for p in caught.value.problems]


def test_the_bundled_package_is_sound(tmp_path: Path) -> None:
    delivery = read_package(bundled_folder(), Known())
    assert delivery.id == "doorstroom-nl"
    assert delivery.version is not None
    store = open_store(str(tmp_path / "graph.db"))
    store.apply(delivery)
    assert store.snapshot().tables == delivery.tables.sorted()
    assert store.info().counts["reports"] == len(delivery.reports) > 0
    assert store.verify().faults == ()


def test_the_smallest_package(make: Make) -> None:
    delivery = read_package(make(), Known())
    assert (delivery.id, delivery.version) == ("pakket", None)
    assert [role.sector for role in delivery.tables.roles] == ["both", "both"]
    assert delivery.tables.sources[0].kind == "report"
    (report,) = delivery.reports
    assert (report.kind, report.direct, report.count) == ("observed", "unknown", None)
    assert report.id


def test_what_empty_cells_stand_for(make: Make) -> None:
    folder = make(
        roles="role_id,title_nl,part_of,sector,scale_min\na,Aa,,,\nb,Bee,a,,7\n",
        qualifications="qualification_id\nq\n",
        trainings="training_id,awards,offered,kind,cost_eur\nt,q,,,\nu,q,one,test,0\n",
        requirements="role_id,necessity,basis,qualification_id\na,legal,,q\nb,usual,,\n",
        groups="group_id,members\ng,a|b\n",
    )
    tables = read_package(folder, Known()).tables
    assert [(role.sector, role.scale_min) for role in tables.roles] == [("both", None), (None, "7")]
    assert tables.qualifications[0].title_nl == "q"
    told = [(row.offered, row.kind, row.cost_eur) for row in tables.trainings]
    assert told == [("general", "study", None), ("one", "test", 0)]
    asked = [(row.basis, row.alternative, row.qualification_id) for row in tables.requirements]
    assert asked == [("law", 1, "q"), ("schools", 1, None)]
    assert tables.groups[0].members == ("a", "b")


def test_a_package_as_excel_writes_it(make: Make) -> None:
    folder = make(reports=None)
    (folder / "reports.csv").write_bytes(
        "Origin;Target;Kind;Share;Base;Source ID;Note\r\na;b;Share;0,68;163;s;één\r\n".encode(
            "cp1252"
        )
    )
    (report,) = read_package(folder).reports
    assert (report.kind, report.share, report.people) == ("share", Decimal("0.68"), 111)
    assert report.note == "één"


def test_the_description_names_and_dates_the_package(make: Make) -> None:
    described = {"name": "mijn-pakket", "version": "2026-03-01", "resources": "ignored"}
    delivery = read_package(make(datapackage_json=json.dumps(described)))
    assert (delivery.id, delivery.version) == ("mijn-pakket", "2026-03-01")


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ('{"name": "x",\n "version": }', "bad_json", ""),
        ("[]", "bad_json", ""),
        ("[" * 100_000, "bad_json", ""),
        ('{"name": 3}', "bad_name", "name"),
        ('{"name": " "}', "bad_name", "name"),
        ('{"name": "a|b"}', "bad_name", "name"),
        ('{"version": "1.0"}', "not_a_date", "version"),
        ('{"version": "2026-02-30"}', "not_a_date", "version"),
        ('{"version": "20260228"}', "not_a_date", "version"),
        ('{"version": 2026}', "not_a_date", "version"),
    ],
)
def test_descriptions_that_are_wrong(make: Make, text: str, code: str, field: str) -> None:
    ((file, _, told, of_field),) = found(make(datapackage_json=text))
    assert (file, told, of_field) == ("datapackage.json", code, field)


def test_broken_json_tells_its_line(make: Make) -> None:
    assert found(make(datapackage_json='{"name": "x",\n "version": }'))[0][1] == 2


def test_missing_tables_are_named_together(make: Make) -> None:
    folder = make(sources=None, reports=None)
    assert found(folder, Known()) == [
        ("sources.csv", None, "missing_table", ""),
        ("reports.csv", None, "missing_table", ""),
    ]


def test_everything_wrong_is_told_with_file_and_line(make: Make) -> None:
    folder = make(
        roles="role_id,title_nl,sektor,scale_min\na,Aa,,4\nb,,,x\na,Aa,,5\n",
        trainings="training_id,awards,cost_eur\nt,zz,1.000\n,,\nu,yy,12\n",
        reports=(
            "report_id,origin,target,count,share,year_from,source_id\n"
            "1,a,b,1.5,,,s\n"
            "\n"
            "2,a,zz,-1,,20222,s\n"
            "3,b,b,,0,,weg\n"
            "2,a,b,,,,s\n"
        ),
    )
    assert found(folder, Known()) == [
        ("roles.csv", 1, "unknown_column", "sektor"),
        ("roles.csv", 3, "missing_value", "title_nl"),
        ("roles.csv", 3, "not_in_list", "scale_min"),
        ("roles.csv", 4, "duplicate_id", "role_id"),
        ("trainings.csv", 2, "ambiguous_number", "cost_eur"),
        ("trainings.csv", 4, "unknown_reference", "awards"),
        ("reports.csv", 2, "not_whole", "count"),
        ("reports.csv", 4, "out_of_range", "count"),
        ("reports.csv", 4, "out_of_range", "year_from"),
        ("reports.csv", 4, "unknown_reference", "target"),
        ("reports.csv", 5, "unknown_reference", "source_id"),
        ("reports.csv", 5, "self_step", "target"),
        ("reports.csv", 5, "out_of_range", "share"),
        ("reports.csv", 6, "duplicate_id", "report_id"),
    ]


def test_an_unknown_column_names_the_one_that_is_meant(make: Make) -> None:
    folder = make(roles="role_id,title_nl,synoniems\na,Aa,x\nb,Bee,\n")
    with pytest.raises(DataError) as caught:
        read_package(folder)
    (problem,) = caught.value.problems
    assert (problem.value, problem.expected) == ("synoniems", ("synonyms",))


def test_references_to_another_package_are_left_to_the_store(make: Make) -> None:
    folder = make(reports="origin,target,source_id\na,elders,s\n")
    assert read_package(folder).reports[0].target == "elders"
    assert read_package(folder, Known(roles={"elders"})).reports[0].target == "elders"
    assert found(folder, Known()) == [("reports.csv", 2, "unknown_reference", "target")]


def test_problems_of_the_store_get_their_place(make: Make, tmp_path: Path) -> None:
    read = read_located_package(make(reports="report_id,origin,target,source_id\n7,a,elders,s\n"))
    store = open_store(str(tmp_path / "graph.db"))
    with pytest.raises(DataError) as caught:
        store.apply(read.delivery)
    (problem,) = read.places.located(caught.value.problems)
    assert (problem.file, problem.line, problem.field) == ("reports.csv", 2, "target")


@pytest.mark.parametrize("name", ["missing", "file", "empty"])
def test_what_is_no_package(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    code = "not_a_package" if name == "empty" else "path_missing"
    with pytest.raises(InputError, match=code):
        read_package(tmp_path / name)

"""Anyone's reported transitions: what is understood, and what is refused with its line."""

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import InputError, Problem
from graph.model import Report
from graph.stores.store import GraphStore
from loaders.load import load_paths

Write = Callable[..., Path]
Refused = Callable[..., list[tuple[int | None, str, str]]]
Problems = Callable[..., tuple[Problem, ...]]


def loaded(store: GraphStore, path: Path, **wishes: object) -> list[Report]:
    load_paths(store, [path], **{"source": "school", **wishes})  # type: ignore[arg-type]
    return list(store.reports(source_id="school"))


def test_the_smallest_file(store: GraphStore, write: Write) -> None:
    (report,) = loaded(store, write("origin,target\nconciërge,teamleider\n"))
    assert (report.origin, report.target, report.kind) == ("concierge", "teamleider", "observed")
    assert (report.count, report.people, report.direct) == (1, 1, "unknown")
    source = next(row for row in store.snapshot().tables.sources if row.id == "school")
    assert (source.title, source.kind) == ("school", "delivery")


def test_a_file_from_a_dutch_school(store: GraphStore, write: Write) -> None:
    text = (
        "Origin;Target;Kind;Count;Share;Base;Sector;Year_From;Trainings;Note\r\n"
        "Conciërge;TOA;;3;;;VO;2021;;\r\n"
        "  technisch  Onderwijsassistent ;Docent;Share;;0,68;163;vo;;pabo-deeltijd | ;één\r\n"
        "OOP;teamleider;wish;;45%;200;;;;\r\n"
        ";;;;;;;;;\r\n\r\n"
    )
    reports = loaded(store, write(text.encode("cp1252")))
    by_ends = {(report.origin, report.target): report for report in reports}
    assert set(by_ends) == {("concierge", "toa"), ("toa", "docent-vo"), ("oop", "teamleider")}
    first = by_ends["concierge", "toa"]
    assert (first.count, first.sector, first.year_from) == (3, "vo", 2021)
    share = by_ends["toa", "docent-vo"]
    assert (share.kind, share.share, share.people) == ("share", Decimal("0.68"), 111)
    assert (share.trainings, share.note, share.count) == (("pabo-deeltijd",), "één", None)
    assert by_ends["oop", "teamleider"].share == Decimal("0.45")


@pytest.mark.parametrize(
    ("header", "cells", "count"),
    [
        ("", "", 1),
        (",count", ",", None),
        (",count", ",4", 4),
        (",kind", ",possible", None),
        (",kind", ",wish", None),
        (",kind", ",Observed", 1),
        (",share,base", ",0.5,10", None),
        (",share,base", ",,", 1),
    ],
)
def test_how_many_people_a_row_is(
    store: GraphStore, write: Write, header: str, cells: str, count: int | None
) -> None:
    (report,) = loaded(store, write(f"origin,target{header}\nconciërge,toa{cells}\n"))
    assert report.count == count


@pytest.mark.parametrize(
    ("word", "role_id"),
    [
        ("concierge", "concierge"),
        ("CONCIËRGE", "concierge"),
        ("concie\u0308rge", "concierge"),
        ("Caretaker", "concierge"),
        ("leerkracht", "leraar-po"),
        ("docent", "docent-vo"),
        ("leraar", "leraar"),
        ("oop", "oop"),
        ("Support  staff", "oop"),
    ],
)
def test_words_for_roles(store: GraphStore, write: Write, word: str, role_id: str) -> None:
    (report,) = loaded(store, write(f"origin,target\n{word},teamleider\n"))
    assert report.origin == role_id


def test_unknown_words_name_close_ones(problems: Problems, write: Write) -> None:
    found = problems(write("origin,target\nconcirge,teamlijder\nbakker,xx\n"))
    assert [(p.line, p.code, p.field, p.value) for p in found] == [
        (2, "unknown_role", "origin", "concirge"),
        (2, "unknown_role", "target", "teamlijder"),
        (3, "unknown_role", "origin", "bakker"),
        (3, "unknown_role", "target", "xx"),
    ]
    assert found[0].expected[0] == "conciërge"
    assert found[1].expected[0] == "teamleider"
    assert found[0].file.endswith("stappen.csv")


def test_an_ambiguous_word(problems: Problems, write: Write) -> None:
    (problem,) = problems(write("origin,target\ntoa,hoofd\n"))
    assert (problem.code, problem.expected) == ("ambiguous_role", ("hoofd-a", "hoofd-b"))


HEADER = "origin,target,kind,count,share,year_from,year_to,trainings,report_id\n"
WRONG = [
    ("toa,,,1,,,,,", [("missing_value", "target")]),
    ("toa,TOA,,1,,,,,", [("self_step", "target")]),
    ("toa,leraar,,-1,,,,,", [("out_of_range", "count")]),
    ("toa,leraar,,0,,,,,", [("out_of_range", "count")]),
    ("toa,leraar,,1.5,,,,,", [("not_whole", "count")]),
    ('toa,leraar,,"1.000",,,,,', [("ambiguous_number", "count")]),
    ("toa,leraar,,veel,,,,,", [("not_a_number", "count")]),
    ('toa,leraar,share,,"1,5",,,,', [("out_of_range", "share")]),
    ("toa,leraar,share,,0,,,,", [("out_of_range", "share")]),
    ("toa,leraar,,1,,20222,,,", [("out_of_range", "year_from")]),
    ("toa,leraar,,1,,2022,2021,,", [("years_reversed", "year_to")]),
    ("toa,leraar,rumour,1,,,,,", [("not_in_list", "kind")]),
    ("toa,leraar,possible,1,,,,,", [("not_countable", "count")]),
    ("toa,leraar,,1,,,,mavo,", [("unknown_reference", "trainings")]),
    ("toa,leraar,,1,,,,,a|b", [("bad_id", "report_id")]),
    ("toa,leraar,,x,y,20222,,,", [
        ("not_a_number", "count"), ("not_a_number", "share"), ("out_of_range", "year_from"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), WRONG)
def test_each_wrong_row(
    refused: Refused, write: Write, row: str, expected: list[tuple[str, str]]
) -> None:
    good = "concierge,toa,,2,,,,,\n"
    found = refused(write(HEADER + good + row + "\n" + good))
    assert found == [(3, code, field) for code, field in expected]


def test_everything_wrong_is_told_at_once(refused: Refused, write: Write) -> None:
    rows = "\n".join(row for row, _ in WRONG)
    found = refused(write(HEADER + rows + "\n"))
    assert len(found) == sum(len(expected) for _, expected in WRONG)
    assert [line for line, _, _ in found] == sorted(line or 0 for line, _, _ in found)


def test_equal_report_ids_are_refused_whatever_their_order(refused: Refused, write: Write) -> None:
    text = "origin,target,report_id\ntoa,leraar,1\nconcierge,toa,2\ntoa,teamleider,1\n"
    assert refused(write(text)) == [
        (2, "duplicate_id", "report_id"),
        (4, "duplicate_id", "report_id"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("origin,target\n", [(None, "no_rows", "")]),
        ("", [(None, "empty_file", "")]),
        ("origin,origin,target\ntoa,x,leraar\n", [(1, "duplicate_column", "origin")]),
        ("origin,kind\na,wish\n", [(1, "missing_column", "target")]),
        ("origin,target,aantal\ntoa,leraar,1\n", [(1, "unknown_column", "aantal")]),
        ("PK\x03\x04 xlsx", [(None, "not_a_table", "")]),
    ],
)
def test_files_that_are_wrong_as_a_whole(
    refused: Refused,
    write: Write,
    tmp_path: Path,
    text: str,
    expected: list[tuple[int | None, str, str]],
) -> None:
    assert refused(write(text)) == expected
    found = refused(write(text), rejects=tmp_path / "rejects.csv")
    assert found == expected
    assert not (tmp_path / "rejects.csv").exists()


def test_new_roles(store: GraphStore, write: Write) -> None:
    text = "origin,target\nBus chauffeur,Kok\nbus  Chauffeur,toa\nkok,toa\n"
    path = write(text)
    reports = loaded(store, path, new_roles=True)
    assert {(report.origin, report.target) for report in reports} == {
        ("bus-chauffeur", "kok"),
        ("bus-chauffeur", "toa"),
        ("kok", "toa"),
    }
    roles = {role.id: role for role in store.snapshot().tables.roles}
    assert (roles["bus-chauffeur"].title_nl, roles["kok"].title_nl) == ("Bus chauffeur", "Kok")
    assert (roles["kok"].source_id, roles["kok"].sector) == ("school", "both")
    before = store.info()
    assert loaded(store, path, new_roles=True) == reports
    assert loaded(store, path) == reports
    assert store.info() == before
    loaded(store, write("origin,target\ntoa,KOK\n"))
    assert "bus-chauffeur" not in {role.id for role in store.snapshot().tables.roles}


def test_new_roles_whose_id_is_taken(problems: Problems, store: GraphStore, write: Write) -> None:
    text = "origin,target\nhoofd (a),toa\nkok/bakker,toa\nkok bakker,toa\n!?,toa\nOOP!,toa\n"
    found = problems(write(text), new_roles=True)
    assert [(p.line, p.code, p.expected) for p in found] == [
        (2, "id_taken", ("hoofd-a",)),
        (3, "id_taken", ("kok-bakker", "kok bakker", "kok/bakker")),
        (4, "id_taken", ("kok-bakker", "kok bakker", "kok/bakker")),
        (5, "no_id_possible", ()),
        (6, "id_taken", ("oop",)),
    ]
    both = loaded(store, write("origin,target\nkok bakker,toa\nkok-bakker,toa\n"), new_roles=True)
    assert {report.origin for report in both} == {"kok-bakker"}


def test_a_cell_of_twenty_thousand_letters(store: GraphStore, write: Write) -> None:
    long = "x" * 20_000
    (report,) = loaded(store, write(f"origin,target,note\ntoa,leraar,{long}\n"))
    assert report.note == long


def test_a_word_of_twenty_thousand_letters(problems: Problems, write: Write) -> None:
    path = write(f"origin,target\ntoa,{'x' * 20_000}\n")
    for new_roles in (False, True):
        (problem,) = problems(path, new_roles=new_roles)
        assert problem.code == "too_long"
        assert len(problem.value) < 200


def test_the_source_may_stand_in_the_file(store: GraphStore, write: Write) -> None:
    path = write("origin,target,source_id\ntoa,leraar,school\nconcierge,toa,\n")
    assert len(loaded(store, path, source=None)) == 2
    assert len(loaded(store, path)) == 2


def test_sources_that_do_not_fit(refused: Refused, write: Write) -> None:
    text = "origin,target,source_id\ntoa,leraar,a\ntoa,leraar,a\nconcierge,toa,b\n"
    assert refused(write(text), source=None) == [(4, "several_sources", "source_id")]
    assert refused(write(text), source="a") == [(4, "source_differs", "source_id")]
    assert refused(write(text), source="c") == [(2, "source_differs", "source_id")]
    with pytest.raises(InputError, match="source_missing"):
        refused(write("origin,target\ntoa,leraar\n"), source=None)


def test_a_source_of_another_delivery(problems: Problems, write: Write) -> None:
    (problem,) = problems(write("origin,target\ntoa,leraar\n"), source="boek")
    assert (problem.code, problem.expected) == ("source_has_delivery", ("catalogus",))
    assert problem.file.endswith("stappen.csv")


def test_the_kind_of_a_new_source(store: GraphStore, write: Write) -> None:
    def kind() -> str:
        return next(row.kind for row in store.snapshot().tables.sources if row.id == "school")

    path = write("origin,target\ntoa,leraar\n")
    loaded(store, path, source_kind="register")
    assert kind() == "register"
    loaded(store, path)
    assert kind() == "register"
    with pytest.raises(InputError, match="not_in_list"):
        loaded(store, path, source_kind="gossip")


def test_a_realistic_file(store: GraphStore, write: Write) -> None:
    dice = random.Random(7)  # noqa: S311  rows, not secrets
    words = ["Conciërge", "TOA", "leerkracht", "docent", "Teamleider", "leraar", "OOP"]
    lines = ["Origin;Target;Count;Year_from;Year_to;Direct;Sector;Elapsed_months;Note"]
    for number in range(2000):
        origin, target = dice.sample(words, 2)
        year = dice.randint(2005, 2024)
        lines.append(
            f"{origin};{target};{dice.choice(['', '1', '2', '14'])};{year};{year + 1};"
            f"{dice.choice(['', 'yes', 'ever', 'Unknown'])};{dice.choice(['', 'PO', 'vo'])};"
            f"{dice.choice(['', '24', '36,0'])};"
            + ('"een ""toelichting""; met\nregelovergang"' if number % 50 == 0 else "")
        )
    path = write(("\r\n".join(lines) + "\r\n\r\n").encode("cp1252"))
    result = load_paths(store, [path], source="school")
    assert (result.stored, result.refused, result.changes.reports_added) == (2000, 0, 2000)
    assert store.verify().faults == ()
    lines[1001] = lines[1001].replace(";", ";Zwemleraar;", 1).replace(";;", ";", 1)
    lines[1501] = "Conciërge;concierge;;;;;;;"
    again = write(("\r\n".join(lines)).encode("cp1252"))
    result = load_paths(store, [again], source="school", rejects=path.with_name("rejects.csv"))
    assert [problem.line for problem in result.problems][-1] == 1502
    assert result.stored + result.refused == 2000

"""The policy page: rows worked out by hand from the bundled data, choices, order and files."""

import csv
import io
import re
import zipfile
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from explorer.components.flow_figure import build_figure
from explorer.index import Explorer
from explorer.pages import policy
from explorer.policy_files import COLUMNS, _harmless, build_csv, build_xlsx
from explorer.policy_question import ALL, PolicyQuestion, read_question, write_question
from explorer.present.flows import flows_view
from explorer.present.names import Speaker, make_speaker
from explorer.present.policy import OPEN, PolicyRow, row_view, summary
from explorer.present.policy_choice import (
    count_shown,
    on_page,
    pages_of,
    select,
    select_all,
)
from explorer.present.policy_sector import steps_about
from graph.deadends import DeadEnd
from graph.model import Level


def shown(app: Explorer, **values: object) -> str:
    with app.server.test_request_context("/beleid"):
        return str(policy.layout(**values))


def rows_of(speaker: Speaker, **values: object) -> list[PolicyRow]:
    question = read_question({"type": "all", **values})
    return [row_view(speaker, found, question.sector) for found in select_all(speaker, question)]


def row_of(speaker: Speaker, role: str) -> PolicyRow:
    (row,) = [row for row in rows_of(speaker) if row.role == role]
    return row


def test_a_row_tells_people_base_and_sources(speaker: Speaker) -> None:
    row = row_of(speaker, "onderwijsassistent")
    # In: kinderopvang 112, zorg 62, leraar 37. Out: leraarondersteuner 111, to leraar uncounted.
    assert (row.entries, row.exits) == ("211", "111")
    assert row.base == "163 en 415 ondervraagden op basisscholen"
    assert [source.id for source in row.sources] == ["po-loopbanen-2022"]
    assert row.why == (
        "Er is een stap gemeld naar leraarondersteuner. "
        "Een stap naar leraar primair onderwijs is mogelijk genoemd."
    )
    assert row.type_words == "stap eruit"
    assert row.steps[0].name == "Van kinderopvang naar onderwijsassistent"
    assert row.steps[0].counted == "112 van de 415 ondervraagden deden dat werk ooit."
    assert row.steps[0].address == "/?van=kinderopvang&naar=onderwijsassistent"
    assert len(row.steps) + row.more_steps == 11
    assert row.blockers[0].text == "Dit wordt niet overal aangeboden."


def test_a_possible_step_is_never_told_as_a_reported_one(speaker: Speaker) -> None:
    rows = {row.role: row for row in rows_of(speaker)}
    for found in select(speaker, PolicyQuestion(shown=OPEN)):
        told, _, named = rows[found.role].why.partition("Een stap naar ")
        for step in steps_about(speaker.network, found.role).out_of(found.role):
            title = speaker.role(step.target)
            if step.level is Level.POSSIBLE:
                assert not re.search(rf"(naar|,|en) {re.escape(title)}(,| en|\.)", told)
            else:
                assert title not in named
    assert "decaan" not in rows["leraar"].why.partition("Een stap naar ")[0]
    english = make_speaker(speaker.network, "en")
    assert row_of(english, "onderwijsassistent").why.endswith(
        "was reported. A step to primary school teacher is named as possible."
    )


def test_unknown_is_said_and_no_step_is_no_zero(speaker: Speaker) -> None:
    row = row_of(speaker, "leraarondersteuner")
    assert (row.entries, row.exits) == ("185", "niemand geteld")
    assert row.why.endswith("is mogelijk genoemd. Niemand is geteld.")
    assert "gemeld" not in row.why
    assert row.type_words == "stap mogelijk"
    nothing = row_of(speaker, "roostermaker")
    assert (nothing.entries, nothing.exits, nothing.base) == (
        "geen melding",
        "geen melding",
        "geen meldingen",
    )
    assert nothing.sources == ()
    assert row_of(speaker, "concierge").base == "Losse meldingen"


def test_a_part_points_to_the_role_whose_reports_it_has(speaker: Speaker) -> None:
    part = row_of(speaker, "onderwijsassistent-b")
    assert part.family == "Dezelfde meldingen als onderwijsassistent."
    assert (part.steps, part.blockers) == ((), ())
    assert row_of(speaker, "leraar-po").family == "Meldingen over leraar tellen mee."


def test_the_summary_says_what_the_data_cannot(speaker: Speaker) -> None:
    told = " ".join(summary(speaker, PolicyQuestion()))
    assert told.startswith("Over 9 van de 85 functies is genoeg gemeld. Die horen bij 3 groepen")
    assert "eindstation laten deze gegevens dus niet zien" in told
    assert summary(speaker, PolicyQuestion(sector="po", category="leadership"))[0].startswith(
        "Over 0 van de 5 "
    )


def test_counts_follow_the_other_choices(speaker: Speaker) -> None:
    assert count_shown(speaker, PolicyQuestion()) == {
        "enough": 9,
        "no_reported_exit": 0,
        "open": 9,
        "no_data": 76,
        "all": 85,
    }
    # onderwijsassistent and leraarondersteuner with two or three parts, leraar and leraar-po.
    po = count_shown(speaker, PolicyQuestion(sector="po"))
    assert po["open"] == 9


def test_what_was_asked_at_primary_schools_is_no_evidence_about_secondary_ones(
    speaker: Speaker,
) -> None:
    # The surveys (t100 to t110) asked at primary schools; the reports of vo count few people.
    vo = PolicyQuestion(sector="vo")
    assert count_shown(speaker, vo)["enough"] == 0
    assert "alleen over basisscholen gaan, tellen hier niet mee" in " ".join(summary(speaker, vo))
    assert row_of(speaker, "leraarondersteuner").entries == "185"
    assert row_of(speaker, "leraarondersteuner-vo").entries == "geen melding"
    (row,) = [row for row in rows_of(speaker, sector="vo") if row.role == "onderwijsassistent"]
    assert (row.entries, row.exits) == ("geen melding", "geen melding")
    # t01 is of vo and counts for a role of both.
    (row,) = [row for row in rows_of(speaker, sector="vo") if row.role == "concierge"]
    assert row.exits == "1"


def test_parts_with_the_same_reports_stand_in_the_row_of_their_family(speaker: Speaker) -> None:
    rows = select(speaker, PolicyQuestion())
    assert sorted(one.role for one in rows) == [
        "leraar",
        "leraar-po",
        "leraarondersteuner",
        "onderwijsassistent",
    ]
    assert [title for title, _ in row_of(speaker, "onderwijsassistent").parts] == [
        "Onderwijsassistent A",
        "Onderwijsassistent B",
        "Onderwijsassistent C",
    ]
    assert [address for _, address in row_of(speaker, "leraarondersteuner").parts] == [
        "/functie/leraarondersteuner-a",
        "/functie/leraarondersteuner-b",
    ]
    # Nothing is lost: the files have each of them, with whose reports it has.
    assert len(select_all(speaker, PolicyQuestion())) == 9


def test_the_order_is_complete_and_unknown_comes_last(speaker: Speaker) -> None:
    falling = [row.entries for row in rows_of(speaker, volgorde="entries")]
    rising = [row.entries for row in rows_of(speaker, volgorde="-entries")]
    assert falling[0] == "211"
    numbers = [int(one) for one in falling if one.isdigit()]
    assert numbers == sorted(numbers, reverse=True)
    assert rising[0].isdigit()
    assert rising[-1] == falling[-1] == "geen melding"
    assert rising[-rising.count("geen melding") - 1] == "niemand geteld"
    names = [row.title for row in rows_of(speaker, volgorde="role")]
    assert names == [row.title for row in rows_of(speaker, volgorde="-role")][::-1]
    assert rows_of(speaker)[0].role == "leraarondersteuner"
    assert rows_of(speaker)[-1].type == "no_data"


@pytest.mark.parametrize("shown", ["enough", "open", "all"])
def test_an_address_is_read_as_it_was_written(shown: str) -> None:
    question = PolicyQuestion("en", shown, "po", "teaching", "exits", backwards=True, page=3)
    values = dict(part.split("=") for part in write_question(question).split("?")[1].split("&"))
    assert read_question(values) == question


def test_what_is_not_known_is_told_and_never_shown(app: Explorer) -> None:
    page = shown(app, type="<b>zork", sector="zork", soort=["zork"], volgorde="zork", blad="-1")
    assert "zork" not in page
    assert "kennen wij niet" in page
    assert "Het getal bij “Blad” is te klein" in page
    assert "hoort een heel getal" in shown(app, blad="zork")
    past = shown(app, blad="999999")
    assert "Zo veel bladen zijn er niet" in past
    assert "Zo veel bladen" not in shown(app, blad="1")
    assert "Onderwijsassistent B" in page
    assert "Onderwijsassistent B" in shown(app, blad="99999999999", taal={"x": 1})


def test_long_tables_stand_on_pages(speaker: Speaker, app: Explorer) -> None:
    found = tuple(DeadEnd(f"r{one}", "no_data", 0, 0, 0, "too_few_people") for one in range(3000))
    assert pages_of(len(found)) == 120
    assert [one.role for one in on_page(found, 120)] == [f"r{one}" for one in range(2975, 3000)]
    assert on_page(found, 999) == on_page(found, 120)
    assert on_page(found[:30], 2) == found[:30]
    assert "Blad 4 van 4" in shown(app, type="all", blad="7")


def test_the_first_lines_say_what_the_data_can_show(app: Explorer) -> None:
    page = shown(app)
    assert page.index("geen telling van alle mensen") < page.index("Bekijk 11 stappen")
    assert "Hoe zeker een uitkomst is" in page
    assert "Soms deed iemand het werk ooit. Of dat vlak voor de stap was, weten" in page
    assert page.count("Schuif de tabel opzij voor meer.") == 2
    english = shown(app, taal="en")
    assert "They do not count all people" in english
    assert "ondervraagden" not in english


def test_the_picture_is_one_that_plotly_knows(speaker: Speaker) -> None:
    view = flows_view(speaker)
    figure = go.Figure(build_figure(view.counted))
    (sankey,) = figure.data
    assert sum(sankey.link.value) == 410  # all counted steps of the bundled data
    names = figure.layout.annotations
    assert names[0].text == "Buiten het onderwijs (230)"
    assert len(names) == len(sankey.node.y)
    # A name stands at the height of its node, outside the bands.
    assert [1 - name.y for name in names] == pytest.approx(list(sankey.node.y))
    assert {(name.x, name.xanchor) for name in names} == {(0, "right"), (1, "left")}
    large = [replace(row, number=1_218) for row in view.counted[:1]]
    assert build_figure(large, speaker.whole)["layout"]["annotations"][0]["text"].endswith(  # type: ignore[index]
        "(1.218)"
    )
    assert [row.people for row in view.rows] == "228 112 59 3 3 2 1 1 1".split()
    assert view.rows[0].steps == "5 geteld, 13 zonder aantal"
    assert view.uncounted
    # As the page with the explanation counts: 26 steps without a number, of two sorts.
    assert view.uncounted.startswith(
        "14 stappen zijn alleen mogelijk genoemd. Bij 12 stappen zetten mensen de stap,"
    )


def test_the_csv_has_all_rows_and_leaves_the_unknown_empty(speaker: Speaker) -> None:
    made = build_csv(speaker, PolicyQuestion(shown=ALL))
    rows = {row["role"]: row for row in csv.DictReader(io.StringIO(made.decode("utf-8-sig")))}
    assert made.startswith(b"\xef\xbb\xbfrole,title,part_of,")
    assert len(rows) == 85
    row = rows["leraarondersteuner"]
    assert (row["entries"], row["exits"], row["bases"]) == ("185", "", "163")
    assert (row["reports_sector"], rows["concierge"]["reports_sector"]) == ("po", "vo")
    assert rows["leraar"]["reports_sector"] == "po|vo"
    assert row["blockers"] == "evc_not_accepted|not_offered|not_possible|study_load"
    assert row["data_version"] == speaker.network.data_version
    assert row["why"] == "step_out_possible"
    assert rows["onderwijsassistent"]["why"] == "step_out_reported"
    nothing = rows["roostermaker"]
    assert (nothing["entries"], nothing["exits"], nothing["reports"]) == ("", "", "0")
    assert {"0"}.isdisjoint(one[side] for one in rows.values() for side in ("entries", "exits"))
    same = [role for role, one in rows.items() if one["same_reports_as"] == "leraarondersteuner"]
    assert [rows[role]["entries"] for role in same] == ["185"] * 2
    assert row["same_reports_as"] == rows["leraar-po"]["same_reports_as"] == ""
    assert made == build_csv(speaker, PolicyQuestion(shown=ALL))


def test_the_workbook_has_the_table_and_its_limits(speaker: Speaker) -> None:
    question = PolicyQuestion(shown=ALL)
    made = build_xlsx(speaker, question)
    assert made == build_xlsx(speaker, question)
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = re.findall(r'sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
        table = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert names == ["Functies", "Uitleg"]
    assert table.count("<row ") == 86
    assert 'state="frozen"' in table
    assert "<f>" not in table
    assert speaker.network.data_version in words
    assert "Het is geen telling van alle mensen." in words
    assert "step_out_possible: een stap eruit is alleen mogelijk genoemd." in words
    assert "same_reports_as" in words


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(begin: str, speaker: Speaker) -> None:
    assert _harmless(f"{begin}cmd|' /C calc'!A0") == f"'{begin}cmd|' /C calc'!A0"
    assert _harmless("gewoon") == "gewoon"
    assert _harmless(None) is None
    role = speaker.network.roles["concierge"]
    assert _harmless(replace(role, title_nl="=1+1").title_nl) == "'=1+1"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_files_are_served_for_the_choice(app: Explorer, form: str, kind: str) -> None:
    client = app.server.test_client()
    answer = client.get(f"/beleid/functies.{form}?type=open&sector=po&taal=en&zomaar=<b>")
    assert answer.status_code == 200
    assert answer.mimetype == kind
    name = answer.headers["Content-Disposition"]
    assert re.fullmatch(rf'attachment; filename="doorstroom-functies-[0-9a-f]{{12}}\.{form}"', name)
    assert "Content-Security-Policy" in answer.headers
    if form == "csv":
        assert len(answer.get_data(as_text=True).splitlines()) == 10
        assert len(next(csv.reader([answer.get_data(as_text=True).splitlines()[0]]))) == 17
        assert len(COLUMNS) == 16

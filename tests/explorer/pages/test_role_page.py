"""The page of a role and the list of roles, against the bundled data."""

import pytest
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from explorer.index import Explorer
from explorer.pages import role, roles
from explorer.pages.role import show_stories
from explorer.present.names import Speaker, make_speaker
from explorer.present.role_index import role_index
from explorer.present.role_map import surroundings_map
from explorer.present.role_page import role_asks_view, role_view, unknown_about
from explorer.present.role_said import group_view, said_view
from explorer.present.role_steps import RoleStepsView, role_steps_views
from graph.neighbours import steps_around
from graph.network import CareerNetwork
from graph.said import said_about_groups, said_about_role


def steps(speaker: Speaker, role_id: str) -> dict[str, RoleStepsView]:
    views = role_steps_views(speaker, role_id, steps_around(speaker.network, role_id))
    return {view.side: view for view in views}


def surroundings_map_keys(speaker: Speaker, role_id: str) -> list[str]:
    view = surroundings_map(speaker, role_id)
    assert view is not None
    return [line.text for line in view.lines]


def not_known(speaker: Speaker, role_id: str) -> tuple[str, ...]:
    around = steps_around(speaker.network, role_id)
    return unknown_about(speaker, role_id, around, said_about_role(speaker.network, role_id))


def test_every_role_has_a_page_in_both_languages(app: Explorer, network: CareerNetwork) -> None:
    with app.server.test_request_context("/"):
        for role_id in network.roles:
            for language in ("nl", "en"):
                assert isinstance(role.layout(role_id=role_id, taal=language), Component)


@pytest.mark.parametrize("role_id", [None, "", "bestaat-niet", ["concierge"], "<script>"])
def test_an_unknown_role_gets_the_plain_page(app: Explorer, role_id: object) -> None:
    with app.server.test_request_context("/"):
        text = str(role.layout(role_id=role_id))
    assert "Deze pagina bestaat niet" in text
    assert "script" not in text


def test_steps_stand_by_level_then_people_in_the_base_of_their_source(speaker: Speaker) -> None:
    around = steps(speaker, "onderwijsassistent")
    assert [(step.title, step.level) for step in around["out"].shown] == [
        ("Leraarondersteuner", "many"),
    ]
    # What is only possible is no step that people took: it stands apart.
    assert [(step.title, step.level) for step in around["out-possible"].shown] == [
        ("Leraar primair onderwijs", "possible"),
    ]
    assert around["out-possible"].title == "Stappen hierna die mogelijk zijn genoemd"
    sentence, school = around["out"].shown[0].sentences
    assert school == "Dit is gevraagd op basisscholen."
    assert sentence == (
        "111 van de 163 ondervraagden in de functie leraarondersteuner "
        "waren hiervoor onderwijsassistent (2022)."
    )
    assert [step.title for step in around["into"].shown[:3]] == [
        "Kinderopvang",
        "Zorg",
        "Leraar primair onderwijs",
    ]
    assert len(around["into"].shown) == 6
    assert [step.title for step in around["into"].more] == [
        "Horeca",
        "Personeelszaken (buiten het onderwijs)",
        "Verkoop",
    ]


def test_the_time_of_one_person_is_not_told_of_all(speaker: Speaker) -> None:
    shown = {step.title: step for step in steps(speaker, "onderwijsassistent")["into"].shown}
    # 37 of 415 people, and beside them one portrait that says 25 years.
    sentence, _ = shown["Leraar primair onderwijs"].sentences
    assert sentence == (
        "37 van de 415 ondervraagden in de functie onderwijsassistent "
        "waren ooit leraar primair onderwijs (2022)."
    )


def test_a_part_says_whose_step_it_shows(speaker: Speaker) -> None:
    around = steps(speaker, "onderwijsassistent-c")
    (first, *_) = around["out"].shown
    assert first.said_of == (
        "Gemeld voor onderwijsassistent. Dat geldt ook voor onderwijsassistent C."
    )
    assert first.route == "/?van=onderwijsassistent&naar=leraarondersteuner"
    (into, *_) = around["into"].shown
    assert into.said_of == (
        "Gemeld voor onderwijsassistent. Of het over onderwijsassistent C gaat, zegt de bron niet."
    )


def test_what_was_asked_at_one_type_of_school_is_not_told_of_the_other(speaker: Speaker) -> None:
    vo = steps(speaker, "leraarondersteuner-vo")["into"].shown[0]
    assert vo.sentences[-1] == "Dit is gevraagd op basisscholen."
    assert vo.said_of == (
        "Gemeld voor leraarondersteuner. "
        "Over leraarondersteuner (voortgezet onderwijs) zegt de bron niets."
    )
    po = steps(speaker, "leraarondersteuner-a")["into"].shown[0]
    assert "basisscholen" not in " ".join(po.sentences)
    named = steps(speaker, "leraarondersteuner-vo")["out-possible"].shown[0]
    assert "Dit gaat over basisscholen." in named.sentences
    assert named.said_of
    assert named.said_of.startswith("Genoemd voor leraarondersteuner. Over")


def test_where_all_steps_are_only_possible_nobody_is_said_to_have_gone(speaker: Speaker) -> None:
    assert "out" not in steps(speaker, "leraarondersteuner")
    (into, out) = surroundings_map_keys(speaker, "leraarondersteuner")
    assert out == "een stap hierheen is alleen mogelijk genoemd."
    assert into == "hier kwamen mensen vandaan."
    assert surroundings_map_keys(speaker, "onderwijsassistent")[1] == (
        "hier gingen mensen heen. Gestreept is alleen mogelijk genoemd."
    )


def test_a_step_between_two_parts_stands_inside_the_general_role(speaker: Speaker) -> None:
    around = steps(speaker, "instructeur")
    assert [step.title for step in around["within"].shown] == [
        "Van instructeur A naar instructeur B"
    ]
    assert around["out"].none == (
        "Niemand meldde een stap van instructeur naar een andere functie. "
        "Dat betekent niet dat het niet kan."
    )


def test_a_branch_outside_education_is_no_end(speaker: Speaker) -> None:
    view = role_view(speaker, "kinderopvang")
    assert (view.to_here, view.stuck) == (None, None)
    assert view.from_here == "/verken?van=kinderopvang"
    assert set(steps(speaker, "kinderopvang")) == {"out"}
    assert not_known(speaker, "kinderopvang") == (
        "Hoeveel mensen hier werken, en hoeveel er weggaan. Geen van onze bronnen telt dat.",
    )


def test_a_general_role_says_whose_scale_it_shows(speaker: Speaker) -> None:
    view = role_view(speaker, "onderwijsassistent")
    assert view.scale_of == (
        "De schaal is die van onderwijsassistent A, onderwijsassistent B en onderwijsassistent C."
    )
    # The parts are all of po: that is no scale of vo.
    assert [fact.value for fact in view.facts][-1] == "4–6 (po), vo: nog niet bekend"
    assert [source.id for source in view.scale_sources] == ["po-loopbanen-2022"]
    assert view.source
    assert view.source.id == "oop-inzet-2025"
    assert "Welke salarisschaal er in het vo bij hoort." in not_known(speaker, "onderwijsassistent")
    concierge = role_view(speaker, "concierge")
    assert (concierge.scale_of, concierge.scale_sources) == (None, ())
    assert [fact.value for fact in concierge.facts][-1] == "Nog niet bekend"
    part = role_view(speaker, "onderwijsassistent-a")
    assert [fact.value for fact in part.facts][-1] == "4"
    # The note of docent names another source for the scale than for the role.
    teacher = role_view(speaker, "docent-vo")
    assert teacher.source
    assert [teacher.source.id] + [source.id for source in teacher.scale_sources] == [
        "voion-oop-2024",
        "web-onderwijsloket-salaris-vo-2023",
    ]


def test_notes_for_who_checks_the_data_are_folded_at_the_end_of_the_head(
    app: Explorer, speaker: Speaker
) -> None:
    toa = role_view(speaker, "toa")
    assert toa.what == "Technisch onderwijsassistent: helpt bij proeven en techniek in de klas."
    assert role_view(speaker, "opleiding").what is None
    with app.server.test_request_context("/"):
        page = str(role.layout(role_id="administratief-medewerker"))
        english = str(role.layout(role_id="toa", taal="en"))
    head = page[: page.index("Op deze pagina")]
    assert "FUWA" not in head
    assert "Deze functie staat in:" in head
    fold = page[page.index("Over deze gegevens") :]
    assert fold.index("FUWA VO 2024") < fold.index(
        "waarop scholen een functie in een schaal zetten"
    )
    assert "Plaats in de bron: regels 44 en 359–361." in fold
    assert english.count("(in Dutch)") >= 3
    assert "(in het Nederlands)" not in page


def test_what_is_not_known_is_listed(speaker: Speaker) -> None:
    assert not_known(speaker, "doa") == (
        "Welke stap mensen hierna zetten. Niemand meldde er een.",
        "Hoe mensen deze functie kregen. Niemand meldde een stap hiernaartoe.",
        "Hoeveel mensen hier werken, en hoeveel er weggaan. Geen van onze bronnen telt dat.",
        "Welke salarisschaal erbij hoort.",
        "Welk diploma de wet vraagt.",
        "Welk diploma scholen meestal vragen.",
        "Wat u er elke dag doet. Onze bronnen geven geen lijst van taken.",
    )
    assert "Van 1 stap hierboven: hoeveel mensen die stap zetten." in not_known(
        speaker, "concierge"
    )


def test_what_is_asked_stands_with_the_parts_where_they_differ(speaker: Speaker) -> None:
    assert [title for title, _ in role_asks_view(speaker, "leraar").parts] == [
        "Docent voortgezet onderwijs",
        "Leraar primair onderwijs",
    ]
    assert role_asks_view(speaker, "onderwijsassistent").parts == ()
    concierge = role_asks_view(speaker, "concierge").formal
    assert concierge.conflict == "Bronnen spreken elkaar tegen: vraag het de school."
    assert concierge.trainings == ()


def test_wishes_stand_beside_what_is_possible(speaker: Speaker) -> None:
    said = said_about_role(speaker.network, "onderwijsassistent")
    view = said_view(speaker, "onderwijsassistent", said)
    row = next(row for row in view.rows if row.topic == "Meer afwisseling in het werk")
    assert [(one.number, one.who) for one in row.wishes] == [
        ("241 van de 415", "onderwijsassistenten")
    ]
    assert [(one.number, one.who) for one in row.possible] == [
        ("266 van de 415", "onderwijsassistenten"),
        ("168 van de 203", "schoolleiders po"),
    ]
    unbased = next(row for row in view.rows if row.topic == "Voor zichzelf werken").wishes[0]
    assert (unbased.number, unbased.unbased) == (
        "2 procent",
        "Het aantal mensen is niet bekend.",
    )


def test_what_is_said_of_a_group_is_told_as_such(speaker: Speaker) -> None:
    groups = [
        group_view(speaker, "concierge", said)
        for said in said_about_groups(speaker.network, "concierge")
    ]
    assert [view.title for view in groups] == [
        "Ondersteunend personeel in het vo (2016)",
        "OOP in het voortgezet onderwijs (Voion, 2024)",
        "Beheersmatige functies",
    ]
    # 0.83 and 0.17 of 1468.
    assert groups[0].striking == (
        "1.218 van de 1.468 ondervraagden willen dit: een hogere schaal. "
        "250 van de 1.468 zeggen dat hun school dat biedt."
    )
    # "OOP in de klas" is about people in the classroom; a conciërge is not one of them.
    assert not any("klas" in view.title for view in groups)


def test_stories_are_read_when_asked_for(app: Explorer) -> None:
    with app.server.test_request_context("/"):
        assert "hans-hoogma" in str(show_stories("concierge", "nl"))
        assert "nog geen verhaal" in str(show_stories("decaan", "nl"))
        with pytest.raises(PreventUpdate):
            show_stories({"role": "x"}, "nl")


def test_all_roles_are_listed_once_outside_branches_last(speaker: Speaker) -> None:
    index = role_index(speaker)
    assert [view.id for view in index.categories][-1] == "outside"
    addresses = [
        row.address
        for view in index.categories
        for head in view.rows
        for row in (head, *head.parts)
    ]
    assert len(addresses) == len(set(addresses)) == len(speaker.network.roles)
    heads = [row for view in index.categories for row in view.rows]
    concierge = next(row for row in heads if row.title == "Conciërge")
    assert concierge.steps == "2 stappen ervandaan gemeld"
    assistant = next(row for row in heads if row.title == "Onderwijsassistent")
    assert [part.title[-1] for part in assistant.parts] == ["A", "B", "C"]
    assert next(row for row in heads if row.title == "Doa").steps == "Nog geen stap bekend"


def test_a_word_finds_titles_synonyms_and_slips(speaker: Speaker) -> None:
    index = role_index(speaker, "concierge")
    assert index.found == 2  # conciërge, hoofdconciërge
    assert role_index(speaker, "leerkracht").found == 3
    nothing = role_index(speaker, "roostermakr")
    assert (nothing.found, [title for title, _ in nothing.close]) == (0, ["Roostermaker"])


def test_a_word_that_finds_nothing_is_not_shown_again(app: Explorer) -> None:
    with app.server.test_request_context("/"):
        text = str(roles.layout(zoek="<script>zork</script>" * 900, soort=["x"], taal="xx"))
    assert "zork" not in text
    assert "Wij vonden geen functie met dat woord." in text


def test_a_long_list_shows_one_kind_of_work_at_a_time(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.present.role_index.ALL_AT_ONCE", 20)
    closed = role_index(speaker)
    assert not any(view.rows for view in closed.categories)
    assert closed.categories[1].address == "/functie?soort=organisation"
    opened = role_index(speaker, category="organisation")
    assert [view.id for view in opened.categories if view.rows] == ["organisation"]
    searched = role_index(speaker, "er", "leadership")
    assert searched.categories[0].address == "/functie?zoek=er&soort=primary_process"


def test_an_english_page_speaks_english(network: CareerNetwork) -> None:
    english = make_speaker(network, "en")
    assert role_view(english, "concierge").to_here == "/?naar=concierge&taal=en"
    assert steps(english, "concierge")["into"].title == "Where people came from"

"""What cards say about real questions; the figures were looked up in the sources."""

import re
from dataclasses import asdict

import pytest

from explorer.address import Address
from explorer.components.facts import whole_words
from explorer.present.amounts import months_in_words, own_cost, study_time
from explorer.present.evidence import ReportsKey
from explorer.present.names import Speaker, make_speaker
from explorer.present.noroute import NoRouteView, no_route_view
from explorer.present.reports import report_views
from explorer.present.route import RouteView, route_view
from explorer.present.who_pays import who_pays
from graph.answer import answer_query
from graph.routes import Limits
from graph.stores.store import GraphStore


def cards(speaker: Speaker, address: Address) -> list[RouteView]:
    assert address.query is not None
    answer = answer_query(speaker.network, address.query)
    is_only = len(answer.routes) == 1
    return [route_view(speaker, address.query, route, is_only=is_only) for route in answer.routes]


def no_route(speaker: Speaker, address: Address) -> NoRouteView:
    assert address.query is not None
    answer = answer_query(speaker.network, address.query)
    assert answer.no_route is not None
    return no_route_view(speaker, address, address.query, answer.no_route)


def words_of(view: RouteView | NoRouteView) -> str:
    return str(asdict(view))


def test_a_share_is_told_in_the_base_of_its_source(speaker: Speaker) -> None:
    address = Address(origin="onderwijsassistent", target="leraarondersteuner")
    (card,) = cards(speaker, address)
    told = " ".join(card.legs[0].evidence.sentences)
    assert "111 van de 163 ondervraagden in de functie leraarondersteuner" in told
    assert "(2022)" in told
    assert "Hoeveel mensen het probeerden, weten wij niet." in told
    assert card.legs[0].evidence.level == "many"
    assert card.legs[0].cautions[0].text == "Niet elke school heeft de functie leraarondersteuner."


def test_ever_is_said(speaker: Speaker) -> None:
    (card, *_) = cards(speaker, Address(origin="kinderopvang", target="onderwijsassistent"))
    assert "werkten ooit in: kinderopvang" in " ".join(card.legs[0].evidence.sentences)


def test_a_step_of_the_general_role_says_for_whom_it_was_reported(speaker: Speaker) -> None:
    address = Address(origin="onderwijsassistent-c", target="leraarondersteuner")
    (card,) = cards(speaker, address)
    assert (
        "Gemeld voor onderwijsassistent. Dat geldt ook voor onderwijsassistent C."
        in card.legs[0].evidence.sentences
    )
    assert card.legs[0].evidence.reports.origin == "onderwijsassistent"


def test_a_possible_step_says_that_nobody_was_counted(speaker: Speaker) -> None:
    card = cards(speaker, Address(origin="onderwijsassistent", target="leraar-po"))[0]
    assert card.legs[0].evidence.level == "possible"
    assert "Niemand is geteld" in card.legs[0].evidence.sentences[0]


def test_one_person_is_one_person(speaker: Speaker) -> None:
    (card,) = cards(speaker, Address(origin="concierge", target="hoofd-facilitaire-zaken"))
    assert card.legs[0].evidence.sentences == ("1 persoon zette deze stap.",)
    assert card.legs[0].evidence.label == "een enkele keer gemeld"


def test_a_step_down_asks_nothing_new(speaker: Speaker) -> None:
    (card, *_) = cards(speaker, Address(origin="leraar", target="leraarondersteuner"))
    assert card.legs[0].trainings == ()
    assert "Geen nieuw diploma nodig." in card.legs[0].holds
    assert any(remark.startswith("Dit geldt voor wie dit heeft:") for remark in card.remarks)


def test_a_held_diploma_is_named(speaker: Speaker) -> None:
    address = Address(origin="onderwijsassistent", target="leraarondersteuner", held=("ad-pep",))
    (card,) = cards(speaker, address)
    assert card.legs[0].holds[0].startswith("Dit hebt u al:")
    assert card.facts[0].value == "Geen"


def test_the_law_alone_asks_less(speaker: Speaker) -> None:
    (card,) = cards(speaker, Address(origin="onderwijsassistent", target="leraarondersteuner"))
    assert card.legal_only is not None
    assert "geen" in card.legal_only


def test_no_reported_route_says_what_the_law_asks(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="toa", target="logopedist"))
    assert view.title == "Niemand meldde een route naar logopedist"
    assert "Dat betekent niet dat het niet kan." in view.lead
    assert view.formal.asks[0].label == "De wet vraagt"
    assert "ogopedie" in view.formal.asks[0].text
    assert view.formal.vog is not None
    assert [near.title for near in view.near]
    assert all(near.address.startswith("/?van=toa&naar=") for near in view.near)


def test_known_none_is_said_clearly(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="concierge", target="instructeur"))
    assert view.formal.asks[0].text == "Geen diploma. De wet vraagt er geen voor deze functie."


def test_silence_is_not_known_none(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="toa", target="doa"))
    assert [asked.text for asked in view.formal.asks] == [
        "Wij vonden niet wat de wet vraagt.",
        "Wij vonden niet wat scholen meestal vragen.",
    ]
    assert view.formal.facts[0].value == "Nog niet bekend"
    assert view.formal.plan.startswith("Wij weten niet welk diploma de functie doa vraagt.")


def test_a_conflict_is_shown_as_a_conflict(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="concierge", target="rector"))
    assert view.formal.conflict == "Bronnen spreken elkaar tegen: vraag het de school."


def test_general_pages_are_told_with_their_label_and_not_counted(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="concierge", target="hr-manager"))
    told = [asked for asked in view.formal.asks if not asked.counts]
    assert [asked.label for asked in told] == ["Algemene loopbaanpagina’s noemen"]
    assert view.formal.trainings == ()


def test_a_limit_that_blocks_comes_with_the_address_without_it(speaker: Speaker) -> None:
    address = Address(
        origin="administratief-medewerker", target="decaan", limits=Limits(max_steps=1)
    )
    view = no_route(speaker, address)
    assert view.title == "Geen route past bij uw wensen"
    assert [block.text for block in view.blocks] == ["hoogstens 1 stap"]
    assert view.blocks[0].address == "/?van=administratief-medewerker&naar=decaan"


def test_sayings_about_a_group_say_so(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="administratief-medewerker", target="docent-vo"))
    about = [saying.about for saying in view.sayings]
    assert about
    assert all(one and one.startswith("Gezegd over heel de groep") for one in about)


def test_the_way_back_from_a_group_of_reports_to_its_words(
    speaker: Speaker, store: GraphStore
) -> None:
    reports = store.reports(origin="onderwijsassistent", target="leraarondersteuner")
    key = ReportsKey("onderwijsassistent", "leraarondersteuner", "step")
    views = report_views(speaker, key, reports)
    assert [view.anchor for view in views] == ["68 procent", "zoals lerarenondersteuner of leraar"]
    assert views[0].counted == (
        "Deel van een groep: 68 procent van 163 mensen, dat zijn er 111 (2022)"
    )
    assert views[0].place == "regels 471–472 en 480–481"


def test_who_pays_names_the_edition_and_how_sure_it_is(speaker: Speaker) -> None:
    pays = who_pays(
        speaker, "vo", ["mbo-4-toa"] if "mbo-4-toa" in speaker.network.trainings else []
    )
    assert pays is not None
    assert pays.first.name == "CAO VO"
    assert pays.first.line == "600 euro per jaar"
    assert "CAO VO 2023-24" in pays.first.edition
    assert "liep tot 1 oktober 2024" in pays.first.edition
    assert pays.none_now is not None


@pytest.mark.parametrize(
    ("months", "words"),
    [(0, "geen"), (1, "1 maand"), (9, "9 maanden"), (12, "1 jaar"), (18, "1,5 jaar")],
)
def test_months(speaker: Speaker, months: int, words: str) -> None:
    assert months_in_words(speaker, months) == words


def test_odd_months(speaker: Speaker) -> None:
    assert months_in_words(speaker, 28) == "2 jaar en 4 maanden"


def test_unknown_is_never_zero(speaker: Speaker) -> None:
    assert study_time(speaker, None, 0) == "nog niet bekend"
    assert study_time(speaker, None, 24) == "ten minste 2 jaar"
    assert own_cost(speaker, None, 0) == "nog niet bekend"
    assert own_cost(speaker, 5202, 5202) == "€\u00a05.202"
    assert own_cost(make_speaker(speaker.network, "en"), None, 5202) == "at least €\u00a05,202"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_pair_of_a_sample_has_an_answer_without_a_chance(
    speaker: Speaker, language: str
) -> None:
    tongue = make_speaker(speaker.network, language)
    inside = [role.id for role in speaker.network.roles.values() if role.sector != "outside"]
    for origin, target in zip(inside[::9], inside[4::9], strict=False):
        address = Address(language, origin, target)
        assert address.query is not None
        answer = answer_query(speaker.network, address.query)
        if answer.no_route is not None:
            told = words_of(no_route_view(tongue, address, address.query, answer.no_route))
        else:
            told = " ".join(words_of(route_view(tongue, address.query, r)) for r in answer.routes)
        assert not re.search(r"\{\w+\}", told)
        assert "None" not in re.sub(r": None", "", told)


def test_what_nobody_states_is_not_counted_as_nothing(speaker: Speaker) -> None:
    (card,) = cards(speaker, Address(origin="concierge", target="hoofd-facilitaire-zaken"))
    values = {fact.label: fact.value for fact in card.facts}
    assert values["Studie"] == "Nog niet bekend"
    assert values["Eigen kosten"] == "Nog niet bekend"
    assert card.reasons == ("De enige route die wij kennen",)
    assert card.legs[0].asks_unknown is not None
    assert {told.counts for told in card.legs[0].told} == {False}


def test_an_admission_test_says_who_needs_none(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="toa", target="logopedist"))
    test = next(training for training in view.formal.trainings if training.is_test)
    assert "Niet nodig als u dit hebt:" in test.remarks[0]
    assert "havo" in test.remarks[0]


def test_scales_and_levels_stay_on_one_line() -> None:
    told = whole_words("schaal 4–6 (po) → LB–LE, mbo-4 in 2022–2024")
    assert [one.children for one in told if not isinstance(one, str)] == [
        "4–6 (po)",
        "LB–LE",
        "mbo-4",
        "2022–2024",
    ]

"""Words that must stay true where little is known; checked by hand in `data/*.csv`."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from explorer.address import Address
from explorer.components.facts import data_words, whole_words
from explorer.present.asks import asked_state
from explorer.present.evidence import evidence_of
from explorer.present.names import Speaker, make_speaker
from explorer.present.noroute import NoRouteView, no_route_view
from explorer.present.order import in_reader_order
from explorer.present.route import RouteView, is_unsure_within, route_view
from explorer.present.scales import scale_view, scale_words
from explorer.present.who_pays import who_pays
from graph.answer import answer_query
from graph.routes import Answer, Limits

DECAAN = Address(origin="concierge", target="decaan")
LAW_ONLY = "De wet vraagt geen diploma (wet van 2017). Wat scholen meestal vragen, weten wij niet."


def asked(speaker: Speaker, address: Address, **limits: object) -> tuple[Address, Answer]:
    limited = replace(address, limits=Limits(**limits))  # type: ignore[arg-type]
    assert limited.query is not None
    return limited, answer_query(speaker.network, limited.query)


def no_route(speaker: Speaker, address: Address, **limits: object) -> NoRouteView:
    limited, answer = asked(speaker, address, **limits)
    assert answer.no_route is not None
    assert limited.query is not None
    return no_route_view(speaker, limited, limited.query, answer.no_route)


def cards(speaker: Speaker, address: Address, **limits: object) -> list[RouteView]:
    limited, answer = asked(speaker, address, **limits)
    assert limited.query is not None
    return [route_view(speaker, limited.query, route) for route in answer.routes]


def facts_of(view: RouteView) -> dict[str, str]:
    return {fact.label: fact.value for fact in view.facts}


@pytest.mark.parametrize(
    "limits", [{"support_only": True}, {"max_study_months": 12}, {"sector": "po"}]
)
def test_no_diploma_by_law_alone_is_no_promise(speaker: Speaker, limits: dict[str, object]) -> None:
    formal = no_route(speaker, DECAAN, **limits).formal
    assert {fact.value for fact in formal.facts[:2]} == {"Nog niet bekend"}
    assert formal.plan == LAW_ONLY


def test_a_step_of_which_only_the_law_is_known_is_no_step_without_diploma(speaker: Speaker) -> None:
    card = cards(speaker, Address(origin="docent-vo", target="decaan"))[0]
    assert card.legs[0].asks_unknown == LAW_ONLY
    assert "Geen nieuw diploma nodig." not in card.legs[0].holds
    assert facts_of(card)["Studie"] == "Nog niet bekend"
    assert "Zonder nieuw diploma" not in card.reasons


def test_who_counts_the_law_alone_gets_what_the_law_says(speaker: Speaker) -> None:
    card = cards(speaker, Address(origin="docent-vo", target="decaan"), legal_only=True)[0]
    assert card.legs[0].asks_unknown is None
    assert facts_of(card)["Studie"] == "Geen"


def test_what_a_function_asks_has_four_states(speaker: Speaker) -> None:
    states = {
        "leraarondersteuner": "known",
        "decaan": "law_only",
        "lesassistent": "unsaid",
        "rector": "conflict",
    }
    assert {role: asked_state(speaker, role) for role in states} == states


def test_the_function_that_is_not_known_is_named(speaker: Speaker) -> None:
    (card,) = cards(speaker, Address(origin="concierge", target="hoofd-facilitaire-zaken"))
    assert card.legs[0].asks_unknown == (
        "Wij weten niet welk diploma de functie hoofd facilitaire zaken vraagt. "
        "Vraag het de school."
    )


def test_that_something_is_not_the_word_of_a_school_is_said_once(page: Callable[..., str]) -> None:
    text = page(van="concierge", naar="hoofd-facilitaire-zaken")
    assert text.count("Deze bronnen zijn geen scholen. Wij tellen ze niet mee.") == 1


def test_a_test_is_not_in_the_amount(speaker: Speaker) -> None:
    # Two tests: 21+ (75 to 180 euro) and those of the pabo (free at one institution).
    direct = cards(speaker, Address(origin="onderwijsassistent", target="leraar"))[0]
    assert facts_of(direct)["Eigen kosten"] == "€\u00a010.404, zonder de toetsen"
    assert "telt niet mee in tijd en kosten" in direct.legs[0].trainings[0].facts
    english = make_speaker(speaker.network, "en")
    view = cards(english, Address("en", "onderwijsassistent", "leraarondersteuner"))[0]
    assert facts_of(view)["Own cost"] == "€\u00a05,202, without the test"


def test_without_a_test_the_amount_stands_alone(speaker: Speaker) -> None:
    address = Address(origin="onderwijsassistent", target="leraarondersteuner", held=("havo",))
    assert facts_of(cards(speaker, address)[0])["Eigen kosten"] == "€\u00a05.202"


def test_a_wish_that_hides_every_step_is_named(speaker: Speaker) -> None:
    view = no_route(speaker, DECAAN, sector="po")
    assert view.near_none is not None
    assert view.near_none.startswith("Er zijn wel stappen vanuit conciërge.")
    assert [lift.text for lift in view.near_lifts] == ["alleen basisschool (po)"]
    assert view.near_lifts[0].address == "/verken?van=concierge"
    assert view.around.similar == ()


def test_where_no_step_is_known_no_wish_is_blamed(speaker: Speaker) -> None:
    view = no_route(speaker, Address(origin="doa", target="decaan"), sector="po")
    assert view.near_none is not None
    assert "nog geen enkele stap" in view.near_none
    assert view.near_lifts == ()


def test_a_scale_says_for_which_school_it_holds(speaker: Speaker) -> None:
    # Only the parts A, B and C of the po have a scale.
    assert scale_words(speaker, "onderwijsassistent", None) == "4–6 (po)"
    assert scale_words(speaker, "onderwijsassistent", "po") == "4–6"
    assert scale_words(speaker, "onderwijsassistent", "vo") is None
    assert scale_words(speaker, "onderwijsassistent-c", None) == "6"
    assert scale_words(speaker, "leraar", None) == "LB–LE"


def test_a_scale_leads_to_its_source(speaker: Speaker, page: Callable[..., str]) -> None:
    view = scale_view(speaker, "onderwijsassistent", None)
    assert view is not None
    assert [source.id for source in view.sources] == ["po-loopbanen-2022"]
    # The note of the row names where the scales come from, beside the row's own source.
    leraar = scale_view(speaker, "leraar-po", None)
    assert leraar is not None
    assert [source.id for source in leraar.sources] == ["web-ambtenarensalaris-po-2024"]
    assert view.sources[0].url is not None
    assert view.sources[0].url in page(van="onderwijsassistent", naar="leraarondersteuner")


def test_the_wished_sector_decides_whose_rules_are_told(speaker: Speaker) -> None:
    now = no_route(speaker, DECAAN, sector="po").around.now
    assert now.talk is None
    assert now.pays is not None
    assert now.pays.first.name == "CAO PO"
    assert no_route(speaker, DECAAN, max_study_months=12).around.now.talk is not None


def test_routes_that_end_in_po_are_told_no_rule_of_vo(page: Callable[..., str]) -> None:
    """Onderwijsassistent and leraar are of both; what these routes end at is of po."""
    text = page(van="onderwijsassistent", naar="leraar")
    assert "CAO PO" in text
    assert "ontwikkelgesprek" not in text
    assert "ontwikkelgesprek" in page(van="toa", naar="docent-vo")


def test_who_works_in_vo_now_has_the_rules_of_vo(speaker: Speaker) -> None:
    assert speaker.network.roles["toa"].sector == "vo"
    now = no_route(speaker, Address(origin="toa", target="logopedist"), sector="po").around.now
    assert now.pays is None or now.pays.first.name == "CAO VO"
    assert now.talk is not None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_possible_steps_are_not_called_reported(speaker: Speaker, language: str) -> None:
    tongue = make_speaker(speaker.network, language)
    view = no_route(tongue, replace(DECAAN, language=language), max_study_months=12)
    told = (view.title, view.lead, view.near_title, view.reason, view.around.into_title)
    assert not re.search(r"gemeld|meldde|kwamen|reported|came", " ".join(told))


def test_an_inherited_possible_step_is_named_and_not_reported(speaker: Speaker) -> None:
    _, answer = asked(speaker, Address(origin="onderwijsassistent-c", target="leraar-po"))
    said = " ".join(evidence_of(speaker, answer.routes[0].legs[0]).sentences)
    assert "Genoemd voor onderwijsassistent." in said


def test_rules_that_are_over_stand_apart(speaker: Speaker) -> None:
    pays = who_pays(speaker, "po", ())
    assert pays is not None
    assert not any(rule.is_past for rule in (pays.first, *pays.others))
    assert [rule.edition for rule in pays.past] == ["2020 en 2021, liep tot 31 december 2021"]
    assert "gelezen" not in pays.first.edition
    assert pays.first.checked == "Dit lazen wij bij de bron zelf."


def test_when_every_rule_is_over_that_is_said(speaker: Speaker, page: Callable[..., str]) -> None:
    pays = who_pays(speaker, "vo", ())
    assert pays is not None
    assert pays.first.is_past
    assert pays.others == ()
    assert pays.none_now == "Wij kennen geen regel die nu zeker geldt. Vroeger gold:"
    assert page(van="concierge", naar="hoofd-facilitaire-zaken").count("Vraag wat nu geldt.") == 2


def test_a_study_that_nobody_knows_may_break_the_wish(
    speaker: Speaker, page: Callable[..., str]
) -> None:
    line = "Of die binnen uw wensen blijven, weten wij niet."
    values = {"van": "concierge", "naar": "hoofd-facilitaire-zaken"}
    assert line in page(**values, maanden="12")
    assert line not in page(**values)


def test_a_test_may_break_a_wish_on_cost(speaker: Speaker) -> None:
    pair = Address(origin="onderwijsassistent", target="leraarondersteuner")
    limits = Limits(max_cost_eur=6000)
    for held, unsure in (((), True), (("havo",), False)):
        _, answer = asked(speaker, replace(pair, held=held), max_cost_eur=6000)
        assert is_unsure_within(speaker, limits, answer.routes[0]) is unsure


def test_a_source_in_a_note_is_named(speaker: Speaker) -> None:
    words = data_words(speaker, "collegegeld (web-cnv-cao-vo-2018).")
    assert getattr(words[1], "children", None) == "CNV Onderwijs, 2018"


def test_paper_has_the_sources_of_training_law_money_and_scale(page: Callable[..., str]) -> None:
    text = page(van="onderwijsassistent", naar="leraarondersteuner")
    paper = text[text.index("Bronnen bij deze pagina") :]
    for use in (
        "stap van onderwijsassistent naar leraarondersteuner",
        "wat de functie leraarondersteuner vraagt",
        "ad Pedagogisch Educatief Professional",
        "21+-toets",
        "schaal 4–6 (po)",
    ):
        assert use in paper


def test_most_reports_first_also_where_the_weakest_steps_tie(speaker: Speaker) -> None:
    address, answer = asked(speaker, Address(origin="onderwijsassistent", target="leraar"))
    assert address.query is not None
    ordered = in_reader_order(speaker, address.query, answer.routes, "evidence")
    assert [route.steps for route in ordered] == [2, 1]
    assert ordered[0].legs[0].reported == 111
    assert ordered[0].trade_off is None
    assert ordered[1].trade_off is not None
    assert ordered[1].trade_off.than == ordered[0].roles


def test_whole_numbers_have_their_mark_everywhere(speaker: Speaker) -> None:
    english = make_speaker(speaker.network, "en")
    assert "1.218 van de 1.468" in speaker.say("around.share", people=1218, base=1468)
    assert "1,218 of 1,468" in english.say("around.share", people=1218, base=1468)
    assert speaker.count("around.people", 10404) == "10.404 mensen."
    assert speaker.say("asks.law_of", year=2017) == " (wet van 2017)"


def test_a_level_stays_on_one_line() -> None:
    words = whole_words("Niet nodig als u dit hebt: havo of mbo-4. Geldig in 2024-25.")
    assert [getattr(word, "children", word) for word in words] == [
        "Niet nodig als u dit hebt: havo of ",
        "mbo-4",
        ". Geldig in 2024-25.",
    ]
    assert getattr(words[1], "className", None) == "whole"

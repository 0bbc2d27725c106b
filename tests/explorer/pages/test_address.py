"""Addresses are bookmarks in other people's documents, and hand-edited by some."""

import pytest

from explorer import address as address_module
from explorer.address import (
    Address,
    Notice,
    read_address,
    read_language,
    values_of,
    write_address,
)
from graph.network import CareerNetwork
from graph.routes import Limits
from graph.titles import find_role


def test_an_address_comes_back_as_it_was(network: CareerNetwork) -> None:
    address = Address(
        language="en",
        origin="concierge",
        target="decaan",
        held=("havo", "mbo-4"),
        not_held=("vwo",),
        limits=Limits(
            max_steps=3,
            max_study_months=0,
            max_cost_eur=0,
            min_scale="LB",
            sector="vo",
            category="leadership",
            via=("toa",),
            avoid=("leraar",),
            legal_only=True,
        ),
    )
    text = write_address(address)
    assert text == (
        "/?van=concierge&naar=decaan&heb=havo|mbo-4&niet=vwo&stappen=3&maanden=0&kosten=0"
        "&schaal=LB&sector=vo&soort=leadership&via=toa&mijd=leraar&verplicht=1&taal=en"
    )
    values = dict(part.split("=", 1) for part in text.removeprefix("/?").split("&"))
    assert read_address(network, values) == address


def test_titles_and_synonyms_become_ids(network: CareerNetwork) -> None:
    values = {"van": "TOA", "naar": "Conciërge", "heb": "MBO-4 onderwijsassistent|havo"}
    address = read_address(network, values)
    assert (address.origin, address.target) == ("toa", "concierge")
    assert address.held == ("havo", "mbo-4-onderwijsassistent")
    assert write_address(address) == "/?van=toa&naar=concierge&heb=havo|mbo-4-onderwijsassistent"


def test_without_values_there_is_no_question(network: CareerNetwork) -> None:
    address = read_address(network, {})
    assert address.query is None
    assert address.notices == ()
    assert write_address(address) == "/"


@pytest.mark.parametrize(
    ("values", "notice"),
    [
        ({"van": "xyzzy"}, Notice("unknown_role", "van")),
        ({"van": "a" * 10_000}, Notice("unknown_role", "van")),
        ({"naar": "horeca"}, Notice("outside_target", "naar")),
        ({"heb": "rijbewijs-zeppelin"}, Notice("unknown_qualification", "heb")),
        ({"maanden": "veel"}, Notice("not_a_number", "maanden")),
        ({"maanden": "9" * 500}, Notice("number_too_large", "maanden")),
        ({"maanden": "99999999"}, Notice("number_too_large", "maanden")),
        ({"taal": "klingon"}, Notice("unknown_language", "taal")),
        ({"kosten": "-1"}, Notice("number_too_small", "kosten")),
        ({"stappen": "0"}, Notice("number_too_small", "stappen")),
        ({"schaal": "99"}, Notice("not_in_list", "schaal")),
        ({"sector": "<script>"}, Notice("not_in_list", "sector")),
        ({"soort": "outside"}, Notice("not_in_list", "soort")),
        ({"van": "toa", "naar": "toa"}, Notice("same_role", "naar")),
        (
            {"van": "toa", "naar": "decaan", "heb": "havo", "niet": "havo"},
            Notice("held_and_not_held", "naar"),
        ),
    ],
)
def test_what_is_not_understood_becomes_a_notice(
    network: CareerNetwork, values: dict[str, object], notice: Notice
) -> None:
    address = read_address(network, values)
    assert [(one.code, one.field) for one in address.notices] == [(notice.code, notice.field)]
    assert address.query is None


@pytest.mark.parametrize(("name", "most"), [("via", 6), ("mijd", 20), ("heb", 40)])
def test_of_a_long_list_the_rest_is_left_out_and_told(
    network: CareerNetwork, name: str, most: int
) -> None:
    known = sorted(network.qualifications if name == "heb" else network.roles)
    enough = read_address(network, {name: "|".join(known[:most])})
    too_much = read_address(network, {name: known[: most + 1]})
    assert enough.notices == ()
    assert too_much.notices == (Notice("too_many_words", name),)
    assert too_much.limits == enough.limits
    assert too_much.held == enough.held


def test_after_a_few_unknown_words_only_exact_ones_are_looked_up(
    network: CareerNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    guessed: list[str] = []
    find = find_role

    def watched(found_in: CareerNetwork, word: str, field: str) -> str:
        guessed.append(word)
        return find(found_in, word, field)

    monkeypatch.setattr(address_module, "find_role", watched)
    words = [f"zqzq{number}" for number in range(9)]
    address = read_address(network, {"mijd": "|".join([*words, "TOA", "decaan"])})
    assert guessed == words[:3]
    assert address.limits.avoid == ("toa", "decaan")
    assert address.notices == (Notice("unknown_role", "mijd"),)


def test_the_first_language_counts() -> None:
    assert read_language(["en", "nl"]) == "en"
    assert read_language(["nl", "en"]) == "nl"
    assert read_language([]) == "nl"


def test_the_search_part_is_read_whole() -> None:
    many = "&".join(f"x{number}=1" for number in range(200))
    assert values_of(f"?{many}&mijd=a&mijd=b&taal=en")["taal"] == "en"
    assert values_of("?mijd=a&mijd=b&leeg=") == {"mijd": ["a", "b"], "leeg": ""}
    assert values_of("?van=%ff%00")["van"] == "\ufffd\0"
    odd: tuple[object, ...] = (None, 5, [], {})
    for forged in odd:
        assert values_of(forged) == {}


def test_zero_is_a_wish(network: CareerNetwork) -> None:
    limits = read_address(network, {"maanden": "0", "kosten": "0"}).limits
    assert (limits.max_study_months, limits.max_cost_eur) == (0, 0)


def test_a_slip_names_what_may_be_meant(network: CareerNetwork) -> None:
    address = read_address(network, {"van": "secretariaat"})
    assert address.notices[0].candidates
    assert set(address.notices[0].candidates) <= set(network.roles)


def test_a_name_given_twice_is_read_once(network: CareerNetwork) -> None:
    address = read_address(network, {"van": ["toa", "decaan"], "heb": ["havo", "vwo"]})
    assert address.origin == "toa"
    assert address.held == ("havo", "vwo")


def test_an_older_version_is_noticed(network: CareerNetwork) -> None:
    assert read_address(network, {"versie": "000000000000"}).older_version
    assert not read_address(network, {"versie": network.data_version}).older_version

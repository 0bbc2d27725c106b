"""Addresses are bookmarks in other people's documents, and hand-edited by some."""

import pytest

from explorer.address import Address, Notice, read_address, write_address
from graph.network import CareerNetwork
from graph.routes import Limits


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
        ({"maanden": "9" * 500}, Notice("not_a_number", "maanden")),
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

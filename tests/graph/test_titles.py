"""A word for a role: id, title, synonym, close spelling; families; ambiguity."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import AmbiguousWordError, UnknownWordError
from graph.model import Qualification, Role
from graph.network import CareerNetwork
from graph.titles import close_titles, find_qualification, find_role, find_role_exactly, plain, slug

NetworkOf = Callable[..., CareerNetwork]
ROLES = (
    Role("concierge", "conciërge"),
    Role("oa", "onderwijsassistent", synonyms=("OA",)),
    Role("oa-c", "onderwijsassistent C", part_of="oa", synonyms=("OA C",)),
    Role("toa", "technisch onderwijsassistent", synonyms=("TOA",)),
    Role("manager-po", "manager", sector="po"),
    Role("manager-vo", "manager", sector="vo"),
)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("concierge", "concierge"),
        ("Conciërge", "concierge"),
        ("  CONCIERGE ", "concierge"),
        ("onderwijsassistent  c", "oa-c"),
        ("oa", "oa"),
        ("Toa", "toa"),
        ("conceirge", "concierge"),
        ("onderwijsasistent", "oa"),
    ],
)
def test_a_word_finds_its_role(network_of: NetworkOf, word: str, role: str) -> None:
    assert find_role(network_of(roles=ROLES), word) == role


def test_a_shared_title_is_ambiguous_and_names_the_candidates(network_of: NetworkOf) -> None:
    with pytest.raises(AmbiguousWordError) as caught:
        find_role(network_of(roles=ROLES), "manager", "target")
    assert (caught.value.field, caught.value.candidates) == ("target", ("manager", "manager"))


@pytest.mark.parametrize("word", ["", "   ", "brandweerman", "\x00"])
def test_an_unknown_word_is_refused(network_of: NetworkOf, word: str) -> None:
    with pytest.raises(UnknownWordError) as caught:
        find_role(network_of(roles=ROLES), word)
    assert caught.value.code == "unknown_role"


def test_a_family_with_one_title_means_the_general_role(network_of: NetworkOf) -> None:
    roles = [Role("leraar", "leraar"), Role("leraar-po", "leraar", part_of="leraar")]
    assert find_role(network_of(roles=roles), "leraar") == "leraar"


def test_files_match_no_close_spelling() -> None:
    assert find_role_exactly(ROLES, "conceirge") == []
    assert find_role_exactly(ROLES, "CONCIERGE") == ["concierge"]
    assert close_titles(ROLES, "conceirge") == ["concierge"]


def test_a_qualification_is_found_by_id_title_and_close_spelling(network_of: NetworkOf) -> None:
    network = network_of(
        qualifications=[
            Qualification("mbo-4-oa", "mbo-4 onderwijsassistent"),
            Qualification("pabo", "pabo"),
        ]
    )
    assert find_qualification(network, "MBO-4 onderwijsassistent") == "mbo-4-oa"
    assert find_qualification(network, "mbo-4-onderwijsassistent") == "mbo-4-oa"
    with pytest.raises(UnknownWordError):
        find_qualification(network, "zwemdiploma")


def test_plain_and_slug() -> None:
    assert plain("  Coördinator\u00a0 LOB ") == "coordinator lob"
    assert slug("Coördinator LOB (vo)") == "coordinator-lob-vo"
    assert slug("校長") == ""

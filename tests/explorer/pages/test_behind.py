"""What a line says of a number that its source gives in words, or as a range."""

from collections.abc import Iterator

import pytest

from explorer.current import get_assembly
from explorer.index import Explorer
from explorer.present.behind import about_words, is_in_words, reports_behind
from explorer.present.names import Speaker, make_speaker
from explorer.present.sayings import saying_view
from graph.errors import UnavailableError
from graph.evidence import Saying, Transition
from graph.network import CareerNetwork


@pytest.fixture
def speaker(app: Explorer, network: CareerNetwork) -> Iterator[Speaker]:
    with app.server.test_request_context("/"):
        yield make_speaker(network, "nl")


def step(speaker: Speaker, origin: str, target: str) -> Transition:
    (found,) = [
        one for one in speaker.network.transitions if (one.origin, one.target) == (origin, target)
    ]
    return found


def said(speaker: Speaker, origin: str, target: str, kind: str, sector: str | None) -> Saying:
    (found,) = [
        one
        for one in speaker.network.sayings
        if (one.origin, one.target, one.kind, one.sector) == (origin, target, kind, sector)
    ]
    return found


@pytest.mark.parametrize(
    ("anchor", "in_words"),
    [
        ("Een op de vijf", True),
        ("een kwart", True),
        ("zo'n 10 procent", True),
        ("68 procent", False),
        ("Negen procent", False),
        ("32%", False),
        (None, False),
    ],
)
def test_a_share_in_words_is_told_from_a_percentage(anchor: str | None, *, in_words: bool) -> None:
    assert is_in_words(anchor) is in_words


def test_words_do_not_become_an_exact_count(speaker: Speaker) -> None:
    rough = step(speaker, "kinderopvang", "leraarondersteuner")
    exact = step(speaker, "onderwijsassistent", "leraarondersteuner")
    # t102: "Een op de vijf"; t100: "68 procent".
    assert about_words(speaker, rough, "33 van de 163.") == "Ongeveer 33 van de 163."
    assert about_words(speaker, exact, "111 van de 163.") == "111 van de 163."
    quarter = said(speaker, "andere-sector", "leraarondersteuner", "share", "po")
    assert saying_view(speaker, quarter).text.startswith("Ongeveer 41 van de 163 ondervraagden")


def test_what_a_source_says_instead_of_a_number_is_quoted(speaker: Speaker) -> None:
    ranged = said(speaker, "onderwijsassistent", "leraarondersteuner", "wish", None)
    assert saying_view(speaker, ranged).text == (
        "Mensen willen dit. De bron geeft geen aantal dat wij kunnen tellen. "
        "In de bron staat: “13 tot 38 procent”."
    )
    leading = said(speaker, "leraarondersteuner", "leidinggevende-functies", "wish", "po")
    assert "“26 procent respectievelijk 13 procent”" in saying_view(speaker, leading).text
    without = said(speaker, "oop-2025", "coach", "wish", "vo")
    assert "In de bron staat" not in saying_view(speaker, without).text


def test_a_wish_in_two_reports_shows_its_figures(speaker: Speaker) -> None:
    both = said(speaker, "leraarondersteuner", "leraar-po", "wish", "po")
    assert saying_view(speaker, both).text == (
        "7 procent van de 163 ondervraagden wil dit. Een andere melding zegt: “ruime meerderheid”."
    )


def test_a_store_that_is_away_is_asked_once_a_page(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def away(origin: str, target: str) -> object:
        asked.append((origin, target))
        raise UnavailableError("store_unreadable")

    monkeypatch.setattr(get_assembly().snapshots, "reports", away)
    for origin in ("kinderopvang", "zorg"):
        rough = step(speaker, origin, "leraarondersteuner")
        assert reports_behind(speaker, rough) == ()
        assert about_words(speaker, rough, "33 van de 163.") == "33 van de 163."
    assert asked == [("kinderopvang", "leraarondersteuner")]

"""The answers that people read: routes, no route, reach, dead ends, lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Cli = Callable[..., "tuple[int, str, str]"]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_route_tells_steps_evidence_and_source(cli: Cli) -> None:
    code, out, err = cli("routes", "concierge", "Hoofd  Facilitaire zaken")
    assert (code, err) == (0, "")
    assert out.startswith("Van conciërge naar hoofd facilitaire zaken: 1 route\n")
    assert "niet bekend: geen bron zegt wat deze functie vraagt" in one_line(out)
    assert "Studietijd niet bekend" in one_line(out)
    assert "1 mens geteld" in out
    assert "melding t01" in out


def test_what_is_known_to_ask_nothing_new_is_said_so(cli: Cli) -> None:
    code, out, _ = cli("routes", "leraar", "leraarondersteuner")
    assert code == 0
    assert "geen nieuwe opleiding nodig" in one_line(out)
    assert "Studietijd 0 maanden" in one_line(out)


def test_disputed_requirements_are_not_told_as_none(cli: Cli) -> None:
    code, out, _ = cli("routes", "onderwijsassistent", "conrector")
    assert code == 0
    assert "de bronnen zijn het niet eens" in one_line(out)
    assert "geen nieuwe opleiding nodig" not in one_line(out)


def test_a_share_is_told_in_the_base_of_its_source(cli: Cli) -> None:
    code, out, _ = cli("routes", "onderwijsassistent C", "leraarondersteuner")
    assert code == 0
    told = one_line(out)
    assert "111 van 163 ondervraagde mensen die nu leraarondersteuner zijn (2022)" in told
    assert "Gemeld voor onderwijsassistent; dat geldt ook voor deze functie." in told


def test_a_route_of_two_legs_tells_via(cli: Cli) -> None:
    code, out, _ = cli("routes", "administratief medewerker", "decaan")
    assert code == 0
    assert "Via           medewerker planning en organisatie" in out
    assert "Stap 2: medewerker planning en organisatie" in one_line(out)


def test_what_is_not_known_is_said_and_never_zero(cli: Cli) -> None:
    _, out, _ = cli("routes", "toa", "instructeur")
    assert "niet bekend" in out
    _, out, _ = cli("routes", "toa", "instructeur", "--language", "en")
    assert "not known" in out


def test_a_possible_step_says_that_nobody_was_counted(cli: Cli) -> None:
    _, out, _ = cli("routes", "onderwijsassistent", "leraar", "--show", "1")
    assert "niemand geteld" in out


def test_what_the_asker_holds_is_repeated(cli: Cli) -> None:
    with_it = cli("routes", "onderwijsassistent", "leraar", "--held", "mbo-4-onderwijsassistent")[1]
    without = cli("routes", "onderwijsassistent", "leraar")[1]
    assert "U zei dat u dit hebt:" in with_it
    assert "U zei" not in without


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("decaan", "concierge"), ["Meestal gevraagd", "VOG", "spreken elkaar hier tegen"]),
        (("concierge", "roostermaker"), ["doorstroom routes concierge hoofd-facilitaire-zaken"]),
        (("toa", "logopedist"), ["Volgens de wet", "hbo Logopedie (verplicht door de wet)"]),
        (("administratief medewerker", "leraar"), ["maar samen vormen zij geen weg"]),
    ],
)
def test_without_a_route_the_answer_still_helps(
    cli: Cli, pair: tuple[str, str], words: list[str]
) -> None:
    code, out, err = cli("routes", *pair)
    assert (code, err) == (0, "")
    told = one_line(out)
    assert "geen route bekend" in told
    assert "Dit vraagt de functie" in told
    for word in words:
        assert word in told


def test_blocking_limits_are_told_as_options(cli: Cli) -> None:
    code, out, _ = cli("routes", "toa", "docent", "--max-study-months", "0")
    assert code == 0
    assert "  - --max-study-months 0\n" in out
    assert "tweedegraads" in out
    assert "Wat er over deze stap gezegd is" in out


def test_in_english_no_dutch_sentence_is_left(cli: Cli) -> None:
    for words in (("routes", "decaan", "concierge"), ("routes", "onderwijsassistent", "leraar")):
        _, out, _ = cli(*words, "--language", "en")
        assert "niet bekend" not in out
        assert "Bron " not in out
        assert "Opleiding" not in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("concierge", "concierge"), "dezelfde functie"),
        (("leraar", "leraar-po"), "dezelfde functie"),
        (("zzzzz", "decaan"), 'geen functie "zzzzz" (van)'),
        (("ondersteuner", "decaan"), "meer dan één functie"),
        (("toa", "docent", "--held", "zzzzzz"), 'geen diploma "zzzzzz" (--held)'),
        (("toa", "docent", "--held", "pabo", "--not-held", "pabo"), "Kies een van de twee"),
        (("toa", "docent", "--max-study-months", "-1"), "niet onder 0"),
        (("toa", "docent", "--max-cost", "-1"), "niet onder 0"),
        (("toa", "docent", "--max-steps", "0"), "ten minste 1 stap"),
        (("toa", "docent", "--min-scale", "17"), "LB, LC, LD of LE"),
        (("toa", "docent", "--sector", "mbo"), "po of vo"),
        (("toa", "docent", "--category", "x"), "leadership"),
        (("toa", "docent", "--via", "zzzzz"), "(--via)"),
    ],
)
def test_a_wrong_question_gets_a_sentence(cli: Cli, words: tuple[str, ...], code: str) -> None:
    exit_code, out, err = cli("routes", *words)
    assert (exit_code, out) == (2, "")
    assert code in one_line(err)


def test_zero_months_and_zero_euro_are_real_wishes(cli: Cli) -> None:
    code, out, _ = cli(
        "routes",
        "concierge",
        "hoofd facilitaire zaken",
        "--max-study-months",
        "0",
        "--max-cost",
        "0",
    )
    assert code == 0
    assert "1 route" in out


def test_reach_tells_what_is_near_and_from_where(cli: Cli) -> None:
    code, out, _ = cli("reach", "toa")
    assert code == 0
    assert "hoofd TOA" in out
    code, out, _ = cli("reach", "decaan", "--backwards")
    assert code == 0
    assert "administratief" in out
    code, out, _ = cli("reach", "decaan")
    assert (code, out.count("\n")) == (0, 1)


def test_dead_ends_say_that_the_list_is_simple(cli: Cli) -> None:
    code, out, _ = cli("dead-ends")
    assert code == 0
    assert out.startswith("Dit is voorlopig een eenvoudige lijst.")
    assert "te weinig" in out
    assert "This is a simple list for now." in cli("dead-ends", "--language", "en")[1]


@pytest.mark.parametrize("words", [("roles",), ("sources",), ("info",), ("verify",)])
def test_lists_fit_the_terminal(cli: Cli, words: tuple[str, ...]) -> None:
    code, out, err = cli(*words)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80


def test_the_same_question_gives_the_same_bytes(cli: Cli) -> None:
    for words in (("routes", "onderwijsassistent", "leraar"), ("routes", "decaan", "concierge")):
        assert cli(*words) == cli(*words)
        assert cli(*words, "--json") == cli("--json", *words)


def test_the_law_alone_is_no_promise(cli: Cli) -> None:
    """Of decaan only the law is stated, which asks no diploma."""
    words = ("routes", "medewerker planning en organisatie", "decaan")
    told = one_line(cli(*words)[1])
    assert "de wet vraagt geen diploma; wat scholen meestal vragen, weten wij niet" in told
    assert "Studietijd niet bekend" in told
    by_law = one_line(cli(*words, "--legal-only")[1])
    assert "geen nieuwe opleiding nodig" in by_law
    assert "Studietijd 0 maanden" in by_law

"""The explanation counts with the data itself; the glossary explains what pages say."""

from explorer.index import Explorer
from explorer.pages import glossary, method
from explorer.present.method import (
    ever_view,
    example_view,
    family_example,
    level_views,
    pairs_of_roles,
)
from explorer.present.names import Speaker


def test_the_worked_example_is_a_step_of_the_data(speaker: Speaker) -> None:
    view = example_view(speaker)
    assert view is not None
    told = " ".join(view.sentences)
    assert "111 van de 163 waren direct hiervoor onderwijsassistent" in told
    assert "vaak gemeld" in told
    assert view.address == "/?van=onderwijsassistent&naar=leraarondersteuner"


def test_what_people_ever_did_goes_down_one_place(speaker: Speaker) -> None:
    view = ever_view(speaker)
    assert view is not None
    assert "112 van de 415 mensen in de functie onderwijsassistent" in " ".join(view.sentences)
    assert "soms gemeld" in view.sentences[-1]


def test_the_levels_are_told_with_their_thresholds(speaker: Speaker) -> None:
    told = {level: meaning for level, _, meaning in level_views(speaker)}
    assert told["many"] == "20 mensen of meer."
    assert told["some"] == "5 tot en met 19 mensen."
    assert told["few"].startswith("1 tot en met 4 mensen.")


def test_pairs_and_family(speaker: Speaker) -> None:
    assert pairs_of_roles(speaker) == 85 * 101
    found = family_example(speaker)
    assert found is not None
    assert found[0] == "leraarondersteuner"


def test_the_pages_have_all_their_parts(app: Explorer) -> None:
    with app.server.test_request_context("/uitleg"):
        shown = str(method.layout())
        assert "8.585 paren" in shown
        assert "Daarvan zijn er 14 alleen mogelijk genoemd. Bij 12 andere zetten mensen" in shown
        assert "8,585 possible pairs" in str(method.layout(taal="en"))
    with app.server.test_request_context("/woordenlijst"):
        words = str(glossary.layout())
    assert words.count("Dt(") == words.count("Dd(") >= 20

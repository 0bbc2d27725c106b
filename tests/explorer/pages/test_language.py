"""The Dutch of whole pages: short sentences, no English left behind.

Read is what stands on a page and what is only heard or shown in a field: names of fields,
buttons, pictures and lists, and the sentences that scripts say.
"""

import re
from collections.abc import Iterator

import pytest
from dash.development.base_component import Component

from explorer import app as application
from explorer.index import Explorer
from graph.network import CareerNetwork

PAGES = (
    "/",
    "/?van=onderwijsassistent&naar=leraar",
    "/?van=concierge&naar=hoofd-facilitaire-zaken",
    "/?van=toa&naar=logopedist",
    "/?van=onderwijsassistent&naar=leraar&maanden=0",
    "/?van=onderwijsassistent&naar=leraar&maanden=24",
    "/?van=onderwijsassistent&naar=leraar&mijd=leraarondersteuner",
    "/?van=onderwijsassistent&naar=leraar&volgorde=meldingen",
    "/?van=administratief-medewerker&naar=docent-vo",
    "/?van=administratief-medewerker&naar=decaan&stappen=1",
    "/?van=zork&naar=leraar&maanden=-3&sector=zork",
    "/verken",
    "/verken?van=kinderopvang",
    "/verken?van=concierge&maanden=12",
    "/verken?van=toa&maanden=48&zonderhbo=1&ondersteuning=1",
    "/verken?van=kantinemedewerker",
    "/verken?van=leraarondersteuner&sector=vo",
    "/functie",
    "/functie?zoek=roostermakr",
    "/functie?zoek=zqzqzqzq",
    "/functie/zork",
    "/beleid",
    "/beleid?type=all&volgorde=-entries",
    "/beleid?type=no_reported_exit",
    "/beleid?type=zork&blad=-2&sector=q&volgorde=x",
    "/bronnen",
    "/uitleg",
    "/toegankelijkheid",
    "/privacy",
    "/bestaat-niet",
)
BLOCKS = {
    "P",
    "Li",
    "Dd",
    "Dt",
    "Td",
    "Th",
    "H1",
    "H2",
    "H3",
    "H4",
    "Summary",
    "Figcaption",
    "Caption",
    "Button",
    "Label",
    "Legend",
}
# What is said or shown without standing in the page as text.
SPOKEN = {"aria-label", "alt", "title", "label", "description", "placeholder"}
LONGEST_SENTENCE, LONGEST_ON_AVERAGE = 20, 15
SHORTEST_SENTENCE = 5  # what is shorter is a name or a number, and brings no average down
# What a page quotes, names or repeats from the data is not our sentence.
NOT_OURS = {"data-note", "source", "sources", "source-place"}
ENGLISH = set(
    """the and with for you your this that from are have has which who whose when where their
    there than then them they we our step steps report reports route-planner role roles source
    people person unknown reported study year years month months cost only without salary
    school-type show page search nobody not would could should about after before between because
    other others each every more most less least job jobs career until within""".split()
)


def sentences_of(node: object, begun: list[str] | None = None) -> Iterator[str]:
    """Yield the text of each block, without what is not Dutch or not ours."""
    if isinstance(node, (list, tuple)):
        for one in node:
            yield from sentences_of(one, begun)
    elif isinstance(node, Component):
        if getattr(node, "lang", "nl") != "nl" or node._type in {"Cite", "Q"}:
            return
        if set(str(getattr(node, "className", "")).split()) & NOT_OURS:
            return
        yield from spoken_of(node)
        # A link or a mark beside the blocks is a text of its own.
        if node._type in BLOCKS or (begun is None and has_words(node)):
            inside: list[str] = []
            yield from sentences_of(getattr(node, "children", None), inside)
            yield " ".join("".join(inside).split())
        else:
            if begun is not None and node._type in {"Div", "Ul", "Details"}:
                begun.append(". ")
            yield from sentences_of(getattr(node, "children", None), begun)
    elif isinstance(node, str) and begun is not None:
        begun.append(node)


def has_words(node: Component) -> bool:
    inside = getattr(node, "children", None)
    return any(isinstance(one, str) for one in (inside if isinstance(inside, list) else [inside]))


def spoken_of(node: Component) -> Iterator[str]:
    """Yield the names of fields and pictures, and the sentences that scripts say."""
    for name, text in node.to_plotly_json()["props"].items():  # type: ignore[no-untyped-call]
        is_sentence = name.startswith("data-") and " " in str(text)
        if isinstance(text, str) and (name in SPOKEN or is_sentence):
            yield text


def sentences(app: Explorer, address: str) -> list[list[str]]:
    path, _, search = address.partition("?")
    values = dict(part.split("=") for part in search.split("&") if part)
    with app.server.test_request_context(address):
        blocks = list(sentences_of(application._page_at(path, values)))
    parts = (part for text in blocks for part in re.split(r"[.?!:;]\s|[.?!:;]$", text))
    # A row of names or figures is read as a list: one item at a time.
    items = (
        item for part in parts for item in (part.split(", ") if part.count(", ") > 3 else [part])
    )
    return [words for item in items if (words := re.findall(r"[\w’'-]+", item))]


def faults(app: Explorer, address: str) -> list[str]:
    """Return what is too long on a page, and the English left on it."""
    found = sentences(app, address)
    assert len(found) >= 4
    too_long = [" ".join(words) for words in found if len(words) > LONGEST_SENTENCE]
    whole = [len(words) for words in found if len(words) >= SHORTEST_SENTENCE]
    if whole and sum(whole) / len(whole) > LONGEST_ON_AVERAGE:
        too_long.append(f"{sum(whole) / len(whole):.1f} words on average")
    words_used = {word.casefold() for words in found for word in words}
    return too_long + sorted(words_used & ENGLISH)


@pytest.mark.parametrize("address", PAGES)
def test_sentences_are_short_and_dutch(app: Explorer, address: str) -> None:
    assert faults(app, address) == []


@pytest.mark.parametrize("before", ["/functie/", "/verken?van="])
def test_sentences_about_every_role_are_short_and_dutch(
    app: Explorer, network: CareerNetwork, before: str
) -> None:
    assert len(network.roles) > 90
    found = {role: faults(app, before + role) for role in network.roles}
    assert {role: wrong for role, wrong in found.items() if wrong} == {}


def test_what_is_only_heard_is_read_too(app: Explorer) -> None:
    read = {" ".join(words) for words in sentences(app, "/?van=onderwijsassistent&naar=leraar")}
    for text in (
        "Toon routes",  # a button
        "Hoeveel studie kunt u aan",  # a label
        "Typ een functie",  # a placeholder
        "Twee manieren om te zoeken",  # an aria-label
        "Deze functie kennen wij niet",  # said by a script
        "In de ondersteuning blijven niet lesgeven",  # beside a box
    ):
        assert text in read


def test_english_would_be_seen(app: Explorer) -> None:
    found = sentences(app, "/uitleg?taal=en")
    words = {word.casefold() for words in found for word in words}
    # On an English page the frame says lang="en", so that nothing of it counts as Dutch.
    assert words == set()
    with app.server.test_request_context("/uitleg"):
        page = application._page_at("/uitleg", {"taal": "en"})
    page.lang = "nl"  # type: ignore[attr-defined]
    shown = {word.casefold() for text in sentences_of(page) for word in text.split()}
    assert len(shown & ENGLISH) > 10

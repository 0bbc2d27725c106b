"""The Dutch of whole pages: short sentences, no English left behind."""

import re
from collections.abc import Iterator

import pytest
from dash.development.base_component import Component

from explorer import app as application
from explorer.index import Explorer

PAGES = (
    "/",
    "/?van=onderwijsassistent&naar=leraar",
    "/?van=concierge&naar=hoofd-facilitaire-zaken",
    "/?van=toa&naar=logopedist",
    "/?van=onderwijsassistent&naar=leraar&maanden=0",
    "/?van=zork&naar=leraar&maanden=-3&sector=zork",
    "/verken",
    "/verken?van=kinderopvang",
    "/verken?van=concierge&maanden=12",
    "/functie",
    "/functie/concierge",
    "/functie/onderwijsassistent",
    "/functie/leraarondersteuner",
    "/functie/doa",
    "/beleid",
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
}
LONGEST_SENTENCE, LONGEST_ON_AVERAGE = 20, 15
# What a page quotes, names or repeats from the data is not our sentence.
NOT_OURS = {"data-note", "source", "sources", "source-place"}
ENGLISH = set(
    """the and with for you your this that from are have has which who whose when where their
    there than then them they we our step steps report reports route-planner role roles source
    people person unknown reported study year years month months cost only without salary
    school-type show page search nobody not""".split()
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
        if node._type in BLOCKS:
            inside: list[str] = []
            yield from sentences_of(getattr(node, "children", None), inside)
            yield " ".join("".join(inside).split())
        else:
            if begun is not None and node._type in {"Div", "Ul", "Details"}:
                begun.append(". ")
            yield from sentences_of(getattr(node, "children", None), begun)
    elif isinstance(node, str) and begun is not None:
        begun.append(node)


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


@pytest.mark.parametrize("address", PAGES)
def test_sentences_are_short(app: Explorer, address: str) -> None:
    found = sentences(app, address)
    assert len(found) >= 4
    assert [" ".join(words) for words in found if len(words) > LONGEST_SENTENCE] == []
    assert sum(map(len, found)) / len(found) <= LONGEST_ON_AVERAGE


@pytest.mark.parametrize("address", PAGES)
def test_no_english_is_left(app: Explorer, address: str) -> None:
    words = {word.casefold() for words in sentences(app, address) for word in words}
    assert words & ENGLISH == set()


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

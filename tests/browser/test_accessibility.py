"""What axe cannot see: forced colours, order, twins of pictures, choices by keyboard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looking import EVERY_PAGE, SMALL, WIDE, Served, open_page

TWO = "/?van=onderwijsassistent&naar=leraar"
LOOKS = """(lines) => lines.map((line) => {
  const style = getComputedStyle(line);
  const side = line.classList.contains("seg") ? "Left" : "Top";
  return [style[`border${side}Width`], style[`border${side}Style`]];
})"""


@pytest.fixture
def forced(browser: Browser, served: Served) -> Callable[[str, int], Page]:
    """Open an address with colours of the reader's own, on a page of a width."""

    def go(address: str, width: int) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 900}, forced_colors="active", locale="nl-NL"
        )
        open_page(page, served.address + address)
        return page

    return go


def looks(lines: Locator) -> list[list[str]]:
    found: list[list[str]] = lines.evaluate_all(LOOKS)
    return found


@pytest.mark.parametrize("width", [WIDE, SMALL])
def test_levels_are_told_in_forced_colours(forced: Callable[[str, int], Page], width: int) -> None:
    page = forced(TWO, width)
    assert looks(page.locator(".legend .sample")) == [
        ["11px", "solid"],
        ["7px", "solid"],
        ["4px", "solid"],
        ["4px", "dashed"],
    ]
    expect(page.locator(".legend li")).to_have_text(
        ["vaak gemeld", "soms gemeld", "een enkele keer gemeld", "mogelijk, niemand geteld"]
    )
    assert looks(page.locator(".legs .seg")) == [
        ["5px", "dashed"],
        ["11px", "solid"],
        ["5px", "dashed"],
    ]
    possible = re.compile("Een bron noemt deze stap mogelijk")
    expect(page.locator(".legs .evidence")).to_have_text(
        [possible, re.compile(r"Vaak gemeld\."), possible]
    )
    page.close()


@pytest.mark.parametrize("width", [WIDE, SMALL])
def test_a_map_is_drawn_and_told_in_forced_colours(
    forced: Callable[[str, int], Page], width: int
) -> None:
    page = forced("/functie/leraarondersteuner", width)
    ink = page.locator(".map-ink:visible")
    expect(ink).to_have_count(2)
    colours = ink.evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
    ground = page.locator(".map").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground not in colours
    told = page.locator(".map-told").all_inner_texts()
    assert Counter(told) == {
        "een enkele keer gemeld": 6,
        "soms gemeld": 3,
        "vaak gemeld": 1,
        "mogelijk, niemand geteld": 1,
        "hier bent u": 1,
    }
    page.close()


LANDMARKS = """() => [...document.querySelectorAll("header, main, footer")]
  .filter((one) => !one.parentElement.closest("main, article, section"))
  .map((one) => one.tagName)"""


def test_headings_and_landmarks_are_in_order(visit: Callable[[str], Page], served: Served) -> None:
    page = visit(EVERY_PAGE[0])
    for address in EVERY_PAGE:
        open_page(page, served.address + address)
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "all => all.map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(later - before <= 1 for before, later in pairwise(levels)), address
        assert page.evaluate(LANDMARKS) == ["HEADER", "MAIN", "FOOTER"], address
        expect(page.get_by_role("banner").get_by_role("navigation")).to_have_count(1)
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)


STATIONS = """(all) => all.map((one) => one.querySelector(".map-title").textContent)"""
OWN_WORDS = """(all) => all.map((one) =>
  [...one.childNodes].find((part) => part.nodeType === Node.TEXT_NODE).textContent)"""


def stations(page: Page) -> list[str]:
    """Return the names of the stations on a page's map, but not what the map is about."""
    found: list[str] = page.locator(".map-station:not(.hub)").evaluate_all(STATIONS)
    return found


def test_a_map_around_a_role_names_what_its_list_names(visit: Callable[[str], Page]) -> None:
    page = visit("/functie/leraarondersteuner")
    listed = page.locator(".role-steps a[href^='/functie/']").all_text_contents()
    assert len(listed) > 10
    assert sorted(stations(page)) == sorted(listed)


def test_a_map_of_routes_names_what_the_cards_name(visit: Callable[[str], Page]) -> None:
    page = visit(TWO)
    names = page.locator(".map-station").evaluate_all(STATIONS)
    assert sorted(names) == sorted(set(page.locator(".legs .stop").all_inner_texts()))


def test_a_map_of_what_is_within_reach_names_what_the_groups_name(
    visit: Callable[[str], Page],
) -> None:
    page = visit("/verken?van=kinderopvang")
    goals = page.locator(".reached .goal").evaluate_all(OWN_WORDS)
    assert len(goals) > 2
    assert sorted(stations(page)) == sorted(goals)


def test_the_picture_of_flows_counts_what_its_table_counts(visit: Callable[[str], Page]) -> None:
    page = visit("/beleid")
    page.locator(".flow-figure .sankey-link").first.wait_for()
    texts = page.locator(".flow-figure svg text").all_text_contents()
    shown = [text for text in texts if text]
    people: Counter[tuple[int, str]] = Counter()
    for row in page.locator(".flows tbody tr").all():
        origin, target, number = row.locator("th, td").all_inner_texts()[:3]
        people[0, origin] += int(number)
        people[1, target] += int(number)
    assert sorted(shown) == sorted(f"{name} ({number})" for (_, name), number in people.items())


@pytest.mark.parametrize(
    ("address", "name"), [(TWO, "Hoeveel studie"), ("/verken", "Soort school")]
)
def test_a_choice_by_keyboard(visit: Callable[[str], Page], address: str, name: str) -> None:
    page = visit(address)
    field = page.get_by_role("combobox", name=name)
    field.focus()
    before = field.input_value()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][data-combobox-selected]:visible")
    expect(marked).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", str(marked.get_attribute("id")))
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value(before)
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = marked.inner_text()
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value(chosen)
    assert chosen != before
    expect(field).to_be_focused()

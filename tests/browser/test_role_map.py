"""The picture in a real browser: nothing over another, links by keyboard, wide, narrow, printed."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import RULES, SMALL, WIDE, Served, open_page, sideways

AROUND = "/functie/leraarondersteuner?"
ROUTES = "/?van=onderwijsassistent&naar=leraar"
REACH = "/verken?van=kinderopvang"

# Words that do not fit their room, and stations or words that lie over another station's.
CLASHES = """() => {
  const found = [];
  const boxes = [];
  for (const station of document.querySelectorAll(".map-station")) {
    const words = station.querySelector(".map-words");
    const room = words.getBoundingClientRect();
    const seen = [...words.children].filter((one) => !one.classList.contains("hidden"));
    for (const one of seen) {
      const box = one.getBoundingClientRect();
      if (box.bottom > room.bottom + 1 || box.top < room.top - 1 || box.right > room.right + 1) {
        found.push("too long: " + one.textContent);
      }
    }
    boxes.push([station, station.querySelector(".map-stop").getBoundingClientRect()]);
    boxes.push([station, room]);
  }
  for (const [one, a] of boxes) {
    for (const [other, b] of boxes) {
      if (one !== other && a.left < b.right - 1 && b.left < a.right - 1
          && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
        found.push(one.textContent + " over " + other.textContent);
      }
    }
  }
  return found;
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(".map a")]
  .filter((link) => link.getBoundingClientRect().height < 24)
  .map((link) => link.textContent)"""
SMALLEST_TYPE = """() => Math.min(
  ...[...document.querySelectorAll(".map-title, .map-told, .map-sign")]
    .map((one) => parseFloat(getComputedStyle(one).fontSize))
)"""
INK = """() => [...document.querySelectorAll(".map-ink:not(.casing)")]
  .filter((ink) => ink.offsetParent)
  .map((ink) => [getComputedStyle(ink).backgroundColor, getComputedStyle(ink).maskImage.length])"""


def broken_rules(page: Page) -> list[str]:
    """Return what breaks a rule inside the map; the tests of the pages look at the rest."""
    only = {"runOnly": {"type": "tag", "values": RULES}}
    result = Axe().run(page, context=".map", options=only)
    return [
        f"{found['id']}: {found['nodes'][0]['target']}" for found in result.response["violations"]
    ]


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), (SMALL, "en")])
def test_a_map_is_sound_on_every_page(
    browser: Browser, served: Served, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    found: dict[str, object] = {}
    for address in (AROUND, ROUTES, REACH):
        open_page(page, f"{served.address}{address}&taal={language}")
        page.locator(".map").wait_for()
        page.evaluate("document.fonts.ready")
        light = broken_rules(page)
        page.emulate_media(color_scheme="dark")
        inside = page.locator(".map-scroll").evaluate("one => one.scrollWidth - one.clientWidth")
        for name, problems in (
            ("rules, light", light),
            ("rules, dark", broken_rules(page)),
            ("clashes", page.evaluate(CLASHES)),
            ("targets", page.evaluate(SMALL_TARGETS)),
            ("sideways", sideways(page) > 0 or inside > 0),
            ("small type", page.evaluate(SMALLEST_TYPE) < 14),
            ("no lines", not page.evaluate(INK)),
        ):
            if problems:
                found[f"{address} {name}"] = problems
        page.emulate_media(color_scheme="light")
    context.close()
    assert found == {}


def test_stations_are_links_by_keyboard(visit: Callable[[str], Page]) -> None:
    page = visit(AROUND)
    region = page.get_by_role("region", name="Kaart: De kaart rond leraarondersteuner")
    region.focus()
    page.keyboard.press("Tab")
    first = region.get_by_role("link").first
    expect(first).to_be_focused()
    ring = first.evaluate("link => getComputedStyle(link).outlineStyle")
    assert ring == "solid"
    here = region.locator("[aria-current=page]")
    expect(here).to_have_accessible_name(re.compile("Leraarondersteuner ?, hier bent u"))
    near = region.get_by_role(
        "link", name=re.compile("Onderwijsassistent ?, stap naar leraarondersteuner, vaak gemeld")
    )
    near.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Onderwijsassistent")


def test_the_lines_are_not_read_out(visit: Callable[[str], Page]) -> None:
    page = visit(ROUTES)
    figure = page.get_by_role("figure", name="De routes op één kaart")
    snapshot = figure.aria_snapshot()
    assert snapshot.count("- listitem") == 2 + 3  # the key, the stations
    figure.get_by_role("link", name="Route 2: Via leraarondersteuner").click()
    assert page.url.endswith("#route-1")


def test_dark_mode_and_print_colour_the_same_drawing(visit: Callable[[str], Page]) -> None:
    page = visit(AROUND)
    page.locator(".map").wait_for()
    light = page.evaluate(INK)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(INK)
    assert [length for _, length in light] == [length for _, length in dark]
    assert {colour for colour, _ in light}.isdisjoint(colour for colour, _ in dark)
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    assert {colour for colour, _ in page.evaluate(INK)} == {"rgb(0, 0, 0)"}
    assert page.evaluate(CLASHES) == []
    assert sideways(page) <= 0

"""What a reader has before the scripts have come, and without them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, violations

PAGES = (
    "/?",
    "/?van=onderwijsassistent&naar=leraar",
    "/?van=toa&naar=logopedist",
    "/verken?van=onderwijsassistent",
    "/functie/toa?",
    "/beleid?",
)
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": SMALL, "height": 900}, java_script_enabled=False, locale="nl-NL"
    )
    yield context.new_page()
    context.close()


def test_without_scripts_one_can_ask_and_read(without_scripts: Page, served: Served) -> None:
    page = without_scripts
    page.goto(served.address)
    page.get_by_label("Ik ben nu").fill("consierge")
    page.get_by_label("Ik wil worden").fill("hoofd facilitaire zaken")
    page.get_by_role("button", name="Toon routes").click()
    expect(page.get_by_role("heading", name="1 gemelde route naar hoofd")).to_be_visible()
    expect(page.get_by_label("Ik ben nu")).to_have_value("Conciërge")
    expect(page.locator(".no-script")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="1 reported route to head of")).to_be_visible()


def test_without_scripts_wishes_count(without_scripts: Page, served: Served) -> None:
    page = without_scripts
    page.goto(served.address + "/verken?van=onderwijsassistent")
    page.get_by_label("Hoeveel studie kunt u aan?").select_option("Tot 1 jaar")
    page.get_by_role("button", name="Toon wat kan").click()
    expect(page.get_by_text("Hoogstens 1 jaar studie", exact=True)).to_be_visible()
    expect(page.get_by_label("Hoeveel studie kunt u aan?")).to_have_value("12")


@pytest.mark.parametrize("width", [SMALL, WIDE])
def test_the_first_page_breaks_no_rule(browser: Browser, served: Served, width: int) -> None:
    """Axe needs scripts of its own, so those of the page are kept away instead."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/_dash-component-suites/**", refuse)
    found = {}
    for address in PAGES:
        page.goto(served.address + address)
        expect(page.locator("#first-page").get_by_role("contentinfo")).to_be_visible()
        found[address] = violations(page)
        if sideways(page) > 0:
            found[f"{address}, sideways"] = [str(sideways(page))]
    context.close()
    assert {address: rules for address, rules in found.items() if rules} == {}


@pytest.mark.parametrize("width", [SMALL, WIDE])
def test_nothing_moves_when_the_scripts_have_come(
    browser: Browser, served: Served, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(WATCH_SHIFTS)
    shifts = {}
    for address in PAGES:
        page = context.new_page()
        open_page(page, served.address + address)
        page.wait_for_load_state("networkidle")
        shifts[address] = page.evaluate("window.shifted")
        page.close()
    context.close()
    assert {address: shift for address, shift in shifts.items() if shift > 0.02} == {}

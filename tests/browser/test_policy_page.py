"""The policy page in a real browser: rules, keyboard, and a chart's script on this page only."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, unfold, violations

FIRST = "/beleid?"
STATES = {
    "first": FIRST,
    "all": "/beleid?type=all&volgorde=-entries",
    "empty": "/beleid?type=no_reported_exit",
    "bad": "/beleid?type=<b>zork</b>&blad=-2&sector=q&volgorde=x",
}
CHART = ("plotly", "async-graph")


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("nl", "light", WIDE), ("nl", "dark", SMALL), ("en", "light", SMALL), ("en", "dark", WIDE)],
)
def test_no_state_breaks_a_rule(
    browser: Browser, served: Served, language: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    found = {}
    for name, address in STATES.items():
        open_page(page, f"{served.address}{address}&taal={language}")
        if width == WIDE:
            page.locator(".flow-figure .sankey-link").first.wait_for()
        found[name] = violations(page)
        if name == "first":
            unfold(page)
            found["unfolded"] = violations(page)
        if sideways(page) > 0:
            found[f"{name}, sideways"] = [str(sideways(page))]
    context.close()
    assert {state: rules for state, rules in found.items() if rules} == {}
    assert said == []


def test_the_script_of_the_chart_is_loaded_here_only(
    context: BrowserContext, visit: Callable[[str], Page]
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/bronnen", "/functie/toa", "/uitleg"):
        visit(address).close()
    assert [url for url in asked if any(name in url for name in CHART)] == []
    page = visit(FIRST)
    expect(page.locator(".flow-figure .sankey-link")).to_have_count(9)
    assert [name for name in CHART if any(name in url for url in asked)] == list(CHART)


def test_sorting_and_choosing_by_keyboard_alone(visit: Callable[[str], Page]) -> None:
    page = visit("/beleid?type=all")
    title = page.get_by_role("heading", name="Functies", exact=True)
    first = page.locator(".functions tbody th").first
    page.get_by_role("columnheader", name="Erin").get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    expect(first).to_contain_text("Onderwijsassistent")
    head = page.get_by_role("columnheader", name="Erin")
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(title).to_be_focused()
    assert page.url.endswith("/beleid?type=all&volgorde=-entries")
    page.get_by_role("link", name="Middelbare school (vo)").focus()
    page.keyboard.press("Enter")
    expect(title).to_be_focused()
    chosen = page.get_by_role("link", name="Middelbare school (vo)")
    expect(chosen).to_have_attribute("aria-current", "true")
    page.reload()
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(page.get_by_role("link", name="Alle scholen")).to_have_attribute("aria-current", "true")


def test_each_number_leads_to_the_words_in_its_source(visit: Callable[[str], Page]) -> None:
    page = visit(FIRST)
    row = page.locator(".functions tbody tr", has_text="Met de functies").nth(1)
    row.get_by_text("Bekijk 11 stappen").click()
    row.get_by_role("link", name="Van kinderopvang naar onderwijsassistent").click()
    page.get_by_text("Bekijk de bron").first.click()
    expect(page.locator("q").first).to_have_text("27 procent")


def test_a_file_comes_with_the_data_version_in_its_name(visit: Callable[[str], Page]) -> None:
    page = visit(FIRST)
    for name, ending in (("Deze tabel als CSV", ".csv"), ("Deze tabel voor Excel (XLSX)", ".xlsx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.startswith("doorstroom-functies-")
        assert download.value.suggested_filename.endswith(ending)


def test_targets_are_large_enough(visit: Callable[[str], Page]) -> None:
    page = visit(FIRST)
    small = page.evaluate(
        """() => [...document.querySelectorAll("summary, .choice a, .sorter")]
            .filter((element) => element.offsetParent)
            .filter((element) => element.getBoundingClientRect().height < 44)
            .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []

"""The page of a role and the list of roles in a real browser."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, unfold, violations

STATES = {
    "much": "/functie/onderwijsassistent?",
    "conflict": "/functie/concierge?",
    "nothing": "/functie/doa?",
    "outside": "/functie/kinderopvang?",
    "all": "/functie?",
    "close": "/functie?zoek=roostermakr&",
}


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
    found = {}
    for name, address in STATES.items():
        open_page(page, f"{served.address}{address}taal={language}")
        found[name] = violations(page)
        if name == "conflict":
            unfold(page)
            found[f"{name}, unfolded"] = violations(page)
        if sideways(page) > 0:
            found[f"{name}, sideways"] = [str(sideways(page))]
    context.close()
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_headings_are_in_order_and_targets_are_large_enough(visit: Callable[[str], Page]) -> None:
    for address in STATES.values():
        page = visit(address)
        levels = [
            int(heading.evaluate("element => element.tagName[1]"))
            for heading in page.locator("h1, h2, h3, h4").all()
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - before <= 1 for before, later in pairwise(levels))
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                "main summary, main .button, main nav a, main .station a, main .alone, "
                + "main li > a:not(.map-station)"
            )]
                .filter((element) => element.offsetParent)
                .filter((element) => element.getBoundingClientRect().height < 44)
                .map((element) => element.outerHTML.slice(0, 80))"""
        )
        assert small == []


def test_from_the_list_to_a_role_to_its_sources_by_keyboard(visit: Callable[[str], Page]) -> None:
    page = visit("/functie")
    page.get_by_role("textbox", name="Zoek een functie").focus()
    page.keyboard.type("concierge")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 functies gevonden.")).to_be_visible()
    assert page.url.endswith("/functie?zoek=concierge")
    page.locator("#first-page").wait_for(state="detached")
    page.get_by_role("link", name="Conciërge", exact=True).press("Enter")
    expect(page).to_have_title("Conciërge – Doorstroom")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.locator(".role-steps summary").first.press("Enter")
    expect(page.locator(".role-steps q")).to_have_text("van conciërge naar hoofd facilitaire")
    page.get_by_text("Zoek verhalen van mensen bij deze stappen").press("Enter")
    expect(page.locator(".story-list a")).to_have_text("Van conciërge naar hoofd facilitaire zaken")
    page.get_by_role("link", name="Hoofd facilitaire zaken", exact=True).press("Enter")
    expect(page).to_have_title("Hoofd facilitaire zaken – Doorstroom")
    page.go_back()
    expect(page).to_have_title("Conciërge – Doorstroom")


def test_a_word_stays_in_its_language(visit: Callable[[str], Page]) -> None:
    page = visit("/functie?taal=en")
    page.get_by_role("textbox", name="Search a job").fill("caretaker")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("2 jobs found.")).to_be_visible()
    page.locator("#first-page").wait_for(state="detached")

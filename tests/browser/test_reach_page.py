"""The page with what is within reach, in a real browser."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, unfold, violations

STATES = {
    "first": "/verken?",
    "list": "/verken?van=toa",
    "wishes": "/verken?van=toa&maanden=48&zonderhbo=1&ondersteuning=1",
    "nothing": "/verken?van=kantinemedewerker",
    "limits": "/verken?van=leraarondersteuner&sector=vo",
    "bad": "/verken?van=<script>alert(1)</script>&maanden=-3&sector=zork",
}


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", WIDE), ("dark", WIDE), ("light", SMALL), ("dark", SMALL)]
)
def test_no_state_breaks_a_rule(browser: Browser, served: Served, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}
    for name, address in STATES.items():
        open_page(page, f"{served.address}{address}&taal={'nl' if width == WIDE else 'en'}")
        unfold(page)
        found[name] = violations(page)
        if sideways(page) > 0:
            found[f"{name}, sideways"] = [str(sideways(page))]
    page.locator("#max-months").click()
    page.get_by_role("listbox").first.wait_for()
    found["study open"] = violations(page)
    context.close()
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_a_search_by_keyboard_leads_to_the_list(
    visit: Callable[[str], Page], served: Served
) -> None:
    page = visit("/verken")
    page.get_by_role("combobox", name="Ik ben nu").focus()
    page.keyboard.type("amanuensus")
    expect(page.get_by_role("option").first).to_contain_text("Amanuensis")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Toon wat kan")).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="7 functies met een route vanuit amanuensis")
    expect(heading).to_be_focused()
    assert page.url.endswith("/verken?van=amanuensis")
    goal = page.get_by_role(
        "link", name=re.compile("Technisch onderwijsassistent.*bekijk de route")
    )
    goal.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.address}/?van=amanuensis&naar=toa")


def test_a_wish_narrows_the_list_and_can_be_taken_away(visit: Callable[[str], Page]) -> None:
    page = visit("/verken?van=toa")
    page.get_by_role("checkbox", name="Zonder hbo-studie").check()
    page.get_by_role("button", name="Toon wat kan").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(
        "2 functies met een route vanuit technisch onderwijsassistent"
    )
    expect(page.get_by_text("4 functies staan er niet bij")).to_be_visible()
    page.get_by_role("link", name=re.compile("Haal weg.*zonder hbo-studie")).click()
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    expect(page.get_by_role("heading", level=2)).to_contain_text("6 functies")
    page.go_back()
    expect(page.get_by_role("checkbox", name="Zonder hbo-studie")).to_be_checked()


def test_headings_landmarks_and_targets(visit: Callable[[str], Page]) -> None:
    for address in STATES.values():
        page = visit(address)
        levels = [
            int(heading.evaluate("element => element.tagName[1]"))
            for heading in page.locator("h1, h2, h3, h4").all()
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - before <= 1 for before, later in pairwise(levels))
        for role in ("banner", "main", "contentinfo", "navigation", "search"):
            expect(page.get_by_role(role)).to_have_count(1)
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                "summary, button, nav a, .stops a, .entrances a, .goal, .about-role, .next a")]
                .filter((element) => element.offsetParent)
                .filter((element) => element.getBoundingClientRect().height < 44)
                .map((element) => element.outerHTML.slice(0, 80))"""
        )
        assert small == []
        page.close()

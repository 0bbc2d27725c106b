"""Every page in every state, in both colour schemes, wide and narrow: no rule broken.

What the tests of one page look at already (its first look in all four, an open picker for a
role) is not repeated here. A page is opened once for each width; its states follow on each
other, and each is looked at in light and in dark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.looking import (
    EVERY_PAGE,
    SMALL,
    WIDE,
    Served,
    open_page,
    sideways,
    unfold,
    violations,
)

SCHEMES = ("light", "dark")
PANELS = 8
TWO = "/?van=onderwijsassistent&naar=leraar"
Act = Callable[[Page], None]
Visit = tuple[str, tuple[tuple[str, Act], ...]]


def as_it_comes(page: Page) -> None:
    """Leave the page as it is."""


def open_choice(field: str) -> Act:
    def act(page: Page) -> None:
        page.locator(field).click()
        expect(page.locator(field)).to_have_attribute("aria-expanded", "true")
        page.get_by_role("option").first.wait_for()

    return act


def write_unknown(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("#origin").fill("schoonmaker")
    expect(page.get_by_text("Deze functie kennen wij niet").first).to_be_visible()


def ask_nothing(page: Page) -> None:
    page.locator(".planner .go button").click()
    expect(page.get_by_text("Kies eerst").first).to_be_visible()


def copy_link(page: Page) -> None:
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.locator(".copy-told")).not_to_be_empty()


def unfold_most(page: Page) -> None:
    """Open all that unfolds, but of the many panels with reports of a role only the first."""
    page.evaluate(
        """(panels) => {
            const isPanel = (one) => one.querySelector(".waiting") && !one.querySelector("details");
            const folds = [...document.querySelectorAll("details:not([open])")];
            const opened = folds.filter((one) => !isPanel(one));
            for (const one of [...opened, ...folds.filter(isPanel).slice(0, panels)]) {
                one.querySelector("summary").click();
            }
        }""",
        PANELS,
    )
    expect(page.locator(".waiting:visible")).to_have_count(0)


FOLDED = (("folded", as_it_comes),)
BOTH = (*FOLDED, ("unfolded", unfold))
UNFOLDED = (("unfolded", unfold),)
MOST = (("unfolded", unfold_most),)
PLACES: dict[str, tuple[Visit, ...]] = {
    "an answer": (
        (
            TWO,
            (
                ("folded, link copied", copy_link),
                ("target open", open_choice("#target")),
                ("study open", open_choice("#max-months")),
                ("school open", open_choice("#sector")),
                ("unknown word", write_unknown),
                ("unfolded", unfold),
            ),
        ),
    ),
    "other answers": (
        (f"{TWO}&mijd=leraarondersteuner", UNFOLDED),
        (f"{TWO}&volgorde=meldingen", FOLDED),
        (f"{TWO}&maanden=24", UNFOLDED),
        ("/?", (("nothing asked", ask_nothing),)),
    ),
    "within reach": (
        ("/verken", (*FOLDED, ("nothing asked", ask_nothing))),
        ("/verken?van=kinderopvang", BOTH),
        ("/verken?van=kantinemedewerker", FOLDED),
    ),
    "roles": (
        ("/functie/onderwijsassistent", MOST),
        ("/functie/kinderopvang", MOST),
        ("/functie/leraarondersteuner", MOST),
        ("/functie/zork", FOLDED),
        ("/functie?zoek=zqzqzqzq", FOLDED),
    ),
    "policy": (
        ("/beleid?sector=vo&volgorde=-entries", UNFOLDED),
        ("/beleid?type=no_reported_exit", FOLDED),
        ("/beleid?type=zork&blad=-2&sector=q&volgorde=x", FOLDED),
    ),
    "plain pages": (
        ("/uitleg", UNFOLDED),
        ("/bronnen", UNFOLDED),
        ("/woordenlijst", UNFOLDED),
        ("/privacy", UNFOLDED),
        ("/toegankelijkheid", UNFOLDED),
        ("/bestaat-niet", FOLDED),
    ),
}
WITHOUT_SCRIPTS = (*EVERY_PAGE, "/?van=toa&naar=logopedist")


@pytest.fixture(params=[WIDE, SMALL])
def page(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 900},
        reduced_motion="reduce",
        locale="nl-NL",
        base_url=served.address,
    )
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """Return what breaks a rule in light and in dark, and by how much a page is too wide."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found += [f"{scheme}: {rule}" for rule in violations(page)]
    if sideways(page) > 0:
        found.append(f"{sideways(page)} pixels sideways")
    return found


@pytest.mark.parametrize("place", PLACES)
def test_no_state_breaks_a_rule(page: Page, served: Served, place: str) -> None:
    found = {}
    for address, states in PLACES[place]:
        open_page(page, served.address + address)
        for name, act in states:
            act(page)
            found[f"{address} {name}"] = faults(page)
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_without_scripts_no_page_breaks_a_rule(page: Page) -> None:
    """Axe is a script: so those of the page are taken out, and scripts are not switched off."""

    def write_plain(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(r"(?s)<script.*?</script>", "", answer.text())
        route.fulfill(response=answer, body=re.sub(r"</?noscript>", "", text))

    page.route(lambda url: "/assets/" not in url, write_plain)
    found = {}
    for address in WITHOUT_SCRIPTS:
        page.goto(address)
        expect(page.locator(".no-script")).to_be_visible()
        expect(page.get_by_role("contentinfo")).to_be_visible()
        found[address] = faults(page)
    assert {address: rules for address, rules in found.items() if rules} == {}

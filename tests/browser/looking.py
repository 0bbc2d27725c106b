"""How the browser tests look at a page: rules of accessibility, unfolding, width."""

from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL, WIDE = 320, 1280
# Each page, some of them with an answer, with nothing found, or missing.
EVERY_PAGE = (
    "/",
    "/?van=onderwijsassistent&naar=leraar",
    "/verken",
    "/verken?van=kinderopvang",
    "/functie",
    "/functie?zoek=zqzqzqzq",
    "/functie/leraarondersteuner",
    "/functie/zork",
    "/beleid",
    "/uitleg",
    "/bronnen",
    "/woordenlijst",
    "/privacy",
    "/toegankelijkheid",
    "/bestaat-niet",
)


@dataclass(frozen=True)
class Served:
    """A running `doorstroom start`: its address and what it has printed."""

    address: str
    printed: Path


def violations(page: Page) -> list[str]:
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],  # what holds need not be written out
    }
    result = Axe().run(page, options=options)
    return [
        f"{found['id']}: {found['nodes'][0]['target']}" for found in result.response["violations"]
    ]


def unfold(page: Page) -> None:
    """Open everything that unfolds, and wait for the reports."""
    page.evaluate(
        "document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())"
    )
    expect(page.locator(".waiting")).to_have_count(0)


def sideways(page: Page) -> int:
    shift: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return shift


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the scripts have made their page."""
    page.goto(address)
    page.locator("#first-page").wait_for(state="detached")
    page.get_by_role("contentinfo").wait_for()

"""What a reader takes along: one sheet of paper, the link; the cards in another order."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looking import Served

SHORT = "/?van=concierge&naar=hoofd-facilitaire-zaken"
TWO = "/?van=onderwijsassistent&naar=leraar"


def test_a_short_route_is_one_sheet(visit: Callable[[str], Page]) -> None:
    for address in (SHORT, "/?van=onderwijsassistent&naar=leraarondersteuner"):
        page = visit(address)
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, address
        page.emulate_media(media="print")
        expect(page.get_by_text("Vragen voor het gesprek")).to_be_visible()
        expect(page.get_by_text("Stand van de gegevens")).to_be_visible()
        expect(page.locator(".paper-sources li").first).to_be_visible()
        expect(page.get_by_role("search")).to_be_hidden()
        expect(page.get_by_role("button", name="Print deze pagina")).to_be_hidden()
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".page-address")).to_have_text(page.url)


def test_the_link_is_copied(
    context: BrowserContext, served: Served, visit: Callable[[str], Page]
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.address)
    page = visit(SHORT)
    page.get_by_role("button", name="Kopieer de link").press("Enter")
    expect(page.get_by_role("status").filter(has_text="De link is gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == served.address + SHORT


def test_another_order_keeps_the_set_and_the_address(visit: Callable[[str], Page]) -> None:
    page = visit(TWO)
    titles = page.locator("article h3")
    expect(titles).to_have_text(
        ["Rechtstreeks naar leraar primair onderwijs", "Via leraarondersteuner"]
    )
    page.get_by_role("link", name="meeste meldingen").press("Enter")
    expect(page.locator(".orders b")).to_have_text("meeste meldingen")
    assert page.url.endswith(f"{TWO}&volgorde=meldingen")
    # Both have a step that nobody counted; 111 people were reported on the other one.
    expect(titles).to_have_text(
        ["Via leraarondersteuner", "Rechtstreeks naar leraar primair onderwijs"]
    )
    page.reload()
    expect(page.locator(".orders b")).to_have_text("meeste meldingen")
    page.go_back()
    expect(page.locator(".orders b")).to_have_text("minste stappen")


def test_what_a_wish_took_can_be_taken_back(visit: Callable[[str], Page]) -> None:
    page = visit(f"{TWO}&mijd=leraarondersteuner")
    section = page.get_by_role("region", name="Waarom niet een andere route?")
    section.wait_for()
    expect(section).to_contain_text("Valt af door uw wens: niet via leraarondersteuner")
    section.get_by_role("link").first.click()
    expect(page.get_by_text("Wij letten op uw wensen")).to_have_count(0)
    assert page.url.endswith(TWO)

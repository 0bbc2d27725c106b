"""What went wrong is told in sight: a request that fails, an address that is not understood."""

from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from explorer.app import create_app
from explorer.pages import reach
from explorer.settings import Settings
from graph.stores import open_store
from loaders.load import ensure_bundled
from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, violations

ROUTE = "/?van=onderwijsassistent&naar=leraarondersteuner"
OFFLINE = "Geen verbinding. Probeer het opnieuw."
FAILED = "Er ging iets mis. Probeer het opnieuw."


def test_a_search_without_connection_is_told(
    visit: Callable[[str], Page], context: BrowserContext
) -> None:
    page = visit(ROUTE)
    told = page.get_by_role("alert")
    expect(told).to_be_empty()
    context.set_offline(True)
    page.get_by_role("combobox", name="Hoeveel studie kunt u aan?").click()
    page.get_by_role("option", name="Tot 4 jaar").click()
    page.get_by_role("button", name="Toon routes").click()
    expect(told).to_contain_text(OFFLINE)
    context.set_offline(False)
    page.get_by_role("button", name="Toon routes").click()
    expect(page.get_by_text("Hoogstens 4 jaar studie").first).to_be_visible()
    expect(told).to_be_empty()


def test_reports_that_do_not_come_are_not_awaited(
    visit: Callable[[str], Page], context: BrowserContext
) -> None:
    page = visit(ROUTE)
    context.set_offline(True)
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    told = page.get_by_role("alert")
    expect(told).to_contain_text(OFFLINE)
    expect(page.locator(".waiting:visible")).to_have_count(0)
    context.set_offline(False)
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    expect(told).to_be_empty()
    expect(page.locator(".waiting")).to_have_count(0)


def test_a_page_that_did_not_come_can_be_loaded(
    visit: Callable[[str], Page], context: BrowserContext, served: Served
) -> None:
    page = visit("/?taal=en")
    context.set_offline(True)
    page.get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection. Try again.")
    expect(page).to_have_url(f"{served.address}/privacy?taal=en")
    context.set_offline(False)
    page.get_by_role("link", name="Load the page again").click()
    expect(page.get_by_role("heading", level=1, name="Privacy")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


@pytest.fixture
def faulty(
    serve: Callable[[WSGIApplication], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Serve the explorer with a fault on one page."""

    def fail(*_: object) -> None:
        raise ValueError("a secret value")

    store = open_store(str(tmp_path / "store.db"))
    ensure_bundled(store)
    monkeypatch.setattr(reach, "read_reach", fail)
    yield serve(create_app(Settings(store=str(tmp_path)), store).server)
    store.close()


@pytest.mark.parametrize("width", [SMALL, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fault_of_the_server_is_told(
    browser: Browser, faulty: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    open_page(page, faulty + "/privacy")
    page.get_by_role("link", name="Wat kan ik worden?").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text(FAILED)
    expect(told).not_to_contain_text("secret")
    assert violations(page) == []
    assert sideways(page) <= 0
    page.get_by_role("link", name="Woordenlijst").click()
    expect(page.get_by_role("heading", level=1, name="Woordenlijst")).to_be_visible()
    expect(told).to_be_empty()
    context.close()


ON_TOP = """notice => {
  const box = notice.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height - 4);
  return notice === there || notice.contains(there);
}"""


@pytest.mark.parametrize("width", [SMALL, WIDE])
def test_an_unknown_language_is_told_in_sight(browser: Browser, served: Served, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in ("/", "/verken", "/functie", "/functie/toa", "/beleid", "/bronnen", "/zomaar"):
        open_page(page, f"{served.address}{path}?taal=klingon")
        notice = page.locator(".notice").filter(has_text="Deze taal kennen wij niet")
        notice.scroll_into_view_if_needed()
        assert notice.evaluate(ON_TOP), path
        assert violations(page) == [], path
        assert sideways(page) <= 0, path
    context.close()


def test_a_refused_request_is_told(visit: Callable[[str], Page]) -> None:
    page = visit("/functie/toa")

    def refuse(route: Route) -> None:
        route.fulfill(status=502, body="no")

    page.route("**/_dash-update-component*", refuse)
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(FAILED)

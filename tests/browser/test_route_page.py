"""The route page in a real browser, served by the real command."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, unfold, violations

FIRST = "/?"
ROUTES = "/?van=onderwijsassistent&naar=leraarondersteuner"
NO_ROUTE = "/?van=administratief-medewerker&naar=docent-vo"
LIMITS = "/?van=administratief-medewerker&naar=decaan&stappen=1"
BAD = "/?van=<script>alert(1)</script>&naar=leraar&maanden=-3&sector=zork"
MEANT = "/?van=secretariaat&naar=leraar"
STATES = {
    "first": FIRST,
    "routes": ROUTES,
    "no_route": NO_ROUTE,
    "limits": LIMITS,
    "bad": BAD,
    "meant": MEANT,
}
PLAIN_PAGES = (
    "/bronnen?",
    "/uitleg?",
    "/woordenlijst?",
    "/privacy?",
    "/toegankelijkheid?",
    "/bestaat-niet?",
)
QUESTIONS = (
    ("concierge", "hoofd-facilitaire-zaken"),
    ("toa", "docent-vo"),
    ("administratief-medewerker", "decaan"),
    ("onderwijsassistent", "leraar"),
    ("onderwijsassistent-c", "leraarondersteuner"),
    ("toa", "directeur-onderwijs"),
    ("decaan", "concierge"),
    ("concierge", "roostermaker"),
    ("toa", "logopedist"),
    ("administratief-medewerker", "leraar"),
)


def choose_first(page: Page, name: str) -> None:
    """Press Enter once the option that is meant is the first one shown."""
    expect(page.get_by_role("option").first).to_contain_text(name)
    page.keyboard.press("Enter")


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
    pages = {**STATES, **{path: path for path in PLAIN_PAGES}}
    for name, address in pages.items():
        open_page(page, f"{served.address}{address}&taal={language}")
        found[name] = violations(page)
        if name in STATES:
            unfold(page)
            page.locator("#origin").click()
            page.get_by_role("listbox").first.wait_for()
            found[f"{name}, unfolded, picker open"] = violations(page)
        if sideways(page) > 0:
            found[f"{name}, sideways"] = [str(sideways(page))]
    context.close()
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_a_search_by_keyboard_alone(visit: Callable[[str], Page]) -> None:
    page = visit(FIRST)
    origin = page.get_by_role("combobox", name="Ik ben nu")
    for _ in range(12):
        page.keyboard.press("Tab")
        if origin.evaluate("element => element === document.activeElement"):
            break
    expect(origin).to_be_focused()
    page.keyboard.type("consierge")
    choose_first(page, "Conciërge")
    expect(origin).to_have_value("Conciërge")
    page.keyboard.press("Tab")
    page.keyboard.type("hoofd facilitair")
    expect(page.get_by_role("option")).to_have_count(1)
    choose_first(page, "Hoofd facilitaire zaken")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Toon routes")).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="1 gemelde route naar hoofd facilitaire zaken")
    expect(heading).to_be_focused()
    assert page.url.endswith("/?van=concierge&naar=hoofd-facilitaire-zaken")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.startsWith('Bekijk de bron')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("q")).to_have_text("van conciërge naar hoofd facilitaire")
    expect(page.get_by_text("regels 60–61 en 115–117")).to_be_visible()


def test_a_picker_announces_itself(visit: Callable[[str], Page]) -> None:
    page = visit(FIRST)
    origin = page.get_by_role("combobox", name="Ik ben nu")
    assert origin.aria_snapshot() == '- combobox "Ik ben nu"'
    expect(origin).to_have_attribute("aria-expanded", "false")
    origin.focus()
    page.keyboard.press("ArrowDown")
    expect(origin).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(origin).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("toa", "Technisch onderwijsassistent"),
        ("leerkracht", "Leraar primair onderwijs"),
        ("leerkrachtondersteuner", "Leraarondersteuner"),
        ("onderwijsassistent c", "Onderwijsassistent C"),
        ("roostermakker", "Roostermaker"),
    ],
)
def test_a_picker_knows_synonyms_families_and_slips(
    visit: Callable[[str], Page], typed: str, chosen: str
) -> None:
    page = visit(FIRST)
    target = page.get_by_role("combobox", name="Ik wil worden")
    target.focus()
    page.keyboard.type(typed)
    choose_first(page, chosen)
    expect(target).to_have_value(chosen)


def test_back_and_reload_keep_the_question(visit: Callable[[str], Page]) -> None:
    page = visit(ROUTES)
    near = page.get_by_role("link", name="Doorstroom", exact=True)
    near.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Van waar u nu werkt naar waar u heen wilt"
    )
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Van onderwijsassistent naar leraarondersteuner"
    )
    expect(page.get_by_role("combobox", name="Ik ben nu")).to_have_value("Onderwijsassistent")
    page.reload()
    expect(page.get_by_role("combobox", name="Ik ben nu")).to_have_value("Onderwijsassistent")
    expect(page).to_have_title("Van onderwijsassistent naar leraarondersteuner – Doorstroom")


def test_ticked_diplomas_stand_in_the_address(visit: Callable[[str], Page]) -> None:
    page = visit(ROUTES)
    page.get_by_text("Welke diploma’s hebt u?").click()
    page.get_by_role("checkbox", name="Havo", exact=True).check()
    page.get_by_role("button", name="Toon routes").click()
    expect(page.get_by_text("Ik heb 1 diploma")).to_be_visible()
    assert page.url.endswith(f"{ROUTES}&heb=havo")


def test_a_limit_can_be_lifted_from_the_answer(visit: Callable[[str], Page]) -> None:
    page = visit(LIMITS)
    page.get_by_role("link", name="hoogstens 1 stap", exact=True).click()
    heading = page.get_by_role("heading", name="1 gemelde route naar decaan")
    expect(heading).to_be_focused()


def test_headings_and_landmarks_are_in_order(visit: Callable[[str], Page]) -> None:
    for address in STATES.values():
        page = visit(address)
        levels = [
            int(heading.evaluate("element => element.tagName[1]"))
            for heading in page.locator("h1, h2, h3, h4").all()
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - before <= 1 for before, later in pairwise(levels))
        for role in ("banner", "main", "contentinfo", "navigation"):
            expect(page.get_by_role(role)).to_have_count(1)


def test_targets_are_large_enough(visit: Callable[[str], Page]) -> None:
    page = visit(NO_ROUTE)
    unfold(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("summary, button, nav a, .stops a, input")]
            .filter((element) => element.type !== "hidden")
            .filter((element) => element.offsetParent && !element.closest(".tick"))
            .filter((element) => element.getBoundingClientRect().height < 44)
            .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_an_address_is_never_echoed_or_run(visit: Callable[[str], Page]) -> None:
    page = visit(BAD)
    expect(page.get_by_role("heading", name="Let op")).to_be_visible()
    assert "alert(1)" not in page.content().split("<body")[1].split("_dash-config")[0]
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_nothing_about_the_visitor_leaves_or_stays(
    context: BrowserContext, served: Served, visit: Callable[[str], Page]
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for origin, target in QUESTIONS:
        page = visit(f"/?van={origin}&naar={target}")
        unfold(page)
        kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert kept == [0, 0, ""]
        page.close()
    assert context.cookies() == []
    elsewhere = [url for url in asked if not url.startswith((served.address, "data:"))]
    assert elsewhere == []
    printed = served.printed.read_text().casefold()
    named = [word for pair in QUESTIONS for word in pair if word in printed]
    assert named == []
    assert "van=" not in printed


def test_the_printed_page_leaves_out_the_controls(visit: Callable[[str], Page]) -> None:
    page = visit(ROUTES)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Toon routes")).to_be_hidden()
    expect(page.get_by_role("heading", level=3).first).to_be_visible()

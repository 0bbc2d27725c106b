"""The role pickers by keyboard, by touch and with words that name no role, or several."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.looking import SMALL, WIDE, Served, open_page, sideways, violations

SLOW = 20
UNKNOWN = "Deze functie kennen wij niet. Bekijk alle functies."
SEVERAL = "Meer functies passen bij dit woord. Kies er een uit de lijst."


@pytest.fixture
def page(visit: Callable[[str], Page]) -> Page:
    return visit("/?")


def origin_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Ik ben nu")


def write(page: Page, words: str, *keys: str) -> Locator:
    """Type words into the first picker in place of what it holds, then press keys."""
    origin = origin_of(page)
    origin.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
    for key in keys:
        page.keyboard.press(key)
    return origin


def marked(page: Page) -> Locator:
    return page.locator("[role=option][data-combobox-selected]")


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("concierg", "Conciërge"),
        ("Conciërge", "Conciërge"),
        ("toa", "Technisch onderwijsassistent"),
        ("onderwijsassistent", "Onderwijsassistent"),
    ],
)
@pytest.mark.parametrize("keys", [("Enter",), ("ArrowDown", "Enter"), ("Tab",)])
def test_the_best_one_is_taken(page: Page, words: str, best: str, keys: tuple[str, ...]) -> None:
    expect(write(page, words, *keys)).to_have_value(best)


def test_what_is_marked_is_what_is_announced(page: Page) -> None:
    origin = write(page, "concierg")
    expect(page.get_by_role("option")).to_have_text(["Conciërge", "Hoofdconciërge"])
    expect(marked(page)).to_have_count(0)
    assert origin.get_attribute("aria-activedescendant") is None
    status = page.get_by_role("status").filter(has_text="passen")
    expect(status).to_have_text("2 functies passen. Enter kiest: Conciërge.")
    for title in ("Conciërge", "Hoofdconciërge"):
        page.keyboard.press("ArrowDown")
        expect(marked(page)).to_have_text(title)
        named = marked(page).get_attribute("id")
        expect(origin).to_have_attribute("aria-activedescendant", str(named))
    page.keyboard.type("e")
    expect(marked(page)).to_have_count(0)
    expect(page.locator("#origin[aria-activedescendant]")).to_have_count(0)


@pytest.mark.parametrize("words", ["concierg", "Hoofdconciërge"])
def test_the_first_arrow_finds_the_best_one_beside_an_earlier_choice(
    visit: Callable[[str], Page], words: str
) -> None:
    page = visit("/?van=hoofdconcierge")
    origin = origin_of(page)
    origin.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(words)
    best = "Conciërge" if words == "concierg" else words
    page.keyboard.press("ArrowDown")
    expect(marked(page)).to_have_text(best)
    page.keyboard.press("Enter")
    expect(origin).to_have_value(best)


def test_tab_takes_the_marked_one_and_goes_to_the_next_field(page: Page) -> None:
    origin = write(page, "onderwijs", "ArrowDown", "ArrowDown")
    title = marked(page).locator(".role-name").inner_text()
    page.keyboard.press("Tab")
    expect(origin).to_have_value(title)
    expect(page.locator("#target")).to_be_focused()


def test_a_long_list_is_no_stop_for_tab(page: Page) -> None:
    origin_of(page).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(50)).to_be_attached()
    page.keyboard.press("Tab")
    expect(page.locator("#target")).to_be_focused()


@pytest.mark.parametrize("words", ["schoonmaker", "huismeester", "juf"])
def test_an_unknown_word_stays_with_a_message(page: Page, words: str) -> None:
    origin = write(page, words, "Tab")
    expect(origin).to_have_value(words)
    expect(page.get_by_role("alert").filter(has_text="Deze functie")).to_have_text(UNKNOWN)
    expect(origin).to_have_attribute("aria-invalid", "true")
    expect(origin).to_have_accessible_description(UNKNOWN)
    page.get_by_role("link", name="Bekijk alle functies.").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.url.endswith("/functie")


def test_an_unknown_word_is_told_while_one_types(page: Page) -> None:
    origin = write(page, "schoonmaker")
    expect(page.get_by_role("alert").filter(has_text="Deze functie")).to_have_text(UNKNOWN)
    expect(origin).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bekijk alle functies.")).to_be_focused()
    expect(write(page, "concierge")).to_have_attribute("aria-invalid", "false")
    expect(origin).to_have_value("concierge")
    expect(page.get_by_text(UNKNOWN)).to_have_count(0)


def test_a_word_for_several_roles_is_not_guessed(page: Page) -> None:
    origin = origin_of(page)
    origin.click()
    page.keyboard.type("assistent")
    page.get_by_role("heading", level=1).click()
    expect(origin).to_have_value("assistent")
    expect(origin).to_have_accessible_description(SEVERAL)
    expect(page.get_by_role("listbox")).to_have_count(0)
    origin.click()
    page.get_by_role("option", name="Klassenassistent").click()
    expect(origin).to_have_value("Klassenassistent")
    expect(origin).to_have_attribute("aria-invalid", "false")


def test_a_field_can_be_emptied(visit: Callable[[str], Page]) -> None:
    page = visit("/?van=concierge&naar=hoofd-facilitaire-zaken")
    origin = origin_of(page)
    origin.focus()
    for key in ("ControlOrMeta+a", "Delete", "Tab"):
        page.keyboard.press(key)
    expect(page.locator("#target")).to_be_focused()
    page.get_by_role("button", name="Toon routes").click()
    expect(origin).to_be_focused()
    expect(origin).to_have_value("")
    expect(origin).to_have_accessible_description("Kies eerst welke functie u nu hebt.")
    assert page.url.endswith("/?van=concierge&naar=hoofd-facilitaire-zaken")


def test_asking_goes_to_the_field_that_is_wrong(visit: Callable[[str], Page]) -> None:
    page = visit("/?van=concierge&naar=hoofd-facilitaire-zaken")
    target = page.get_by_role("combobox", name="Ik wil worden")
    target.fill("schoonmaker")
    page.get_by_role("button", name="Toon routes").click()
    expect(target).to_be_focused()
    expect(target).to_have_accessible_description(UNKNOWN)
    page.wait_for_timeout(700)  # an answer that stands there already would take the focus by then
    expect(target).to_be_focused()
    target.fill("hoofdconcierge")
    page.get_by_role("button", name="Toon routes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Van conciërge naar hoofdconciërge")


def test_asking_with_nothing_tells_both_fields(page: Page) -> None:
    page.get_by_role("button", name="Toon routes").click()
    expect(origin_of(page)).to_be_focused()
    expect(page.get_by_text("Kies eerst welke functie u nu hebt.")).to_be_visible()
    expect(page.get_by_text("Kies eerst wat u wilt worden.")).to_be_visible()


def test_leaving_in_a_hurry_on_a_slow_machine(context: BrowserContext, page: Page) -> None:
    throttle = context.new_cdp_session(page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    origin_of(page).focus()
    page.keyboard.type("conciërge")
    page.keyboard.press("Tab")
    page.keyboard.type("hoofd facilitair")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    expect(
        page.get_by_role("heading", name="1 gemelde route naar hoofd facilitaire zaken")
    ).to_be_visible()


def test_by_touch(browser: Browser, served: Served) -> None:
    context = browser.new_context(
        viewport={"width": SMALL, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_page(page, f"{served.address}/?")
    origin = origin_of(page)
    origin.tap()
    page.keyboard.type("concierg")
    page.get_by_role("option", name="Hoofdconciërge").tap()
    expect(origin).to_have_value("Hoofdconciërge")
    target = page.get_by_role("combobox", name="Ik wil worden")
    target.tap()
    page.keyboard.type("roostermaker")
    page.get_by_text("Ik ben nu").tap()
    expect(target).to_have_value("Roostermaker")
    page.get_by_role("button", name="Toon routes").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Van hoofdconciërge naar roostermaker"
    )
    context.close()


def test_a_long_title_ends_in_dots(context: BrowserContext, visit: Callable[[str], Page]) -> None:
    page = visit("/?van=hoofd-facilitaire-zaken&naar=leraarondersteuner-vo")
    page.set_viewport_size({"width": SMALL, "height": 700})
    page.reload()
    page.locator("#first-page").wait_for(state="detached")
    target = page.get_by_role("combobox", name="Ik wil worden")
    expect(target).to_have_css("text-overflow", "ellipsis")
    expect(target).to_have_attribute("title", "Leraarondersteuner (voortgezet onderwijs)")
    cut = "element => element.scrollWidth > element.clientWidth"
    assert not origin_of(page).evaluate(cut)


@pytest.mark.parametrize("address", ["/?", "/verken?"])
@pytest.mark.parametrize(("scheme", "width"), [("light", SMALL), ("dark", WIDE), ("dark", SMALL)])
def test_no_state_of_a_picker_breaks_a_rule(
    browser: Browser, served: Served, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    open_page(page, served.address + address)
    found = {}
    write(page, "assist")
    expect(page.get_by_role("option").first).to_be_visible()
    found["open"] = violations(page)
    page.keyboard.press("ArrowDown")
    expect(marked(page)).to_have_count(1)
    found["marked"] = violations(page)
    write(page, "schoonmaker")
    expect(page.get_by_text(UNKNOWN)).to_be_visible()
    found["unknown"] = violations(page)
    write(page, "assistent", "Tab")
    expect(page.get_by_text(SEVERAL)).to_be_visible()
    found["several"] = violations(page)
    write(page, "", "Delete", "Tab")
    page.locator(".planner .go button").click()
    expect(page.get_by_text("Kies eerst").first).to_be_visible()
    found["empty"] = violations(page)
    if sideways(page) > 0:
        found["sideways"] = [str(sideways(page))]
    context.close()
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_roles_came_once_and_are_offered_in_the_language_of_each_page(page: Page) -> None:
    answers: list[str] = []
    page.on(
        "response",
        lambda one: answers.append(one.text()) if "update-component" in one.url else None,
    )
    page.get_by_role("link", name="English").click()
    origin = page.get_by_role("combobox", name="I am now")
    origin.fill("caret")
    page.keyboard.press("Enter")
    expect(origin).to_have_value("Caretaker")
    assert answers
    assert not any("mediathecaris" in answer for answer in answers)


def test_a_role_of_newer_data_than_the_frame_stays_chosen(page: Page) -> None:
    offer = """(id) => window.dash_clientside.doorstroom.offerRoles(
        "nl", id, [{group: "Nieuw", items: [{value: "new", label: "New"}]}],
        {nl: [{group: "In", items: [{value: "a"}], outside: false},
              {group: "Out", items: [{value: "b"}], outside: true}]})"""
    both = [["a"], ["b"], ["new"]], [["a"], ["new"]]
    for picker, expected in zip(("origin", "target"), both, strict=True):
        offered = page.evaluate(offer, picker)
        assert [[item["value"] for item in group["items"]] for group in offered] == expected

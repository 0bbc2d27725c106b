"""The form that two pages share: its entrances, its choices, and a hurried visitor."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

SLOW = 20


def test_the_entrances_carry_the_question(visit: Callable[[str], Page]) -> None:
    page = visit("/?van=toa&heb=havo&maanden=18&ondersteuning=1")
    here = page.get_by_role("link", name="Ik weet waar ik heen wil")
    expect(here).to_have_attribute("aria-current", "page")
    entrances = page.get_by_role("list", name="Twee manieren om te zoeken")
    entrances.get_by_role("link", name="Wat kan ik worden?").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat kan ik worden vanuit")
    assert page.url.endswith("/verken?van=toa&heb=havo&maanden=18&ondersteuning=1")
    expect(page.get_by_role("combobox", name="Hoeveel studie")).to_have_value("Tot 1,5 jaar")
    expect(page.get_by_role("checkbox", name="In de ondersteuning blijven")).to_be_checked()
    expect(page.get_by_text("Ik heb 1 diploma")).to_be_visible()
    page.get_by_role("link", name="Ik weet waar ik heen wil").click()
    expect(page.get_by_role("combobox", name="Ik wil worden")).to_be_visible()
    assert page.url.endswith("/?van=toa&heb=havo&maanden=18&ondersteuning=1")


def test_choices_in_sight_stand_in_the_address(visit: Callable[[str], Page]) -> None:
    page = visit("/?van=onderwijsassistent&naar=leraar")
    page.get_by_role("combobox", name="Hoeveel studie").click()
    page.get_by_role("option", name="Tot 4 jaar").click()
    page.get_by_role("combobox", name="Soort school").click()
    page.get_by_role("option", name="basisschool").click()
    page.get_by_role("button", name="Toon routes").click()
    expect(page.locator(".in-force")).to_contain_text("Hoogstens 4 jaar studie")
    assert page.url.endswith("/?van=onderwijsassistent&naar=leraar&maanden=48&sector=po")


def test_choosing_alone_changes_nothing(visit: Callable[[str], Page]) -> None:
    page = visit("/?van=onderwijsassistent&naar=leraar")
    before = page.url
    page.get_by_role("checkbox", name="In de ondersteuning blijven").check()
    page.get_by_role("combobox", name="Soort school").click()
    page.get_by_role("option", name="basisschool").click()
    assert page.url == before


def test_a_hurried_visitor_on_a_slow_machine_is_understood(
    context: BrowserContext, visit: Callable[[str], Page]
) -> None:
    page = visit("/")
    throttle = context.new_cdp_session(page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.locator("#origin").focus()
    page.keyboard.type("concierge")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("hoofd facilitair")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    heading = page.get_by_role("heading", name="1 gemelde route naar hoofd facilitaire zaken")
    expect(heading).to_be_visible()
    expect(page.locator("#planner-problem")).to_be_empty()


def test_a_wish_ticked_in_a_hurry_counts(
    context: BrowserContext, visit: Callable[[str], Page]
) -> None:
    page = visit("/verken?van=toa")
    throttle = context.new_cdp_session(page)
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.evaluate(
        """() => {
            document.querySelector("#without-hbo").click();
            document.querySelector("#search-reach").click();
        }"""
    )
    throttle.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    expect(page.get_by_role("heading", level=2)).to_contain_text("2 functies")
    assert page.url.endswith("/verken?van=toa&zonderhbo=1")

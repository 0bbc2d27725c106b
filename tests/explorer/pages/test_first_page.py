"""The page that the server writes: the same words as the scripts' page, and a form that asks."""

from __future__ import annotations

import re
from html import unescape

import pytest
from dash.development.base_component import Component

from explorer import app as application
from explorer.address import read_address, values_of
from explorer.first_page import FIELD_NAMES, KEPT
from explorer.index import Explorer
from explorer.texts import get_catalogue
from graph.network import CareerNetwork

ADDRESSES = (
    "/?van=onderwijsassistent&naar=leraar&heb=havo|mbo-4&maanden=60&mijd=toa&taal=nl",
    "/?van=toa&naar=logopedist&taal=en",
    "/verken?van=kinderopvang&zonderhbo=1",
    "/functie",
    "/functie/leraarondersteuner?taal=en",
    "/beleid",
    "/uitleg",
    "/woordenlijst",
    "/bronnen",
    "/privacy",
    "/bestaat-niet",
)


def shown(app: Explorer, address: str) -> str:
    whole: str = app.server.test_client().get(address).get_data(as_text=True)
    begun = whole.partition('<div id="first-page">')[2]
    return begun.partition('<div id="react-entry-point">')[0].strip().removesuffix("</div>")


def texts_of(node: object) -> list[str]:
    """Return what a tree of plain HTML components says."""
    if isinstance(node, (list, tuple)):
        return [text for one in node for text in texts_of(one)]
    if isinstance(node, Component):
        is_plain = node._namespace == "dash_html_components" or node._type == "Link"
        return texts_of(getattr(node, "children", None)) if is_plain else []
    return [str(node)] if node is not None and not isinstance(node, bool) else []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_word_of_the_page_is_there(app: Explorer, address: str) -> None:
    path, _, search = address.partition("?")
    values = dict(part.split("=") for part in search.split("&") if part)
    with app.server.test_request_context(address):
        texts = texts_of(application._page_at(path, values))
    written = unescape(re.sub(r"<[^>]*>", "", shown(app, address)))
    assert len(texts) > 10
    assert [text for text in texts if text not in written] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_opened_is_closed(app: Explorer, address: str) -> None:
    open_tags: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)", shown(app, address)):
        if closing:
            assert open_tags.pop() == tag
        elif tag not in {"input", "br", "img", "hr"}:
            open_tags.append(tag)
    assert open_tags == []


def test_the_form_asks_what_the_address_says(app: Explorer, network: CareerNetwork) -> None:
    written = shown(app, ADDRESSES[0])
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', written):
        fields.setdefault(name, []).append(value)
    for name, value in re.findall(r'name="(heb)" value="([^"]*)" checked', written):
        fields.setdefault(name, []).append(value)
    for name, value in re.findall(r'name="(van|naar)" class="[^"]*" value="([^"]*)"', written):
        fields[name] = [unescape(value)]
    assert fields["van"] == ["Onderwijsassistent"]
    (months,) = re.findall(r'name="maanden".*?<option value="(\d+)" selected>', written)
    values = {**fields, "maanden": months}
    address = read_address(network, values)
    assert (address.origin, address.target) == ("onderwijsassistent", "leraar")
    assert address.held == ("havo", "mbo-4")
    assert address.limits.max_study_months == 60
    assert address.limits.avoid == ("toa",)
    assert address.notices == ()


def test_the_form_tells_what_its_fields_do(app: Explorer) -> None:
    written = shown(app, "/")
    words = get_catalogue("nl")
    for key in ("planner.held_help", "planner.legal-only_help"):
        help_id = re.findall(rf'<p id="([^"]*)"[^>]*>{re.escape(words.text(key))}</p>', written)
        assert written.count(f'aria-describedby="{help_id[0]}"') == 1


def test_an_untouched_form_asks_nothing_odd(app: Explorer, network: CareerNetwork) -> None:
    written = shown(app, "/")
    names = set(re.findall(r' name="(\w+)"', written))
    assert names <= {*FIELD_NAMES.values(), *KEPT}
    assert {"van", "naar", "maanden", "heb", "verplicht"} <= names
    empty = read_address(network, dict.fromkeys(names - {"heb", "verplicht", "ondersteuning"}, ""))
    assert empty.notices == ()


@pytest.mark.parametrize(("path", "rest"), [("/", "&naar=leraar"), ("/verken", "")])
def test_a_function_that_may_be_meant_is_one_click_away(
    app: Explorer, network: CareerNetwork, path: str, rest: str
) -> None:
    written = shown(app, f"{path}?van=secretariaat{rest}&maanden=24")
    meant = re.search(r'<ul class="meant">(.*?)</ul>', written)
    assert meant
    links = [unescape(one) for one in re.findall(r'href="([^"]*)"', meant[1])]
    assert len(links) > 1
    for link in links:
        assert link.startswith(f"{path}?van=")
        read = read_address(network, values_of(link.removeprefix(path)))
        assert read.origin in network.roles
        assert read.target == ("leraar" if rest else None)
        assert read.limits.max_study_months == 24
        assert read.notices == ()


def test_no_page_names_a_source_by_its_id_or_a_line_of_its_text(
    app: Explorer, network: CareerNetwork
) -> None:
    roles = [f"/functie/{role}" for role in sorted(network.roles)[::7]]
    for path in (*ADDRESSES, *roles, "/?van=concierge&naar=hoofd-facilitaire-zaken"):
        text = unescape(re.sub(r"<[^>]*>", " ", shown(app, path)))
        assert not re.findall(r"\([LT]\d+", text), path
        assert not {word for word in re.findall(r"[a-z0-9-]+", text) if word in network.sources}, (
            path
        )


def test_the_list_of_roles_can_be_searched(app: Explorer) -> None:
    written = shown(app, "/functie?zoek=roosterm")
    assert '<input id="zoek" name="zoek" value="roosterm"' in written
    assert re.search(r'<label for="zoek"[^>]*>Zoek een functie</label>', written)


def test_nothing_of_an_address_is_written_unescaped(app: Explorer) -> None:
    written = shown(app, '/?van=<script>alert(1)</script>&mijd="><b>x&taal="onload="x')
    assert "<script" not in written
    assert "<b>x" not in written
    assert 'onload="' not in written


def test_when_it_fails_the_scripts_make_the_page(
    app: Explorer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> str:
        raise ValueError("a secret value")

    monkeypatch.setattr(application, "html_of", fail)
    answer = app.server.test_client().get("/?van=toa")
    assert answer.status_code == 200
    assert '<div id="first-page"></div>' in answer.get_data(as_text=True)
    assert "ValueError at" in caplog.text
    assert "secret" not in caplog.text

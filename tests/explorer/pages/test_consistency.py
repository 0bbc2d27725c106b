"""Whatever an address holds: one page, whole and plain, and the same for the scripts.

Every page with every value that its address can have, each of them odd in every way: the
first answer of the server and the answer to the scripts' request must be one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from explorer.index import Explorer
from explorer.texts import get_catalogue

PARAMETERS = {
    "/": (
        "van naar heb niet stappen maanden kosten schaal sector soort via mijd verplicht "
        "ondersteuning volgorde versie taal"
    ),
    "/verken": (
        "van heb niet stappen maanden kosten schaal sector soort via mijd verplicht "
        "ondersteuning zonderhbo versie taal"
    ),
    "/functie": "zoek soort taal",
    "/functie/toa": "taal",
    "/beleid": "type sector soort volgorde blad taal",
    "/uitleg": "taal",
    "/woordenlijst": "taal",
    "/bronnen": "taal",
    "/privacy": "taal",
    "/toegankelijkheid": "taal",
    "/zomaar": "taal",
}
BASE = {"/": "van=toa&naar=decaan", "/verken": "van=toa"}
# Of these every text is a value: what is searched, and the version of older data.
FREE = {"zoek", "versie"}
ODD = {
    "script": quote("<script>alert(1)</script>"),
    "attribute": quote('"onload="alert(1)'),
    "long": "z" * 10_000,
    "below": "-3",
    "nul": "zq%00zq",
    "no text": "%ff",
    "unknown": "klingon",
}
OWN_NAMES = ("self", "role_id", "values", "path_template", "search", "pathname_", "language")
HEADERS = ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")


def cases() -> Iterator[tuple[str, str, bool]]:
    """Give path, search part, and whether a notice must tell of it."""
    for path, names in PARAMETERS.items():
        base = BASE.get(path, "")
        for name in names.split():
            rest = "&".join(part for part in base.split("&") if not part.startswith(f"{name}="))
            for value in ODD.values():
                yield path, f"{rest}&{name}={value}", name not in FREE
            yield path, f"{rest}&{name}=xyzzy&{name}=xyzzy", name not in FREE
        for name in OWN_NAMES:
            yield path, f"{base}&{name}=xyzzy", False
            yield path, f"{base}&{name}=xyzzy&{name}=xyzzy&taal=en", False


def shown_by_server(client: FlaskClient, path: str, search: str) -> tuple[int, str]:
    with client.get(f"{path}?{search}") as answer:
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert all(name in answer.headers for name in HEADERS)
        assert "Set-Cookie" not in answer.headers
        return answer.status_code, answer.get_data(as_text=True)


def sent_to_scripts(client: FlaskClient, path: str, search: str) -> tuple[str, dict[str, Any]]:
    """Return the title and the page that the router of the scripts gets."""
    place = "_pages_location"
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": place, "property": "pathname", "value": path},
                {"id": place, "property": "search", "value": f"?{search}"},
            ],
            "changedPropIds": [f"{place}.pathname"],
        },
    )
    assert answer.status_code == 200
    assert "X-Failed" not in answer.headers
    found = answer.get_json()["response"]
    return found["_pages_store"]["data"]["title"], found["_pages_content"]["children"]


def parts_of(node: object, kind: str) -> Iterator[dict[str, Any]]:
    """Give the properties of the components of a type, or of a class, in a page."""
    if isinstance(node, list):
        for one in node:
            yield from parts_of(one, kind)
    elif isinstance(node, dict) and "props" in node:
        props = node["props"]
        if kind == node["type"] or kind in str(props.get("className", "")).split():
            yield props
        yield from parts_of(props.get("children"), kind)


def text_of(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if isinstance(node, dict):
        return text_of(node.get("props", {}).get("children"))
    return "" if node is None else str(node)


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("path", PARAMETERS)
def test_one_page_whatever_the_address_holds(app: Explorer, path: str) -> None:
    client = app.server.test_client()
    looked = 0
    for at, search, is_told in cases():
        if at != path:
            continue
        looked += 1
        about = (path, search[:80])
        status, written = shown_by_server(client, path, search)
        assert status == (404 if path == "/zomaar" else 200), about
        begun = written.partition('<div id="first-page">')[2]
        first = begun.partition('<div id="react-entry-point">')[0]
        assert len(plain(first)) > 200, about
        title, page = sent_to_scripts(client, path, search)
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", first)
        assert plain(heading) == text_of(next(parts_of(page, "H1"))["children"]), about
        assert unescape(re.findall(r"<title>(.*?)</title>", written)[0]) == title, about
        (told,) = re.findall(r'<html lang="(\w+)">', written)
        assert told == page["props"]["lang"] == ("en" if "taal=en" in search else "nl"), about
        lists = list(parts_of(page, "notice"))
        assert ('class="notice"' in first) == bool(lists), about
        if is_told:
            assert lists, about
            assert all(text_of(one["children"]) for one in lists), about
        for echo in ("<script>alert", '"onload="', "alert(1)</script", "xyzzy", "z" * 100):
            # What is searched comes back in its field, escaped; nothing else comes back.
            assert echo not in first or (echo == "xyzzy" and "zoek=xyzzy" in search), about
    assert looked >= 8 + len(OWN_NAMES)


@pytest.mark.parametrize(
    ("path", "page", "status"),
    [
        ("/functie/toa?role_id=xyzzy", "/functie/toa?role_id=xyzzy", 200),
        ("/%66unctie/toa", "/functie/toa", 200),
        ("/functie/t%6fa", "/functie/toa", 200),
        ("/functie/%2574oa", "/functie/xyzzy", 404),
        ("/functie/%00", "/functie/xyzzy", 404),
        ("/functie/%ff", "/functie/xyzzy", 404),
        ("/functie/a/b", "/functie/xyzzy", 404),
        ("/niet-gevonden", "/zomaar", 404),
    ],
)
def test_escapes_are_undone_once(app: Explorer, path: str, page: str, status: int) -> None:
    client = app.server.test_client()
    answer = client.get(path)
    assert answer.status_code == client.head(path).status_code == status
    asked, _, search = path.partition("?")
    title, shown = sent_to_scripts(client, asked, search)
    assert f"<title>{title}</title>" in answer.get_data(as_text=True)
    expected, _, search = page.partition("?")
    assert (title, shown) == sent_to_scripts(client, expected, search)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/bronnen/", "/bronnen"),
        ("/verken/?van=toa&heb=havo|vwo", "/verken?van=toa&heb=havo|vwo"),
        ("/functie/toa/?taal=en", "/functie/toa?taal=en"),
        ("/functie/?zoek=%c3%a9", "/functie?zoek=%c3%a9"),
        ("/privacy//", "/privacy"),
    ],
)
def test_a_last_slash_is_left_out(app: Explorer, path: str, place: str) -> None:
    for method in ("GET", "HEAD"):
        answer = app.server.test_client().open(path, method=method)
        assert answer.status_code == 308
        assert unquote(answer.headers["Location"]) == unquote(place)
        assert "Content-Security-Policy" in answer.headers
    client = app.server.test_client()
    slashed, plainly = (one.partition("?")[::2] for one in (path, place))
    assert sent_to_scripts(client, *slashed) == sent_to_scripts(client, *plainly)


@pytest.mark.parametrize("path", ["/zomaar/", "//zomaar.example/", "/%5Czomaar.example/"])
def test_no_slash_leads_elsewhere(app: Explorer, path: str) -> None:
    answer = app.server.test_client().get("/", environ_overrides={"PATH_INFO": unquote(path)})
    assert answer.status_code == 404 or answer.headers["Location"].startswith("http://localhost/")


def test_unknown_orders_and_kinds_are_told(app: Explorer) -> None:
    client = app.server.test_client()
    for address, field in (
        ("/?van=toa&naar=decaan&volgorde=xyzzy", "volgorde"),
        ("/functie?soort=xyzzy", "soort"),
    ):
        words = get_catalogue("nl")
        sentence = words.text("notice.not_in_list", field=words.text(f"field.{field}"))
        assert sentence in plain(client.get(address).get_data(as_text=True))
        assert sentence not in plain(client.get(address.replace("xyzzy", "")).data.decode())


def test_the_first_of_two_languages_counts_everywhere(app: Explorer) -> None:
    client = app.server.test_client()
    for path in PARAMETERS:
        shown = client.get(f"{path}?taal=en&taal=nl").get_data(as_text=True)
        assert shown.count('lang="en"') >= 2, path
        assert "We keep nothing about you." in shown
        assert "Wij bewaren niets" not in shown


@pytest.mark.parametrize(
    "address",
    [
        "/?van=toa&naar=docent-vo&maanden=48&volgorde=studie",
        "/?van=toa",
        "/verken?van=toa&maanden=12",
        "/functie?zoek=leraar&soort=teaching",
        "/functie/toa",
        "/beleid?sector=vo&volgorde=-entries",
        "/uitleg",
    ],
)
def test_the_other_language_keeps_the_question(app: Explorer, address: str) -> None:
    client = app.server.test_client()
    for language in ("en", "nl"):
        shown = client.get(address).get_data(as_text=True)
        (link,) = re.findall(rf'<a [^>]*hreflang="{language}"[^>]*>', shown, re.IGNORECASE)
        there = unescape(re.findall(r'href="([^"]*)"', link)[0])
        without = re.sub(r"[?&]taal=en", "", there)
        assert sorted(re.split("[?&]", without)) == sorted(
            re.split("[?&]", re.sub(r"[?&]taal=en", "", address))
        )
        address = there

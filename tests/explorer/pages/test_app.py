"""What every answer carries, and what a forged request gets."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from dash.development.base_component import Component
from werkzeug.datastructures import Headers

from explorer.index import Explorer
from explorer.options import FormOptions
from explorer.pages import route
from graph.network import CareerNetwork
from graph.stores.store import GraphStore

PATHS = [
    "/",
    "/bronnen",
    "/functie/toa",
    "/zomaar",
    "/health",
    "/gereed",
    "/_dash-layout",
    "/assets/1-base.css",
    "/assets/fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "/assets/no",
    "/beleid/functies.csv",
    "/beleid/functies.xlsx",
    "/bronnen/",
    "/_dash-component-suites/dash/dcc/async-graph.js",
    "/_dash-component-suites/zqzq/x.js",
]


def is_protected(headers: Headers) -> bool:
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    return "Set-Cookie" not in headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_protected(app: Explorer, path: str, method: str) -> None:
    with app.server.test_client().open(path, method=method) as answer:
        assert is_protected(answer.headers)
        assert answer.status_code < 500


def test_a_part_of_a_file_is_protected(app: Explorer) -> None:
    with app.server.test_client().get("/assets/1-base.css", headers={"Range": "bytes=0-9"}) as part:
        assert part.status_code == 206
        assert is_protected(part.headers)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"method": "DELETE"}, 405),
        ({"method": "POST", "data": b"x", "content_type": "text/plain"}, 415),
        ({"method": "POST", "data": b"{", "content_type": "application/json"}, 400),
    ],
)
def test_a_refused_callback_is_protected(app: Explorer, sent: dict[str, Any], status: int) -> None:
    answer = app.server.test_client().open("/_dash-update-component", **sent)
    assert answer.status_code == status
    assert is_protected(answer.headers)


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/zqzq/x.js",
        "/_dash-component-suites/dash/zqzq.js",
        "/_dash-component-suites/dash/../../x",
        "/_dash-component-suites/<b>/x.js",
    ],
)
def test_an_unknown_script_is_missing_quietly(
    app: Explorer, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = app.server.test_client().get(path)
    assert answer.status_code == 404
    assert b"zqzq" not in answer.data
    assert b"<b>" not in answer.data
    assert caplog.text == ""


def test_a_callback_that_fails_is_told_to_the_scripts(
    app: Explorer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a secret value")

    monkeypatch.setattr("explorer.pages.glossary.words", fail)
    place = "_pages_location"
    answer = app.server.test_client().post(
        "/_dash-update-component",
        json={
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": [
                {"id": "_pages_content", "property": "children"},
                {"id": "_pages_store", "property": "data"},
            ],
            "inputs": [
                {"id": place, "property": "pathname", "value": "/woordenlijst"},
                {"id": place, "property": "search", "value": ""},
            ],
            "changedPropIds": [f"{place}.pathname"],
        },
    )
    assert b"children" not in answer.data
    assert answer.headers["X-Failed"] == "1"
    assert is_protected(answer.headers)
    assert "secret" not in caplog.text


def test_an_answer_is_written_without_going_through_it_in_python(
    app: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("plotly.io._json.clean_to_json_compatible", refuse)
    answer = app.server.test_client().get("/_dash-layout")
    assert answer.status_code == 200
    assert answer.get_json()


def test_nothing_is_kept_or_logged(
    app: Explorer, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for path in ("/verken?van=toa", "/functie/toa", "/beleid?sector=vo", "/bronnen?x=toa"):
        with app.server.test_client().get(path) as answer:
            assert "Set-Cookie" not in answer.headers
    told = caplog.text + "".join(capfd.readouterr())
    for word in ("toa", "verken", "functie", "beleid", "sector", "bronnen"):
        assert word not in told


def test_large_bodies_are_refused(app: Explorer) -> None:
    answer = app.server.test_client().post(
        "/_dash-update-component", data=b"x" * 1_000_001, content_type="application/json"
    )
    assert answer.status_code == 413
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"output": "x.y", "inputs": []}'])
def test_a_forged_callback_gets_no_stack_trace(app: Explorer, body: bytes) -> None:
    answer = app.server.test_client().post(
        "/_dash-update-component", data=body, content_type="application/json"
    )
    assert (answer.status_code, answer.data) == (400, b"400 Bad Request\n")
    assert "Content-Security-Policy" in answer.headers


ODD: list[object] = [
    None,
    0,
    -1,
    True,
    [],
    {},
    {"a": [1]},
    "x" * 10_000,
    "<script>",
    "toa|toa",
    "\x00",
    1e308,
]


@pytest.mark.parametrize("odd", ODD)
def test_forged_values_of_our_own_callbacks_get_no_stack_trace(app: Explorer, odd: object) -> None:
    client = app.server.test_client()
    answered = 0
    for callback in json.loads(client.get("/_dash-dependencies").data):
        if callback.get("clientside_function"):
            continue
        output, first = callback["output"], callback["inputs"][0]
        outputs = [part_of(name) for name in output.strip(".").split("...")]
        for given in ({"outputs": outputs if len(outputs) > 1 else outputs[0]}, {"outputs": odd}):
            body = {
                "output": output,
                "inputs": [{**part, "value": odd} for part in callback["inputs"]],
                "state": [{**part, "value": odd} for part in callback["state"]],
                "changedPropIds": [f"{first['id']}.{first['property']}"],
                **given,
            }
            answer = client.post("/_dash-update-component", json=body)
            assert answer.status_code in {200, 204, 400}, (output, answer.data)
            assert b"Traceback" not in answer.data
            assert b"<script>" not in answer.data
            answered += answer.status_code < 400
    assert answered >= 4


def part_of(name: str) -> dict[str, object]:
    """Return the id and property that an output's name stands for."""
    place, _, prop = name.partition("@")[0].rpartition(".")
    return {"id": json.loads(place) if place.startswith("{") else place, "property": prop}


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/", 200, "Doorstroom – van waar u nu werkt naar waar u heen wilt"),
        ("/?van=TOA&naar=logopedist", 200, "Van technisch onderwijsassistent naar logopedist"),
        ("/?van=<script>&naar=logopedist", 200, "Doorstroom – van waar u nu werkt"),
        ("/functie/concierge", 200, "Conciërge – Doorstroom"),
        ("/functie/concierge?taal=en", 200, "Caretaker – Doorstroom"),
        ("/beleid", 200, "Waar lopen mensen vast?"),
        (
            "/verken?van=toa",
            200,
            "Wat kan ik worden vanuit technisch onderwijsassistent? – Doorstroom",
        ),
        ("/functie/<script>alert(1)</script>", 404, "Deze pagina bestaat niet – Doorstroom"),
        ("/functie/" + "x" * 10_000, 404, "Deze pagina bestaat niet"),
        ("/wp-login.php", 404, "Deze pagina bestaat niet"),
    ],
)
def test_each_address_has_its_title_and_status(
    app: Explorer, path: str, status: int, title: str
) -> None:
    answer = app.server.test_client().get(path)
    assert answer.status_code == app.server.test_client().head(path).status_code == status
    shown = answer.get_data(as_text=True)
    assert f"<title>{title}" in shown
    assert '<meta property="og:image" content="http' in shown
    assert "alert(1)" not in shown


@pytest.mark.parametrize(("taal", "language"), [("nl", "nl"), ("en", "en"), ("xx", "nl")])
def test_the_page_names_its_language(app: Explorer, taal: str, language: str) -> None:
    html = app.server.test_client().get(f"/?taal={taal}").get_data(as_text=True)
    assert f'<html lang="{language}">' in html
    assert "<noscript>" in html
    assert "<footer" not in html.partition('<div id="react-entry-point">')[2]
    assert "https://fonts" not in html


def test_health_and_readiness(app: Explorer) -> None:
    client = app.server.test_client()
    assert client.get("/health").status_code == 200
    assert client.get("/gereed").data == b"ready\n"


def test_a_parameter_is_never_echoed(page: Callable[..., str]) -> None:
    shown = page(van="<script>alert(1)</script>", naar="<b>x</b>", maanden="<i>", sector="zork")
    assert "alert(1)" not in shown
    assert "zork" not in shown
    assert "kennen wij niet" in shown


def test_unknown_values_do_no_harm(page: Callable[..., str]) -> None:
    shown = page(zomaar="iets", van=["toa", "decaan"], naar="logopedist", taal="klingon")
    assert "Niemand meldde een route naar logopedist" in shown


def test_the_english_page_is_english(page: Callable[..., str]) -> None:
    shown = page(van="toa", naar="logopedist", taal="en")
    assert "Nobody reported a route to speech therapist" in shown


def test_the_search_rewrites_to_ids(app: Explorer) -> None:
    from explorer.pages.route import ask  # noqa: PLC0415

    fields = ("concierge", "leraar", ["havo"], "any", 12, "", "any", "vo", "any", True)
    with app.server.test_request_context("/"):
        search, problem = ask("?taal=en&mijd=TOA", fields)
    assert problem == ""
    expected = (
        "?van=concierge&naar=leraar&heb=havo&maanden=12&sector=vo&mijd=toa&verplicht=1&taal=en"
    )
    assert search == expected


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ((None, None), "Kies eerst uw functie van nu, en wat u wilt worden."),
        (("toa", None), "Kies eerst wat u wilt worden."),
        ((None, "toa"), "Kies eerst welke functie u nu hebt."),
        (("toa", "toa"), "Begin en doel zijn dezelfde functie. Kies een ander doel."),
        (({"x": 1}, ["y"]), "De functie bij “Ik ben nu” kennen wij niet."),
    ],
)
def test_the_form_says_what_is_missing(
    app: Explorer, fields: tuple[object, ...], sentence: str
) -> None:
    from explorer.pages.route import ask  # noqa: PLC0415

    with app.server.test_request_context("/"):
        _, problem = ask("", fields)
    assert str(problem).startswith(sentence)


def test_the_callbacks_are_few(app: Explorer) -> None:
    app.server.test_client().get("/_dash-dependencies")
    listed = json.loads(app.server.test_client().get("/_dash-dependencies").data)
    asked_of_server = [one for one in listed if not one.get("clientside_function")]
    # Two of Dash's own and the panels with reports; each of the two forms has its button.
    assert len(asked_of_server) <= 6
    # Each of the two pickers gets its roles in the browser.
    ours = [one for one in listed if "offerRoles" in str(one.get("clientside_function"))]
    assert [one["output"] for one in ours] == ["origin.data", "target.data"]


def test_what_pickers_offer_comes_once_and_not_with_each_page(
    app: Explorer, network: CareerNetwork
) -> None:
    client = app.server.test_client()
    client.get("/_dash-dependencies")
    frame = client.get("/_dash-layout").get_json()
    (offered,) = [
        part["props"]["data"] for part in frame["props"]["children"] if part["type"] == "Store"
    ]
    assert list(offered) == ["nl", "en"]
    for groups in offered.values():
        listed = [(group["outside"], item) for group in groups for item in group["items"]]
        assert sorted(item["value"] for _, item in listed) == sorted(network.roles)
        assert {item["value"] for outside, item in listed if outside} == {
            role.id for role in network.roles.values() if role.category == "outside"
        }
    with app.server.test_request_context("/"):
        asked = route.layout(van="toa", naar="logopedist")
        empty = route.layout()
    assert [one.data[0]["items"][0]["value"] for one in pickers_of(asked)] == ["toa", "logopedist"]
    assert [one.value for one in pickers_of(asked)] == ["toa", "logopedist"]
    assert [(one.data, one.value) for one in pickers_of(empty)] == [([], None), ([], None)]


def pickers_of(page: Component) -> list[Any]:
    """Return the pickers for a role on a page."""
    parts = page._traverse()  # type: ignore[no-untyped-call]
    found = [part for part in parts if getattr(part, "searchable", False)]
    assert len(found) == 2
    return found


def test_a_role_of_a_kind_that_nobody_knows_can_be_chosen(store: GraphStore) -> None:
    snapshot = store.snapshot()
    odd = replace(snapshot.tables.roles[0], id="odd", title_nl="zonderling", category=None)
    tables = replace(snapshot.tables, roles=(*snapshot.tables.roles, odd))
    options = FormOptions(CareerNetwork(replace(snapshot, tables=tables)), "nl")
    (group,) = options.alone("odd")
    assert group["group"] == "Soort werk nog niet bekend"
    assert not group["outside"]
    assert [item["value"] for one in options.roles for item in one["items"]].count("odd") == 1

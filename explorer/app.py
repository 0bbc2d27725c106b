"""`create_app`: puts settings, snapshot, pages and protection together."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

import dash
import dash_mantine_components as dmc
from dash import ctx, dcc, no_update
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Flask, Response, request
from plotly.io import json as plotly_json
from werkzeug.exceptions import HTTPException

from explorer.address import values_of
from explorer.components import role_picker
from explorer.current import (
    KEY,
    Assembly,
    get_title,
    has_failed,
    is_missing,
    set_failed,
)
from explorer.first_page import html_of
from explorer.headers import protect
from explorer.index import Explorer
from explorer.pages import (
    glossary,
    method,
    not_found_404,
    policy,
    reach,
    role,
    roles,
    route,
    sources,
)
from explorer.pages.plain import ACCESSIBILITY, PRIVACY
from explorer.settings import Settings
from explorer.snapshots import SnapshotHolder
from explorer.texts import DEFAULT_LANGUAGE, get_catalogue
from explorer.theme import THEME
from graph.errors import StoreError
from graph.stores.store import GraphStore

CALLBACKS = "/_dash-update-component"
LOCATION = "_pages_location"  # where Dash keeps the address of the page
LIBRARIES = "/_dash-component-suites/"
FAILED = "X-Failed"  # on the answer to a request of the scripts; see assets/connection.js
READING = {"GET", "HEAD"}
ASSETS = Path(__file__).parent / "assets"
logger = logging.getLogger(__name__)


class Page(Protocol):
    """What a page module or object offers."""

    def layout(self, **values: object) -> Component:
        """Return the page for the values of an address."""

    def register(self, app: dash.Dash) -> None:
        """Connect the page's controls."""


PAGES: tuple[tuple[str, Page], ...] = (
    (route.ADDRESS, route),
    (reach.ADDRESS, reach),
    (roles.ADDRESS, roles),
    (role.ADDRESS, role),
    (policy.ADDRESS, policy),
    (method.ADDRESS, method),
    (glossary.ADDRESS, glossary),
    (sources.ADDRESS, sources),
    (PRIVACY.address, PRIVACY),
    (ACCESSIBILITY.address, ACCESSIBILITY),
)


def create_app(settings: Settings, store: GraphStore) -> Explorer:
    """Return the explorer on an open store.

    Raises
    ------
    StoreError
        When the store gives no first snapshot.
    """
    # Dash writes its answers by plotly, which goes through every value in Python first when
    # orjson is there.
    plotly_json.config.default_engine = "json"
    snapshots = SnapshotHolder(store)
    app = Explorer(
        __name__,
        assets_folder=str(ASSETS),
        use_pages=True,
        pages_folder="",
        include_pages_meta=False,
        suppress_callback_exceptions=True,
        title=_default_title(),
        update_title="",
        compress=True,
        health_endpoint="health",
        serve_locally=True,
        on_error=_log_quietly,
        enable_mcp=False,
    )
    app.first_page = _first_page
    app.server.config[KEY] = Assembly(settings, snapshots)
    # Dash takes its page for what it does not find, and it knows this one only: which page an
    # address means is decided here, once, for the first answer and for the scripts alike.
    dash.register_page(  # type: ignore[no-untyped-call]
        "explorer.pages.not_found_404",
        path=not_found_404.ADDRESS,
        layout=_page_for_scripts,
        title=_page_title,
    )
    for _, page in PAGES:
        page.register(app)
    role_picker.connect(app)
    app.layout = partial(_frame, snapshots)
    _answer_plainly(app, store)
    _answer_fittingly(app.server)
    protect(app.server, app.csp_hashes)
    return app


def _frame(snapshots: SnapshotHolder) -> Component:
    """Return what stays while one goes from page to page."""
    frame: Component = dmc.MantineProvider(
        theme=THEME,
        defaultColorScheme="auto",
        children=[
            dcc.Location(id="address", refresh="callback-nav"),
            role_picker.roles_offered(snapshots.current().options),
            dash.page_container,
        ],
    )
    return frame


def _answer_plainly(app: Explorer, store: GraphStore) -> None:
    """Add the readiness address, and keep values of a question out of every log line."""
    server: Flask = app.server

    @server.get("/gereed")
    def ready() -> Response:
        try:
            store.info()
        except StoreError:
            return Response("store away\n", status=503, mimetype="text/plain")
        return Response("ready\n", mimetype="text/plain")

    @server.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return Response(
                f"{error.code} {error.name}\n", status=error.code, mimetype="text/plain"
            )
        if (
            isinstance(error, (DependencyException, FileNotFoundError))
            and LIBRARIES in request.path
        ):
            return Response("404 Not Found\n", status=404, mimetype="text/plain")
        _log_place(error)
        if request.path.endswith(CALLBACKS):
            # Our callbacks end in `on_error`; what fails before them was not sent by our pages.
            return Response("400 Bad Request\n", status=400, mimetype="text/plain")
        return Response("500 Internal Server Error\n", status=500, mimetype="text/plain")


def _answer_fittingly(server: Flask) -> None:
    """Give one address to each page, and tell by the status or a header what is wrong."""

    @server.before_request
    def leave_out_last_slash() -> Response | None:
        """Send who added a slash to the address of a page on to that page."""
        path = request.path.rstrip("/") or "/"
        if request.path == path or request.method not in READING or _find_page(path) is None:
            return None
        search = quote(request.query_string, safe="%/:?@!$&'()*+,;=|")
        place = quote(path) + (f"?{search}" if search else "")
        return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": place})

    @server.after_request
    def tell_outcome(response: Response) -> Response:
        """Give a page that is missing its status, and tell the scripts of a failure."""
        if response.mimetype == "text/html" and is_missing():
            response.status_code = HTTPStatus.NOT_FOUND
        if has_failed():
            response.headers[FAILED] = "1"
        return response


def _first_page() -> str:
    """Return the page that is asked for as HTML; nothing, and a line in the log, if that fails."""
    values = values_of(request.query_string.decode(errors="replace"))
    try:
        return html_of(_page_at(request.path, values), request.path, values)
    except Exception as error:  # noqa: BLE001  the scripts make the page all the same
        _log_place(error)
        return ""


def _page_for_scripts(**_: object) -> Component:
    """Return the page that the scripts ask for, from the whole address that they send."""
    path, search = (ctx.inputs.get(f"{LOCATION}.{part}") for part in ("pathname", "search"))
    return _page_at(unquote(path) if isinstance(path, str) else "", values_of(search))


def _page_at(path: str, values: Mapping[str, object]) -> Component:
    """Return the page at a path, its escapes undone, for the values of an address."""
    found = _find_page(path.rstrip("/") or "/")
    if found is None:
        return not_found_404.layout(**values)
    page, part = found
    return page.layout(**{**values, **part})


def _find_page(path: str) -> tuple[Page, dict[str, str]] | None:
    """Return the page at a path, and the part of the path that it is about."""
    for address, page in PAGES:
        before, _, name = address.partition("<")
        if path == address:
            return page, {}
        if name and path.startswith(before):
            return page, {name.rstrip(">"): path.removeprefix(before)}
    return None


def _log_quietly(error: Exception) -> object:
    """Log where a callback failed, without any value, and leave the page as it is.

    The scripts see by a header that it failed, and tell the reader.
    """
    _log_place(error)
    set_failed()
    return no_update


def _log_place(error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__ or sys.exc_info()[2])
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    logger.error("%s at %s", type(error).__name__, where)


def _default_title() -> str:
    return get_catalogue(DEFAULT_LANGUAGE).text("frame.title")


def _page_title(**_: object) -> str:
    return get_title(_default_title())

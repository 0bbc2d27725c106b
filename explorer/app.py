"""`create_app`: puts settings, snapshot, pages and protection together."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

import dash
import dash_mantine_components as dmc
from dash import dcc, no_update
from dash.development.base_component import Component
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from explorer.current import KEY, Assembly, get_assembly, get_title
from explorer.first_page import html_of
from explorer.headers import protect
from explorer.index import Explorer
from explorer.page_titles import title_of_page
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
ASSETS = Path(__file__).parent / "assets"
logger = logging.getLogger(__name__)


class Page(Protocol):
    """What a page module or object offers."""

    def layout(self, **values: object) -> Component:
        """Return the page for the values of an address."""

    def register(self, app: dash.Dash) -> None:
        """Connect the page's controls."""


PAGES: tuple[tuple[str, str, Page], ...] = (
    ("explorer.pages.route", route.ADDRESS, route),
    ("explorer.pages.reach", reach.ADDRESS, reach),
    ("explorer.pages.roles", roles.ADDRESS, roles),
    ("explorer.pages.role", role.ADDRESS, role),
    ("explorer.pages.policy", policy.ADDRESS, policy),
    ("explorer.pages.method", method.ADDRESS, method),
    ("explorer.pages.glossary", glossary.ADDRESS, glossary),
    ("explorer.pages.sources", sources.ADDRESS, sources),
    ("explorer.pages.privacy", PRIVACY.address, PRIVACY),
    ("explorer.pages.accessibility", ACCESSIBILITY.address, ACCESSIBILITY),
    ("explorer.pages.not_found_404", not_found_404.ADDRESS, not_found_404),
)


def create_app(settings: Settings, store: GraphStore) -> Explorer:
    """Return the explorer on an open store.

    Raises
    ------
    StoreError
        When the store gives no first snapshot.
    """
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
    for module, address, page in PAGES:
        dash.register_page(  # type: ignore[no-untyped-call]
            module,
            **{"path_template" if "<" in address else "path": address},
            layout=page.layout,
            title=_page_title,
        )
        page.register(app)
    app.layout = dmc.MantineProvider(
        theme=THEME,
        defaultColorScheme="auto",
        children=[dcc.Location(id="address", refresh="callback-nav"), dash.page_container],
    )
    _answer_plainly(app, store)
    protect(app.server, app.csp_hashes)
    return app


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

    @server.after_request
    def tell_missing(response: Response) -> Response:
        """Give the page that says so, which scripts will make, the status that fits."""
        is_page = request.method == "GET" and response.mimetype == "text/html"
        if is_page and response.status_code == HTTPStatus.OK:
            network = get_assembly().snapshots.current().network
            if title_of_page(network, request.path, {}) is None:
                response.status_code = HTTPStatus.NOT_FOUND
        return response

    @server.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return Response(
                f"{error.code} {error.name}\n", status=error.code, mimetype="text/plain"
            )
        _log_place(error)
        if request.path.endswith(CALLBACKS):
            # Our callbacks end in `on_error`; what fails before them was not sent by our pages.
            return Response("400 Bad Request\n", status=400, mimetype="text/plain")
        return Response("500 Internal Server Error\n", status=500, mimetype="text/plain")


def _first_page() -> str:
    """Return the page that is asked for as HTML; nothing, and a line in the log, if that fails."""
    values = {
        name: found[0] if len(found) == 1 else found
        for name, found in request.args.to_dict(flat=False).items()
    }
    try:
        return html_of(_page_at(request.path, values), request.path, values)
    except Exception as error:  # noqa: BLE001  the scripts make the page all the same
        _log_place(error)
        return ""


def _page_at(path: str, values: Mapping[str, object]) -> Component:
    """Return the page at a path, as Dash would."""
    for _, address, page in PAGES:
        before, _, name = address.partition("<")
        if path == address or (name and path.startswith(before)):
            part = {name.rstrip(">"): unquote(path.removeprefix(before))} if name else {}
            return page.layout(**{**values, **part})
    return not_found_404.layout(**values)


def _log_quietly(error: Exception) -> object:
    """Log where a callback failed, without any value, and leave the page as it is."""
    _log_place(error)
    return no_update


def _log_place(error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__ or sys.exc_info()[2])
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    logger.error("%s at %s", type(error).__name__, where)


def _default_title() -> str:
    return get_catalogue(DEFAULT_LANGUAGE).text("frame.title")


def _page_title(**_: object) -> str:
    return get_title(_default_title())

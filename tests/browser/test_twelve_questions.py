"""Twelve questions drawn by seed from all pairs of school roles: each answer helps one step on.

What was good and what not stands in ``docs/twelve-questions.md``; this test keeps the twelve
and that document together.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, Page

from explorer.app import create_app
from explorer.settings import Settings
from graph.network import CareerNetwork
from graph.stores import open_store
from graph.stores.store import GraphStore
from loaders.load import ensure_bundled
from tests.browser.looking import open_page

SEED = 2026
NUMBER = 12
DOCUMENT = Path(__file__).parents[2] / "docs" / "twelve-questions.md"


@pytest.fixture
def store(tmp_path: Path) -> GraphStore:
    opened = open_store(str(tmp_path / "store.db"))
    ensure_bundled(opened)
    return opened


def draw(network: CareerNetwork) -> list[tuple[str, str]]:
    roles = [role.id for role in network.roles.values() if role.sector != "outside"]
    pairs = sorted((a, b) for a in roles for b in roles if b not in network.relatives(a))
    return random.Random(SEED).sample(pairs, NUMBER)  # noqa: S311  a seeded draw, no secret


def helps(page: Page) -> list[str]:
    """Return what an answer gives to go on with."""
    found = {
        "routes": ".route .legs a, .route:not(.formal)",
        "what is asked": ".formal .asks .asked",
        "a plan": ".formal .need",
        "a question to go on with": ".stops a",
        "what to do now": ".now > li",
        "what people say": ".say li",
    }
    return [name for name, selector in found.items() if page.locator(selector).count()]


def test_each_answer_helps_one_step_on(
    browser: Browser, serve: Callable[[WSGIApplication], str], store: GraphStore
) -> None:
    network = CareerNetwork(store.snapshot())
    application = create_app(Settings(store=store.info().place), store).server
    address = serve(application)
    page = browser.new_page()
    told = DOCUMENT.read_text(encoding="utf-8")
    for origin, target in draw(network):
        open_page(page, f"{address}/?van={origin}&naar={target}")
        page.locator("main h2").first.wait_for()
        given = helps(page)
        assert "routes" in given or "what to do now" in given, (origin, target)
        assert set(given) - {"what to do now", "what is asked"}, (origin, target, given)
        assert f"{network.roles[origin].title_nl} → {network.roles[target].title_nl}" in told
    page.close()

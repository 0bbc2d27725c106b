"""What a visitor sees while the store is away."""

from collections.abc import Callable
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from explorer import snapshots
from explorer.app import create_app
from explorer.settings import Settings
from graph.stores import open_store
from loaders.load import ensure_bundled
from tests.browser.looking import open_page

ON_TOP = """notice => {
  const box = notice.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return notice === there || notice.contains(there);
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["/?van=onderwijsassistent&naar=leraarondersteuner", "/bronnen?"])
def test_the_notice_is_in_sight(
    browser: Browser,
    serve: Callable[[WSGIApplication], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    scheme: str,
    page: str,
) -> None:
    store = open_store(str(tmp_path / "store.db"))
    ensure_bundled(store)
    app = create_app(Settings(store=str(tmp_path)), store)
    store.close()
    monkeypatch.setattr(snapshots, "CHECK_EVERY_S", 0.0)
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    visit = context.new_page()
    open_page(visit, serve(app.server) + page)
    notice = visit.locator(".notice").filter(has_text="laatste goede stand")
    notice.wait_for()
    assert notice.evaluate(ON_TOP)
    found = Axe().run(visit)
    assert [one["id"] for one in found.response["violations"]] == []
    context.close()

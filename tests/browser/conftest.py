"""A real Chromium, and a server for the page under test."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.types import WSGIApplication

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from waitress import wasyncore
from waitress.server import create_server

from tests.browser.looking import WIDE, Served, open_page

HERE = Path(__file__).parent
# A busy machine takes longer than Playwright's five seconds to draw a page; it is no fault.
expect.set_options(timeout=20_000)
COMMANDS = ("chromium", "chromium-browser", "google-chrome")
MACOS_PLACES = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# Without these the browser looks up its maker's hosts at every start, and does
# not start at all for the root user of a container.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_IT = (
    "no Chromium found: `sudo apt install chromium`, or set DOORSTROOM_CHROMIUM to its path"
)


def find_chromium() -> str | None:
    """Return where Chromium is, or None."""
    named = os.environ.get("DOORSTROOM_CHROMIUM")
    if named:
        return shutil.which(named)
    for command in COMMANDS:
        if found := shutil.which(command):
            return found
    return next((str(place) for place in MACOS_PLACES if place.exists()), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; stop where a browser must be and is not."""
    here = [item for item in items if item.path.is_relative_to(HERE)]
    for item in here:
        item.add_marker(pytest.mark.browser)
    required = os.environ.get("DOORSTROOM_REQUIRE_BROWSER") == "1"
    if here and required and find_chromium() is None:
        pytest.exit(f"DOORSTROOM_REQUIRE_BROWSER=1, but {HOW_TO_GET_IT}", returncode=1)


def pytest_runtest_setup() -> None:
    """Skip here, in one place, so that the summary tells it in one line."""
    if find_chromium() is None:
        pytest.skip(HOW_TO_GET_IT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens its own context."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def serve() -> Iterator[Callable[[WSGIApplication], str]]:
    """Serve a WSGI application on a free port and give its address."""
    running: list[Callable[[], None]] = []

    def start(application: WSGIApplication) -> str:
        channels: dict[int, object] = {}
        server = create_server(application, map=channels, host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()

        def stop() -> None:
            server.trigger.pull_trigger(lambda: wasyncore.close_all(channels))
            thread.join(timeout=10)
            server.task_dispatcher.shutdown()

        running.append(stop)
        return f"http://127.0.0.1:{server.effective_port}"

    yield start
    for stop in running:
        stop()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    printed = folder / "printed.txt"
    main = "import sys; from explorer.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", main, "start", "--port", "0"]
    with printed.open("w") as out:
        process = subprocess.Popen(  # noqa: S603  our own command
            [*command, "--store", str(folder / "store.db")],
            stdout=subprocess.PIPE,
            stderr=out,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert process.stdout
        try:
            line = process.stdout.readline()
            found = re.search(r"http://[\d.]+:\d+", line)
            assert found, (line, printed.read_text())
            yield Served(found[0], printed)
        finally:
            process.terminate()
            process.wait(timeout=20)
            process.stdout.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport={"width": WIDE, "height": 900}, reduced_motion="reduce", locale="nl-NL"
    )
    yield opened
    opened.close()


@pytest.fixture
def visit(context: BrowserContext, served: Served) -> Callable[[str], Page]:
    """Open an address and wait until the page is there."""

    def go(address: str) -> Page:
        page = context.new_page()
        open_page(page, served.address + address)
        return page

    return go

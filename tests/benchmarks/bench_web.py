"""Measures the pages: weight, a shared address, forty people at once: ``make bench-web``.

Every ratio is of two figures of one run on one machine; the servers are processes of their
own (`tests.benchmarks.web_server`), and so are browser and people.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Response, sync_playwright

from explorer.address import Address, write_address
from tests.benchmarks.bench_routes import questions, spread
from tests.benchmarks.networks import made_up_network
from tests.benchmarks.web_page import page
from tests.benchmarks.web_people import Asked, people_asking
from tests.browser.conftest import FLAGS, find_chromium

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "benchmarks"
Figures = dict[str, Any]
PAGES = (
    "/",
    "/?van=onderwijsassistent&naar=leraar",
    "/?van=toa&naar=logopedist",
    "/verken?van=onderwijsassistent",
    "/functie",
    "/functie/leraarondersteuner",
    "/bronnen",
    "/uitleg",
    "/woordenlijst",
    "/privacy",
    "/toegankelijkheid",
    "/beleid",
)
SHARED = "/?van=onderwijsassistent&naar=leraar"
OPENINGS = 15
PEOPLE, EVERY_S, LASTING_S = 40, 5.0, 120.0
ROLES, STEPS, QUESTIONS = 3_000, 100_000, 200


@contextmanager
def serving(*what: str) -> Iterator[str]:
    """Serve an application of `tests.benchmarks.web_server` and give its address."""
    process = subprocess.Popen(  # noqa: S603  our own words only
        [sys.executable, "-m", "tests.benchmarks.web_server", *what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def weigh(browser: Browser, address: str) -> Figures:
    """Open a page with nothing kept and return its scripts as they came over the line."""
    context = browser.new_context()
    opened = context.new_page()
    answers: list[Response] = []
    opened.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  it marks it
    opened.goto(address)
    opened.locator("#first-page").wait_for(state="detached")
    if opened.locator(".dash-graph").count():  # its library is asked for last of all
        opened.locator(".dash-graph .main-svg").first.wait_for()
    opened.wait_for_load_state("networkidle")
    sizes = [(answer, answer.request.sizes()["responseBodySize"]) for answer in answers]
    scripts = [size for one, size in sizes if one.request.resource_type == "script"]
    context.close()
    return {
        "scripts": len(scripts),
        "script_kb": round(sum(scripts) / 1000, 1),
        "all_kb": round(sum(size for _, size in sizes) / 1000, 1),
    }


def opening_ms(browser: Browser, address: str, seen: str = "#answer") -> float:
    """Return the milliseconds from asking for a page, nothing kept, until something is seen."""
    context = browser.new_context()
    opened = context.new_page()
    before = time.perf_counter()
    opened.goto(address, wait_until="commit")
    opened.locator(seen).first.wait_for()
    taken = (time.perf_counter() - before) * 1000
    context.close()
    return taken


def measure_pages(openings: int) -> Figures:
    """Weigh every page, and open a shared address and an empty application in turn."""
    with (
        serving("bundled") as ours,
        serving("empty") as peer,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        weights = {path: weigh(browser, ours + path) for path in PAGES}
        for address in (ours + SHARED, peer):  # both servers warm
            opening_ms(browser, address)
        cases = {
            "shared_address": (ours + SHARED, "#answer"),
            "shared_by_scripts": (ours + SHARED, "#react-entry-point #answer"),
            "empty_application": (peer, "#answer"),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(openings):
            for name, (address, seen) in cases.items():
                times[name].append(opening_ms(browser, address, seen))
        browser.close()
    return {"weights": weights, **{name: spread(found) for name, found in times.items()}}


def measure_people(seed: int, lasting_s: float) -> Figures:
    """Let one person ask, then forty, of one server on a large made-up network."""
    network = made_up_network(ROLES, STEPS, seed)
    searches = [
        write_address(Address(origin=one.origin, target=one.target, held=one.held), path="")
        for one in questions(network, QUESTIONS, seed)
    ]
    with serving("made-up", str(ROLES), str(STEPS), str(seed)) as address:
        people_asking(address, 1, 0.0, 5.0, searches, seed)  # warm
        alone = people_asking(address, 1, EVERY_S / PEOPLE, lasting_s / 2, searches, seed)
        together = people_asking(address, PEOPLE, EVERY_S, lasting_s, searches, seed)
    return {"alone": told(alone), "together": told(together)}


def told(asked: Sequence[Asked]) -> Figures:
    """Return the figures of questions."""
    return {
        **spread([one.seconds * 1000 for one in asked]),
        "failed": sum(not one.is_good for one in asked),
        "answer_kb": round(statistics.median(one.body_bytes for one in asked) / 1000, 1),
    }


def main() -> None:
    """Measure what was asked for and write the results."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--openings", type=int, default=OPENINGS)
    words.add_argument("--lasting", type=float, default=LASTING_S, help="seconds of asking")
    words.add_argument("--out", type=Path, default=RESULTS)
    call = words.parse_args()
    found: Figures = {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "seed": call.seed,
        "machine": f"{os.cpu_count()} vCPU {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}",
        "versions": {
            name: version(name) for name in ("dash", "dash-mantine-components", "waitress")
        },
        "openings": call.openings,
        "lasting_s": call.lasting,
        **measure_pages(call.openings),
        "people": measure_people(call.seed, call.lasting),
    }
    call.out.mkdir(parents=True, exist_ok=True)
    (call.out / "web.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    (call.out / "web.md").write_text(page(found), encoding="utf-8")
    sys.stdout.write(page(found))


if __name__ == "__main__":
    main()

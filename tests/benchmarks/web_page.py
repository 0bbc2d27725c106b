"""The results of `tests.benchmarks.bench_web` as a page."""

from __future__ import annotations

from typing import Any

Figures = dict[str, Any]
SCRIPT_ASKED_KB = 550
OPENING_ASKED = 1.3
PEOPLE_ASKED = 3.0
CHART_PAGE = "/beleid"

HOW = """\
Chromium without a window, one process each for browser, servers and people, all on this machine.

- **script** is what the scripts of a page weigh as they come over the line (compressed), \
nothing kept from before; `/beleid` is the page with a chart.
- **shared address** is the time from asking for an address with a question until the heading \
of its answer is seen, nothing kept; **empty application** is Dash with its component library and \
one line of text, served in the same way, until that line is seen. They take turns, \
{openings} times each. The server writes the answer into the first HTML, so it can be read before \
the scripts have come; *by scripts* is the time until they have made the same page again, with \
pickers and panels.
- **people** ask random questions that have some chain of steps, on a made-up network of 3,000 \
roles and 100,000 steps, seed {seed}: the callback that makes the page, from sending it to the \
last byte. *Alone*: one person, eight questions a second at most, one after another, for half of \
{lasting_s:.0f} seconds. *Together*: forty people, each every five seconds, {lasting_s:.0f} seconds.
"""


def page(found: Figures) -> str:
    """Return the results as Markdown, what was asked beside what was measured."""
    lines = [
        "# The pages, measured",
        "",
        f"`make bench-web`, {found['date']}, {found['machine']}.",
        ", ".join(f"{name} {number}" for name, number in found["versions"].items()) + ".",
        "",
        HOW.format(**found),
        "| what | asked | measured | |",
        "|---|---|---|---|",
        *(f"| {what} | {asked} | {told} | {met} |" for what, asked, told, met in _asked(found)),
        "",
        "| page | scripts | script kB | all kB |",
        "|---|---|---|---|",
        *(
            f"| `{path}` | {one['scripts']} | {one['script_kb']} | {one['all_kb']} |"
            for path, one in found["weights"].items()
        ),
        "",
        "Milliseconds:",
        "",
        "| what | median | p95 | maximum | number | failed | answer kB |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {name} | {one['median_ms']:.0f} | {one['p95_ms']:.0f} | {one['max_ms']:.0f} | "
            f"{one['questions']} | {one.get('failed', '')} | {one.get('answer_kb', '')} |"
            for name, one in _spreads(found)
        ),
        "",
    ]
    return "\n".join(lines)


def _asked(found: Figures) -> list[tuple[str, str, str, str]]:
    heaviest = max(one["script_kb"] for path, one in found["weights"].items() if path != CHART_PAGE)
    opening = found["shared_address"]["median_ms"] / found["empty_application"]["median_ms"]
    by_scripts = found["shared_by_scripts"]["median_ms"] / found["empty_application"]["median_ms"]
    alone, together = found["people"]["alone"], found["people"]["together"]
    crowd = together["p95_ms"] / alone["p95_ms"]
    return [
        (
            "script of the heaviest page without a chart",
            f"{SCRIPT_ASKED_KB} kB",
            f"{heaviest:.0f} kB",
            _met(is_met=heaviest <= SCRIPT_ASKED_KB),
        ),
        (
            "shared address against empty application, medians",
            f"{OPENING_ASKED} x",
            f"{opening:.2f} x",
            _met(is_met=opening <= OPENING_ASKED),
        ),
        (
            "the same address made by scripts, medians",
            "",
            f"{by_scripts:.2f} x",
            "",
        ),
        (
            "p95 of forty people against one alone",
            f"{PEOPLE_ASKED:.0f} x",
            f"{crowd:.2f} x",
            _met(is_met=crowd <= PEOPLE_ASKED),
        ),
        ("failed requests", "0", str(together["failed"]), _met(is_met=together["failed"] == 0)),
    ]


def _met(*, is_met: bool) -> str:
    return "" if is_met else "**missed**"


def _spreads(found: Figures) -> list[tuple[str, Figures]]:
    return [
        ("shared address", found["shared_address"]),
        ("shared address, by scripts", found["shared_by_scripts"]),
        ("empty application", found["empty_application"]),
        ("one person alone", found["people"]["alone"]),
        ("forty people", found["people"]["together"]),
    ]

"""The results of `tests.benchmarks.bench_routes` as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Figures = dict[str, Any]
SMALL_ASKED = 0.25
LARGE_ASKED, LARGE_P95_ASKED = 0.30, 1.0
PROCESS_ASKED_S, PROCESS_ASKED = 0.6, 2.5
ARRAYS_ASKED = 0.15
BACKWARDS_ASKED_CALLS = 10

HOW = """\
Made-up networks (`tests/benchmarks/networks.py`, seed {seed}), {questions} random questions \
each. Ours is the whole Pareto set over steps, study, cost and evidence, diplomas kept, at most \
six steps. `search` is a service that answered {questions} other questions before; `search_first` \
are the first questions it ever answers, when no price is known yet. The peers find ten routes by \
one number, of any length. Milliseconds are of one machine; only ratios mean something, and the \
methods take turns after {turn} questions, because a machine is not equally fast at all times. At \
the smallest size each figure is the median of {passes} passes. The garbage collector spares what \
is there before the questions come, as in a process that serves, for all methods alike.
"""

ANSWER = """\
`whole_answer` adds to the search the choice among routes and what a card shows; the searches \
themselves were done just before."""


def page(found: Figures) -> str:
    """Return the results as a page.

    Parameters
    ----------
    found
        What `bench_routes` wrote as JSON.
    """
    return "\n".join(
        [
            "# The route search, measured",
            "",
            f"`make bench-routes`, {found['date']}, {found['machine']}.",
            "Peers: " + ", ".join(" ".join(peer) for peer in found["peers"].items()) + ".",
            HOW.format(**found),
            "| what | asked | aim | measured | |",
            "|---|---|---|---|---|",
            *("| " + " | ".join(row) + " |" for row in _asked(found)),
            "",
            "All figures, in milliseconds:",
            "",
            "| network | method | median | p95 | maximum | questions |",
            "|---|---|---|---|---|---|",
            *_figures(found),
            "",
            ANSWER,
            "",
        ]
    )


def _asked(found: Figures) -> Iterator[tuple[str, str, str, str, str]]:
    small, few, large = (found["sizes"][name] for name in ("80x300", "3000x30000", "3000x100000"))
    ratio, first = (_over(small, name, "networkx_yen") for name in ("search", "search_first"))
    beside = _over(small, "search", "igraph_yen")
    yield (
        "80 × 300, median",
        f"≤ {SMALL_ASKED} × networkx",
        "≤ igraph Yen",
        f"{ratio} × networkx (the first questions {first} ×), {beside} × igraph",
        _met(is_met=ratio <= SMALL_ASKED),
    )
    for name, what, asked, aim in (
        ("median", "median_ms", LARGE_ASKED, "0.05 ×"),
        ("p95", "p95_ms", LARGE_P95_ASKED, "0.2 ×"),
    ):
        ratio = _over(large, "search", "igraph_yen", what)
        yield (
            f"3,000 × 100,000, {name}",
            f"≤ {asked:.2f} × igraph Yen's {name}",
            aim,
            f"{ratio} × (the first questions {_over(large, 'search_first', 'igraph_yen', what)} ×)",
            _met(is_met=ratio <= asked),
        )
    yield (
        "3,000 × 100,000, maximum",
        "reported",
        "",
        f"{large['search']['max_ms']} ms (igraph {large['igraph_yen']['max_ms']} ms)",
        "",
    )
    growth = large["search"]["median_ms"] / few["search"]["median_ms"]
    steps = large["steps"] / few["steps"]
    yield (
        f"median from 30,000 to 100,000 steps ({steps:.1f} × as many)",
        "grows less",
        "hardly",
        f"{growth:.2f} ×",
        _met(is_met=growth < steps),
    )
    process, memory, backwards = found["process"], found["memory"], found["backwards"]
    seconds = process["command"]["median_ms"] / 1000
    yield (
        "one process on the bundled data",
        f"≤ {PROCESS_ASKED_S} s, ≤ {PROCESS_ASKED} × bare import",
        "≤ 1.5 ×",
        f"{seconds:.2f} s, {process['ratio_of_medians']} ×",
        _met(is_met=seconds <= PROCESS_ASKED_S and process["ratio_of_medians"] <= PROCESS_ASKED),
    )
    yield (
        "search arrays",
        f"≤ {ARRAYS_ASKED} × networkx",
        "",
        f"{memory['ratio']} × ({memory['search_arrays_mib']} MiB)",
        _met(is_met=memory["ratio"] <= ARRAYS_ASKED),
    )
    calls = backwards["median_in_igraph_calls"]
    yield (
        "backwards, 500 × 10,000",
        f"≤ {BACKWARDS_ASKED_CALLS} igraph Yen calls",
        "≤ 2",
        f"{calls} calls for {backwards['origins_mean']} origins",
        _met(is_met=calls <= BACKWARDS_ASKED_CALLS),
    )


def _over(size: Figures, mine: str, peer: str, what: str = "median_ms") -> float:
    return round(float(size[mine][what]) / float(size[peer][what]), 3)


def _met(*, is_met: bool) -> str:
    return "" if is_met else "**missed**"


def _figures(found: Figures) -> Iterator[str]:
    for name, size in found["sizes"].items():
        for method, figures in size.items():
            if isinstance(figures, dict) and "median_ms" in figures:
                yield _row(name, method, figures)
        sets = size["routes_in_set"]
        yield f"| {name} | routes in a set | {sets['mean']} (mean) | | {sets['max']} | |"
    yield _row("500x10000", "backwards", found["backwards"]["backwards"])


def _row(name: str, method: str, figures: Figures) -> str:
    told = (str(figures[what]) for what in ("median_ms", "p95_ms", "max_ms", "questions"))
    return f"| {name} | {method} | {' | '.join(told)} |"

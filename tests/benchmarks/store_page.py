"""The results of `tests.benchmarks.bench_store` as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

Figures = dict[str, Any]
NAMES = {"sqlite": "SQLite", "neo4j": "Neo4j"}
LOAD_ASKED = {"sqlite": 2.5, "neo4j": 2.0}
UNCHANGED_ASKED = 0.1
MEMORY_ASKED_MB, MEMORY_ASKED_REPORTS = 60, 100_000

HOW = """\
One delivery with 1,200 roles, 300 qualifications, 500 trainings and 3 sources, made up with \
seed {seed} (`tests/benchmarks/deliveries.py`). Each measurement is a process of its own on an \
empty store, and on Neo4j a server of its own with an empty data folder (`-Xmx{heap}`, page \
cache 128 MB, nothing warmed up). Ours and the floor take turns; with several passes each figure \
is the median, and memory the highest.

- **load** is `apply` of the delivery from its objects in memory to the commit: everything \
checked, hashed, derived, written, the digests made.
- **floor** is a plain write of the same reports, nothing else: SQLite `executemany` in one \
transaction into the same table with its key and indexes; Neo4j `UNWIND … MERGE (r:Report {{key}}) \
SET r += row` with both roles matched and related, 5,000 rows a statement, 20,000 a transaction, a \
uniqueness constraint on the key, the roles already there. Its rows (text and hash of each \
report) are made before and not counted.
- **unchanged** is the same delivery made anew as other objects and applied again; nothing is \
written.
- **memory** of our process is the highest resident size during the call (`VmHWM`, set back just \
before) less the resident size just before: modules imported, the store open and the delivery, \
which the caller holds, already in memory; garbage collected and free memory given back. That \
of the server is the highest since its start.
- **snapshot** is one `snapshot()` afterwards, digest recomputed, in the same process.
"""


def page(found: Figures) -> str:
    """Return the results as Markdown, what was asked beside what was measured."""
    lines = [
        "# The stores, measured",
        "",
        f"`make bench-store`, {found['date']}, {found['machine']}.",
        ", ".join(f"{name} {number}" for name, number in found["versions"].items()) + ".",
        "",
        HOW.format(**found),
        "| what | asked | measured | |",
        "|---|---|---|---|",
        *(f"| {what} | {asked} | {told} | {met} |" for what, asked, told, met in _asked(found)),
        "",
        "All figures. MB are 2^20 bytes, those of our process above idle; its CPU is in seconds.",
        "",
        "| store | reports | work | seconds | our CPU | reports/s | our MB | server MB |",
        "|---|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in _all(found)),
        "",
        *_kills(found),
    ]
    return "\n".join(lines)


def _asked(found: Figures) -> Iterator[tuple[str, str, str, str]]:
    for case in found["cases"]:
        store, reports, ours = case["store"], case["reports"], case["ours"]
        day = "" if case["date"] == found["date"] else f" ({case['date']})"
        name = f"{NAMES[store]}, {reports:,} reports{day}"
        asked = LOAD_ASKED[store]
        ratio = _over(ours["load"], case["floor"]["write"])
        yield f"{name}: load", f"≤ {asked} × its floor", f"{ratio} ×", _met(ratio, asked)
        if store == "sqlite" and reports == MEMORY_ASKED_REPORTS:
            held = ours["load"]["above_idle_mb"]
            told = "not known" if held is None else f"{held} MB"
            met = "" if held is None else _met(held, MEMORY_ASKED_MB)
            yield f"{name}: memory of the load", f"≤ {MEMORY_ASKED_MB} MB above idle", told, met
        ratio = _over(ours["unchanged"], ours["load"])
        yield (
            f"{name}: unchanged",
            f"≤ {UNCHANGED_ASKED} × the first load",
            f"{ratio} ×",
            _met(ratio, UNCHANGED_ASKED),
        )


def _over(one: Figures, other: Figures) -> float:
    return round(float(one["seconds"]) / float(other["seconds"]), 3)


def _met(measured: float, asked: float) -> str:
    return "met" if measured <= asked else "**missed**"


def _all(found: Figures) -> Iterator[tuple[str, ...]]:
    for case in found["cases"]:
        reports = case["reports"]
        parts = [(part, case["ours"][part], "ours") for part in ("load", "snapshot", "unchanged")]
        parts.append(("floor", case["floor"]["write"], "floor"))
        parts.append(("making the floor's rows", case["floor"]["make_rows"], ""))
        for name, figures, whose in parts:
            server = case.get(whose, {}).get("server_mb") if name in {"load", "floor"} else None
            yield (
                NAMES[case["store"]],
                f"{reports:,}",
                name,
                str(figures["seconds"]),
                str(figures["cpu_seconds"]),
                f"{reports / figures['seconds']:,.0f}" if name in {"load", "floor"} else "",
                _or_blank(figures["above_idle_mb"]),
                _or_blank(server),
            )


def _or_blank(number: float | None) -> str:
    return "" if number is None else f"{number:,.0f}"


def _kills(found: Figures) -> Iterator[str]:
    yield "## Killed loads"
    yield ""
    if not found["kills"]:
        yield "None were run (`--kills N` runs them)."
        yield ""
    for store, one in found["kills"].items():
        number = Counter(one)
        yield (
            f"{NAMES[store]}: {one['kills']} kills with SIGKILL at random moments of loads of "
            f"{one['reports']:,} reports that alternate between two states without a pause "
            f"({number['loader killed']} of the loader, {number['server killed']} of the server; "
            f"{number['aimed']} aimed at the commit). {number['loads told']} loads had been "
            f"acknowledged in all. After {number['as last told']} kills the store showed the state "
            f"that was acknowledged last, after {number['done, not told']} the next one, committed "
            "but not told any more. Faults (another state, a lost acknowledged load, a loader that "
            f"ended by itself, or a finding of `verify`): {len(one['faults'])}."
        )
        yield ""
        yield from (f"- {fault}" for fault in one["faults"])

"""Measures loading into both stores beside plain writes of the same rows: ``make bench-store``.

Every ratio is of two figures of one run on one machine; each measurement is a process of its
own (`tests.benchmarks.store_child`), so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import secrets
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.store_kills import kill_series
from tests.benchmarks.store_page import page
from tests.neo4j_server.server import DEFAULT_VERSION, Neo4jServer

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "benchmarks"
SIZES = "100000,1000000"
SHOWN = ("sqlite", "neo4j")
STORES = ",".join(SHOWN)
HEAP = "1g"
PASSES, FEW_REPORTS = 3, 100_000
Figures = dict[str, Any]


@contextmanager
def empty_place(
    store: str, *, fast_start: bool = False
) -> Iterator[tuple[str, Neo4jServer | None]]:
    """Give the address of an empty store, and the server below it if there is one.

    As long as it is there, this process and its children may log in. `fast_start` is for a
    server that is started many times and not measured.
    """
    with tempfile.TemporaryDirectory(prefix="doorstroom-bench-") as folder:
        if store == "sqlite":
            yield str(Path(folder) / "graph.db"), None
            return
        password = secrets.token_urlsafe()
        with Neo4jServer.start(
            Path(folder),
            version=DEFAULT_VERSION,
            password=password,
            heap=HEAP,
            fast_start=fast_start,
        ) as server:
            os.environ["DOORSTROOM_NEO4J_USER"] = server.user
            os.environ["DOORSTROOM_NEO4J_PASSWORD"] = password
            os.environ["DOORSTROOM_NEO4J_PASSWORD_FILE"] = ""
            os.environ["DOORSTROOM_NEO4J_DATABASE"] = server.database
            yield server.url, server


def measure(what: str, store: str, reports: int, seed: int) -> Figures:
    """Measure ``ours`` or the ``floor`` in a new process on an empty store."""
    with empty_place(store) as (url, server):
        done = subprocess.run(  # noqa: S603  our own words only
            [
                *(sys.executable, "-m", "tests.benchmarks.store_child"),
                *(what, url, str(reports), str(seed)),
            ],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        found: Figures = json.loads(done.stdout)
        found["server_mb"] = server and server.memory_mb()
    return found


def measure_case(store: str, reports: int, passes: int, seed: int) -> Figures:
    """Measure ours and the floor in turn, and return what is in the middle."""
    runs: dict[str, list[Figures]] = {"ours": [], "floor": []}
    for _ in range(passes):
        for what, found in runs.items():
            found.append(measure(what, store, reports, seed))
            sys.stderr.write(f"{store} {reports} {what}: {json.dumps(found[-1])}\n")
    return {
        "store": store,
        "reports": reports,
        "passes": passes,
        **{what: middle(found) for what, found in runs.items()},
    }


def middle(runs: Sequence[Figures]) -> Figures:
    """Return figures of several passes as one: medians of times, the highest of memory."""
    found: Figures = {}
    for name, first in runs[0].items():
        values = [one[name] for one in runs]
        if isinstance(first, dict):
            found[name] = middle(values)
        elif name.endswith("_mb"):
            found[name] = None if first is None else max(values)
        elif name.endswith("seconds"):
            found[name] = round(statistics.median(values), 3)
        else:
            assert set(values) == {first}, f"{name} differs between passes: {values}"
            found[name] = first
    return found


def measure_kills(store: str, kills: int, seed: int) -> Figures:
    """Kill loads on an empty store; the server, too, where there is one."""
    with empty_place(store, fast_start=True) as (url, server):
        return kill_series(url, kills, seed, server)


def not_measured(results: Path, cases: Sequence[Figures]) -> list[Figures]:
    """Return the cases of an earlier run that this one left out."""
    earlier = json.loads(results.read_text(encoding="utf-8")) if results.exists() else {}
    now = {(case["store"], case["reports"]) for case in cases}
    return [
        {"date": earlier["date"], **case}
        for case in earlier.get("cases", [])
        if (case["store"], case["reports"]) not in now
    ]


def kills_of(results: Path, stores: Sequence[str], kills: int, seed: int) -> Figures:
    """Kill loads on each store; without kills to do, return those of an earlier run."""
    earlier = json.loads(results.read_text(encoding="utf-8")) if results.exists() else {}
    known: Figures = earlier.get("kills", {})
    return {**known, **{store: measure_kills(store, kills, seed) for store in stores if kills}}


def main() -> int:
    """Measure what was asked for and write the results."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--sizes", default=SIZES, help=f"reports, such as {SIZES}; 0 for none")
    words.add_argument("--stores", default=STORES, help=f"such as {STORES}")
    words.add_argument(
        "--passes", type=int, help=f"default {PASSES}, and 1 above {FEW_REPORTS:,} reports"
    )
    words.add_argument("--kills", type=int, default=0, help="loads to kill on each store")
    words.add_argument("--out", type=Path, default=RESULTS)
    call = words.parse_args()
    stores = call.stores.split(",")
    cases = [
        measure_case(
            store, reports, call.passes or (PASSES if reports <= FEW_REPORTS else 1), call.seed
        )
        for reports in filter(None, map(int, call.sizes.split(",")))
        for store in stores
    ]
    date = datetime.now(tz=UTC).date().isoformat()
    cases = [{**case, "date": date} for case in cases]
    cases += not_measured(call.out / "store.json", cases)
    cases.sort(key=lambda case: (case["reports"], SHOWN.index(case["store"])))
    found: Figures = {
        "date": date,
        "seed": call.seed,
        "machine": f"{os.cpu_count()} vCPU {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}",
        "versions": {
            "SQLite": sqlite3.sqlite_version,
            "Neo4j": DEFAULT_VERSION,
            "neo4j driver": version("neo4j"),
        },
        "heap": HEAP,
        "cases": cases,
        "kills": kills_of(call.out / "store.json", stores, call.kills, call.seed),
    }
    for reports in {case["reports"] for case in cases}:
        versions = {case["ours"]["data_version"] for case in cases if case["reports"] == reports}
        assert len(versions) == 1, f"the stores differ at {reports} reports: {versions}"
    call.out.mkdir(parents=True, exist_ok=True)
    (call.out / "store.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    (call.out / "store.md").write_text(page(found), encoding="utf-8")
    sys.stdout.write(page(found))
    return 1 if any(one["faults"] for one in found["kills"].values()) else 0


if __name__ == "__main__":
    sys.exit(main())

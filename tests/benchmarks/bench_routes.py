"""Measures the route search beside shortest-path libraries: ``make bench-routes``.

Every ratio is of two figures of one run, on the same made-up network and the same questions.
Our questions are harder (four criteria, diplomas kept, at most six steps) and their answer is
a whole Pareto set; the peers find ten routes that are shortest by one number.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, yen

from explorer import collector
from graph.answer import answer_query
from graph.network import CareerNetwork
from graph.reach import roles_within_reach
from graph.routes import Limits, RouteQuery
from graph.search import pareto_set
from graph.steps import StepIndex
from tests.benchmarks.networks import made_up_network
from tests.benchmarks.routes_page import page

ROUTES = 10
SMALL, MIDDLE, LARGE_FEW, LARGE = (80, 300), (500, 10_000), (3_000, 30_000), (3_000, 100_000)
QUESTIONS = 250
SLOW_QUESTIONS = 25
PASSES = 5
TURN = 25
PROCESSES = 9
RESULTS = Path(__file__).parents[2] / "docs" / "benchmarks"
Figures = dict[str, Any]
Method = Callable[[RouteQuery], object]


class Peers:
    """The same steps as the libraries want them, weighted by how usual each step is."""

    def __init__(self, network: CareerNetwork) -> None:
        self.number = network.steps.number
        moved: dict[str, float] = {}
        for step in network.transitions:
            moved[step.origin] = moved.get(step.origin, 0) + (step.reported or 0) + 0.5
        # Whole numbers from 1 up: scipy takes a zero for no step at all.
        weights = [
            max(1, round(-1000 * math.log(((step.reported or 0) + 0.5) / moved[step.origin])))
            for step in network.transitions
        ]
        ends = [
            (self.number[step.origin], self.number[step.target]) for step in network.transitions
        ]
        self.igraph = igraph.Graph(n=len(self.number), edges=ends, directed=True)
        self.igraph.es["weight"] = weights
        self.networkx = nx.DiGraph()
        self.networkx.add_weighted_edges_from(
            (one, two, weight) for (one, two), weight in zip(ends, weights, strict=True)
        )
        rows, columns = zip(*ends, strict=True)
        size = len(self.number)
        self.scipy = csr_array(
            (np.array(weights, dtype=float), (rows, columns)), shape=(size, size)
        )
        # Yen takes 32-bit indices only.
        self.scipy.indices = self.scipy.indices.astype(np.int32)
        self.scipy.indptr = self.scipy.indptr.astype(np.int32)

    def ask(self, method: str, query: RouteQuery) -> None:
        """Ask a question of one of the methods below, by its name."""
        getattr(self, method)(self.number[query.origin], self.number[query.target])

    def igraph_yen(self, one: int, two: int) -> None:
        self.igraph.get_k_shortest_paths(one, two, k=ROUTES, weights="weight", output="epath")

    def scipy_yen(self, one: int, two: int) -> None:
        yen(self.scipy, one, two, ROUTES)

    def networkx_yen(self, one: int, two: int) -> None:
        list(islice(nx.shortest_simple_paths(self.networkx, one, two, weight="weight"), ROUTES))

    def scipy_dijkstra(self, one: int, _: int) -> None:
        dijkstra(self.scipy, indices=one)


def questions(network: CareerNetwork, number: int, seed: int) -> list[RouteQuery]:
    """Return random questions with some chain of steps between both ends.

    Every other person holds what the own role asks first; the others hold nothing.
    """
    draw = random.Random(seed)
    roles = list(network.roles)
    steps = nx.DiGraph((step.origin, step.target) for step in network.transitions)
    reachable: dict[str, set[str]] = {}
    found: list[RouteQuery] = []
    while len(found) < number:
        origin, target = draw.sample(roles, 2)
        if origin not in reachable:
            reachable[origin] = nx.descendants(steps, origin) if origin in steps else set()
        if target in reachable[origin]:
            asked = {
                name
                for necessity in ("legal", "usual")
                for name in (network.alternatives(origin, necessity) or (frozenset(),))[0]
            }
            held = tuple(sorted(asked)) if len(found) % 2 else ()
            found.append(RouteQuery(origin, target, held))
    return found


def spread(milliseconds: Sequence[float]) -> Figures:
    """Return median, 95th percentile and maximum."""
    ordered = sorted(milliseconds)
    return {
        "median_ms": round(statistics.median(ordered), 3),
        "p95_ms": round(ordered[math.ceil(0.95 * len(ordered)) - 1], 3),
        "max_ms": round(ordered[-1], 3),
        "questions": len(ordered),
    }


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that some work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def bench_size(size: tuple[int, int], seed: int) -> Figures:
    """Measure all methods at one size, in turns."""
    network = made_up_network(*size, seed)
    asked = questions(network, QUESTIONS, seed)
    earlier = questions(network, QUESTIONS, seed + 1)
    peers = Peers(network)
    few = QUESTIONS if size == SMALL else SLOW_QUESTIONS
    times: dict[str, list[list[float]]] = defaultdict(list)
    for _ in range(PASSES if size == SMALL else 1):
        fresh = made_up_network(*size, seed)
        network = made_up_network(*size, seed)
        each(earlier, partial(pareto_set, network))
        collector.spare_what_is_there()
        methods: dict[str, tuple[Method, int]] = {
            "search_first": (partial(pareto_set, fresh), QUESTIONS),
            "search": (partial(pareto_set, network), QUESTIONS),
            **{
                name: (partial(peers.ask, name), QUESTIONS)
                for name in ("igraph_yen", "scipy_yen", "scipy_dijkstra")
            },
            "networkx_yen": (partial(peers.ask, "networkx_yen"), few),
        }
        for name, taken in in_turns(asked, methods).items():
            times[name].append(taken)
    fronts = [
        len(found) for found, complete in map(partial(pareto_set, network), asked) if complete
    ]
    assert len(fronts) == len(asked)
    times["whole_answer"].append(each(asked, partial(answer_query, network)))
    collector.spare_nothing()
    return {
        "roles": size[0],
        "steps": size[1],
        **{
            # The median of the passes for each question, so that one busy moment counts little.
            name: spread([statistics.median(one) for one in zip(*passes, strict=True)])
            for name, passes in times.items()
        },
        "routes_in_set": {"mean": round(statistics.mean(fronts), 1), "max": max(fronts)},
    }


def in_turns(
    asked: Sequence[RouteQuery], methods: Mapping[str, tuple[Method, int]]
) -> dict[str, list[float]]:
    """Return the milliseconds that methods take, each for its number of the questions.

    The speed of a shared machine changes by half within seconds. So the methods take turns
    after a few questions: a slow moment is slow for all.
    """
    taken: dict[str, list[float]] = {name: [] for name in methods}
    for at in range(0, len(asked), TURN):
        for name, (method, number) in methods.items():
            taken[name] += each(asked[at : min(at + TURN, number)], method)
    return taken


def each(asked: Iterable[RouteQuery], method: Method) -> list[float]:
    """Return the milliseconds that a method takes for each question."""
    return [timed(partial(method, query)) for query in asked]


def bench_memory(seed: int) -> Figures:
    """Measure what the search arrays take, beside a networkx graph of the same steps."""
    network = made_up_network(*LARGE, seed)
    steps = [(step.origin, step.target, step.level.rank) for step in network.transitions]

    def as_networkx() -> object:
        graph = nx.DiGraph()
        graph.add_weighted_edges_from(steps)
        return graph

    def held_by(build: Callable[[], object]) -> int:
        tracemalloc.start()
        kept = build()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert kept is not None
        return size

    ours, theirs = held_by(lambda: StepIndex(network.roles, steps)), held_by(as_networkx)
    return {
        "search_arrays_mib": mib(ours),
        "networkx_mib": mib(theirs),
        "ratio": round(ours / theirs, 3),
    }


def mib(size: int) -> float:
    """Return bytes as mebibytes."""
    return round(size / 2**20, 2)


def bench_backwards(seed: int) -> Figures:
    """Measure who could come to a role, for several roles, in calls of igraph's Yen."""
    network = made_up_network(*MIDDLE, seed)
    peers = Peers(network)
    asked = questions(network, QUESTIONS, seed)
    targets = random.Random(seed).sample(list(network.roles), SLOW_QUESTIONS)
    ours, calls, reached = [], [], []
    collector.spare_what_is_there()
    for at, target in enumerate(targets):  # in turns, as in `in_turns`
        calls += each(asked[at::SLOW_QUESTIONS], partial(peers.ask, "igraph_yen"))
        start = time.perf_counter()
        found = roles_within_reach(network, target, Limits(), backwards=True)
        ours.append((time.perf_counter() - start) * 1000)
        reached.append(len(found))
    collector.spare_nothing()
    call = statistics.median(calls)
    return {
        "backwards": spread(ours),
        "origins_mean": round(statistics.mean(reached)),
        "igraph_yen_median_ms": round(call, 3),
        "median_in_igraph_calls": round(statistics.median(ours) / call, 2),
    }


def bench_process() -> Figures:
    """Measure whole processes on the bundled data, the command and a bare import in turn.

    Python keeps compiled modules, as it does for everyone who uses the command.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        run = partial(run_process, environment=environment)
        command = [str(Path(sys.executable).with_name("doorstroom")), "routes"]
        command += ["onderwijsassistent", "leraar", "--store", str(Path(folder) / "graph.db")]
        command += ["--json"]
        bare = [sys.executable, "-c", "import numpy, sqlite3, json"]
        run(bare)
        run(command)  # the first question also loads the bundled data
        if not json.loads(run(command))["routes"]:
            raise AssertionError(command)
        ours, theirs = [], []
        for _ in range(PROCESSES):
            ours.append(timed(lambda: run(command)))
            theirs.append(timed(lambda: run(bare)))
    return {
        "command": spread(ours),
        "import_numpy_sqlite3_json": spread(theirs),
        "ratio_of_medians": round(statistics.median(ours) / statistics.median(theirs), 2),
    }


def run_process(words: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """Run a command to its end and return what it wrote."""
    return subprocess.run(  # noqa: S603
        words, check=True, capture_output=True, cwd=Path(__file__).parents[2], env=environment
    ).stdout


def main() -> None:
    """Measure everything and write the results."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--out", type=Path, default=RESULTS)
    call = words.parse_args()
    found: Figures = {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "seed": call.seed,
        "questions": QUESTIONS,
        "turn": TURN,
        "passes": PASSES,
        "machine": f"{os.cpu_count()} vCPU {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}",
        "peers": {name: version(name) for name in ("igraph", "scipy", "networkx")},
        "process": bench_process(),
        "memory": bench_memory(call.seed),
        "backwards": bench_backwards(call.seed),
        "sizes": {
            f"{size[0]}x{size[1]}": bench_size(size, call.seed)
            for size in (SMALL, MIDDLE, LARGE_FEW, LARGE)
        },
    }
    call.out.mkdir(parents=True, exist_ok=True)
    (call.out / "routes.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    (call.out / "routes.md").write_text(page(found), encoding="utf-8")
    sys.stdout.write(page(found))


if __name__ == "__main__":
    main()

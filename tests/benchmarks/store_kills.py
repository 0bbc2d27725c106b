"""A long series of loads that are killed: after each, one of two whole states must be there.

A loader process loads two states in turn without a pause. At a random moment it is killed, or
the server is, with SIGKILL; every third time the moment is aimed at the end of a load, where it
commits. Then the store must show one of the two states whole, nothing acknowledged may be lost,
and `verify()` must find no fault.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from graph.stores import open_store
from tests.benchmarks.deliveries import made_up_delivery
from tests.neo4j_server.server import Neo4jServer

REPORTS = 2_000
AIMED = 3  # every so many kills one is aimed at a commit
AIM = (0.85, 1.05)  # of the time that the load before took
SECONDS_TO_END = 60
Figures = dict[str, Any]


@dataclass(slots=True)
class _Series:
    """What a series has found so far."""

    url: str
    seed: int
    states: dict[str, str]
    load_seconds: float
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def kill_series(url: str, kills: int, seed: int, server: Neo4jServer | None = None) -> Figures:
    """Kill loads one after another and return how many there were, and every fault.

    Parameters
    ----------
    url
        An empty place for a store; the login of a server comes from the environment.
    kills
        How many.
    seed
        Of the moments.
    server
        Is killed every other time, in place of the loader; None kills loaders only.
    """
    dice = random.Random(seed)
    series = _start(url, seed)
    for number in range(kills):
        victim = server if number % 2 else None
        before = _revision(url)
        loader = _loader(series)
        told = _wait(loader, series, dice, aimed=number % AIMED == 0)
        ended = loader.poll() is not None
        told += _kill(loader, victim)
        if victim is not None:
            victim.restart()
        series.counts["server killed" if victim else "loader killed"] += 1
        series.counts["aimed"] += number % AIMED == 0
        if ended:
            series.faults.append(f"kill {number}: the loader had ended by itself")
        _judge(series, number, before, told)
    return {
        "kills": kills,
        "reports": REPORTS,
        "load_seconds": round(series.load_seconds, 2),
        **series.counts,
        "faults": series.faults,
    }


def _start(url: str, seed: int) -> _Series:
    """Load each state once and note its digests."""
    states, times = {}, []
    with closing(open_store(url)) as store:
        for later in (False, True, False):
            delivery = made_up_delivery(REPORTS, seed, later=later)
            start = time.perf_counter()
            store.apply(delivery)
            times.append(time.perf_counter() - start)
            info = store.info()
            states[info.data_version] = info.reports_digest
    assert len(states) == 2
    return _Series(url, seed, states, min(times))


def _loader(series: _Series) -> subprocess.Popen[str]:
    words = ["-m", "tests.benchmarks.store_child", "loader"]
    words += [series.url, str(REPORTS), str(series.seed)]
    process = subprocess.Popen(  # noqa: S603  our own words only
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ.copy(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _wait(
    loader: subprocess.Popen[str], series: _Series, dice: random.Random, *, aimed: bool
) -> list[int]:
    """Wait for the moment to kill; return the revisions that the loader told meanwhile."""
    if not aimed:
        # The first load may be one that changes nothing; after it, each moment is as likely.
        time.sleep(dice.uniform(0.0, 3 * series.load_seconds))
        return []
    assert loader.stdout is not None
    told, times = [], []
    for _ in range(2):
        told.append(loader.stdout.readline())
        times.append(time.perf_counter())
    time.sleep((times[1] - times[0]) * dice.uniform(*AIM))
    return [int(line) for line in told if line]


def _kill(loader: subprocess.Popen[str], server: Neo4jServer | None) -> list[int]:
    """Kill the loader, or the server below it; return the revisions that it acknowledged."""
    end: Callable[[], None] = loader.kill if server is None else server.kill
    end()
    try:
        told, _ = loader.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        loader.kill()
        told, _ = loader.communicate()
    return [int(line) for line in told.split()]


def _revision(url: str) -> int:
    with closing(open_store(url)) as store:
        return store.info().revision


def _judge(series: _Series, number: int, before: int, told: list[int]) -> None:
    """Look at the store after a kill and note what is wrong."""
    with closing(open_store(series.url)) as store:
        info = store.info()
        faults = list(store.verify().faults)
    if series.states.get(info.data_version) != info.reports_digest:
        faults.append("neither of the two states")
    behind = info.revision - max(told, default=before)
    if behind not in {0, 1}:
        faults.append(f"revision {info.revision} after {max(told, default=before)} was told")
    series.counts["as last told" if behind == 0 else "done, not told"] += 1
    series.counts["loads told"] += len(told)
    series.faults += [f"kill {number}: {fault}" for fault in faults]

"""One measurement in a process of its own, so that its memory is its own.

``python -m tests.benchmarks.store_child WHAT URL REPORTS SEED`` prints the figures as JSON;
WHAT is ``ours`` or ``floor``. With ``loader`` it loads two states in turn until it is killed,
and tells the revision after each. The login of a server comes from the environment.
"""

from __future__ import annotations

import itertools
import json
import sys
from functools import partial
from typing import Any

from graph.stores import SERVER_SCHEMES, open_store
from tests.benchmarks.deliveries import made_up_delivery
from tests.benchmarks.memory import measured
from tests.benchmarks.store_floors import neo4j_floor, sqlite_floor

Figures = dict[str, Any]


def ours(url: str, reports: int, seed: int) -> Figures:
    """Measure a first load, a snapshot, and the same delivery made and loaded again."""
    delivery = made_up_delivery(reports, seed)
    store = open_store(url)
    changes, load = measured(partial(store.apply, delivery))
    assert changes.reports_added == reports
    snapshot, read = measured(store.snapshot)
    found = {"data_version": snapshot.data_version, "transitions": len(snapshot.transitions)}
    del snapshot, delivery
    equal = made_up_delivery(reports, seed)  # nothing that the first one may have kept for later
    changes, again = measured(partial(store.apply, equal))
    assert not changes.published
    assert store.info().counts["reports"] == reports
    store.close()
    return {"load": load, "snapshot": read, "unchanged": again, **found}


def floor(url: str, reports: int, seed: int) -> Figures:
    """Measure plain writes of the same reports."""
    delivery = made_up_delivery(reports, seed)
    is_server = url.partition("://")[0] in SERVER_SCHEMES
    return (neo4j_floor if is_server else sqlite_floor)(url, delivery)


def load_in_turn(url: str, reports: int, seed: int) -> None:
    """Load two states in turn, for ever."""
    states = [made_up_delivery(reports, seed, later=later) for later in (True, False)]
    store = open_store(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for delivery in itertools.cycle(states):
        sys.stdout.write(f"{store.apply(delivery).revision}\n")
        sys.stdout.flush()


def main() -> None:
    """Do what the command line says."""
    what, url, reports, seed = sys.argv[1:]
    if what == "loader":
        load_in_turn(url, int(reports), int(seed))
    measure = {"ours": ours, "floor": floor}[what]
    sys.stdout.write(json.dumps(measure(url, int(reports), int(seed))) + "\n")


if __name__ == "__main__":
    main()

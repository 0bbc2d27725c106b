"""Several processes at one store, and processes that die."""

import random
import subprocess
import threading
import time
from collections.abc import Callable

from graph.delivery import Delivery
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]
Start = Callable[..., subprocess.Popen[str]]
KILLS = 8
REPORTS = 1000


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def two_states(store: GraphStore, base: Delivery, bring: Bring) -> tuple[dict[str, str], Delivery]:
    """Load two states one after the other; return their digests by data version, and the first."""
    one, two = bring(reports=REPORTS, count=1), bring(reports=REPORTS, count=2)
    states = {}
    for delivery in (two, one):
        store.apply(base, delivery)
        info = store.info()
        states[info.data_version] = info.reports_digest
    return states, two


def test_a_reader_beside_replacements_sees_only_whole_states(
    store: GraphStore, base: Delivery, bring: Bring, start_worker: Start
) -> None:
    states, two = two_states(store, base, bring)
    one = bring(reports=REPORTS, count=1)
    writer = start_worker(*[two, one] * 3)
    wait_until_ready(writer)
    seen, slowest = set(), 0.0
    while writer.poll() is None:
        before = time.monotonic()
        snapshot = store.snapshot()
        slowest = max(slowest, time.monotonic() - before)
        seen.add(snapshot.data_version)
        reported = {step.reported for step in snapshot.transitions if step.origin == "conciërge"}
        assert reported <= {None, REPORTS, 2 * REPORTS}
    assert writer.wait() == 0
    assert seen <= set(states)
    assert seen
    assert slowest < 5
    assert store.info().revision == 2 + 6


def test_two_writers_lose_no_update(
    store: GraphStore, base: Delivery, bring: Bring, start_worker: Start
) -> None:
    store.apply(base)
    writers = [
        start_worker(*(bring(name, number) for number in (200, 300, 400))) for name in ("x", "y")
    ]
    for writer in writers:
        told, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0, told
    info = store.info()
    assert info.revision == 1 + 6
    assert info.counts["reports"] == 6 + 800
    assert store.verify().faults == ()


def test_threads_share_a_store(store: GraphStore, base: Delivery, bring: Bring) -> None:
    store.apply(base)
    threads = [
        threading.Thread(target=store.apply, args=(bring(f"s{number}", 50),)) for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.info().revision == 1 + 4
    assert store.info().counts["reports"] == 6 + 200


def test_a_killed_load_leaves_the_old_state_or_the_new(
    store: GraphStore, base: Delivery, bring: Bring, start_worker: Start
) -> None:
    states, two = two_states(store, base, bring)
    one = bring(reports=REPORTS, count=1)
    dice = random.Random(4)  # noqa: S311  moments, not secrets
    for _ in range(KILLS):
        revision = store.info().revision
        loader = start_worker(two, one, endless=True)
        wait_until_ready(loader)
        time.sleep(dice.uniform(0.0, 0.35))
        loader.kill()
        told, _ = loader.communicate()
        info = store.info()
        assert states[info.data_version] == info.reports_digest
        acknowledged = [int(line) for line in told.split()]
        assert info.revision - max(acknowledged, default=revision) in {0, 1}
        assert store.verify().faults == ()

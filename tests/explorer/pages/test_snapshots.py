"""The snapshot is swapped when the store has grown, and kept when the store is away."""

import gc
import weakref
from collections.abc import Callable

import pytest

from explorer import collector
from explorer.present.policy_choice import dead_ends
from explorer.present.policy_sector import _steps_in
from explorer.snapshots import CHECK_EVERY_S, SnapshotHolder
from graph.errors import UnavailableError
from graph.stores.store import GraphStore, StoreInfo


class Growing:
    """A store whose revision and health a test decides."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.more = 0
        self.is_away = False
        self.snapshots = 0
        self.asked = 0

    def info(self) -> StoreInfo:
        from dataclasses import replace  # noqa: PLC0415

        self.asked += 1
        self._fail_when_away()
        known = self.store.info()
        return replace(known, revision=known.revision + self.more)

    def snapshot(self) -> object:
        from dataclasses import replace  # noqa: PLC0415

        self._fail_when_away()
        self.snapshots += 1
        known = self.store.snapshot()
        return replace(known, revision=known.revision + self.more)

    def _fail_when_away(self) -> None:
        if self.is_away:
            raise UnavailableError("store_missing")


@pytest.fixture
def growing(store: GraphStore) -> Growing:
    return Growing(store)


@pytest.fixture
def seconds() -> list[float]:
    return [0.0]


@pytest.fixture
def holder(growing: Growing, seconds: list[float]) -> SnapshotHolder:
    clock: Callable[[], float] = lambda: seconds[0]  # noqa: E731
    return SnapshotHolder(growing, clock)  # type: ignore[arg-type]


def test_the_store_is_asked_at_most_every_half_minute(
    holder: SnapshotHolder, growing: Growing, seconds: list[float]
) -> None:
    for _ in range(5):
        holder.current()
    assert growing.asked == 0
    seconds[0] = CHECK_EVERY_S
    holder.current()
    holder.current()
    assert growing.asked == 1
    assert growing.snapshots == 1


def test_a_grown_store_gives_a_new_snapshot(
    holder: SnapshotHolder, growing: Growing, seconds: list[float]
) -> None:
    before = holder.current()
    growing.more = 1
    seconds[0] = CHECK_EVERY_S
    after = holder.current()
    assert after.network is not before.network
    assert after.network.revision == before.network.revision + 1


def test_a_store_that_is_away_leaves_the_last_good_snapshot(
    holder: SnapshotHolder, growing: Growing, seconds: list[float]
) -> None:
    before = holder.current()
    growing.is_away = True
    seconds[0] = CHECK_EVERY_S
    during = holder.current()
    assert during.network is before.network
    assert during.store_away
    growing.is_away = False
    seconds[0] = 2 * CHECK_EVERY_S
    assert not holder.current().store_away


def test_without_a_first_snapshot_there_is_no_holder(growing: Growing) -> None:
    growing.is_away = True
    with pytest.raises(UnavailableError):
        SnapshotHolder(growing)  # type: ignore[arg-type]


def test_a_replaced_network_is_spared_by_nobody(
    holder: SnapshotHolder, growing: Growing, seconds: list[float]
) -> None:
    """In a process that serves, with an old network that a page made earlier still holds."""
    collector.spare_what_is_there()
    try:
        old = weakref.ref(holder.current().network)
        dead_ends(holder.current().network, None)
        growing.more, seconds[0] = 1, CHECK_EVERY_S
        assert holder.current().network is not old()
        gc.collect()
        assert old() is not None
        seconds[0] += CHECK_EVERY_S
        holder.current()
        assert not collector.spares()
        dead_ends.cache_clear()
        _steps_in.cache_clear()
        gc.collect()
        assert old() is None
        seconds[0] += CHECK_EVERY_S
        holder.current()
        assert collector.spares()
    finally:
        gc.unfreeze()
    assert not collector.spares()

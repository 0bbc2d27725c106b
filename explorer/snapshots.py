"""The snapshot that the pages read, and the swap when the store has grown.

All threads of a process share one immutable network. At most every `CHECK_EVERY_S` seconds
one of them compares the store's revision and, when it differs, reads a new snapshot; the
others go on with the old one. When the store fails, the last good snapshot stays.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass

from explorer import collector
from explorer.options import FormOptions
from explorer.texts import LANGUAGES
from graph.errors import StoreError
from graph.model import Report
from graph.network import CareerNetwork
from graph.stores.store import GraphStore

CHECK_EVERY_S = 30.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """What pages are made from: a network, what its forms offer, and whether it may be old."""

    network: CareerNetwork
    options: dict[str, FormOptions]
    store_away: bool = False


class SnapshotHolder:
    """Holds the newest snapshot that could be read.

    Parameters
    ----------
    store
        An open store.
    clock
        Seconds that only go forward.

    Raises
    ------
    StoreError
        When there is no first snapshot.
    """

    def __init__(self, store: GraphStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._served = _serve(store)
        self._checked_at = clock()
        # The collector spares the new network when nothing holds on to this old one any more:
        # answers under way and what is kept from earlier ones may for a while.
        self._replaced: weakref.ref[CareerNetwork] | None = None

    def current(self) -> Served:
        """Return what to serve now."""
        if self._clock() - self._checked_at >= CHECK_EVERY_S and self._lock.acquire(blocking=False):
            try:
                self._refresh()
            finally:
                self._checked_at = self._clock()
                self._lock.release()
        return self._served

    def reports(self, origin: str, target: str) -> tuple[Report, ...]:
        """Return the reports between two ends from the store itself.

        Raises
        ------
        StoreError
            When the store is away.
        """
        return tuple(self._store.reports(origin=origin, target=target))

    def _refresh(self) -> None:
        try:
            if self._store.info().revision != self._served.network.revision:
                replaced = weakref.ref(self._served.network)
                self._served = _serve(self._store)
                if collector.spares():
                    collector.spare_nothing()
                    self._replaced = replaced
            elif self._served.store_away:
                self._served = Served(self._served.network, self._served.options)
        except StoreError as error:
            logger.warning("the store is away: %s", error.code)
            served = self._served
            self._served = Served(served.network, served.options, store_away=True)
        if self._replaced and self._replaced() is None:
            self._replaced = None
            collector.spare_what_is_there()


def _serve(store: GraphStore) -> Served:
    network = CareerNetwork(store.snapshot())
    options = {language: FormOptions(network, language) for language in LANGUAGES}
    return Served(network, options)

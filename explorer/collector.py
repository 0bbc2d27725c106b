"""Python's garbage collector and a network that stays.

A large network is millions of objects that never change. The collector would go through all of
them every now and then, and whoever asks at that moment waits for it: half a second with
100,000 steps.
"""

from __future__ import annotations

import gc


def spare_what_is_there() -> None:
    """Collect what is left over, then leave out all that is there from further collections."""
    gc.collect()
    gc.freeze()


def spare_nothing() -> None:
    """Let further collections look at everything again."""
    gc.unfreeze()


def spares() -> bool:
    """Tell whether anything is left out: only in a process that serves."""
    return gc.get_freeze_count() > 0

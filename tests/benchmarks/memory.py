"""How long some work took, and how much memory above what the process held before."""

from __future__ import annotations

import ctypes
import gc
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_Found = TypeVar("_Found")
_STATUS = Path("/proc/self/status")
_FORGET_PEAK = ("/proc/self/clear_refs", "5")


def measured(work: Callable[[], _Found]) -> tuple[_Found, dict[str, float | None]]:
    """Do some work; return what it found, its seconds and its memory.

    Before the work, garbage is collected and what the allocator keeps free goes back to the
    system, so that the work cannot hide in memory that earlier work left behind.

    Parameters
    ----------
    work
        What to do.

    Returns
    -------
    tuple
        What the work returned, and ``seconds``, ``cpu_seconds`` (of this process only),
        ``idle_mb`` (resident before) and ``above_idle_mb`` (highest resident during the work,
        less that). MB are 2**20 bytes; these two are None where the system does not tell.
    """
    gc.collect()
    with suppress(OSError, AttributeError):  # the C library of another system
        ctypes.CDLL(None).malloc_trim(0)
    idle = _told("VmRSS")
    with suppress(OSError):
        Path(_FORGET_PEAK[0]).write_text(_FORGET_PEAK[1], encoding="ascii")
    start, start_cpu = time.perf_counter(), time.process_time()
    found = work()
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - start_cpu
    peak = _told("VmHWM")
    return found, {
        "seconds": round(seconds, 3),
        "cpu_seconds": round(cpu_seconds, 3),
        "idle_mb": idle and round(idle, 1),
        "above_idle_mb": None if idle is None or peak is None else round(peak - idle, 1),
    }


def _told(name: str) -> float | None:
    try:
        told = _STATUS.read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(rf"^{name}:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else None

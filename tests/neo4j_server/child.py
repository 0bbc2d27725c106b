"""A child process that ends with this one, however this one ends."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO

STOPPING_SECONDS = 30
# Waits until the pipe to us closes, which it does even when we are killed.
WATCHER = 'read -r _; kill -TERM "-$1" && sleep 10 && kill -KILL "-$1"'


class Child:
    """A process in a session of its own: Ctrl-C in the terminal is for us, and we end it.

    Parameters
    ----------
    command
        The program and its words.
    environment
        Its variables; None gives it ours.
    out
        Where its output and messages go; None leaves them with ours.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        out: IO[bytes] | None = None,
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own words only
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=None if out is None else subprocess.STDOUT,
            start_new_session=True,
        )
        atexit.register(self.end)
        self._watcher = subprocess.Popen(  # noqa: S603  our own words only
            ["/bin/sh", "-c", WATCHER, "watcher", str(self.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """Return its number, and that of its group."""
        return self._process.pid

    def poll(self) -> int | None:
        """Return its exit code, or None while it runs."""
        return self._process.poll()

    def wait(self) -> int:
        """Wait until it ends by itself and return its exit code."""
        return self._process.wait()

    def end(self, ending: signal.Signals = signal.SIGTERM) -> None:
        """Signal it and all that it started, wait half a minute, then use force."""
        # The watcher goes first: it must not outlive the number that it watches.
        self._watcher.kill()
        self._watcher.communicate()
        self._signal(ending)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=STOPPING_SECONDS)
        self._signal(signal.SIGKILL)
        self._process.wait()
        atexit.unregister(self.end)

    def _signal(self, ending: signal.Signals) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, ending)

"""The web server: waitress, with our headers on what it answers itself, and a quick end."""

from __future__ import annotations

import logging
import socket
from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from explorer.headers import FIXED_HEADERS, build_policy

THREADS = 8
# Far above what the application itself refuses, so that its refusal, headers included, is what is
# sent; this bound only keeps the server from reading without end.
LARGEST_BODY = 16_000_000
# Answers of a moment are still given to the end; who asked something long asks again.
LONGEST_WAIT_S = 1.0


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What waitress says before the application has seen a request: no HTTP, too large."""

    def execute(self) -> None:
        self.response_headers.append(("Content-Security-Policy", build_policy(())))
        self.response_headers.extend(FIXED_HEADERS.items())
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal


class _Threads(ThreadedTaskDispatcher):  # type: ignore[misc]
    def shutdown(self, *_: object, **__: object) -> bool:
        return bool(super().shutdown(timeout=LONGEST_WAIT_S))


def build_server(application: WSGIApplication, bound: socket.socket) -> BaseWSGIServer:
    """Return a server of an application on a bound socket; its ``run`` serves."""
    for name in ("waitress", "waitress.queue"):
        logging.getLogger(name).setLevel(logging.ERROR)
    threads = _Threads()
    threads.set_thread_count(THREADS)
    server = create_server(
        application,
        sockets=[bound],
        ident=None,
        max_request_body_size=LARGEST_BODY,
        _dispatcher=threads,
    )
    server.channel_class = _Channel
    return server

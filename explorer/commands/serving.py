"""``start``: the explorer in the browser."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from explorer import collector
from explorer.commands.session import Session, sqlite_file
from explorer.settings import Settings
from graph.errors import InputError, MachineError, ReadOnlyError
from graph.stores import open_store
from graph.stores.store import GraphStore

HOST = "127.0.0.1"
PORT = 8050


def start(session: Session) -> int:
    """Serve the explorer until Ctrl-C or SIGTERM; the port is taken before anything is loaded."""
    host = session.call.text("host") or HOST
    port = session.call.number("port")
    with bound_socket(host, PORT if port is None else port) as bound:
        _load_bundled(session)
        store = open_store(session.place, readonly=True)
        try:
            _serve(session, bound, host, store)
        finally:
            store.close()
    return 0


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a socket bound to an address; port 0 is any free one.

    Raises
    ------
    MachineError
        When the port is taken or not ours to take.
    InputError
        When the host is no address of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise InputError("host_unknown", field="host", value=host) from error
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise MachineError("port_taken", field="port", value=port) from error
        if error.errno == errno.EADDRNOTAVAIL:
            raise InputError("host_unknown", field="host", value=host) from error
        reason = os.strerror(error.errno) if error.errno else ""
        raise MachineError("port_refused", field="port", value=port, reason=reason) from error
    return bound


def _load_bundled(session: Session) -> None:
    """Load the bundled data; a filled store that may only be read is served as it is.

    Into a server only ``load`` writes.
    """
    if sqlite_file(session.place) is None:
        if not session.exists():
            session.refuse_empty_server()
        return
    try:
        with session.writing() as store:
            if session.loading.ensure_bundled(store):
                session.tell("command.start.loaded", place=session.place)
    except ReadOnlyError:
        if not session.exists():
            raise


def _serve(session: Session, bound: socket.socket, host: str, store: GraphStore) -> None:
    from explorer.app import create_app  # noqa: PLC0415  only this command needs them
    from explorer.commands.web_server import build_server  # noqa: PLC0415

    app = create_app(Settings(store=session.place), store)
    collector.spare_what_is_there()
    server = build_server(app.server, bound)
    number = bound.getsockname()[1]
    address = f"http://[{host}]:{number}/" if ":" in host else f"http://{host}:{number}/"
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        with suppress(KeyboardInterrupt):  # the usual way to stop it
            if session.call.json:
                session.print(json.dumps({"address": address}))
            else:
                session.print(session.words.text("command.start.serving", address=address))
            session.out.flush()
            server.run()
    finally:
        signal.signal(signal.SIGTERM, before)
        server.close()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt

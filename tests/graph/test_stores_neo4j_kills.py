"""Loaders and servers that die in the midst of a load, aimed at the moments that matter."""

import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from graph.delivery import Delivery, Tables
from graph.errors import OutcomeUnknownError, StoreError, UnavailableError
from graph.model import Report, Role, Source
from graph.stores import open_store
from graph.stores.neo4j import Neo4jStore, loading, publishing, staging
from graph.stores.store import GraphStore
from tests.neo4j_server.place import Neo4jPlace

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).resolve().parents[2]
REPORTS = 400
BATCH = 100
# Loads a pickled delivery; stops at a named moment until it is killed or gets a line to read.
LOADER = """
import pickle, sys
from pathlib import Path
from graph.errors import StoreError
from graph.stores import open_store
from graph.stores.neo4j import loading, publishing, staging

url, file, moment, batch = sys.argv[1:]
staging.ROWS_A_STATEMENT = staging.ROWS_A_TRANSACTION = int(batch)


def pause_in(module, name, *, after=0):
    original, calls = getattr(module, name), []

    def paused(*arguments, **named):
        calls.append(1)
        if len(calls) == after + 1:
            print(moment, flush=True)
            sys.stdin.readline()
        return original(*arguments, **named)

    setattr(module, name, paused)


store = open_store(url)
if moment == "staging":
    pause_in(staging, "_create_reports", after=2)
elif moment == "staged":
    pause_in(loading, "publish")
elif moment == "publishing":
    pause_in(publishing, "_write_projection")
elif moment == "published":
    pause_in(loading, "clear")
print("ready", flush=True)
try:
    print(store.apply(pickle.loads(Path(file).read_bytes())).revision, flush=True)
except StoreError as error:
    print(error.code, flush=True)
"""
MOMENTS = {"staging": False, "staged": False, "publishing": False, "published": True}
"""For each moment whether the load is visible by then."""


class Loader:
    """A process that loads a delivery and stops at a moment."""

    def __init__(self, url: str, file: Path, moment: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  our own words only
            [sys.executable, "-c", LOADER, url, str(file), moment, str(BATCH)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{word}\n"

    def go_on(self) -> str:
        """Let it go on and return the last that it says."""
        return self.process.communicate("\n", timeout=60)[0].strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def start_loader(neo4j_place: Neo4jPlace, tmp_path: Path) -> Iterator[Callable[..., Loader]]:
    started: list[Loader] = []

    def start(delivery: Delivery, moment: str) -> Loader:
        file = tmp_path / f"delivery-{len(started)}"
        file.write_bytes(pickle.dumps(delivery))
        started.append(Loader(neo4j_place.url, file, moment))
        started[-1].wait_for("ready")
        return started[-1]

    yield start
    for loader in started:
        loader.kill()


@pytest.fixture
def one() -> Delivery:
    """Bring the first state."""
    roles = (Role("a", "a"), Role("b", "b"), Role("oud", "oud"))
    tables = Tables(roles=roles, sources=(Source("bron", "bron"),))
    reports = (Report(f"{number:04}", "bron", "a", "b", count=1) for number in range(REPORTS))
    return Delivery("pakket", tables, (*reports, Report("oud", "bron", "a", "oud")))


@pytest.fixture
def two(one: Delivery) -> Delivery:
    """Bring the second: a new role, other counts, fewer and more reports, a role that goes."""
    roles = (*one.tables.roles[:2], Role("nieuw", "nieuw"))
    reports = (Report(f"{number:04}", "bron", "a", "b", count=2) for number in range(300))
    fresh = (Report(f"n{number}", "bron", "b", "nieuw") for number in range(50))
    return replace(one, tables=replace(one.tables, roles=roles), reports=(*reports, *fresh))


@pytest.fixture
def store(neo4j_place: Neo4jPlace, one: Delivery) -> Iterator[GraphStore]:
    store = open_store(neo4j_place.url)
    store.apply(one)
    yield store
    with suppress(StoreError):
        store.close()


def content(store: GraphStore) -> tuple[object, ...]:
    snapshot, info = store.snapshot(), store.info()
    return snapshot.tables, snapshot.transitions, info.reports_digest, tuple(store.reports())


def leftovers(place: Neo4jPlace) -> list[list[object]]:
    return place.run(
        "MATCH (m:Manifest) OPTIONAL MATCH (n) WHERE n.since > m.revision OR n.until IS NOT NULL "
        "WITH count(n) AS staged OPTIONAL MATCH (s:Staging) RETURN staged, count(s)"
    )


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_killed_loader_leaves_the_old_state_or_the_new(
    store: GraphStore,
    neo4j_place: Neo4jPlace,
    two: Delivery,
    start_loader: Callable[..., Loader],
    moment: str,
) -> None:
    before = content(store)
    loader = start_loader(two, moment)
    loader.wait_for(moment)
    loader.kill()
    is_new = MOMENTS[moment]
    assert (content(store) == before) is not is_new
    assert store.info().revision == 1 + is_new
    assert store.verify().faults == ()

    changes = store.apply(two)
    assert (changes.revision, changes.published) == (2, not is_new)
    assert [step.reported for step in store.snapshot().transitions] == [600, None]
    assert store.verify().faults == ()
    if not is_new:  # an unchanged load writes nothing, so it clears nothing either
        assert leftovers(neo4j_place) == [[0, 0]]
    store.apply(replace(two, version="2026-01-01"))
    assert leftovers(neo4j_place) == [[0, 0]]


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_killed_server_comes_back_with_the_old_state_or_the_new(
    store: GraphStore,
    neo4j_place: Neo4jPlace,
    two: Delivery,
    start_loader: Callable[..., Loader],
    moment: str,
) -> None:
    if not neo4j_place.server.is_ours:
        pytest.skip("a server that was there already is not killed")
    before = content(store)
    loader = start_loader(two, moment)
    loader.wait_for(moment)
    neo4j_place.server.kill()
    told = loader.go_on()
    assert told == ("2" if MOMENTS[moment] else "store_not_reached")
    with pytest.raises(UnavailableError, match="store_not_reached"):
        store.info()
    neo4j_place.server.restart()
    assert (content(store) == before) is not MOMENTS[moment]
    assert store.verify().faults == ()
    assert store.apply(two).revision == 2
    assert store.verify().faults == ()


def test_two_loaders_queue_and_readers_go_on(
    store: GraphStore, two: Delivery, start_loader: Callable[..., Loader]
) -> None:
    first = start_loader(two, "staged")
    first.wait_for("staged")
    own = Tables(sources=(Source("school", "school"),))
    second = start_loader(Delivery("school", own, (Report("1", "school", "a", "b"),)), "none")
    begin = time.monotonic()
    while time.monotonic() - begin < 2:
        assert store.snapshot().revision == 1
        assert second.process.poll() is None
    assert first.go_on() == "2"
    assert second.go_on() == "3"
    assert store.info().counts["reports"] == 351
    assert store.verify().faults == ()


def test_a_loader_that_dies_frees_the_queue(
    store: GraphStore, two: Delivery, start_loader: Callable[..., Loader]
) -> None:
    first = start_loader(two, "staged")
    first.wait_for("staged")
    second = start_loader(two, "none")
    first.kill()
    assert second.go_on() == "2"
    assert store.verify().faults == ()


COMMIT = b"\x00\x02\xb0\x12\x00\x00"


class CuttingProxy:
    """Passes bytes on to a server, and cuts the line at the next commit when it is armed.

    Parameters
    ----------
    port
        Port of the server.
    """

    def __init__(self, port: int) -> None:
        self.armed = False
        self.reaches_server = True
        self._cut: socket.socket | None = None
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._open = [self._server]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client = self._server.accept()[0]
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._to))
            self._open += [client, server]
            for ends in ((client, server, True), (server, client, False)):
                thread = threading.Thread(target=self._pass_on, args=ends)
                self._threads.append(thread)
                thread.start()

    def _pass_on(self, come: socket.socket, go: socket.socket, is_asking: bool) -> None:  # noqa: FBT001
        with suppress(OSError):
            while data := come.recv(65_536):
                if is_asking and self.armed and data.endswith(COMMIT):
                    self.armed, self._cut = False, go
                    if self.reaches_server:
                        go.sendall(data)
                        time.sleep(0.5)  # until the server has done it
                    come.shutdown(socket.SHUT_RDWR)
                    break
                if come is self._cut:
                    break  # nobody hears the answer
                go.sendall(data)
        with suppress(OSError):
            go.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("reaches_server", [True, False])
def test_a_line_cut_at_the_commit_is_told_and_repeating_is_safe(
    store: GraphStore,
    neo4j_place: Neo4jPlace,
    two: Delivery,
    monkeypatch: pytest.MonkeyPatch,
    *,
    reaches_server: bool,
) -> None:
    before = content(store)
    port = int(neo4j_place.url.rpartition(":")[2])
    with closing(CuttingProxy(port)) as proxy:
        proxy.reaches_server = reaches_server
        publish, cut = publishing.publish, list[bool]()

        def arming(*arguments: object) -> None:
            publish(*arguments)  # type: ignore[arg-type]
            proxy.armed = not cut
            cut.append(True)

        monkeypatch.setattr(loading, "publish", arming)
        monkeypatch.setattr(staging, "ROWS_A_TRANSACTION", BATCH)
        url = f"bolt://127.0.0.1:{proxy.port}"
        with closing(Neo4jStore.open(url, login=neo4j_place.login)) as behind:
            with pytest.raises(OutcomeUnknownError, match="store_outcome_unknown"):
                behind.apply(two)
            assert (content(store) == before) is not reaches_server
            changes = behind.apply(two)
    assert (changes.revision, changes.published) == (2, not reaches_server)
    assert content(store) != before
    assert store.verify().faults == ()

"""What only the Neo4j store can meet: servers that are away, strangers' graphs, hand edits."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph import evidence
from graph.delivery import Delivery, Tables
from graph.errors import (
    AuthFailedError,
    CorruptError,
    InputError,
    ReadOnlyError,
    SchemaMismatchError,
    UnavailableError,
)
from graph.model import Group, Report, Role, Source
from graph.stores import open_store
from graph.stores.copying import copy_store
from graph.stores.neo4j import Login, Neo4jStore
from graph.stores.neo4j.schema import missing_indexes
from graph.stores.store import GraphStore
from tests.neo4j_server.place import Neo4jPlace
from tests.neo4j_server.server import free_port

CLOSED_SECONDS = 5
SILENT_SECONDS = 15
SECRET = "zeer-geheim-1"  # noqa: S105  made up


@pytest.fixture
def delivery() -> Delivery:
    roles = tuple(Role(f"rol-{number}", f"functie {number}") for number in range(5))
    groups = (Group("groep", "groep", members=("rol-1",)),)
    tables = Tables(roles=roles, groups=groups, sources=(Source("bron", "Een bron"),))
    reports = (
        Report("1", "bron", "rol-0", "rol-1", count=3),
        Report("2", "bron", "rol-1", "rol-2"),
        Report("3", "bron", "groep", "rol-2", kind="wish"),
    )
    return Delivery("pakket", tables, reports)


@pytest.fixture
def filled(neo4j_place: Neo4jPlace, delivery: Delivery) -> Iterator[GraphStore]:
    store = open_store(neo4j_place.url)
    store.apply(delivery)
    yield store
    store.close()


@pytest.mark.neo4j
def test_it_is_a_graph_store(filled: GraphStore, neo4j_place: Neo4jPlace) -> None:
    assert isinstance(filled, GraphStore)
    info = filled.info()
    assert (info.kind, info.place) == ("neo4j", f"{neo4j_place.url}/neo4j")
    assert neo4j_place.login.password not in repr(neo4j_place.login)


@pytest.mark.neo4j
def test_an_empty_database_becomes_a_store(neo4j_place: Neo4jPlace, delivery: Delivery) -> None:
    neo4j_place.empty()
    with pytest.raises(UnavailableError, match="store_server_empty"):
        open_store(neo4j_place.url, readonly=True)
    assert neo4j_place.run("MATCH (n) RETURN count(n)") == [[0]]
    with closing(open_store(neo4j_place.url)) as store:
        assert store.info().revision == 0
        assert store.apply(delivery).revision == 1


@pytest.mark.neo4j
def test_a_strangers_graph_is_refused_untouched(neo4j_place: Neo4jPlace) -> None:
    neo4j_place.empty()
    neo4j_place.run("CREATE (:Person {name: 'a stranger'})-[:KNOWS]->(:Person)")
    for readonly in (False, True):
        with pytest.raises(SchemaMismatchError, match="store_foreign_database"):
            open_store(neo4j_place.url, readonly=readonly)
    assert neo4j_place.run("MATCH (n) RETURN count(n), count{()-->()}") == [[2, 1]]


@pytest.mark.neo4j
def test_a_newer_schema_is_refused(filled: GraphStore, neo4j_place: Neo4jPlace) -> None:
    neo4j_place.run("MATCH (m:Manifest) SET m.schema = 99")
    with pytest.raises(SchemaMismatchError, match="store_newer"):
        open_store(neo4j_place.url)


@pytest.mark.neo4j
def test_what_an_earlier_version_derived_is_read_and_derived_anew_by_a_load(
    neo4j_place: Neo4jPlace, delivery: Delivery, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with closing(open_store(str(tmp_path / "new.db"))) as other:
        other.apply(delivery)
        new = other.snapshot()
    derive = evidence.aggregate_step
    with monkeypatch.context() as earlier:
        earlier.setattr(
            evidence, "aggregate_step", lambda *args: replace(derive(*args), years=(2016, 2016))
        )
        with closing(open_store(neo4j_place.url)) as store:
            store.apply(delivery)
    neo4j_place.run("MATCH (m:Manifest) SET m.schema = 1")

    with closing(open_store(neo4j_place.url, readonly=True)) as old:
        assert old.info().schema == 1
        assert {step.years for step in old.snapshot().transitions} == {(2016, 2016)}
        assert old.verify().faults == ()
        with closing(open_store(str(tmp_path / "copy.db"))) as copy:
            copy_store(old, copy)
            assert copy.snapshot() == new
    with closing(open_store(neo4j_place.url)) as store:
        assert not store.apply(delivery, dry_run=True).published
        assert store.apply(delivery).published
        assert (store.info().schema, store.info().revision) == (2, 2)
        assert store.snapshot().transitions == new.transitions
        assert store.verify().faults == ()
        assert not store.apply(delivery).published


@pytest.mark.neo4j
def test_readonly_writes_nothing(filled: GraphStore, neo4j_place: Neo4jPlace) -> None:
    with closing(open_store(neo4j_place.url, readonly=True)) as reader:
        assert not reader.info().writable
        assert reader.snapshot() == filled.snapshot()
        with pytest.raises(ReadOnlyError):
            reader.withdraw("bron")
        with pytest.raises(ReadOnlyError):
            reader.apply()


@pytest.mark.neo4j
def test_login_and_database(neo4j_place: Neo4jPlace) -> None:
    wrong = Login(neo4j_place.login.user, SECRET, "neo4j")
    with pytest.raises(AuthFailedError, match="store_login_refused") as caught:
        Neo4jStore.open(neo4j_place.url, login=wrong)
    assert SECRET not in str(caught.value)
    elsewhere = Login(neo4j_place.login.user, neo4j_place.login.password, "elders")
    with pytest.raises(UnavailableError, match="store_database_unknown") as unknown:
        Neo4jStore.open(neo4j_place.url, login=elsewhere)
    assert unknown.value.details == {"database": "elders"}


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_closed_port_is_told_at_once(scheme: str) -> None:
    url = f"{scheme}://127.0.0.1:{free_port()}"
    begin = time.monotonic()
    with pytest.raises(UnavailableError, match="store_not_reached") as caught:
        Neo4jStore.open(url, login=Login(password=SECRET))
    assert time.monotonic() - begin < CLOSED_SECONDS
    assert url in caught.value.value
    assert SECRET not in str(caught.value)


@contextmanager
def silent_port() -> Iterator[int]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            for one in kept:
                one.close()


def test_a_silent_port_is_told_in_time() -> None:
    with silent_port() as port:
        begin = time.monotonic()
        with pytest.raises(UnavailableError, match="store_not_reached"):
            Neo4jStore.open(f"bolt://127.0.0.1:{port}", login=Login(password=SECRET))
        assert time.monotonic() - begin < SILENT_SECONDS


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"bolt://neo4j:{SECRET}@host", "store_address_with_password"),
        ("bolt://", "store_address_wrong"),
        ("bolt://host:port", "store_address_wrong"),
        ("neo4j://host/database", "store_address_wrong"),
        ("bolt+s://host:99999", "store_address_wrong"),
    ],
)
def test_addresses_that_cannot_be(url: str, code: str) -> None:
    with pytest.raises(InputError, match=code) as caught:
        open_store(url)
    assert SECRET not in str(caught.value)


def test_the_password_comes_from_the_file_first(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    known = {
        "DOORSTROOM_NEO4J_PASSWORD_FILE": str(file),
        "DOORSTROOM_NEO4J_PASSWORD": "other",
        "DOORSTROOM_NEO4J_USER": "lezer",
    }
    assert Login.from_environment(known) == Login("lezer", SECRET, "neo4j")
    assert Login.from_environment({}) == Login("neo4j", "", "neo4j")
    known["DOORSTROOM_NEO4J_PASSWORD_FILE"] = str(tmp_path / "missing")
    with pytest.raises(InputError, match="password_file_unreadable"):
        Login.from_environment(known)


def test_the_driver_writes_nothing_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    # pytest's own handlers would hide what an ordinary process shows.
    root, handlers = logging.getLogger(), logging.getLogger().handlers[:]
    for handler in handlers:
        root.removeHandler(handler)
    try:
        with pytest.raises(UnavailableError):
            Neo4jStore.open(f"neo4j://127.0.0.1:{free_port()}", login=Login())
    finally:
        for handler in handlers:
            root.addHandler(handler)
    assert capfd.readouterr() == ("", "")


EDITS = {
    "title": "MATCH (r:Role {id: 'rol-1'}) SET r.title_nl = 'anders'",
    "row": "MATCH (r:Role {id: 'rol-4'}) DETACH DELETE r",
    "step": "MATCH (:Role {id: 'rol-0'})-[t:TRANSITION]->() SET t.reported = 300",
    "rewired": "MATCH (a:Role {id: 'rol-0'})-[t:TRANSITION]->(), (b:Role {id: 'rol-4'}) "
    "CREATE (a)-[u:TRANSITION]->(b) SET u = properties(t) DELETE t",
    "doubled": "MATCH (a)-[t:TRANSITION]->(b) CREATE (a)-[u:TRANSITION]->(b) SET u = properties(t)",
    "said": "MATCH (s:Saying) DETACH DELETE s",
    "withdrawn": "MATCH (m:Manifest) SET m.withdrawn = ['bron']",
    "unreadable": "MATCH (t:Role {id: 'rol-1'}) REMOVE t.title_nl",
    "manifest": "MATCH (m:Manifest) REMOVE m.delivery_digests",
}


@pytest.mark.neo4j
@pytest.mark.parametrize("name", sorted(EDITS))
def test_an_edit_by_hand_is_noticed_and_never_made_valid(
    filled: GraphStore, neo4j_place: Neo4jPlace, name: str
) -> None:
    neo4j_place.run(EDITS[name])
    with pytest.raises(CorruptError) as caught:
        filled.snapshot()
    assert caught.value.value == f"{neo4j_place.url}/neo4j"
    with pytest.raises(CorruptError):
        filled.withdraw("bron")


UNSEEN_BY_READERS = {
    "people": ("MATCH (r:Report {id: '1'}) SET r.people = 4", "report bron/1"),
    "report": ("MATCH (r:Report {id: '2'}) SET r.year_from = 1999", "report bron/2"),
    "lost report": ("MATCH (r:Report {id: '2'}) DETACH DELETE r", "reports_digest"),
    "end": ("MATCH (:Report {id: '2'})-[o:ORIGIN]->() DELETE o", "relationship bron/2"),
    "link": ("MATCH ()-[m:MEMBER_OF]->() DELETE m", "relationship MEMBER_OF"),
    "index": ("DROP INDEX report_ends", "index report_ends"),
}


@pytest.mark.neo4j
@pytest.mark.parametrize("name", sorted(UNSEEN_BY_READERS))
def test_verify_finds_what_a_snapshot_does_not_show(
    filled: GraphStore, neo4j_place: Neo4jPlace, name: str
) -> None:
    statement, fault = UNSEEN_BY_READERS[name]
    neo4j_place.run(statement)
    try:
        assert fault in filled.verify().faults
    finally:
        neo4j_place.make()


@pytest.mark.neo4j
def test_what_analysts_add_under_their_own_names_is_left_alone(
    filled: GraphStore, neo4j_place: Neo4jPlace, delivery: Delivery
) -> None:
    before = filled.snapshot()
    neo4j_place.run("MATCH (r:Role) SET r.community = 7")
    neo4j_place.run("MATCH (a:Role {id: 'rol-0'}), (b:Role {id: 'rol-1'}) CREATE (a)-[:LIKE]->(b)")
    neo4j_place.run("MATCH ()-[t:TRANSITION]->() SET t.checked_by = 'mij'")
    assert filled.snapshot() == before
    assert filled.verify().faults == ()
    renamed = tuple(Role(role.id, role.title_nl.upper()) for role in delivery.tables.roles)
    tables = Tables(renamed, delivery.tables.groups, sources=delivery.tables.sources)
    filled.apply(Delivery("pakket", tables, delivery.reports))
    assert neo4j_place.run("MATCH (r:Role) RETURN collect(DISTINCT r.community)") == [[[7]]]
    assert neo4j_place.run("MATCH ()-[l:LIKE]->() RETURN count(l)") == [[1]]


@pytest.mark.neo4j
def test_nothing_withdrawn_is_left_on_the_server(
    filled: GraphStore, neo4j_place: Neo4jPlace
) -> None:
    filled.withdraw("bron")
    assert neo4j_place.run("MATCH (r:Report) RETURN count(r)") == [[0]]
    assert neo4j_place.run("MATCH (s:Staging) RETURN count(s)") == [[0]]
    with neo4j_place.driver() as driver, driver.session() as session:
        assert session.execute_read(missing_indexes) == set()

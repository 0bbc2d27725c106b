"""What the contract tests need: an empty place for each store, deliveries, workers."""

import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph.delivery import Delivery, Tables
from graph.model import (
    Group,
    Indicator,
    Mention,
    Qualification,
    Report,
    Requirement,
    Role,
    Rule,
    Source,
    Training,
)
from graph.stores import open_store
from graph.stores.store import GraphStore
from tests.neo4j_server.place import Neo4jPlace

ROOT = Path(__file__).resolve().parents[2]
# Applies the pickled deliveries, again and again when asked, and tells of each when it is done.
WORKER = """
import itertools, pickle, sys
from pathlib import Path
from graph.stores import open_store
url, file, endless = sys.argv[1:]
deliveries = pickle.loads(Path(file).read_bytes())
store = open_store(url)
print("ready", flush=True)
for delivery in itertools.cycle(deliveries) if endless == "endless" else deliveries:
    changes = store.apply(delivery)
    print(changes.revision, flush=True)
"""

Open = Callable[..., GraphStore]
Bring = Callable[..., Delivery]


class SqlitePlace:
    """An empty place for the SQLite store."""

    def __init__(self, folder: Path) -> None:
        self.url = str(folder / "graph.db")

    def edit_title(self, role_id: str, title: str) -> None:
        """Change a title behind the store's back."""
        with closing(sqlite3.connect(self.url)) as db, db:
            db.execute(
                "UPDATE reference SET body = json_set(body, '$.title_nl', ?) "
                "WHERE kind = 'roles' AND id = ?",
                (title, role_id),
            )

    def edit_count(self, report_id: str, count: int) -> None:
        """Change a count behind the store's back."""
        with closing(sqlite3.connect(self.url)) as db, db:
            db.execute(
                "UPDATE report SET body = json_set(body, '$.count', ?) WHERE id = ?",
                (count, report_id),
            )


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> SqlitePlace | Neo4jPlace:
    """Give an empty place for a store of each kind."""
    if request.param == "sqlite":
        return SqlitePlace(tmp_path)
    found: Neo4jPlace = request.getfixturevalue("neo4j_place")
    return found


@pytest.fixture
def store_url(place: SqlitePlace | Neo4jPlace) -> str:
    return place.url


@pytest.fixture
def open_url() -> Iterator[Open]:
    opened: list[GraphStore] = []

    def open_one(url: str, *, readonly: bool = False) -> GraphStore:
        opened.append(open_store(url, readonly=readonly))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(store_url: str, open_url: Open) -> GraphStore:
    return open_url(store_url)


@pytest.fixture
def base() -> Delivery:
    """Bring a small package: every table has a row, every kind of report stands in it."""
    tables = Tables(
        roles=(
            Role("assistent", "assistent", "assistant", ("hulp",), sector="both", scale_min="4"),
            Role("assistent-a", "assistent A", part_of="assistent"),
            Role("leraar", "leraar", category="teaching"),
            Role("conciërge", "conciërge", sector="vo"),
        ),
        groups=(Group("oop", "OOP", members=("assistent", "conciërge")),),
        qualifications=(
            Qualification("mbo-4", "mbo 4", level=4),
            Qualification("pabo", "pabo", level=6, implies=("mbo-4",)),
        ),
        trainings=(Training("pabo-deeltijd", "pabo", awards=("pabo",), duration_months=48),),
        requirements=(
            Requirement("leraar", "legal", 1, "pabo", "law", source_id="wet"),
            Requirement("assistent", "legal", 1, None, "law", source_id="wet"),
        ),
        sources=(Source("boek", "Een boek", year=2024), Source("wet", "Een wet", kind="law")),
        indicators=(Indicator("i1", "wish", "oop", value=Decimal("0.45"), source_id="boek"),),
        rules=(Rule("r1", applies_to=("po", "pabo"), amount=Decimal(500), source_id="boek"),),
        mentions=(Mention("m1", position=1, name="hulp", source_id="boek"),),
    )
    reports = (
        Report("b1", "boek", "assistent", "leraar", count=3, year_from=2021, year_to=2022),
        Report("b2", "boek", "assistent", "leraar", kind="share", share=Decimal("0.68"), base=163),
        Report("b3", "boek", "conciërge", "assistent", kind="possible"),
        Report("b4", "boek", "oop", "leraar", kind="wish", share=Decimal("0.1"), base=10),
        Report("b5", "boek", "conciërge", "leraar", kind="blocked", reason="study_load"),
        Report("b6", "boek", "assistent-a", "leraar", trainings=("pabo-deeltijd",)),
    )
    return Delivery("basis", tables, reports, version="2026-01-31")


@pytest.fixture
def bring() -> Bring:
    """Make a delivery of one source, as a file of reported transitions gives one."""

    def make(
        source_id: str = "school",
        reports: Iterable[Report] | int = 3,
        *,
        roles: tuple[Role, ...] = (),
        count: int = 1,
        renews: tuple[str, ...] = (),
    ) -> Delivery:
        if isinstance(reports, int):
            reports = (
                Report(f"{number:05}", source_id, "conciërge", "leraar", count=count)
                for number in range(reports)
            )
        tables = Tables(roles=roles, sources=(Source(source_id, source_id, kind="delivery"),))
        return Delivery(source_id, tables, tuple(reports), renews=renews)

    return make


@pytest.fixture
def shuffled() -> Callable[[Delivery], Delivery]:
    """Give the rows of a delivery in the opposite order."""

    def shuffle(delivery: Delivery) -> Delivery:
        tables = Tables(
            **{
                name: tuple(reversed(getattr(delivery.tables, name)))
                for name in Tables.__dataclass_fields__
            }
        )
        return replace(delivery, tables=tables, reports=tuple(reversed(delivery.reports)))

    return shuffle


@pytest.fixture
def start_worker(store_url: str, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a process that applies deliveries to the store."""
    started: list[subprocess.Popen[str]] = []

    def start(*deliveries: Delivery, endless: bool = False) -> subprocess.Popen[str]:
        file = tmp_path / f"deliveries-{len(started)}"
        file.write_bytes(pickle.dumps(deliveries))
        command = [sys.executable, "-c", WORKER, store_url, str(file)]
        process = subprocess.Popen(  # noqa: S603  our own words only
            [*command, "endless" if endless else "once"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()

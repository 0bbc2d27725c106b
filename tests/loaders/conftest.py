"""A small catalogue in a store, and files as schools send them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.delivery import Delivery, Tables
from graph.errors import DataError, Problem
from graph.model import Group, Qualification, Report, Role, Source, Training
from graph.stores import open_store
from graph.stores.store import GraphStore
from loaders.load import load_paths

Write = Callable[..., Path]
Refused = Callable[..., list[tuple[int | None, str, str]]]

CATALOGUE = Delivery(
    "catalogus",
    Tables(
        roles=(
            Role("concierge", "conciërge", "caretaker", sector="vo"),
            Role("toa", "technisch onderwijsassistent", synonyms=("TOA",)),
            Role("leraar", "leraar"),
            Role("leraar-po", "leraar (po)", synonyms=("leerkracht",), part_of="leraar"),
            Role("docent-vo", "docent (vo)", synonyms=("docent",), part_of="leraar"),
            Role("teamleider", "teamleider"),
            Role("hoofd-a", "hoofd"),
            Role("hoofd-b", "Hoofd"),
        ),
        groups=(Group("oop", "OOP", "support staff", members=("concierge", "toa")),),
        qualifications=(Qualification("pabo", "pabo"),),
        trainings=(Training("pabo-deeltijd", "pabo", awards=("pabo",)),),
        sources=(Source("boek", "Een boek"),),
    ),
    (Report("b1", "boek", "concierge", "teamleider"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with closing(open_store(str(tmp_path / "graph.db"))) as opened:
        opened.apply(CATALOGUE)
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file; a text as UTF-8 unless another encoding is named."""

    def write_one(content: str | bytes, name: str = "stappen.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode(encoding)
        path.write_bytes(data)
        return path

    return write_one


@pytest.fixture
def problems(store: GraphStore) -> Callable[..., tuple[Problem, ...]]:
    """Load files that must be refused and change nothing; return what is wrong."""

    def load(*paths: Path, **wishes: object) -> tuple[Problem, ...]:
        before = store.info()
        with pytest.raises(DataError) as caught:
            load_paths(store, paths, **{"source": "school", **wishes})  # type: ignore[arg-type]
        assert store.info() == before
        return caught.value.problems

    return load


@pytest.fixture
def refused(problems: Callable[..., tuple[Problem, ...]]) -> Refused:
    """Tell of each problem the line, the code and the field."""

    def load(*paths: Path, **wishes: object) -> list[tuple[int | None, str, str]]:
        found = problems(*paths, **wishes)
        return [(problem.line, problem.code, problem.field) for problem in found]

    return load

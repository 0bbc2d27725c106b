"""The questions in ``docs/cypher.md`` are asked on a real server; the page must tell what it says.

``python -m tests.graph.test_cypher_page`` writes the tables of the page again.
"""

from __future__ import annotations

import re
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from neo4j import GraphDatabase, RoutingControl

from graph.stores.neo4j import Neo4jStore
from loaders.package import bundled_folder, read_package
from tests.neo4j_server.place import Neo4jPlace
from tests.neo4j_server.server import Neo4jServer, version_wanted

PAGE = Path(__file__).parents[2] / "docs" / "cypher.md"
# A query, and what stands below it: a table and how many rows there are, if any yet.
BLOCK = re.compile(
    r"^```cypher\n(?P<query>.*?)^```\n(?:\n(?P<answer>(?:\|[^\n]*\n)+\n\d+ rows?[^\n]*\n))?",
    re.DOTALL | re.MULTILINE,
)
SHOWN_ROWS = 6
NAMES = (
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
    """MATCH (n) UNWIND keys(n) AS name RETURN DISTINCT name
    UNION MATCH ()-[r]->() UNWIND keys(r) AS name RETURN DISTINCT name""",
)
QUESTION = re.compile(r"^## (\d+)\. .+\?$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """A query and the answer of a server."""

    query: str
    columns: list[str]
    rows: list[list[object]]
    warnings: list[str]

    @property
    def answer(self) -> str:
        """What stands below the query: a table of the first rows, and how many there are."""
        lines = [self.columns, ["---"] * len(self.columns)]
        lines += [[cell(value) for value in row] for row in self.rows[:SHOWN_ROWS]]
        number = f"{len(self.rows)} row{'s' * (len(self.rows) != 1)}"
        ending = f", the first {SHOWN_ROWS} here" if len(self.rows) > SHOWN_ROWS else ""
        return "".join(f"| {' | '.join(line)} |\n" for line in lines) + f"\n{number}{ending}.\n"


Ask = Callable[[str], Asked]


def cell(value: object) -> str:
    """Return a value as the page has it."""
    if isinstance(value, list):
        return ", ".join(map(cell, value))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value).replace("|", "\\|")


@contextmanager
def asking(place: Neo4jPlace) -> Iterator[Ask]:
    """Load the bundled data and give a way to ask a server that tells all it has to remark."""
    store = Neo4jStore.open(place.url, login=place.login)
    store.apply(read_package(bundled_folder()))
    store.close()

    def ask(query: str) -> Asked:
        records, summary, columns = driver.execute_query(
            query,
            database_=place.login.database,
            routing_=RoutingControl.READ,
        )
        remarks = [one for one in summary.gql_status_objects if one.is_notification]
        return Asked(
            query,
            columns,
            [list(record.values()) for record in records],
            [one.status_description for one in remarks],
        )

    login = place.login.user, place.login.password
    with GraphDatabase.driver(place.url, auth=login) as driver:
        yield ask


@pytest.fixture
def ask(neo4j_place: Neo4jPlace) -> Iterator[Ask]:
    with asking(neo4j_place) as ask:
        yield ask


def test_there_are_ten_questions_each_with_a_query_and_its_answer() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [int(number) for number in QUESTION.findall(page)] == list(range(1, 11))
    parts = QUESTION.split(page)[2::2]
    assert all(BLOCK.search(part) for part in parts)
    assert [found["query"] for found in BLOCK.finditer(page) if not found["answer"]] == []


@pytest.mark.neo4j
def test_the_page_tells_what_the_database_answers(ask: Ask) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for found in BLOCK.finditer(page):
        asked = ask(found["query"])
        assert asked.warnings == [], asked.query
        assert found["answer"] == asked.answer, asked.query
    labels, kinds, properties = ({str(row[0]) for row in ask(query).rows} for query in NAMES)
    properties |= {"until"}  # is there while a load is under way only
    queries = "".join(found["query"] for found in BLOCK.finditer(page))
    assert set(re.findall(r"\b[a-z]\w*\.([a-z]\w*)\b(?!\()", queries)) <= properties
    # The section on the model names everything that is there, and nothing else.
    assert set(re.findall(r"\(\w*:([A-Z]\w+)", page)) <= labels
    assert set(re.findall(r"^\| `([A-Z]\w+)` \|", page, re.MULTILINE)) == labels
    assert set("|".join(re.findall(r"\[\w*:([A-Z_|]+)", page)).split("|")) == kinds
    model = page[page.index("| label |") : page.index("Good to know:")]
    named = {word for line in model.splitlines() for word in re.findall(r"`([a-z]\w+)`", line)}
    assert named - properties == {"legal", "usual", "many", "some", "few", "possible"}


def main() -> None:
    """Write the answers of a new server into the page."""
    with (
        tempfile.TemporaryDirectory() as home,
        Neo4jServer.start(
            Path(home), version=version_wanted({}), password=secrets.token_urlsafe()
        ) as server,
    ):
        place = Neo4jPlace(server)
        place.make()
        with asking(place) as ask:
            page = BLOCK.sub(
                lambda found: f"```cypher\n{found['query']}```\n\n{ask(found['query']).answer}",
                PAGE.read_text(encoding="utf-8"),
            )
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{PAGE}: written\n")


if __name__ == "__main__":
    main()

"""The same data in either store give the same answers, to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.stores import open_store
from tests.neo4j_server.place import Neo4jPlace

pytestmark = pytest.mark.neo4j

Cli = Callable[..., "tuple[int, str, str]"]
QUESTIONS = (
    ("routes", "onderwijsassistent", "leraar", "--all"),
    ("routes", "concierge", "hoofd-facilitaire-zaken", "--legal-only"),
    ("routes", "toa", "logopedist", "--max-study-months", "12"),
    ("reach", "administratief-medewerker"),
    ("reach", "leraar", "--backwards"),
    ("dead-ends",),
    ("roles",),
    ("sources",),
)


@pytest.fixture
def filled_place(cli: Cli, neo4j_place: Neo4jPlace) -> Neo4jPlace:
    """Give a server with the bundled data, loaded by the command."""
    assert cli("load", "--store", neo4j_place.url)[0] == 0
    return neo4j_place


def test_every_answer_is_the_same(cli: Cli, filled_place: Neo4jPlace) -> None:
    for words in QUESTIONS:
        for form in ((), ("--json",), ("--language", "en")):
            embedded = cli(*words, *form)
            assert embedded[0] == 0
            assert cli(*words, *form, "--store", filled_place.url) == embedded, words
    told = [json.loads(cli("info", "--json", *at)[1]) for at in ((), ("--store", filled_place.url))]
    assert json.dumps(told[0]["data"]) == json.dumps(told[1]["data"])
    stores = [one["store"] for one in told]
    assert [(one["kind"], one["writable"]) for one in stores] == [("sqlite", True), ("neo4j", True)]


@pytest.mark.parametrize("form", ["csv", "json", "graphml"])
def test_every_export_is_the_same(
    cli: Cli, filled_place: Neo4jPlace, tmp_path: Path, form: str
) -> None:
    written = []
    for name, at in (("embedded", ()), ("server", ("--store", filled_place.url))):
        place = tmp_path / name
        assert cli("export", "--format", form, place, *at)[0] == 0
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        written.append([(file.name.replace(name, ""), file.read_bytes()) for file in files])
    assert written[0] == written[1]


def test_a_copy_there_and_back_keeps_every_digest(
    cli: Cli, bundled_store: Path, neo4j_place: Neo4jPlace, tmp_path: Path
) -> None:
    assert cli("withdraw", "x", "--store", neo4j_place.url)[0] == 2
    back = tmp_path / "back.db"
    assert cli("copy", bundled_store, neo4j_place.url)[0] == 0
    assert cli("copy", neo4j_place.url, back)[0] == 0
    infos = []
    for url in (str(bundled_store), neo4j_place.url, str(back)):
        store = open_store(url, readonly=True)
        info = store.info()
        infos.append(
            (info.reports_digest, info.snapshot_digest, info.deliveries, dict(info.counts))
        )
        assert store.verify().faults == ()
        store.close()
    assert infos[0] == infos[1] == infos[2]
    assert cli("copy", bundled_store, neo4j_place.url)[0] == 2  # it is filled now
    assert "nothing_new" not in cli("load", "--store", back)[2]
    assert open_store(str(back)).info().revision == 1


def test_a_backup_of_a_server_is_a_store_of_its_own(
    cli: Cli, filled_place: Neo4jPlace, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    assert cli("backup", file, "--store", filled_place.url)[0] == 0
    assert cli("routes", "toa", "docent-vo", "--store", file) == cli("routes", "toa", "docent-vo")


def test_into_an_empty_server_only_load_writes(cli: Cli, neo4j_place: Neo4jPlace) -> None:
    for words in (("routes", "toa", "docent"), ("info",), ("verify",), ("start", "--port", "0")):
        code, out, err = cli(*words, "--store", neo4j_place.url)
        assert (code, out) == (1, "")
        assert "is nog leeg" in " ".join(err.split())
    assert cli("load", "--dry-run", "--store", neo4j_place.url)[0] == 0
    neo4j_place.empty()
    code, _, err = cli("roles", "--store", neo4j_place.url)
    assert code == 1
    assert "is nog leeg" in " ".join(err.split())
    assert neo4j_place.run("MATCH (n) RETURN count(n)") == [[0]]
    assert cli("load", "--store", neo4j_place.url)[0] == 0


def test_a_server_that_is_away_is_one_sentence(cli: Cli, neo4j_place: Neo4jPlace) -> None:
    code, out, err = cli("routes", "toa", "docent", "--store", "bolt://127.0.0.1:1")
    assert (code, out) == (1, "")
    assert err.startswith("De server bolt://127.0.0.1:1/neo4j geeft geen antwoord (Connection")
    secret = "heel-geheim"  # noqa: S105  made up
    code, out, err = cli("info", "--json", "--store", f"bolt://neo4j:{secret}@127.0.0.1:1")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "store_address_with_password"
    assert secret not in out + err

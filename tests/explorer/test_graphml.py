"""The GraphML form: what networkx reads back is the snapshot, and nothing that is not known."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from explorer.graphml import write_graphml
from graph.delivery import Tables
from graph.evidence import Transition
from graph.model import Level, Role
from graph.network import CareerNetwork
from graph.stores.store import Snapshot

Cli = Callable[..., "tuple[int, str, str]"]
NUMBERS = {"reported", "base", "year_from", "year_to", "reports"}


@pytest.fixture
def written(cli: Cli, tmp_path: Path) -> nx.DiGraph[str]:
    """Export the bundled data and read it back."""
    place = tmp_path / "graph.graphml"
    code, out, err = cli("export", place, "--format", "graphml")
    assert (code, out) == (0, "")
    assert "Bestanden: 1." in " ".join(err.split())
    graph: nx.DiGraph[str] = nx.read_graphml(place)
    return graph


def read_back(network: CareerNetwork) -> nx.DiGraph[str]:
    out = io.BytesIO()
    write_graphml(network, out)
    out.seek(0)
    graph: nx.DiGraph[str] = nx.read_graphml(out)
    return graph


def test_it_has_every_role_and_every_step(
    written: nx.DiGraph[str], bundled_network: CareerNetwork
) -> None:
    assert written.is_directed()
    assert not written.is_multigraph()
    assert list(written) == sorted(bundled_network.roles)
    pairs = [(step.origin, step.target) for step in bundled_network.transitions]
    assert list(written.edges) == pairs
    assert written.graph["data_version"] == bundled_network.data_version
    assert written.graph["newest_version"] == bundled_network.newest_version


def test_each_role_has_what_is_known(
    written: nx.DiGraph[str], bundled_network: CareerNetwork
) -> None:
    for role_id, found in written.nodes(data=True):
        role = bundled_network.roles[role_id]
        expected = {
            "label": role.title_nl,
            "title": role.title_nl,
            "title_en": role.title_en,
            "sector": role.sector,
            "category": role.category,
            "scale_min": role.scale_min,
            "scale_max": role.scale_max,
            "part_of": role.part_of,
        }
        assert found == {name: value for name, value in expected.items() if value is not None}
    assert written.nodes["concierge"]["title"] == "conciërge"
    assert written.nodes["leraar-po"]["part_of"] == "leraar"


def test_each_step_has_its_evidence(
    written: nx.DiGraph[str], bundled_network: CareerNetwork
) -> None:
    for step in bundled_network.transitions:
        found = written.edges[step.origin, step.target]
        assert found.get("reported") == step.reported
        assert found.get("base") == step.base
        assert found["level"] == str(step.level)
        assert found["sources"] == "|".join(step.sources)
        assert found.get("direct", "") == "|".join(step.directs)
        assert found["reports"] == step.report_count
        years = (found.get("year_from"), found.get("year_to"))
        assert years == (step.years or (None, None))
    step = written.edges["onderwijsassistent", "leraarondersteuner"]
    assert (step["reported"], step["base"], step["level"]) == (111, 163, "many")


def test_what_is_unknown_is_absent(written: nx.DiGraph[str]) -> None:
    steps = [found for _, _, found in written.edges(data=True)]
    unknown = [found for found in steps if "reported" not in found]
    assert unknown
    assert {found["level"] for found in unknown} <= {"possible", "few"}
    values = [
        value
        for found in (*steps, *(found for _, found in written.nodes(data=True)))
        for value in found.values()
    ]
    assert not {None, "", "None", 0} & set(values)
    assert all(isinstance(found[name], int) for found in steps for name in NUMBERS & set(found))


def test_two_exports_are_the_same_bytes(cli: Cli, tmp_path: Path) -> None:
    for name in ("one", "two.gz"):
        assert cli("export", tmp_path / name, "--format", "graphml")[0] == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one", "two.gz"]


def test_a_failure_leaves_no_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(graph: object, out: io.BufferedWriter) -> None:
        out.write(b"<graphml>")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nx, "write_graphml_xml", fail)
    code, _, err = cli("export", tmp_path / "graph.graphml", "--format", "graphml")
    assert code == 1
    assert "schijf vol" in " ".join(err.split())
    assert list(tmp_path.iterdir()) == []


def test_odd_titles_and_several_values_can_be_read_back() -> None:
    odd = Role("b", 'B <&> "\x0b\x1f\r" ]]> 👩‍🏫', sector="vo")
    step = Transition(
        origin="a",
        target="b",
        reported=None,
        base=None,
        base_people=None,
        level=Level.FEW,
        ever=False,
        directs=(),
        sectors=(),
        sources=("x", "y"),
        years=None,
        elapsed_months=(6, 12),
        trainings=(),
        report_keys=(("x", "1"), ("y", "1")),
        report_count=2,
    )
    tables = Tables(roles=(Role("a", "A"), odd))
    network = CareerNetwork(Snapshot("v", None, 1, tables, (step,), ()))
    graph = read_back(network)
    assert graph.nodes["b"]["title"] == 'B <&> "\\x0b\\x1f\\r" ]]> 👩‍🏫'
    assert graph.edges["a", "b"] == {
        "level": "few",
        "sources": "x|y",
        "elapsed_months": "6|12",
        "reports": 2,
    }
    assert "newest_version" not in graph.graph
    empty = CareerNetwork(replace(network.snapshot, tables=Tables(), transitions=()))
    assert list(read_back(empty)) == []


def test_in_python_several_values_are_a_tuple(bundled_network: CareerNetwork) -> None:
    graph = bundled_network.to_networkx()
    step = bundled_network.transitions[0]
    assert graph.edges[step.origin, step.target]["sources"] == step.sources
    assert graph.graph["data_version"] == bundled_network.data_version

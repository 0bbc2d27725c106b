r"""The graph as GraphML, the form that Gephi, yEd, Cytoscape and networkx read.

GraphML knows no lists and XML not every character: several values are joined with ``|``, as
in our CSV files, and a character that XML forbids is written as ``\x0b``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

from graph.network import CareerNetwork

if TYPE_CHECKING:
    import networkx as nx

# Carriage returns are allowed in XML, but whoever reads them gets line ends.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def write_graphml(network: CareerNetwork, out: BinaryIO) -> None:
    """Write the roles and reported steps of a network as one GraphML document."""
    import networkx as nx  # noqa: PLC0415  only this form needs it

    # Of the two writers of networkx the one that needs no lxml: the same bytes everywhere.
    nx.write_graphml_xml(_as_texts(network.to_networkx()), out)


def _as_texts(graph: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Return the same graph with values that GraphML can hold."""
    plain: nx.DiGraph[str] = type(graph)(**_values(graph.graph))
    plain.add_nodes_from((_text(node), _values(found)) for node, found in graph.nodes(data=True))
    plain.add_edges_from(
        (_text(origin), _text(target), _values(found))
        for origin, target, found in graph.edges(data=True)
    )
    return plain


def _values(found: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, int) else _text(value) for name, value in found.items()
    }


def _text(value: object) -> str:
    joined = "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return _NOT_IN_XML.sub(lambda found: ascii(found[0])[1:-1], joined)

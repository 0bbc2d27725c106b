"""The exchange form: roles and reported steps as a networkx graph, for other programs.

What is not known is absent: no attribute is ever ``None``, empty, or a zero that stands for
*unknown*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import networkx as nx

from graph.evidence import Transition
from graph.model import Role

Attributes = dict[str, object]


class _Network(Protocol):
    data_version: str
    newest_version: str | None
    transitions: tuple[Transition, ...]

    @property
    def roles(self) -> Mapping[str, Role]: ...


def build_graph(network: _Network) -> nx.DiGraph[str]:
    """Return roles as nodes and reported steps as edges, both in the order of their ids.

    The graph has ``data_version`` and, when known, ``newest_version`` (a date).

    Nodes have ``title`` and ``label`` (both the Dutch title; drawing programs look for the
    second), ``title_en``, ``sector``, ``category``, ``scale_min``, ``scale_max`` and
    ``part_of``.

    Edges have ``reported`` (people), ``base`` (of how many), ``level``, ``direct``,
    ``sources``, ``sectors``, ``year_from``, ``year_to``, ``elapsed_months``, ``trainings`` and
    ``reports`` (how many there are), as `graph.evidence.Transition` has them; several values
    are a tuple.
    """
    graph: nx.DiGraph[str] = nx.DiGraph(
        **_known(data_version=network.data_version, newest_version=network.newest_version)
    )
    graph.add_nodes_from((role_id, _of_role(role)) for role_id, role in network.roles.items())
    steps = sorted(network.transitions, key=lambda step: (step.origin, step.target))
    graph.add_edges_from((step.origin, step.target, _of_step(step)) for step in steps)
    return graph


def _of_role(role: Role) -> Attributes:
    return _known(
        label=role.title_nl,
        title=role.title_nl,
        title_en=role.title_en,
        sector=role.sector,
        category=role.category,
        scale_min=role.scale_min,
        scale_max=role.scale_max,
        part_of=role.part_of,
    )


def _of_step(step: Transition) -> Attributes:
    first, last = step.years or (None, None)
    return _known(
        reported=step.reported,
        base=step.base,
        level=str(step.level),
        direct=step.directs,
        sources=step.sources,
        sectors=step.sectors,
        year_from=first,
        year_to=last,
        elapsed_months=step.elapsed_months,
        trainings=step.trainings,
        reports=step.report_count,
    )


def _known(**values: object) -> Attributes:
    return {name: value for name, value in values.items() if value not in (None, "", ())}

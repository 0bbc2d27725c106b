"""A tree of stations: a role and what lies one or more steps from it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from explorer.map.plan import Stop, Track

DOT, HUB = 24.0, 32.0  # the size of a station, and of the one that a tree grows from
MOST_BESIDE = 16  # more lines out of one station share a trunk


@dataclass(frozen=True, slots=True)
class Tree:
    """Steps away from one station, as pairs that form a tree; the order is that on screen."""

    root: str
    stops: dict[str, Stop]
    tracks: tuple[Track, ...]

    @property
    def children(self) -> dict[str, list[Track]]:
        """The steps out of each station."""
        found: dict[str, list[Track]] = {key: [] for key in self.stops}
        for track in self.tracks:
            found[track.origin].append(track)
        return found

    @property
    def shares_lines(self) -> bool:
        """Whether some lines have a trunk in common even on a wide page."""
        return any(len(tracks) > MOST_BESIDE for tracks in self.children.values())

    @property
    def order(self) -> list[str]:
        """The stations, each before its branches and these in their own order."""
        found, waiting, children = [], [self.root], self.children
        while waiting:
            key = waiting.pop()
            found.append(key)
            waiting += [track.target for track in reversed(children[key])]
        return found

    def graph(self) -> nx.DiGraph[str]:
        """Return the tree as a graph."""
        graph = nx.DiGraph()
        graph.add_node(self.root)
        graph.add_edges_from((track.origin, track.target) for track in self.tracks)
        return graph

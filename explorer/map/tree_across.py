"""A tree of stations across the page, without crossings.

Each station has a block of its own height, all its branches included; the lines out of one
station run beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import networkx as nx

from explorer.map.labels import room_of
from explorer.map.plan import THICKNESS, Box, Place, Sketch, Stroke, Track, framed
from explorer.map.stroke import LAG, bend, reach_of
from explorer.map.tree import DOT, HUB, MOST_BESIDE, Tree

WIDTH = 1030.0
WORDS = 184.0
BETWEEN_TRACKS = 5.0
BESIDE, ABOVE = 10.0, 8.0  # between a station and its words
LOWEST, BETWEEN = 44.0, 12.0  # a station's room, and what lies between two
SMALLEST_RISE = 6.0  # a smaller one would be a kink: the station moves instead
STUB = 20.0
SLANTS = (200.0, 160.0, 130.0, 100.0, 75.0, 50.0, 30.0)


def across(right: Tree, left: Tree | None = None) -> Sketch:
    """Return a tree from left to right; a second one with the same root grows to the left.

    Lines slant as long as the page is wide enough, and then run upright between two slants.
    """
    sketches = (_across(right, left, slant) for slant in SLANTS)
    narrowest = _across(right, left, SLANTS[-1])
    return next((one for one in sketches if one.width <= WIDTH), narrowest)


def _across(right: Tree, left: Tree | None, slant: float) -> Sketch:
    sides = [_Across(right, slant)]
    if left and left.tracks:
        sides.append(_Across(left, slant))
    cap = max(side.cap(right.root) for side in sides)
    places: dict[str, Place] = {}
    strokes: list[Stroke] = []
    for number, side in enumerate(sides):
        side.draw(cap)
        for key, place in side.places.items():
            places[key] = place.mirrored() if number else place
        strokes += [one.mirrored() if number else one for one in side.strokes]
    return framed(places, strokes)


@dataclass(slots=True)
class _Across:
    """One tree, its root at (0, 0), growing to the right."""

    tree: Tree
    slant: float
    places: dict[str, Place] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)

    def cap(self, key: str) -> float:
        """Return how high the sign of a station is: all its lines end in it."""
        return max(HUB if key == self.tree.root else DOT, self._ports(key)[-1] * 2 + DOT)

    def draw(self, root_cap: float) -> None:
        """Place all stations and lines."""
        tree, children = self.tree, self.tree.children
        graph = tree.graph()
        columns = [sorted(layer) for layer in nx.bfs_layers(graph, tree.root)]
        caps = {key: self.cap(key) for key in graph}
        caps[tree.root] = root_cap
        room = {key: room_of(tree.stops[key], WORDS) for key in graph}
        order = list(nx.dfs_postorder_nodes(graph, tree.root))
        height, at = self._blocks(order, children, caps, room)
        top = {tree.root: 0.0}
        y: dict[str, float] = {}
        for key in reversed(order):
            y[key] = top[key] + at[key]
            place = top[key] + max(0.0, at[key] - self._middle(key, children, height, at))
            for track in children[key]:
                top[track.target] = place
                place += height[track.target]
        self._straighten(y, children)
        xs = self._columns(columns, children, y, room)
        middle = y[tree.root]
        for number, column in enumerate(columns):
            for key in column:
                is_end = not children[key] and key != tree.root
                centre = xs[number][1], y[key] - middle
                self.places[key] = _place(centre, caps[key], room[key], is_end=is_end)
                self._fan(key, centre, xs, number, y, middle)

    def _blocks(
        self,
        order: Sequence[str],
        children: dict[str, list[Track]],
        caps: dict[str, float],
        room: dict[str, tuple[float, float]],
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Return the height of each station with all its branches, and where in it it stands."""
        height: dict[str, float] = {}
        at: dict[str, float] = {}
        for key in order:
            branches = children[key]
            if not branches and key != self.tree.root:
                height[key] = max(LOWEST, room[key][1]) + BETWEEN
                at[key] = height[key] / 2
                continue
            above = caps[key] / 2 + ABOVE + room[key][1] + BETWEEN
            below = caps[key] / 2 + BETWEEN
            total = sum(height[track.target] for track in branches)
            middle = self._middle(key, children, height, at)
            at[key] = max(middle, above)
            height[key] = at[key] + max(total - middle, below)
        return height, at

    def _straighten(self, y: dict[str, float], children: dict[str, list[Track]]) -> None:
        """Move the last stations that stand nearly level with their line onto it."""
        for key, tracks in children.items():
            for track, port in zip(tracks, self._ports(key), strict=False):
                level = y[key] + port
                if not children[track.target] and abs(y[track.target] - level) <= SMALLEST_RISE:
                    y[track.target] = level

    def _middle(
        self,
        key: str,
        children: dict[str, list[Track]],
        height: dict[str, float],
        at: dict[str, float],
    ) -> float:
        """Return what lies half-way between the first and last branch of a station."""
        branches = children[key]
        if not branches:
            return 0.0
        first, last = branches[0].target, branches[-1].target
        before = sum(height[track.target] for track in branches[:-1])
        return (at[first] + before + at[last]) / 2

    def _ports(self, key: str) -> list[float]:
        """Return where each line leaves a station, from its middle; a trunk leaves as one."""
        tracks = self.tree.children[key]
        if not tracks or len(tracks) > MOST_BESIDE:
            return [0.0] * max(1, len(tracks))
        ports = [0.0]
        for before, after in pairwise(tracks):
            apart = (THICKNESS[before.level] + THICKNESS[after.level]) / 2 + BETWEEN_TRACKS
            ports.append(ports[-1] + apart)
        return [port - ports[-1] / 2 for port in ports]

    def _columns(
        self,
        columns: list[list[str]],
        children: dict[str, list[Track]],
        y: dict[str, float],
        room: dict[str, tuple[float, float]],
    ) -> list[tuple[float, float, float]]:
        """Return of each column where lines end their bends, its x, and where bends may begin."""

        def half(number: int) -> float:
            inner = [key for key in columns[number] if children[key] or key == self.tree.root]
            return max((room[key][0] / 2 for key in inner), default=0.0) + STUB / 2

        xs = [(0.0, 0.0, half(0))]
        for number in range(1, len(columns)):
            bends = [
                where + reach_of(rise, first, self.slant)
                for key in columns[number - 1]
                for where, rise, first in self._bends(key, y)
            ]
            x = xs[-1][2] + max(bends, default=0.0)
            centre = x + max(half(number), DOT / 2 + STUB)
            xs.append((x, centre, centre + half(number)))
        return xs

    def _bends(self, key: str, y: dict[str, float]) -> list[tuple[float, float, float]]:
        """Return of each line where its bend begins, how far it rises, and its first slant."""
        tracks, ports = self.tree.children[key], self._ports(key)
        rises = [
            y[track.target] - y[key] - port for track, port in zip(tracks, ports, strict=False)
        ]
        bends = []
        for port, rise in zip(ports, rises, strict=False):
            outer = ports[0] if rise < 0 else ports[-1]
            off = abs(port - outer)
            bends.append((LAG * off, rise, self.slant + (1 - LAG) * off))
        return bends

    def _fan(
        self,
        key: str,
        centre: tuple[float, float],
        xs: list[tuple[float, float, float]],
        number: int,
        y: dict[str, float],
        middle: float,
    ) -> None:
        tracks = self.tree.children[key]
        for track, port, (where, _, first) in zip(
            tracks, self._ports(key), self._bends(key, y), strict=False
        ):
            start = centre[0], centre[1] + port
            end = xs[number + 1][1], y[track.target] - middle
            corners = bend(start, end, xs[number][2] + where, first, self.slant)
            self.strokes.append(Stroke(track.line, track.level, corners))


def _place(
    centre: tuple[float, float], cap: float, room: tuple[float, float], *, is_end: bool
) -> Place:
    x, y = centre
    wide = DOT if cap < HUB else HUB if cap == HUB else DOT
    sign = Box(x - wide / 2, y - cap / 2, wide, cap)
    if is_end:
        label = Box(sign.right + BESIDE, y - room[1] / 2, *room)
        return Place(sign, label, "right")
    label = Box(x - room[0] / 2, sign.y - ABOVE - room[1], room[0], room[1])
    return Place(sign, label, "above")

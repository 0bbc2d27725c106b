"""A tree of stations down the page: further steps stand further in, lines share a trunk."""

from __future__ import annotations

from dataclasses import dataclass, field

import networkx as nx

from explorer.map.labels import room_of
from explorer.map.plan import Box, Place, Sketch, Stroke, framed
from explorer.map.tree import DOT, HUB, Tree

WIDTH = 262.0
BESIDE = 10.0  # between a station and its words
LOWEST, BETWEEN = 44.0, 12.0  # a station's room, and what lies between two
WIDEST_INDENT, DEEPEST = 30.0, 96.0  # of one step further, and of the furthest


def down(right: Tree, left: Tree | None = None) -> Sketch:
    """Return a tree under each other; a second one with the same root stands above it."""
    below = _Down(right)
    below.draw()
    places, strokes = dict(below.places), list(below.strokes)
    if left and left.tracks:
        above = _Down(left, is_above=True)
        above.draw()
        shift = below.places[right.root].sign.y - above.places[right.root].sign.y
        places |= {
            key: place.moved(0, shift) for key, place in above.places.items() if key != right.root
        }
        strokes += [stroke.moved(0, shift) for stroke in above.strokes]
    return framed(places, strokes, margin=6)


@dataclass(slots=True)
class _Down:
    """One tree under each other, its root at the top, or at the foot."""

    tree: Tree
    is_above: bool = False
    places: dict[str, Place] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)

    def draw(self) -> None:
        """Place all stations and lines."""
        tree = self.tree
        depth = nx.shortest_path_length(tree.graph(), tree.root)
        indent = min(WIDEST_INDENT, DEEPEST / max(1, *depth.values()))
        order = tree.order
        if self.is_above:
            order = [*order[1:], tree.root]
        top = 0.0
        for key in order:
            x = depth[key] * indent
            size = HUB if key == tree.root else DOT
            width = WIDTH - x - size - BESIDE
            words = room_of(tree.stops[key], width)
            tall = max(LOWEST, words[1])
            sign = Box(x - size / 2, top + (tall - size) / 2, size, size)
            label = Box(x + size / 2 + BESIDE, top + (tall - words[1]) / 2, width, words[1])
            self.places[key] = Place(sign, label, "right")
            top += tall + BETWEEN
        for track in tree.tracks:
            one, other = self.places[track.origin].sign, self.places[track.target].sign
            start = one.x + one.width / 2, one.y + one.height / 2
            end = other.x + other.width / 2, other.y + other.height / 2
            slant = end[0] - start[0]
            corner = start[0], end[1] + (slant if self.is_above else -slant)
            # One colour: in the trunk another one would lie half over it.
            line = tree.tracks[0].line
            self.strokes.append(Stroke(line, track.level, (start, corner, end)))

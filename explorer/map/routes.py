"""Several routes in one map: each keeps its own row or track, shared stations stand once.

Across the page a line leaves its row only to call at a station in the row of another line;
it bends between the columns, where no words stand. Down the page all lines run straight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import networkx as nx

from explorer.map.labels import room_of
from explorer.map.plan import SIGN, Box, Place, Point, Sketch, Stop, Stroke, framed
from explorer.map.stroke import bend

ACROSS_WIDTH = 1000.0
ACROSS_WORDS = 160.0
DOWN_WIDTH = 272.0
DOT = 24.0
APART = 18.0  # between lines side by side
ABOVE, BESIDE, BETWEEN = 8.0, 12.0, 16.0
LOWEST = 52.0
WIDEST_GAP, NARROWEST_GAP = 200.0, 56.0

Bend = tuple[int, int, str]
"""A gap, a route, and the station that its line bends from or to."""


@dataclass(frozen=True, slots=True)
class Ride:
    """One route: the keys of its stations in order, the levels of its steps, its colour."""

    stops: tuple[str, ...]
    levels: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rides:
    """Routes that begin together."""

    stops: Mapping[str, Stop]
    rides: tuple[Ride, ...]

    @property
    def columns(self) -> list[list[str]]:
        """The stations by the longest way to them, each column in order of the rows."""
        graph = _graph_of(ride.stops for ride in self.rides)
        rows = self.rows
        layers = nx.topological_generations(graph)
        return [sorted(layer, key=lambda key: (rows[key], key)) for layer in layers]

    @property
    def rows(self) -> dict[str, int]:
        """The row of each station: that of the first route that calls there."""
        rows: dict[str, int] = {}
        for number, ride in enumerate(self.rides):
            for key in ride.stops:
                rows.setdefault(key, number)
        return rows

    def callers(self, key: str) -> list[int]:
        """Return the routes that call at a station."""
        return [number for number, ride in enumerate(self.rides) if key in ride.stops]


def runs_forward(ways: Iterable[Sequence[str]]) -> bool:
    """Tell whether no line must run back when shared stations stand once."""
    is_forward: bool = nx.is_directed_acyclic_graph(_graph_of(ways))
    return is_forward


def _graph_of(ways: Iterable[Sequence[str]]) -> nx.DiGraph[str]:
    graph = nx.DiGraph()
    for way in ways:
        nx.add_path(graph, way)
    return graph


def across(rides: Rides) -> Sketch:
    """Return the routes from left to right."""
    return _Across(rides).draw()


@dataclass(slots=True)
class _Across:
    rides: Rides
    row_y: list[float] = field(default_factory=list)
    column: dict[str, int] = field(default_factory=dict)
    xs: list[float] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    bends: dict[Bend, int] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)

    def draw(self) -> Sketch:
        """Place all stations and lines."""
        rides = self.rides
        rows = rides.rows
        self.column = {key: number for number, column in enumerate(rides.columns) for key in column}
        room = {key: room_of(stop, ACROSS_WORDS) for key, stop in rides.stops.items()}
        self._set_rows(rows, room)
        self._set_bends()
        self._set_columns(room)
        places = {key: self._place(key, rows[key], room[key]) for key in rides.stops}
        for number, ride in enumerate(rides.rides):
            for (origin, target), level in zip(pairwise(ride.stops), ride.levels, strict=True):
                corners = self._corners(number, origin, target)
                self.strokes.append(Stroke(ride.line, level, corners))
        signs = [self._sign(number) for number in range(len(rides.rides))]
        return framed(places, self.strokes, signs)

    def _sign(self, number: int) -> Box:
        """Return the place of a line's number: half-way its longest level stretch."""
        line = sum(len(ride.levels) for ride in self.rides.rides[:number])
        own = self.strokes[line : line + len(self.rides.rides[number].levels)]
        level = [
            (abs(x1 - x0), -x0, (x0 + x1) / 2, y0)
            for stroke in own
            for (x0, y0), (x1, y1) in pairwise(stroke.corners)
            if y0 == y1
        ]
        *_, x, y = max(level)
        return Box(x - SIGN / 2, y - SIGN / 2, SIGN, SIGN)

    def _set_rows(self, rows: Mapping[str, int], room: Mapping[str, tuple[float, float]]) -> None:
        """Give each row its height: its words, the lines that end beside its own, and air."""
        below = 0.0
        for number in range(len(self.rides.rides)):
            here = [key for key in rows if rows[key] == number]
            words = max((room[key][1] for key in here), default=0.0)
            y = below + words + ABOVE + DOT / 2
            self.row_y.append(y)
            ports = max((len(self.rides.callers(key)) for key in here), default=1)
            below = y + (ports - 1) * APART + DOT / 2 + BETWEEN

    def _set_columns(self, room: Mapping[str, tuple[float, float]]) -> None:
        """Give each column the width of its words, and each gap room for its bends."""
        last = max(self.column.values())
        half = [
            max(room[key][0] for key in room if self.column[key] == number) / 2
            for number in range(last + 1)
        ]
        tracks = [
            max((track for (at, *_), track in self.bends.items() if at == gap), default=0) * APART
            for gap in range(last)
        ]
        free = (ACROSS_WIDTH - 2 * sum(half) - sum(tracks)) / last
        clear = min(max(free, NARROWEST_GAP), WIDEST_GAP)
        x = 0.0
        for number in range(last + 1):
            self.xs.append(x)
            if number < last:
                self.gaps.append((x + half[number], clear / 2))
                x += half[number] + clear + tracks[number] + half[number + 1]

    def port(self, number: int, key: str) -> float:
        """Return the height at which a route calls at a station."""
        callers = self.rides.callers(key)
        return self.row_y[self.rides.rows[key]] + callers.index(number) * APART

    def _place(self, key: str, row: int, room: tuple[float, float]) -> Place:
        x, y = self.xs[self.column[key]], self.row_y[row]
        callers = self.rides.callers(key)
        high = DOT + (len(callers) - 1) * APART
        sign = Box(x - DOT / 2, y - DOT / 2, DOT, high)
        label = Box(x - room[0] / 2, sign.y - ABOVE - room[1], room[0], room[1])
        return Place(sign, label, "above")

    def _corners(self, number: int, origin: str, target: str) -> tuple[Point, ...]:
        first, last = self.column[origin], self.column[target] - 1
        start = self.xs[self.column[origin]], self.port(number, origin)
        end = self.xs[self.column[target]], self.port(number, target)
        if first == last:
            return self._bent(start, end, first, (first, number, origin))
        middle = self.xs[first + 1], self.row_y[number]
        one = self._bent(start, middle, first, (first, number, origin))
        two = self._bent(middle, end, last, (last, number, target))
        return (*one[:-1], *two[1:])

    def _bent(self, start: Point, end: Point, gap: int, bent: Bend) -> tuple[Point, ...]:
        left, slant = self.gaps[gap]
        return bend(start, end, left + self.bends.get(bent, 0) * APART, slant, slant)

    def _set_bends(self) -> None:
        """Give each bend its own track in the gap between two columns."""
        for gap in range(max(self.column.values())):
            away: list[tuple[float, int, str]] = []
            for number, ride in enumerate(self.rides.rides):
                for origin, target in pairwise(ride.stops):
                    first, last = self.column[origin], self.column[target] - 1
                    lane, here = self.row_y[number], self.port(number, origin)
                    there = self.port(number, target)
                    if first == gap:
                        rise = (there if first == last else lane) - here
                        away.append((rise, number, origin))
                    elif last == gap:
                        away.append((there - lane, number, target))
            # Downwards the lowest turns first, upwards the lowest turns last: no line then
            # crosses a neighbour that goes the same way.
            falling = sorted((one for one in away if one[0] > 0), key=lambda one: -one[1])
            rising = sorted((one for one in away if one[0] < 0), key=lambda one: one[1])
            for track, (_, number, key) in enumerate((*falling, *rising)):
                self.bends[gap, number, key] = track

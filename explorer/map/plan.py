"""What is drawn, and where it came to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_STATIONS = 60
THICKNESS = {"many": 11, "some": 7, "few": 4, "possible": 5}
SIGN = 20.0  # the side of a line's number


@dataclass(frozen=True, slots=True)
class Stop:
    """A station: its name and the few words under it."""

    key: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class Track:
    """A step between two stations, on one of the four line colours."""

    origin: str
    target: str
    level: str
    line: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def moved(self, x: float, y: float) -> Box:
        """Return the same rectangle elsewhere."""
        return Box(self.x + x, self.y + y, self.width, self.height)

    def mirrored(self) -> Box:
        """Return the rectangle on the other side of the line x = 0."""
        return Box(-self.right, self.y, self.width, self.height)

    def around(self, other: Box) -> Box:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a station stands.

    ``sign`` is the station itself, ``label`` the room of its words, ``side`` where these
    stand: ``left``, ``right`` or ``above`` the sign. ``dots`` mark on which of several
    lines one can get off; empty where all do.
    """

    sign: Box
    label: Box
    side: str
    dots: tuple[Box, ...] = ()

    @property
    def box(self) -> Box:
        """The room of sign and words together."""
        return self.sign.around(self.label)

    def moved(self, x: float, y: float) -> Place:
        """Return the same place elsewhere."""
        dots = tuple(dot.moved(x, y) for dot in self.dots)
        return Place(self.sign.moved(x, y), self.label.moved(x, y), self.side, dots)

    def mirrored(self) -> Place:
        """Return the place on the other side of the line x = 0."""
        side = {"left": "right", "right": "left"}.get(self.side, self.side)
        dots = tuple(dot.mirrored() for dot in self.dots)
        return Place(self.sign.mirrored(), self.label.mirrored(), side, dots)


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two stations as its corners, every stretch in one of eight directions."""

    line: int
    level: str
    corners: tuple[Point, ...]

    def moved(self, x: float, y: float) -> Stroke:
        """Return the same line elsewhere."""
        corners = tuple((one + x, other + y) for one, other in self.corners)
        return Stroke(self.line, self.level, corners)

    def mirrored(self) -> Stroke:
        """Return the line on the other side of the line x = 0."""
        return Stroke(self.line, self.level, tuple((-x, y) for x, y in self.corners))


@dataclass(frozen=True, slots=True)
class Sketch:
    """A finished drawing: its size, the place of each station by key, and its lines.

    ``signs`` are the places of the line numbers, in the order of the lines; empty where lines
    have none.
    """

    width: float
    height: float
    places: Mapping[str, Place]
    strokes: tuple[Stroke, ...]
    signs: tuple[Box, ...] = ()


def framed(
    places: Mapping[str, Place],
    strokes: Sequence[Stroke],
    signs: Sequence[Box] = (),
    *,
    margin: float = 8,
) -> Sketch:
    """Return a sketch with its origin at the upper left of all there is, margin included."""
    whole = next(iter(places.values())).box
    for place in places.values():
        whole = whole.around(place.box)
    xs = [x for stroke in strokes for x, _ in stroke.corners]
    ys = [y for stroke in strokes for _, y in stroke.corners]
    thickest = max(THICKNESS.values()) / 2
    if xs:
        low_x, low_y = min(xs) - thickest, min(ys) - thickest
        width, height = max(xs) + thickest - low_x, max(ys) + thickest - low_y
        whole = whole.around(Box(low_x, low_y, width, height))
    x, y = margin - whole.x, margin - whole.y
    return Sketch(
        width=whole.width + 2 * margin,
        height=whole.height + 2 * margin,
        places={key: place.moved(x, y) for key, place in places.items()},
        strokes=tuple(stroke.moved(x, y) for stroke in strokes),
        signs=tuple(sign.moved(x, y) for sign in signs),
    )

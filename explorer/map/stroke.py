"""Lines that only run in eight directions, and their SVG.

The SVG serves as a mask in CSS: it gives the form, and a variable of the page the colour, so
that dark mode and print need no second drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot, sqrt
from urllib.parse import quote

from explorer.map.plan import THICKNESS, Point, Sketch, Stroke

RADIUS = 16.0
DASHES = "11 8"
CASING = 4  # how far the ground shows beside a line that passes over another
# A bend of 45° in parallel lines: the inner corner comes this much before the outer one.
LAG = sqrt(2) - 1
_NEAR = 0.01


def bend(start: Point, end: Point, at: float, first: float, last: float) -> tuple[Point, ...]:
    """Return the corners from start to end: level, slanting, upright, slanting, level.

    Parameters
    ----------
    at
        Where the line leaves its level, as x.
    first, last
        How far its slants go at most; a line that needs no more than both has one slant.
    """
    (_, y0), (x1, y1) = start, end
    rise = y1 - y0
    if abs(rise) < _NEAR:
        return start, end
    sign = 1 if rise > 0 else -1
    if abs(rise) <= first + last:
        return _clean((start, (at, y0), (at + abs(rise), y1), end))
    corners = (
        start,
        (at, y0),
        (at + first, y0 + sign * first),
        (at + first, y1 - sign * last),
        (at + first + last, y1),
        (x1, y1),
    )
    return _clean(corners)


def reach_of(rise: float, first: float, last: float) -> float:
    """Return how far a bend goes sideways."""
    return min(abs(rise), first + last)


def mask(sketch: Sketch, line: int, *, casing: bool = False) -> str:
    """Return the lines of one colour as the address of a picture, for a mask in CSS."""
    wider = 2 * CASING if casing else 0
    strokes = [stroke for stroke in sketch.strokes if stroke.line == line]
    drawn = "".join(
        f"<path d='{_path(stroke.corners)}' stroke-width='{THICKNESS[stroke.level] + wider}'"
        + (f" stroke-dasharray='{DASHES}'/>" if stroke.level == "possible" and not casing else "/>")
        for stroke in _thin_first(strokes)
    )
    size = f"{_number(sketch.width)} {_number(sketch.height)}"
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size}' "
        f"preserveAspectRatio='none'><g fill='none' stroke='#000'>{drawn}</g></svg>"
    )
    return f'url("data:image/svg+xml,{quote(svg, safe=SAFE)}")'


SAFE = " ='/:,.()-"


def _thin_first(strokes: Iterable[Stroke]) -> list[Stroke]:
    return sorted(strokes, key=lambda one: (one.level != "possible", THICKNESS[one.level]))


def _path(corners: tuple[Point, ...]) -> str:
    """Return the path with each corner rounded."""
    parts = [f"M{_point(corners[0])}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        near = min(RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        parts.append(
            f"L{_point(_towards(corner, before, near))}"
            f"Q{_point(corner)} {_point(_towards(corner, after, near))}"
        )
    parts.append(f"L{_point(corners[-1])}")
    return "".join(parts)


def _towards(corner: Point, other: Point, far: float) -> Point:
    share = far / (_length(corner, other) or 1)
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _length(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _clean(corners: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return corners without those that repeat the one before."""
    kept = [later for before, later in pairwise(corners) if _length(before, later) > _NEAR]
    return (corners[0], *kept)


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

"""Several routes under each other: every line runs straight down, one station in each row."""

from __future__ import annotations

from itertools import pairwise

from explorer.map.labels import room_of
from explorer.map.plan import SIGN, Box, Place, Sketch, Stroke, framed
from explorer.map.routes import Rides

WIDTH = 266.0
STATION = 24.0
NUMBER = 18.0
APART = 20.0  # between lines side by side, with room for their numbers
BESIDE, BETWEEN = 10.0, 14.0
LOWEST = 48.0


def down(rides: Rides) -> Sketch:
    """Return the routes from top to foot, stations in the order of their columns."""
    words_at = (len(rides.rides) - 1) * APART + STATION / 2 + BESIDE
    width = WIDTH - words_at - STATION / 2
    places: dict[str, Place] = {}
    middle: dict[str, float] = {}
    top = numbers = 0.0
    for key, stop in rides.stops.items():
        words = room_of(stop, width)
        tall = max(LOWEST, words[1])
        middle[key] = top + tall / 2
        label = Box(words_at, middle[key] - words[1] / 2, width, words[1])
        places[key] = _place(rides.callers(key), middle[key], label)
        top += tall + BETWEEN
        if len(middle) == 1:
            numbers = top
            top += SIGN + BETWEEN
    strokes = []
    signs = []
    for number, ride in enumerate(rides.rides):
        x = number * APART
        for (one, other), level in zip(pairwise(ride.stops), ride.levels, strict=True):
            strokes.append(Stroke(ride.line, level, ((x, middle[one]), (x, middle[other]))))
        signs.append(Box(x - NUMBER / 2, numbers, NUMBER, SIGN))
    return framed(places, strokes, signs, margin=4)


def _place(callers: list[int], y: float, label: Box) -> Place:
    """Return a sign over all lines that call; dots where one between them passes by."""
    first, last = callers[0], callers[-1]
    sign = Box(
        first * APART - STATION / 2, y - STATION / 2, (last - first) * APART + STATION, STATION
    )
    if last - first + 1 == len(callers):
        return Place(sign, label, "right")
    dots = tuple(
        Box(one * APART - STATION / 2, y - STATION / 2, STATION, STATION) for one in callers
    )
    return Place(sign, label, "right", dots)

"""The picture of the routes on the cards: one line each, shared stations once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.map import routes, routes_down
from explorer.map.routes import Ride, Rides
from explorer.present.map_view import LINES, LineView, MapView, StationView, station_view
from explorer.present.names import Speaker
from explorer.present.route import route_title
from graph.routes import Route

FEWEST = 2  # one route alone is drawn on its card


def routes_map(speaker: Speaker, found: Sequence[Route]) -> MapView | None:
    """Return the routes of the cards, in their order, in one map; ``None`` for fewer than two."""
    if len(found) < FEWEST:
        return None
    ways: list[tuple[str, ...]] = []
    for route in found:
        ways.append(_stations_of(route, ways))
    rides = tuple(
        Ride(way, tuple(str(leg.evidence) for leg in route.legs), number % LINES + 1)
        for number, (route, way) in enumerate(zip(found, ways, strict=True))
    )
    role_of = {
        key: role
        for route, way in zip(found, ways, strict=True)
        for key, role in zip(way, route.roles, strict=True)
    }
    views = {key: _station(speaker, role, key, rides) for key, role in role_of.items()}
    stops = {key: view.stop for key, view in views.items()}
    order = [key for column in Rides(stops, rides).columns for key in column]
    plan = Rides({key: stops[key] for key in order}, rides)
    return MapView(
        title=speaker.say("map.routes_title"),
        description=speaker.say("map.routes"),
        note=None,
        shared=None,
        always_shared=False,
        lines=tuple(
            LineView(ride.line, str(number + 1), route_title(speaker, route), f"#route-{number}")
            for number, (ride, route) in enumerate(zip(rides, found, strict=True))
        ),
        stations=tuple(views[key] for key in order),
        across=routes.across(plan),
        down=routes_down.down(plan),
    )


def _stations_of(route: Route, ways: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the keys of a route's stations: shared ones, unless a line then had to run back."""
    if routes.runs_forward((*ways, route.roles)):
        return route.roles
    first, *between, last = route.roles
    return first, *(f"{role}:{len(ways)}" for role in between), last


def _station(speaker: Speaker, role: str, key: str, rides: Sequence[Ride]) -> StationView:
    calls = [(number, ride) for number, ride in enumerate(rides, start=1) if key in ride.stops]
    steps = [
        speaker.say(
            "map.call",
            route=number,
            step=ride.stops.index(key),
            level=speaker.say(f"level.{ride.levels[ride.stops.index(key) - 1]}"),
        )
        for number, ride in calls
        if ride.stops.index(key) > 0
    ]
    if len(calls) == len(rides):
        told = speaker.say("map.all_routes")
    else:
        names = speaker.listed(str(number) for number, _ in calls)
        told = speaker.count("map.on_route", len(calls), routes=names)
    view = station_view(speaker, role, told, key=key, spoken="; ".join(steps))
    is_end = any(key in {ride.stops[0], ride.stops[-1]} for ride in rides)
    return replace(view, is_hub=is_end)

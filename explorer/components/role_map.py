"""The picture in the manner of a metro map.

One list of links, laid over lines that are drawn as a mask, so that their colour is a
variable of the page. Both the places of the wide page and those of the narrow one travel
along; assets/13-map.css chooses.
"""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from explorer.components.attributes import aria
from explorer.components.facts import folded
from explorer.components.line import legend
from explorer.map.plan import Box, Place, Sketch
from explorer.map.stroke import mask
from explorer.present.map_view import LineView, MapView, StationView
from explorer.present.names import Speaker

TITLE = "map-title"
PIXELS = 16  # of a type size, in which the drawing is measured


def role_map(
    speaker: Speaker, view: MapView, *, twin: str | None = None, has_legend: bool = False
) -> Component:
    """Return a picture with what it shows and how to read it.

    Parameters
    ----------
    twin
        Id of the list on the page that says the same; without one the picture brings it.
    has_legend
        Whether the page tells already what the kinds of line mean.
    """
    caption: list[Component] = [html.H3(view.title, id=TITLE), html.P(_lead(speaker, view, twin))]
    if view.lines:
        keys = [_key(speaker, line) for line in view.lines]
        caption.append(html.Ul(keys, className="map-keys", **aria(label=speaker.say("map.lines"))))
    if not has_legend:
        caption.append(legend(speaker))
    foot: list[Component] = []
    if view.shared:
        when = "remark" if view.always_shared else "remark when-down"
        foot.append(html.P(view.shared, className=when))
    if view.note:
        foot.append(html.P(view.note, className="remark"))
    if twin is None:
        foot.append(_list(speaker, view))
    return html.Figure(
        className="map",
        **aria(labelledby=TITLE),
        children=[
            html.Figcaption(caption),
            html.Div(
                _field(view),
                className="map-scroll",
                role="region",
                tabIndex="0",
                **aria(label=speaker.say("map.region", title=view.title)),
            ),
            *foot,
        ],
    )


def _lead(speaker: Speaker, view: MapView, twin: str | None) -> list[str | Component]:
    if twin is None:
        return [view.description]
    link = html.A(speaker.say("map.twin"), href=f"#{twin}")
    return [f"{view.description} ", link, "."]


def _key(speaker: Speaker, line: LineView) -> Component:
    sign = html.Span(line.sign, className=f"map-sign line-{line.line}", **aria(hidden="true"))
    if line.where:
        across, down = line.where
        where = [
            html.Span(across, className="when-across"),
            html.Span(down, className="when-down"),
        ]
        return html.Li([sign, html.Span([*where, " ", line.text])])
    if line.address is None:
        return html.Li([sign, line.text])
    name = speaker.say("map.route", number=line.sign, title=line.text)
    return html.Li(html.A([sign, html.Span(line.text)], href=line.address, **aria(label=name)))


def _field(view: MapView) -> Component:
    layers = [
        layer
        for name, sketch in (("across", view.across), ("down", view.down))
        for line in sorted({stroke.line for stroke in sketch.strokes})
        for layer in _layers(name, sketch, line)
    ]
    stations = [_station(view, station) for station in view.stations]
    return html.Div(
        className="map-field",
        style={**_size("a", view.across), **_size("d", view.down)},
        children=[html.Div([*layers, *_signs(view)], **aria(hidden="true")), html.Ul(stations)],
    )


def _layers(name: str, sketch: Sketch, line: int) -> list[Component]:
    """Return the lines of one colour; of routes with ground where they pass over others."""
    ink = html.Span(
        className=f"map-ink {name} line-{line}", style={"--drawing": mask(sketch, line)}
    )
    if not sketch.signs:
        return [ink]
    casing = {"--drawing": mask(sketch, line, casing=True)}
    return [html.Span(className=f"map-ink casing {name}", style=casing), ink]


def _signs(view: MapView) -> list[Component]:
    """Return the numbers at the lines, so that these are told apart without colour."""
    return [
        html.Span(
            line.sign,
            className=f"map-sign at-line line-{line.line}",
            style={**_variables("a", sign=one), **_variables("d", sign=other)},
        )
        for line, one, other in zip(view.lines, view.across.signs, view.down.signs, strict=False)
    ]


def _station(view: MapView, station: StationView) -> Component:
    across, down = view.across.places[station.key], view.down.places[station.key]
    dots = [
        html.Span(className="map-dot", style=_variables("d", dot=dot, box=down.box))
        for dot in down.dots
    ]
    inside = [
        html.Span(className=f"map-stop{' map-bar' if dots else ''}", **aria(hidden="true")),
        *dots,
        html.Span(
            className="map-words",
            children=[
                html.Span(station.title, className="map-title"),
                html.Span(f", {station.spoken}, " if station.spoken else ", ", className="hidden"),
                html.Span(station.told, className="map-told"),
            ],
        ),
    ]
    look = f"map-station {across.side}{' hub' if station.is_hub else ''}"
    places = {**_places("a", across), **_places("d", down)}
    if station.is_here:
        here = aria(current="page")
        return html.Li(html.A(inside, href=station.address, className=look, style=places, **here))
    return html.Li(dcc.Link(inside, href=station.address, className=look, style=places))


def _places(name: str, place: Place) -> dict[str, Any]:
    own = {"sign": place.sign, "words": place.label}
    return {
        **_variables(name, at=place.box),
        **_variables(name, box=place.box, **own),
    }


def _variables(name: str, *, box: Box | None = None, **boxes: Box) -> dict[str, Any]:
    """Return boxes as variables for CSS, measured from the upper left of `box`."""
    found = {}
    for what, one in boxes.items():
        inside = one.moved(-box.x, -box.y) if box else one
        for side in ("x", "y", "width", "height"):
            found[f"--{name}-{what}-{side}"] = _in_type_sizes(getattr(inside, side))
    return found


def _size(name: str, sketch: Sketch) -> dict[str, Any]:
    return {
        f"--{name}-width": _in_type_sizes(sketch.width),
        f"--{name}-height": _in_type_sizes(sketch.height),
    }


def _in_type_sizes(pixels: float) -> str:
    return f"{round(pixels / PIXELS, 3):g}rem"


def _list(speaker: Speaker, view: MapView) -> Component:
    items = [
        html.Li(
            [
                dcc.Link(station.title, href=station.address),
                ": ",
                ", ".join(filter(None, (station.spoken, station.told))),
            ]
        )
        for station in view.stations
        if not station.is_hub
    ]
    return folded(speaker.say("map.list"), [html.Ul(items)])

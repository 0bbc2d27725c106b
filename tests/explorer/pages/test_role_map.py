"""The picture: what it shows of real questions, and that nothing in it lies over another."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from dash import html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.components.role_map import role_map
from explorer.map import routes, routes_down, tree_across, tree_down
from explorer.map.labels import text_width
from explorer.map.plan import MOST_STATIONS, Box, Sketch, Stop, Track
from explorer.map.routes import Ride, Rides
from explorer.map.tree import Tree
from explorer.present.map_view import MapView
from explorer.present.names import Speaker, make_speaker
from explorer.present.reach_map import MOST_REACHED, reach_map
from explorer.present.role_map import MOST_AROUND, surroundings_map
from explorer.present.routes_map import routes_map
from graph.answer import answer_query
from graph.reach import roles_within_reach
from graph.routes import Limits, RouteQuery
from tests.benchmarks.networks import made_up_network

LEVELS = ("many", "some", "few", "possible")
NARROW = 278.0  # what a page of 320 px leaves for a drawing
WORDS = st.text("abm W-", min_size=1, max_size=40).filter(str.strip)
quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.right - 0.01
        and other.x < one.right - 0.01
        and one.y < other.bottom - 0.01
        and other.y < one.bottom - 0.01
    )


def crosses(label: Box, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether a straight line enters a box (Liang and Barsky's clipping)."""
    first, last = 0.0, 1.0
    box = ((label.x + 0.5, label.right - 0.5), (label.y + 0.5, label.bottom - 0.5))
    for (low, high), start, end in zip(box, one, other, strict=True):
        move = end - start
        if abs(move) < 0.001:
            if not low < start < high:
                return False
            continue
        enters, leaves = sorted(((low - start) / move, (high - start) / move))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def check(sketch: Sketch) -> None:
    """Nothing over another, all inside the frame, lines in eight directions only."""
    places = list(sketch.places.values())
    for one, other in combinations(places, 2):
        assert not overlap(one.sign, other.sign)
        assert not overlap(one.label, other.label)
        assert not overlap(one.label, other.sign)
        assert not overlap(one.sign, other.label)
    for place in places:
        box = place.box
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= sketch.width
        assert box.bottom <= sketch.height
        assert max(place.sign.height, place.sign.width) >= 24
    for stroke in sketch.strokes:
        for start, end in pairwise(stroke.corners):
            wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
            assert wide < 0.01 or high < 0.01 or abs(wide - high) < 0.01
            assert not any(crosses(place.label, start, end) for place in places)


@st.composite
def trees(draw: st.DrawFn, most: int = 30) -> Tree:
    names = [f"s{number}" for number in range(draw(st.integers(2, most)))]
    stops = {name: Stop(name, draw(WORDS), "vaak gemeld") for name in names}
    tracks = tuple(
        Track(names[draw(st.integers(0, at - 1))], name, draw(st.sampled_from(LEVELS)), 1)
        for at, name in enumerate(names)
        if at
    )
    return Tree(names[0], stops, tracks)


@st.composite
def rides(draw: st.DrawFn) -> Rides:
    ways = []
    for _ in range(draw(st.integers(2, 5))):
        between = draw(st.lists(st.integers(0, 9), max_size=5, unique=True))
        ways.append(("van", *(f"r{one}" for one in sorted(between)), "naar"))
    found = tuple(
        Ride(way, tuple(draw(st.sampled_from(LEVELS)) for _ in way[1:]), number % 4 + 1)
        for number, way in enumerate(ways)
    )
    names = {key for way in ways for key in way}
    stops = {key: Stop(key, draw(WORDS), "alle routes") for key in sorted(names)}
    order = [key for column in Rides(stops, found).columns for key in column]
    return Rides({key: stops[key] for key in order}, found)


@quickly
@given(trees(), trees(most=8))
def test_trees_never_overlap(right: Tree, left: Tree) -> None:
    left = Tree(
        right.root,
        {right.root: right.stops[right.root]}
        | {f"l{key}": replace(stop, key=f"l{key}") for key, stop in left.stops.items()},
        tuple(
            replace(
                track,
                origin=right.root,  # one step only, as in the surroundings of a role
                target=f"l{track.target}",
            )
            for track in left.tracks
        ),
    )
    left.stops.pop("ls0")
    check(tree_across.across(right, left))
    check(tree_down.down(right, left))


def test_a_long_chain_stays_on_a_narrow_page() -> None:
    names = [f"s{number}" for number in range(25)]
    stops = {name: Stop(name, "Leraarondersteuner", "vaak gemeld") for name in names}
    chain = Tree("s0", stops, tuple(Track(*ends, "few", 1) for ends in pairwise(names)))
    down = tree_down.down(chain)
    check(down)
    assert down.width <= NARROW


@quickly
@given(rides())
def test_routes_never_overlap(plan: Rides) -> None:
    check(routes.across(plan))
    down = routes_down.down(plan)
    check(down)
    assert down.width <= NARROW


@quickly
@given(trees())
def test_the_same_input_gives_the_same_drawing(plan: Tree) -> None:
    assert tree_across.across(plan) == tree_across.across(plan)
    shuffled = Tree(plan.root, dict(reversed(plan.stops.items())), plan.tracks)
    assert tree_across.across(plan) == tree_across.across(shuffled)
    assert tree_down.down(plan) == tree_down.down(shuffled)


def around(speaker: Speaker, role: str) -> MapView:
    view = surroundings_map(speaker, role)
    assert view
    return view


def levels(view: MapView) -> dict[str, str]:
    return {station.key: station.told for station in view.stations}


def test_the_surroundings_of_a_real_role(speaker: Speaker) -> None:
    view = around(speaker, "onderwijsassistent")
    told = levels(view)
    assert told["out:leraarondersteuner"] == "vaak gemeld"
    assert told["out:leraar-po"] == "mogelijk, niemand geteld"
    assert told["into:kinderopvang"] == "soms gemeld"
    # The best evidenced stand next to the role, on both sides.
    keys = [station.key for station in view.stations]
    here = keys.index("onderwijsassistent")
    assert keys[here + 1] == "out:leraarondersteuner"
    assert told[keys[here - 1]] == "soms gemeld"
    assert view.stations[here].is_here
    assert [stroke.level for stroke in view.across.strokes].count("many") == 1
    check(view.across)
    check(view.down)


def test_a_step_told_of_the_family_says_so(speaker: Speaker) -> None:
    told = levels(around(speaker, "onderwijsassistent-c"))
    assert told["out:leraarondersteuner"] == "vaak gemeld, voor onderwijsassistent"


def test_every_real_role_has_a_sound_picture_or_none(speaker: Speaker) -> None:
    drawn = 0
    for role in speaker.network.roles:
        view = surroundings_map(speaker, role)
        if view:
            drawn += 1
            assert len(view.stations) <= MOST_AROUND + 1
            assert view.down.width <= NARROW
            check(view.across)
            check(view.down)
    assert drawn >= 40


def test_two_routes_in_one_map(speaker: Speaker) -> None:
    answer = answer_query(speaker.network, RouteQuery("onderwijsassistent", "leraar"))
    view = routes_map(speaker, answer.routes)
    assert view
    assert levels(view) == {
        "onderwijsassistent": "alle routes",
        "leraarondersteuner": "route 2",
        "leraar-po": "alle routes",
    }
    assert [(line.sign, line.line, line.address) for line in view.lines] == [
        ("1", 1, "#route-0"),
        ("2", 2, "#route-1"),
    ]
    check(view.across)


def test_one_route_has_no_map(speaker: Speaker) -> None:
    answer = answer_query(speaker.network, RouteQuery("toa", "docent-vo"))
    assert len(answer.routes) == 1
    assert routes_map(speaker, answer.routes) is None


def test_reach_is_a_tree_of_the_routes_in_the_list(speaker: Speaker) -> None:
    reached = roles_within_reach(speaker.network, "kinderopvang", Limits())
    view = reach_map(speaker, "kinderopvang", reached)
    assert view
    assert {station.key for station in view.stations} == {"kinderopvang"} | {
        one.role for one in reached
    }
    assert view.note is None
    assert reach_map(speaker, "kinderopvang", ()) is None
    backwards = reach_map(speaker, "kinderopvang", reached[::-1])
    assert backwards == view


def test_hundreds_within_reach_stay_readable() -> None:
    network = made_up_network(300, 1500, seed=3)
    speaker = make_speaker(network, "nl")
    reached = roles_within_reach(network, "role-00020", Limits())
    view = reach_map(speaker, "role-00020", reached)
    assert view
    assert 40 <= len(view.stations) <= MOST_REACHED + 1 <= MOST_STATIONS
    hidden = len(reached) - len(view.stations) + 1
    assert view.note == f"Nog {hidden} functies staan alleen in de lijst."
    check(view.across)
    check(view.down)
    assert view.down.width <= NARROW


def test_a_drawing_is_hidden_and_its_stations_are_links(speaker: Speaker) -> None:
    view = around(speaker, "leraarondersteuner")
    figure = str(role_map(speaker, view, twin="steps"))
    assert figure.count("className='map-station") == len(view.stations)
    assert "/functie/onderwijsassistent" in figure
    assert "aria-current='page'" in figure
    assert "href='#steps'" in figure
    without = str(role_map(speaker, view))
    assert "De stappen als lijst" in without
    assert isinstance(role_map(speaker, view), html.Figure)


@pytest.mark.parametrize("text", ["Leraarondersteuner", "wMm", "Conciërge", "漢字"])
def test_words_take_room(text: str) -> None:
    assert 0.2 * 16 * len(text) < text_width(text, 16) < 16 * len(text)

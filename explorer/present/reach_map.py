"""The picture of what is within reach: a tree of steps from one role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.map import tree_across, tree_down
from explorer.map.plan import Track
from explorer.map.tree import Tree
from explorer.present.map_view import LINES, MapView, left_out, station_view
from explorer.present.names import Speaker
from graph.network import CareerNetwork
from graph.reach import Reached

MOST_REACHED = 48  # the origin not counted


def reach_map(speaker: Speaker, origin: str, reached: Sequence[Reached]) -> MapView | None:
    """Return roles within reach, each on the route that the list has; ``None`` without any.

    Of more than fit the best evidenced are shown, each with the roles on the way to it.
    """
    network = speaker.network
    shown = _in_order(network, origin, _chosen(network, origin, reached))
    if not shown:
        return None
    hub = replace(station_view(speaker, origin, speaker.say("map.start")), is_hub=True)
    views = {origin: hub}
    tracks: list[Track] = []
    line_of: dict[str, int] = {}
    branches = 0
    for one in shown:
        before = _before(network, origin, one)
        if before == origin:
            # Every first step has its own colour, and what follows on it keeps that.
            line_of[one.role] = branches % LINES + 1
            branches += 1
        else:
            line_of[one.role] = line_of[before]
        level = _level_of_last(network, one)
        steps = speaker.count("noroute.steps", one.steps)
        views[one.role] = station_view(
            speaker, one.role, speaker.say(f"level.{level}"), spoken=steps
        )
        tracks.append(Track(before, one.role, level, line_of[one.role]))
    plan = Tree(origin, {key: view.stop for key, view in views.items()}, tuple(tracks))
    name = speaker.role(origin)
    return MapView(
        title=speaker.say("map.reach_title", role=name),
        description=speaker.say("map.reach", role=name),
        note=left_out(speaker, len(reached) - len(shown)),
        shared=speaker.say("map.shared"),
        always_shared=plan.shares_lines,
        lines=(),
        stations=tuple(views[key] for key in plan.order),
        across=tree_across.across(plan),
        down=tree_down.down(plan),
    )


def _chosen(network: CareerNetwork, origin: str, reached: Sequence[Reached]) -> list[Reached]:
    """Return what fits, the best evidenced first, each with all that lies before it."""
    known = {one.role: one for one in reached}
    chosen: set[str] = set()
    for one in sorted(reached, key=_rank):
        way = {one.role}
        last = one
        while (before := _before(network, origin, last)) != origin and before in known:
            way.add(before)
            last = known[before]
        if before == origin and len(chosen | way) <= MOST_REACHED:
            chosen |= way
    return [known[role] for role in chosen]


def _in_order(network: CareerNetwork, origin: str, chosen: Sequence[Reached]) -> list[Reached]:
    """Return the roles as a tree is read: each before what lies behind it."""
    behind: dict[str, list[Reached]] = {}
    for one in sorted(chosen, key=_rank):
        behind.setdefault(_before(network, origin, one), []).append(one)
    found: list[Reached] = []
    waiting = behind.get(origin, [])[::-1]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += behind.get(one.role, [])[::-1]
    return found


def _before(network: CareerNetwork, origin: str, one: Reached) -> str:
    """Return the role before the last step; a route may begin at a part of the origin."""
    before = one.roles[-2]
    return origin if one.steps == 1 and before in network.family(origin) else before


def _level_of_last(network: CareerNetwork, one: Reached) -> str:
    step = network.step(one.roles[-2], one.role)
    return str(step.transition.level if step else one.evidence)


def _rank(one: Reached) -> tuple[int, int, str]:
    return one.evidence.rank, one.steps, one.role

"""The picture of a role's surroundings: where people come from, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.map import tree_across, tree_down
from explorer.map.plan import Track
from explorer.map.tree import Tree
from explorer.present.map_view import (
    LineView,
    MapView,
    StationView,
    left_out,
    station_view,
)
from explorer.present.names import Speaker
from graph.evidence import Transition
from graph.model import Level
from graph.neighbours import Surroundings, steps_around

MOST_AROUND = 24  # what still reads as one picture; the page has the whole list
INTO, OUT = "into", "out"
LINE = {INTO: 3, OUT: 1}

_Steps = list[tuple[str, Transition]]


def surroundings_map(
    speaker: Speaker, role_id: str, around: Surroundings | None = None
) -> MapView | None:
    """Return the steps into a role and out of it; ``None`` when nobody reported one.

    The picture shows the best evidenced steps, these nearest to the role; steps within the
    role's own family stand in the list only.
    """
    around = around or steps_around(speaker.network, role_id)
    into = _best_of_each((step.origin, step) for step in around.into)
    out = _best_of_each((step.target, step) for step in around.out)
    if not into and not out:
        return None
    out_shown = out[: max(MOST_AROUND // 2, MOST_AROUND - len(into))]
    into_shown = into[: MOST_AROUND - len(out_shown)][::-1]
    hub = station_view(speaker, role_id, speaker.say("map.here"))
    hub = replace(hub, is_hub=True, is_here=True)
    left = [_beside(speaker, role_id, INTO, *row) for row in into_shown]
    right = [_beside(speaker, role_id, OUT, *row) for row in out_shown]
    trees = _tree(hub, OUT, right, out_shown), _tree(hub, INTO, left, into_shown)
    return MapView(
        title=speaker.say("map.around_title", role=speaker.role(role_id)),
        description=speaker.say("map.around"),
        note=left_out(speaker, len(into) + len(out) - len(left) - len(right)),
        shared=speaker.say("map.shared"),
        always_shared=any(one.shares_lines for one in trees),
        lines=tuple(
            _key(speaker, side, sign, steps)
            for side, sign, steps in ((INTO, "→○", into_shown), (OUT, "○→", out_shown))
            if steps
        ),
        stations=(*left, hub, *right),
        across=tree_across.across(*trees),
        down=tree_down.down(*trees),
    )


def _key(speaker: Speaker, side: str, sign: str, steps: _Steps) -> LineView:
    """Return the key of one side; what is only named as possible, nobody is said to have done."""
    where = speaker.say(f"map.{side}_across"), speaker.say(f"map.{side}_down")
    possible = {step.level is Level.POSSIBLE for _, step in steps}
    kind = "" if possible == {False} else "_possible" if possible == {True} else "_mixed"
    return LineView(LINE[side], sign, speaker.say(f"map.{side}{kind}"), where=where)


def _best_of_each(steps: Iterable[tuple[str, Transition]]) -> _Steps:
    """Return the best evidenced step of each other role; the steps come the best first."""
    best: dict[str, Transition] = {}
    for other, step in steps:
        best.setdefault(other, step)
    return list(best.items())


def _beside(speaker: Speaker, role_id: str, side: str, other: str, step: Transition) -> StationView:
    told = speaker.say(f"level.{step.level}")
    named = step.target if side == INTO else step.origin
    if named != role_id:
        told = speaker.say("map.said_of", level=told, role=speaker.role(named))
    spoken = speaker.say(f"map.spoken_{side}", role=speaker.role(role_id))
    # A role on both sides is a station on each.
    return station_view(speaker, other, told, key=f"{side}:{other}", spoken=spoken)


def _tree(hub: StationView, side: str, views: Sequence[StationView], steps: _Steps) -> Tree:
    tracks = (
        Track(hub.key, view.key, str(step.level), LINE[side])
        for view, (_, step) in zip(views, steps, strict=True)
    )
    return Tree(hub.key, {view.key: view.stop for view in (hub, *views)}, tuple(tracks))

"""Why other routes are not among the cards: a wish took them, or they are like another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.address import Address, write_address
from explorer.present.amounts import cost_with_tests, study_time
from explorer.present.names import Speaker, upper_first
from explorer.present.noroute import lift_limit, limit_text
from explorer.present.route import known_sums, route_title, trainings_of, way_title
from graph.routes import NotShown, Route
from graph.why_not import Taken


@dataclass(frozen=True, slots=True)
class TakenView:
    """A route that a wish took: by way of what, what it takes, the wish, the way back to it."""

    title: str
    facts: str
    limit: str
    address: str


@dataclass(frozen=True, slots=True)
class LikeView:
    """A route that is not shown because of another one, and why."""

    title: str
    why: str


def taken_views(
    speaker: Speaker, address: Address, taken: Sequence[Taken]
) -> tuple[TakenView, ...]:
    """Return the routes that wishes took, in their order."""
    return tuple(
        TakenView(
            title=upper_first(route_title(speaker, one.route)),
            facts=_facts(speaker, one.route),
            limit=limit_text(speaker, one.limit, one.value),
            address=write_address(lift_limit(speaker, address, one.limit, one.value)),
        )
        for one in taken
    )


def like_views(speaker: Speaker, not_shown: Sequence[NotShown]) -> tuple[LikeView, ...]:
    """Return the routes left out by the choice among those that met every wish."""
    return tuple(
        LikeView(
            title=upper_first(way_title(speaker, one.roles)),
            why=speaker.say(f"why_not.{one.why}", other=way_title(speaker, one.than)),
        )
        for one in not_shown
    )


def _facts(speaker: Speaker, route: Route) -> str:
    sums = known_sums(speaker, route)
    study = study_time(speaker, sums.study_months, sums.study_months_at_least)
    cost = cost_with_tests(speaker, sums.cost_eur, sums.cost_eur_at_least, trainings_of(route))
    steps = speaker.count("noroute.steps", route.steps)
    return speaker.say("why_not.facts", steps=steps, study=study, cost=cost)

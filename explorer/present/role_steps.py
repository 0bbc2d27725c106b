"""The steps into and out of a role, as lists on its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.address import SECTORS, Address, write_address
from explorer.links import role_address
from explorer.present.evidence import ReportsKey, base_note, key_of_step, step_sentences
from explorer.present.names import Speaker, upper_first
from explorer.present.policy_sector import other_school
from graph.evidence import Transition
from graph.model import Level, Report
from graph.neighbours import Surroundings
from graph.network import CareerNetwork

SHOWN = 6
OUTSIDE = "outside"
POSSIBLE = "-possible"
# Behind so many steps stories are looked for: each is one question to the store.
STORIES_SOUGHT_IN = 40


@dataclass(frozen=True, slots=True)
class RoleStepView:
    """One step beside a role.

    ``said_of`` says whose name the report bears, when that is another member of the family.
    ``route`` is the address of the question for this step, ``None`` when it has no answer.
    """

    name: str
    title: str
    address: str
    level: str
    label: str
    sentences: tuple[str, ...]
    said_of: str | None
    reports: ReportsKey
    route: str | None


@dataclass(frozen=True, slots=True)
class RoleStepsView:
    """The steps on one side of a role; ``none`` says that nobody reported one.

    What people did and what is only named as possible are two views: the ``side`` of the
    latter ends in ``-possible``. ``note`` says what shares of people do not tell, where there
    is one.
    """

    side: str
    title: str
    none: str | None
    note: str | None
    shown: tuple[RoleStepView, ...]
    more: tuple[RoleStepView, ...]


def role_steps_views(
    speaker: Speaker, role_id: str, around: Surroundings
) -> tuple[RoleStepsView, ...]:
    """Return where people go to, then where they come from, then steps inside the family."""
    is_outside = speaker.network.roles[role_id].sector == OUTSIDE
    views = [*_sides(speaker, role_id, "out", around.out)]
    if around.into or not is_outside:
        views += _sides(speaker, role_id, "into", around.into)
    if around.within:
        views.append(_side(speaker, role_id, "within", around.within))
    return tuple(views)


def _sides(
    speaker: Speaker, role_id: str, side: str, steps: tuple[Transition, ...]
) -> list[RoleStepsView]:
    taken = tuple(step for step in steps if step.level is not Level.POSSIBLE)
    possible = tuple(step for step in steps if step.level is Level.POSSIBLE)
    views = [_side(speaker, role_id, side, taken)] if taken or not possible else []
    if possible:
        views.append(_side(speaker, role_id, side, possible, POSSIBLE))
    return views


def story_views(
    speaker: Speaker, found: Iterable[tuple[Transition, Report]]
) -> tuple[tuple[str, str], ...]:
    """Return each story once: the step it is about, and its address."""
    stories: dict[str, str] = {}
    for step, report in found:
        ends = {"origin": speaker.role(step.origin), "target": speaker.role(step.target)}
        if report.story_url:
            stories.setdefault(report.story_url, upper_first(speaker.say("leg.name", **ends)))
    return tuple((text, url) for url, text in stories.items())


def steps_with_people(around: Surroundings) -> tuple[Transition, ...]:
    """Return the steps behind which a story may stand, the best evidenced first."""
    steps = (*around.out, *around.into, *around.within)
    counted = [step for step in steps if step.level != "possible"]
    return tuple(sorted(counted, key=lambda step: step.level.rank)[:STORIES_SOUGHT_IN])


def _side(
    speaker: Speaker, role_id: str, side: str, steps: tuple[Transition, ...], kind: str = ""
) -> RoleStepsView:
    name = speaker.role(role_id)
    views = [
        (step.level.rank, -(step.reported or 0), _view(speaker, role_id, side, step))
        for step in steps
    ]
    views.sort(key=lambda row: (*row[:2], row[2].title.casefold(), row[2].name))
    rows = tuple(view for *_, view in views)
    shares = {step.target for step in steps if step.base_people is not None}
    return RoleStepsView(
        side=side + kind,
        title=speaker.say(f"role.steps_{side}{kind.replace('-', '_')}", role=name),
        none=None if rows else speaker.say(f"role.none_{side}", role=name),
        note=_note(speaker, role_id, side, shares),
        # Never "1 more": one more row is as short.
        shown=rows if len(rows) == SHOWN + 1 else rows[:SHOWN],
        more=() if len(rows) == SHOWN + 1 else rows[SHOWN:],
    )


def _view(speaker: Speaker, role_id: str, side: str, step: Transition) -> RoleStepView:
    network = speaker.network
    ends = {"origin": speaker.role(step.origin), "target": speaker.role(step.target)}
    name = speaker.say("leg.name", **ends)
    other = step.origin if side == "into" else step.target
    leads_outside = network.roles[step.target].sector == OUTSIDE
    question = Address(speaker.language, step.origin, step.target)
    said_of = _said_of(speaker, network, role_id, side, step)
    sentences = step_sentences(speaker, step)
    if school := _school(speaker, role_id, step):
        sentences = (*sentences, school)
    return RoleStepView(
        name=name,
        title=upper_first(name if side == "within" else speaker.role(other)),
        address=role_address(other, speaker.language),
        level=str(step.level),
        label=speaker.say(f"level.{step.level}"),
        sentences=sentences,
        said_of=said_of,
        reports=key_of_step(step),
        route=None if leads_outside else write_address(question),
    )


def _said_of(
    speaker: Speaker, network: CareerNetwork, role_id: str, side: str, step: Transition
) -> str | None:
    """Say whose name the report bears; into a general role it does not say which part."""
    named = step.target if side == "into" else step.origin
    if named == role_id or side == "within":
        return None
    names = {"named": speaker.role(named), "role": speaker.role(role_id)}
    kind = "_possible" if step.level is Level.POSSIBLE else ""
    if named != network.general_of(role_id):
        return speaker.say(f"role.said_of_part{kind}", **names)
    sector = network.roles[role_id].sector
    if sector in SECTORS and other_school(step, sector):
        return speaker.say(f"role.said_of_other{kind}", **names)
    return speaker.say(f"role.said_of_general_{side}{kind}", **names)


def _school(speaker: Speaker, role_id: str, step: Transition) -> str | None:
    """Say at which type of school was asked, where the role is not of that type alone."""
    other = other_school(step, speaker.network.roles[role_id].sector)
    if other is None:
        return None
    how = "asked" if step.base_people is not None else "about"
    return speaker.say(f"role.{how}_{other}")


def _note(speaker: Speaker, role_id: str, side: str, shares: set[str]) -> str | None:
    if not shares:
        return None
    if shares == {role_id} and side == "into":
        return base_note(speaker, role_id)
    return speaker.say("role.shares_note")

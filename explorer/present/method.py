"""The worked examples of the page that explains the counting, taken from the data itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.address import Address, write_address
from explorer.present.evidence import ReportsKey, key_of_step
from explorer.present.flows import steps_without_number
from explorer.present.names import Speaker
from graph.evidence import MANY_PEOPLE, SOME_PEOPLE, Transition
from graph.model import Level


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One real step, told as an example, with its reports and the question that shows it."""

    sentences: tuple[str, ...]
    name: str
    reports: ReportsKey
    address: str


def level_views(speaker: Speaker) -> list[tuple[str, str, str]]:
    """Return each level with its words and what it means in persons."""
    values = {
        "many": MANY_PEOPLE,
        "below_many": MANY_PEOPLE - 1,
        "some": SOME_PEOPLE,
        "below_some": SOME_PEOPLE - 1,
    }
    return [
        (level, speaker.say(f"level.{level}"), speaker.say(f"method.level_{level}", **values))
        for level in Level
    ]


def example_view(speaker: Speaker) -> ExampleView | None:
    """Return the largest survey count of people who came straight from another role."""
    step = _largest(step for step in speaker.network.transitions if not step.ever)
    if step is None:
        return None
    return _view(speaker, step, "example_asked", "example_people", "example_level", "example_base")


def ever_view(speaker: Speaker) -> ExampleView | None:
    """Return the largest survey count of people who *ever* did other work."""
    step = _largest(step for step in speaker.network.transitions if step.ever)
    return None if step is None else _view(speaker, step, "ever_people", "ever_level")


def pairs_of_roles(speaker: Speaker) -> int:
    """Return how many ordered pairs of origin and target there are; none ends outside."""
    roles = speaker.network.roles.values()
    targets = sum(role.sector != "outside" for role in roles)
    return targets * (len(roles) - 1)


def step_numbers(speaker: Speaker) -> dict[str, int]:
    """Return the numbers of pairs and steps that the page tells, by their names in its texts."""
    possible, taken = steps_without_number(speaker.network)
    return {
        "pairs": pairs_of_roles(speaker),
        "steps": len(speaker.network.transitions),
        "possible": possible,
        "taken": taken,
    }


def family_example(speaker: Speaker) -> tuple[str, str] | None:
    """Return the general role with the most parts, of equals the most reported, and its parts."""
    network = speaker.network
    parts = network.parts
    named = Counter(end for step in network.transitions for end in (step.origin, step.target))
    general = min(parts, key=lambda name: (-len(parts[name]), -named[name], name), default=None)
    if general is None:
        return None
    return speaker.role(general), speaker.listed(speaker.role(part) for part in parts[general])


def _largest(steps: Iterable[Transition]) -> Transition | None:
    counted = [step for step in steps if step.base_people is not None and step.base]
    return min(
        counted, key=lambda step: (-(step.base_people or 0), step.origin, step.target), default=None
    )


def _view(speaker: Speaker, step: Transition, *keys: str) -> ExampleView:
    ends = {"origin": speaker.role(step.origin), "target": speaker.role(step.target)}
    values = {
        **ends,
        "people": step.base_people,
        "base": step.base,
        "level": speaker.say(f"level.{step.level}"),
        "source": speaker.source(step.sources[0]),
    }
    return ExampleView(
        sentences=tuple(speaker.say(f"method.{key}", **values) for key in keys),
        name=speaker.say("leg.name", **ends),
        reports=key_of_step(step),
        address=write_address(Address(speaker.language, step.origin, step.target)),
    )

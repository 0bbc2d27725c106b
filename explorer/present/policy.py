"""Functions people may be stuck in, in words: what is reported around each, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.address import SECTORS, Address, write_address
from explorer.links import role_address
from explorer.policy_question import ALL, ENOUGH, PolicyQuestion
from explorer.present.behind import about_words
from explorer.present.names import Speaker, upper_first
from explorer.present.policy_choice import (
    NO_DATA,
    count_shown,
    same_reports_as,
    select_all,
    sources_of,
)
from explorer.present.policy_sector import other_school, steps_about
from explorer.present.sayings import saying_view
from explorer.present.training import SourceLink, source_link
from graph.deadends import DeadEnd
from graph.evidence import Saying, Transition
from graph.flows import StepsAround, people_in_steps
from graph.model import Level

NO_EXIT = "no_reported_exit"
OPEN = "open"
STEP_OUT_POSSIBLE = "step_out_possible"
# What the data can and cannot show: the first lines of the page, and a part of each file.
LIMITS = ("sources", "silence", "own_base", "person", "certainty")
NAMED_AT_MOST = 2
STEPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in or out, in the source's own base; ``address`` shows it with its reports."""

    name: str
    counted: str
    address: str


@dataclass(frozen=True, slots=True)
class Blocker:
    """What a source says blocks a step: which step, and why."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One role in the table.

    Parameters
    ----------
    family
        How the role's family counts along, or ``None``.
    why
        The reason of the type, in words.
    entries, exits
        People added up over the steps, or that nothing is reported or nobody was counted.
    base
        Who was asked.
    sources
        The sources of all steps.
    steps
        The first steps behind the numbers; ``more_steps`` are not shown. None for a role
        that has the same reports as its general role.
    blockers
        What sources say blocks a step out; in no sum.
    parts
        Titles and addresses of the parts that have exactly these reports.
    """

    role: str
    title: str
    address: str
    family: str | None
    type: str
    type_words: str
    why: str
    entries: str
    exits: str
    base: str
    sources: tuple[SourceLink, ...]
    steps: tuple[StepLine, ...]
    more_steps: int
    blockers: tuple[Blocker, ...]
    parts: tuple[tuple[str, str], ...]


def summary(speaker: Speaker, question: PolicyQuestion) -> tuple[str, ...]:
    """Return what the data says at most, in sentences."""
    counts = count_shown(speaker, question)
    if not counts[ALL]:
        return (speaker.say("policy.nothing_fits"),)
    enough = select_all(speaker, replace(question, shown=ENOUGH))
    families = {speaker.network.general_of(one.role) or one.role for one in enough}
    sentences = [speaker.count("policy.enough_of", counts[ENOUGH], total=counts[ALL])]
    if len(families) < len(enough):
        sentences.append(speaker.count("policy.families", len(families)))
    if counts[NO_EXIT]:
        sentences.append(speaker.count("policy.stuck", counts[NO_EXIT]))
    elif enough:
        sentences.append(speaker.say("policy.none_stuck"))
    if question.sector:
        sentences.append(speaker.say(f"policy.only_{question.sector}"))
    return tuple(sentences)


def row_view(speaker: Speaker, found: DeadEnd, sector: str | None = None) -> PolicyRow:
    """Return the words about one role.

    Parameters
    ----------
    sector
        The type of school that a reader chose: reports about the other one do not count.
    """
    network = speaker.network
    around = steps_about(network, found.role, sector)
    steps_in, steps_out = around.into(found.role), around.out_of(found.role)
    steps = sorted((*steps_in, *steps_out), key=_most_people_first)
    blocked = around.blocked_out_of(found.role)
    links = (source_link(speaker, source) for source in sources_of(steps))
    same = same_reports_as(network, found.role, sector) is not None
    parts = [
        part
        for part in network.parts.get(found.role, ())
        if _fits(network.roles[part].sector, sector)
        and same_reports_as(network, part, sector) == found.role
    ]
    return PolicyRow(
        role=found.role,
        title=upper_first(speaker.role(found.role)),
        address=role_address(found.role, speaker.language),
        family=_family(speaker, around, found.role, same=same),
        type=found.type,
        type_words=speaker.say(f"policy.type_{_type_key(speaker, found, sector)}"),
        why=why_in_words(speaker, found, sector),
        entries=_people(speaker, steps_in),
        exits=_people(speaker, steps_out),
        base=_base(speaker, steps),
        sources=tuple(link for link in links if link),
        steps=() if same else tuple(_step_line(speaker, step) for step in steps[:STEPS_SHOWN]),
        more_steps=0 if same else max(0, len(steps) - STEPS_SHOWN),
        blockers=() if same else tuple(_blocker(speaker, one) for one in blocked),
        parts=tuple(
            (upper_first(speaker.role(part)), role_address(part, speaker.language))
            for part in parts
        ),
    )


def why_in_words(speaker: Speaker, found: DeadEnd, sector: str | None = None) -> str:
    """Return the reason of a type as a sentence or two."""
    around = steps_about(speaker.network, found.role, sector)
    if found.type == NO_DATA:
        if not found.reports:
            return speaker.say("policy.why_nothing")
        counted = (found.entries or 0) + (found.exits or 0)
        return speaker.say("policy.why_few" if counted else "policy.why_uncounted")
    out = sorted(around.out_of(found.role), key=_most_people_first)
    if not out:
        return speaker.say("policy.why_no_exit")
    reported = [step for step in out if step.level is not Level.POSSIBLE]
    possible = _targets(speaker, [step for step in out if step.level is Level.POSSIBLE])
    if not reported:
        return speaker.say("policy.why_exit_possible", roles=possible)
    key = "policy.why_exit_uncounted" if found.exits is None else "policy.why_exit"
    sentences = [speaker.say(key, roles=_targets(speaker, reported))]
    if possible:
        sentences.append(speaker.say("policy.why_exit_also_possible", roles=possible))
    return " ".join(sentences)


def why_code(speaker: Speaker, found: DeadEnd, sector: str | None = None) -> str:
    """Return the reason of a type for programs.

    `STEP_OUT_POSSIBLE` stands where every step out is only named as possible: a possible
    step is no reported one.
    """
    out = steps_about(speaker.network, found.role, sector).out_of(found.role)
    only_possible = out and all(step.level is Level.POSSIBLE for step in out)
    return STEP_OUT_POSSIBLE if found.type == OPEN and only_possible else found.why


def people_counted(steps: Iterable[Transition]) -> int | None:
    """Return the people in steps added up, ``None`` where no step has a number.

    No step reported and no people counted are both unknown here, never 0.
    """
    rows = [step for step in steps if step.reported is not None]
    return people_in_steps(rows) if rows else None


def bases_of(steps: Iterable[Transition]) -> tuple[int, ...]:
    """Return the distinct bases of the share reports behind steps, smallest first."""
    return tuple(sorted({step.base for step in steps if step.base is not None}))


def _most_people_first(step: Transition) -> tuple[int, int, str, str]:
    return (-(step.reported or 0), step.level.rank, step.origin, step.target)


def _people(speaker: Speaker, steps: Sequence[Transition]) -> str:
    """Return a number of people, or why there is none: no report, or nobody counted."""
    if not steps:
        return speaker.say("policy.no_report")
    people = people_counted(steps)
    return speaker.say("policy.uncounted") if people is None else speaker.whole(people)


def _fits(own: str | None, sector: str | None) -> bool:
    return sector is None or own in {sector, "both"}


def _type_key(speaker: Speaker, found: DeadEnd, sector: str | None) -> str:
    return "possible" if why_code(speaker, found, sector) == STEP_OUT_POSSIBLE else found.type


def _targets(speaker: Speaker, steps: Sequence[Transition]) -> str:
    names = [speaker.role(step.target) for step in steps[:NAMED_AT_MOST]]
    rest = len(steps) - len(names)
    return speaker.listed([*names, *([speaker.count("policy.others", rest)] if rest else [])])


def _family(speaker: Speaker, around: StepsAround, role_id: str, *, same: bool) -> str | None:
    general = speaker.network.general_of(role_id)
    if general is None:
        return speaker.say("policy.with_parts") if speaker.network.parts.get(role_id) else None
    if same:
        return speaker.say("policy.same_as", role=speaker.role(general))
    if around.into(general) or around.out_of(general):
        return speaker.say("policy.counts_along", role=speaker.role(general))
    return None


def _base(speaker: Speaker, steps: list[Transition]) -> str:
    if not steps:
        return speaker.say("policy.base_nothing")
    bases = bases_of(steps)
    parts = []
    if bases:
        schools = {other_school(step, None) for step in steps if step.base is not None}
        school = schools.pop() if len(schools) == 1 else None
        key = f"policy.base_asked_{school}" if school else "policy.base_asked"
        parts.append(speaker.say(key, numbers=speaker.listed(map(speaker.whole, bases))))
    if any(step.reported is not None and step.base is None for step in steps):
        parts.append(speaker.say("policy.base_single"))
    return upper_first(speaker.listed(parts) or speaker.say("policy.uncounted"))


def _step_line(speaker: Speaker, step: Transition) -> StepLine:
    return StepLine(
        name=speaker.say(
            "around.step", origin=speaker.role(step.origin), target=speaker.role(step.target)
        ),
        counted=_counted(speaker, step),
        address=write_address(Address(speaker.language, step.origin, step.target)),
    )


def _blocker(speaker: Speaker, saying: Saying) -> Blocker:
    told = saying_view(speaker, saying)
    name = speaker.say(
        "around.step", origin=speaker.end(saying.origin), target=speaker.end(saying.target)
    )
    where = f" ({saying.sector})" if saying.sector in SECTORS else ""
    return Blocker(name + where, told.text)


def _counted(speaker: Speaker, step: Transition) -> str:
    if step.reported is None:
        known = "around.possible" if step.level is Level.POSSIBLE else "around.no_number"
        return speaker.say(known)
    if step.base_people is None:
        return speaker.count("around.people", step.reported)
    key = "around.share_ever" if step.ever else "around.share"
    told = about_words(speaker, step, speaker.say(key, people=step.base_people, base=step.base))
    if step.reported > step.base_people:
        told += " " + speaker.count("evidence.in_all", step.reported)
    return told

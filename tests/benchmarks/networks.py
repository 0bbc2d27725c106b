"""Seeded made-up networks in the shape of real ones, for benchmarks and hard tests.

Activity and popularity follow power laws (few roles have most steps), most steps stay inside
a branch, people move about half a salary scale up at a time, counts have a long tail and part
of the steps nobody counted. Diplomas form a ladder in which each rung has several trainings
with prerequisites; certificates have one or two; a share of all amounts is unknown.
"""

from __future__ import annotations

import math

import numpy as np

from graph.delivery import Tables
from graph.evidence import Transition
from graph.model import Level, Qualification, Requirement, Role, Source, Training
from graph.network import CareerNetwork
from graph.stores.store import Snapshot

LADDER = ("mbo-2", "mbo-3", "mbo-4", "ad", "bachelor", "master")
LADDER_MONTHS = (24, 24, 36, 24, 36, 24)
CERTIFICATES = 54
UNKNOWN_SHARE = 0.2
ALTERNATIVE_SHARE = 0.4
CERTIFICATES_ASKED = (0.5, 0.35, 0.15)  # none, one, two; the bundled data ask one thing mostly
UNCOUNTED_SHARE = 0.15
BRANCHES = 12
SECTORS = ("po", "vo", "both")
CATEGORIES = ("primary_process", "organisation", "leadership", "teaching")


def made_up_network(roles: int, steps: int, seed: int) -> CareerNetwork:
    """Return a network with so many roles and steps; equal seeds give equal networks."""
    return CareerNetwork(made_up_snapshot(roles, steps, seed))


def made_up_snapshot(roles: int, steps: int, seed: int) -> Snapshot:
    """Return what a store would give of such a network."""
    draw = np.random.default_rng(seed)
    weights = 1 / np.arange(1, BRANCHES + 1)
    branch = draw.choice(BRANCHES, roles, p=weights / weights.sum())
    scale = np.clip(np.rint(draw.normal(8, 3, roles)), 1, 16).astype(int)
    names = [f"role-{number:05}" for number in range(roles)]
    tables = Tables(
        roles=tuple(
            Role(
                name,
                name,
                sector=SECTORS[branch[at] % len(SECTORS)],
                category=CATEGORIES[branch[at] % len(CATEGORIES)],
                scale_min=str(max(scale[at] - 1, 1)),
                scale_max=str(scale[at]),
            )
            for at, name in enumerate(names)
        ),
        sources=(Source("made-up", "Made up"),),
        qualifications=_qualifications(),
        trainings=_trainings(draw),
        requirements=_requirements(draw, names, branch, scale),
    )
    transitions = tuple(
        counted_step(names[one], names[two], people)
        for one, two, people in _steps(draw, branch, scale, steps)
    )
    return Snapshot(f"made-up-{roles}-{steps}-{seed}", None, 1, tables, transitions, ())


def _steps(
    draw: np.random.Generator, branch: np.ndarray, scale: np.ndarray, wanted: int
) -> list[tuple[int, int, int | None]]:
    """Return distinct steps with people, ``None`` where nobody counted, in order."""
    roles = len(branch)
    activity = draw.pareto(1.5, roles) + 1
    popularity = draw.pareto(1.3, roles) + 1
    members = [np.flatnonzero(branch == one) for one in range(BRANCHES)]
    inside = [popularity[one] / popularity[one].sum() if len(one) else one for one in members]
    found: set[tuple[int, int]] = set()
    while len(found) < wanted:
        origins = draw.choice(roles, wanted, p=activity / activity.sum())
        targets = draw.choice(roles, wanted, p=popularity / popularity.sum())
        stays = draw.random(wanted) < 0.7
        for one in range(BRANCHES):
            here = np.flatnonzero(stays & (branch[origins] == one))
            if len(here):
                targets[here] = draw.choice(members[one], len(here), p=inside[one])
        climb = scale[targets] - scale[origins]
        likely = np.exp(-(((climb - 0.6) / 1.6) ** 2) / 2)
        accepted = (draw.random(wanted) < likely) & (origins != targets)
        for one, two in zip(origins[accepted].tolist(), targets[accepted].tolist(), strict=True):
            if len(found) < wanted:
                found.add((one, two))
    ordered = sorted(found)
    pull = popularity[[two for _, two in ordered]]
    people = np.clip(draw.pareto(1.05, wanted) * np.sqrt(pull) + 1, 1, 20_000).astype(int)
    uncounted = draw.random(wanted) < UNCOUNTED_SHARE
    return [
        (one, two, None if uncounted[at] else int(people[at]))
        for at, (one, two) in enumerate(ordered)
    ]


def counted_step(origin: str, target: str, people: int | None) -> Transition:
    """Return a step that so many people made, ``None`` where nobody counted."""
    level = (
        Level.POSSIBLE
        if people is None
        else Level.MANY
        if people >= 20
        else Level.SOME
        if people >= 5
        else Level.FEW
    )
    return Transition(
        origin=origin,
        target=target,
        reported=people,
        base=None,
        base_people=None,
        level=level,
        ever=False,
        directs=("unknown",),
        sectors=(),
        sources=("made-up",),
        years=None,
        elapsed_months=(),
        trainings=(),
        report_keys=(("made-up", f"{origin}>{target}"),),
        report_count=1,
    )


def _qualifications() -> tuple[Qualification, ...]:
    ladder = [
        Qualification(name, name, implies=LADDER[at - 1 : at]) for at, name in enumerate(LADDER)
    ]
    certificates = [Qualification(_certificate(at), _certificate(at)) for at in range(CERTIFICATES)]
    return (*ladder, *certificates)


def _certificate(number: int) -> str:
    return f"certificate-{number:02}"


def _trainings(draw: np.random.Generator) -> tuple[Training, ...]:
    """Return two or three trainings a rung, one or two a certificate."""
    found: list[Training] = []

    def unknown() -> bool:
        return bool(draw.random() < UNKNOWN_SHARE)

    for at, rung in enumerate(LADDER):
        below = LADDER[at - 1 : at]
        for number in range(int(draw.integers(2, 4))):
            # A certificate as a second way in makes the training shorter (earlier learning).
            extra = (_certificate(int(draw.integers(CERTIFICATES))),) if number else ()
            months = int(LADDER_MONTHS[at] * (1 if number == 0 else draw.uniform(0.6, 1.1)))
            found.append(
                Training(
                    f"{rung}-{number}",
                    f"{rung} {number}",
                    awards=(rung,),
                    needs_any=(*below, *extra) if at else (),
                    duration_months=None if number and unknown() else months,
                    cost_eur=None if number and unknown() else int(draw.integers(0, 70)) * 100,
                    offered="general" if number < 2 else "some",
                )
            )
    for at in range(CERTIFICATES):
        for number in range(int(draw.integers(1, 3))):
            is_test = bool(draw.random() < 0.05)
            needs = (LADDER[int(draw.integers(0, 3))],) if draw.random() < 0.3 else ()
            found.append(
                Training(
                    f"{_certificate(at)}-{number}",
                    f"certificate {at} {number}",
                    awards=(_certificate(at),),
                    needs_any=needs,
                    duration_months=None if unknown() else int(draw.integers(1, 13)),
                    cost_eur=None if unknown() else int(draw.integers(0, 30)) * 50,
                    kind="test" if is_test else "study",
                )
            )
    return tuple(found)


def _requirements(
    draw: np.random.Generator, names: list[str], branch: np.ndarray, scale: np.ndarray
) -> tuple[Requirement, ...]:
    """Return a rung by scale and up to three certificates for each role that states them."""
    found: list[Requirement] = []
    for at, name in enumerate(names):
        rung = math.floor((scale[at] - 1) / 16 * (len(LADDER) + 1)) - 1
        necessity = "legal" if draw.random() < 0.15 else "usual"
        if rung >= 0:
            found.append(Requirement(name, necessity, 1, LADDER[rung], "schools"))
            if draw.random() < ALTERNATIVE_SHARE:
                other = _certificate(int(draw.integers(CERTIFICATES)))
                found.append(Requirement(name, necessity, 2, other, "schools"))
        own = branch[at] * 4 + np.arange(6)
        for number in draw.choice(
            own, draw.choice(3, p=CERTIFICATES_ASKED), replace=False
        ).tolist():
            certificate = _certificate(number % CERTIFICATES)
            found.append(Requirement(name, "usual", 1, certificate, "schools"))
    return tuple(
        {
            (row.role_id, row.necessity, row.alternative, row.qualification_id): row
            for row in found
        }.values()
    )

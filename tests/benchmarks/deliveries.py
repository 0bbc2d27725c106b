"""Seeded made-up deliveries in the shape of a large register, for measuring stores.

People move mostly along few steps and now and then along one of many others; most rows are
one person, some a survey's share, and a part says what is wished for or in the way.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from graph.delivery import Delivery, Tables
from graph.model import REASONS, Qualification, Report, Requirement, Role, Source, Training

ROLES, QUALIFICATIONS, TRAININGS, SOURCES = 1_200, 300, 500, 3
PAIRS = 21_000
FLATNESS = 400  # the larger, the more alike the pairs: 100,000 reports then meet most of them
KINDS = {"observed": 90, "share": 3, "possible": 3, "wish": 2, "blocked": 2}
SECTORS = ("po", "vo", "both")
CATEGORIES = ("primary_process", "organisation", "leadership", "teaching")
SHARE_BASES = (163, 305, 415, 531, 610, 1468)
_GENERAL_ROLES = 40  # of which some others are parts


def made_up_delivery(reports: int, seed: int, *, later: bool = False) -> Delivery:
    """Return a delivery with so many reports; equal seeds give equal deliveries.

    Parameters
    ----------
    reports
        How many reports.
    seed
        Of the random numbers.
    later
        The same register a year later: another version, and each count one higher.
    """
    draw = random.Random(seed)
    tables = _tables(draw)
    rows: Iterator[Report] = _reports(draw, reports)
    if later:
        rows = (row if row.count is None else replace(row, count=row.count + 1) for row in rows)
    return Delivery("register", tables, tuple(rows), "2026-11-22" if later else "2025-11-22")


def _tables(draw: random.Random) -> Tables:
    return Tables(
        roles=tuple(_role(draw, number) for number in range(ROLES)),
        qualifications=tuple(
            Qualification(
                _name("qualification", number),
                f"diploma {number}",
                f"Diploma {number}",
                level=draw.randint(1, 8),
                implies=(_name("qualification", draw.randrange(number)),) if number % 3 else (),
            )
            for number in range(QUALIFICATIONS)
        ),
        trainings=tuple(_training(draw, number) for number in range(TRAININGS)),
        requirements=tuple(_requirement(draw, number) for number in range(ROLES)),
        sources=tuple(
            Source(
                _source(number),
                f"Leveringen personeelsregister {2023 + number}",
                "Made up",
                2023 + number,
                kind="register",
                status="final",
            )
            for number in range(SOURCES)
        ),
    )


def _role(draw: random.Random, number: int) -> Role:
    scale = draw.randint(2, 12)
    part = number >= _GENERAL_ROLES and number % 10 == 0
    return Role(
        _name("role", number),
        f"functie {number} in de school",
        f"Function {number} in school",
        synonyms=(f"medewerker {number}",) if number % 2 else (),
        part_of=_name("role", number % _GENERAL_ROLES) if part else None,
        sector=draw.choice(SECTORS),
        category=draw.choice(CATEGORIES),
        scale_min=str(scale),
        scale_max=str(scale + 1),
        source_id=_source(number % SOURCES),
        locator=f"p. {number}",
    )


def _training(draw: random.Random, number: int) -> Training:
    months = draw.choice((None, 6, 12, 24, 36, 48))
    return Training(
        _name("training", number),
        f"opleiding {number}",
        awards=(_name("qualification", number % QUALIFICATIONS),),
        needs_any=(_name("qualification", draw.randrange(QUALIFICATIONS)),),
        duration_months=months,
        cost_eur=None if months is None else months * 200,
        cost_basis="unknown" if months is None else "stated",
        status="verified",
        source_id=_source(number % SOURCES),
        locator="begin van de pagina",
    )


def _requirement(draw: random.Random, number: int) -> Requirement:
    return Requirement(
        _name("role", number),
        "legal" if draw.random() < 0.15 else "usual",
        1,
        _name("qualification", draw.randrange(QUALIFICATIONS)),
        "schools",
        status="verified",
        source_id=_source(number % SOURCES),
        locator="begin van de pagina",
    )


def _reports(draw: random.Random, number: int) -> Iterator[Report]:
    pairs = _pairs(draw)
    weights = list(accumulate(1 / (rank + FLATNESS) for rank in range(len(pairs))))
    kinds = list(KINDS)
    kind_weights = list(accumulate(KINDS.values()))
    for at in range(number):
        ((origin, target),) = draw.choices(pairs, cum_weights=weights)
        (kind,) = draw.choices(kinds, cum_weights=kind_weights)
        year = draw.randint(2015, 2025)
        counted, shared = kind == "observed", kind == "share"
        step = origin * ROLES + target
        yield Report(
            id=f"r{at:07}",
            source_id=_source(at % SOURCES),
            origin=_name("role", origin),
            target=_name("role", target),
            kind=kind,
            count=_people(draw) if counted else None,
            share=Decimal(draw.randint(1, 60)) / 100 if shared else None,
            base=draw.choice(SHARE_BASES) if shared else None,
            direct=draw.choice(("yes", "yes", "unknown", "ever")),
            sector=draw.choice(SECTORS),
            year_from=year,
            year_to=year + draw.randrange(2),
            elapsed_months=draw.randint(6, 180) if counted and draw.random() < 0.6 else None,
            trainings=(_name("training", step % TRAININGS),) if draw.random() < 0.3 else (),
            overlap_group=f"school-{draw.randrange(9_000)}" if draw.random() < 0.1 else None,
            reason=draw.choice(REASONS[:-1]) if kind == "blocked" else None,
            locator=f"regel {at + 2}",
            anchor=f"rij {at + 2}",
            note="Volgens het bestuur zelf." if draw.random() < 0.1 else None,
        )


def _pairs(draw: random.Random) -> list[tuple[int, int]]:
    """Return distinct pairs of roles in random order."""
    found: dict[tuple[int, int], None] = {}
    while len(found) < PAIRS:
        origin, target = draw.randrange(ROLES), draw.randrange(ROLES)
        if origin != target:
            found[origin, target] = None
    return list(found)


def _people(draw: random.Random) -> int:
    """Return a number of persons: mostly one, seldom many."""
    return 1 if draw.random() < 0.8 else min(int(draw.paretovariate(1.2)) + 1, 500)


def _name(kind: str, number: int) -> str:
    return f"{kind}-{number:04}"


def _source(number: int) -> str:
    return f"register-{2023 + number}"

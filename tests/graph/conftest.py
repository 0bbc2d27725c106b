"""A network in one readable line: ``network_of("OA>LO:41, LO>LK:possible")``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from graph.delivery import Delivery, Tables
from graph.model import Qualification, Report, Requirement, Role, Source, Training
from graph.network import CareerNetwork
from graph.stores import open_store

NetworkOf = Callable[..., CareerNetwork]


def reports_of(steps: str) -> list[Report]:
    """Read ``a>b:41`` (persons), ``a>b:ever37``, ``a>b:?`` (number unknown), ``a>b:possible``."""
    reports = []
    for number, step in enumerate(
        filter(None, (part.strip() for part in steps.split(","))), start=1
    ):
        ends, _, said = step.partition(":")
        origin, _, target = ends.partition(">")
        ever = said.startswith("ever")
        people = said.removeprefix("ever")
        reports.append(
            Report(
                id=f"r{number:03}",
                source_id="s",
                origin=origin.strip(),
                target=target.strip(),
                kind=said if said in {"possible", "wish", "blocked"} else "observed",
                count=int(people) if people.isdigit() else None,
                direct="ever" if ever else "unknown",
            )
        )
    return reports


@pytest.fixture
def network_of(tmp_path: Path) -> NetworkOf:
    """Build a network from steps and further rows, through a real store."""
    made = 0

    def build(
        steps: str = "",
        *,
        roles: Iterable[Role] = (),
        reports: Iterable[Report] = (),
        qualifications: Iterable[Qualification] = (),
        trainings: Iterable[Training] = (),
        requirements: Iterable[Requirement] = (),
    ) -> CareerNetwork:
        nonlocal made
        made += 1
        all_reports = [*reports_of(steps), *reports]
        named = {role.id: role for role in roles}
        requirements = tuple(requirements)
        for role_id in [end for report in all_reports for end in (report.origin, report.target)] + [
            row.role_id for row in requirements
        ]:
            named.setdefault(role_id, Role(role_id, role_id, sector="both"))
        trainings = tuple(trainings)
        held = {row.id: row for row in qualifications}
        for name in [name for row in trainings for name in (*row.awards, *row.needs_any)] + [
            row.qualification_id for row in requirements if row.qualification_id
        ]:
            held.setdefault(name, Qualification(name, name))
        store = open_store(str(tmp_path / f"{made}.db"))
        tables = Tables(
            roles=tuple(named.values()),
            sources=(Source("s", "A source"),),
            qualifications=tuple(held.values()),
            trainings=trainings,
            requirements=requirements,
        )
        store.apply(Delivery("test", tables, tuple(all_reports)))
        return CareerNetwork(store.snapshot())

    return build

"""Steps around a role, and people between kinds of work: worked out by hand from the data."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from graph.deadends import TYPES, list_dead_ends
from graph.evidence import Transition
from graph.flows import StepsAround, flows_between_categories, people_in_steps
from graph.model import CATEGORIES, Role
from graph.network import CareerNetwork
from graph.stores import open_store
from loaders.package import bundled_folder, read_package

NetworkOf = Callable[..., CareerNetwork]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> CareerNetwork:
    store = open_store(str(tmp_path_factory.mktemp("store") / "doorstroom.db"))
    store.apply(read_package(bundled_folder()))
    return CareerNetwork(store.snapshot())


def ends(steps: tuple[Transition, ...]) -> list[str]:
    return [f"{step.origin}>{step.target}" for step in steps]


def test_steps_around_a_part_are_those_of_it_and_of_its_general_role(
    network_of: NetworkOf,
) -> None:
    roles = [Role("lo", "LO"), *(Role(f"lo-{one}", one, part_of="lo") for one in "ab")]
    network = network_of("x>lo:3, y>lo-a:2, lo-a>lo-b:1, lo-b>z:4, lo>x:1", roles=roles)
    around = StepsAround(network)
    assert ends(around.into("lo")) == ["x>lo", "y>lo-a"]
    assert ends(around.out_of("lo")) == ["lo>x", "lo-b>z"]
    assert ends(around.into("lo-a")) == ["x>lo", "y>lo-a"]
    assert ends(around.out_of("lo-a")) == ["lo>x", "lo-a>lo-b"]
    assert ends(around.into("lo-b")) == ["lo-a>lo-b", "x>lo"]
    assert ends(around.into("z")) == ["lo-b>z"]
    assert around.out_of("z") == ()


def test_what_blocks_a_part_is_also_what_blocks_its_general_role(bundled: CareerNetwork) -> None:
    around = StepsAround(bundled)

    def told(role_id: str) -> list[tuple[str, str, str | None]]:
        return [(one.origin, one.target, one.reason) for one in around.blocked_out_of(role_id)]

    assert told("leraarondersteuner-a") == [
        ("leraarondersteuner", "hogere-oop-functie", "not_offered"),
        ("leraarondersteuner", "leidinggevende-functies", "not_possible"),
        ("leraarondersteuner", "leraar-po", "evc_not_accepted"),
        ("leraarondersteuner", "leraar-po", "study_load"),
    ]
    # From A to B and to C lies within the family; the six others lead out of it.
    assert [one for one in told("onderwijsassistent") if one[0] == "onderwijsassistent-a"] == []
    assert len(told("onderwijsassistent")) == 6
    assert told("concierge") == []


def test_no_steps_are_zero_people_and_uncounted_steps_are_unknown(network_of: NetworkOf) -> None:
    network = network_of("a>b:?, b>c:possible, a>c:4, a>d:2")
    around = StepsAround(network)
    assert people_in_steps(around.into("a")) == 0
    assert people_in_steps(around.out_of("b")) is None
    assert people_in_steps(around.out_of("a")) == 6


def test_flows_keep_counted_and_uncounted_steps_apart(network_of: NetworkOf) -> None:
    roles = [
        Role("a", "A", category="teaching"),
        Role("b", "B", category="leadership"),
        Role("c", "C", category="leadership"),
        Role("d", "D"),
    ]
    network = network_of("a>b:7, a>c:?, b>c:possible, b>d:7", roles=roles)
    told = [
        (flow.origin, flow.target, flow.people, flow.counted_steps, flow.uncounted_steps)
        for flow in flows_between_categories(network)
    ]
    assert told == [
        ("leadership", None, 7, 1, 0),
        ("teaching", "leadership", 7, 1, 1),
        ("leadership", "leadership", None, 0, 1),
    ]


def test_flows_of_the_bundled_data(bundled: CareerNetwork) -> None:
    told = {
        (flow.origin, flow.target): (flow.people, flow.counted_steps, flow.uncounted_steps)
        for flow in flows_between_categories(bundled)
    }
    assert told == {
        # kinderopvang 112 + 33, zorg 62 + 20, militaire dienst 1; six branches without a number
        ("outside", "primary_process"): (228, 5, 13),
        ("primary_process", "primary_process"): (112, 2, 8),  # onderwijsassistent 111, amanuensis 1
        ("teaching", "primary_process"): (59, 3, 1),  # leraar-po 37 + 21, docent-vo 1
        ("organisation", "organisation"): (3, 3, 0),
        ("primary_process", "leadership"): (3, 3, 0),
        ("outside", "organisation"): (2, 2, 0),  # bedrijfsleven, horeca
        ("organisation", "leadership"): (1, 1, 0),  # conciërge
        ("organisation", "primary_process"): (1, 1, 1),  # planning; conciërge, uncounted
        ("primary_process", "teaching"): (1, 1, 3),  # toa
    }


def test_flows_add_up_to_all_counted_steps(network_of: NetworkOf) -> None:
    chance = random.Random(6)  # noqa: S311  a test network
    for _ in range(5):
        names = [f"r{number}" for number in range(12)]
        roles = [Role(one, one, category=chance.choice((*CATEGORIES, None))) for one in names]
        pairs = {tuple(chance.sample(names, 2)) for _ in range(30)}
        said = (
            f"{one}>{two}:{chance.choice(('?', 'possible', 3, 20))}" for one, two in sorted(pairs)
        )
        network = network_of(", ".join(said), roles=roles)
        flows = flows_between_categories(network)
        known = [step.reported for step in network.transitions if step.reported is not None]
        assert sum(flow.people or 0 for flow in flows) == sum(known)
        assert sum(flow.counted_steps for flow in flows) == len(known)
        steps = sum(flow.counted_steps + flow.uncounted_steps for flow in flows)
        assert steps == len(network.transitions)


def test_every_type_of_dead_end_is_listed(bundled: CareerNetwork) -> None:
    around = StepsAround(bundled)
    found = list_dead_ends(bundled, around)
    assert found == list_dead_ends(bundled)
    assert {one.type for one in found} <= set(TYPES)

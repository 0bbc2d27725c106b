"""What is told when nobody reported the step that was asked for."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Role
from graph.neighbours import (
    Side,
    count_steps_around,
    steps_around,
    steps_from_similar,
    steps_into,
)
from graph.network import CareerNetwork

NetworkOf = Callable[..., CareerNetwork]


def test_steps_into_a_part_count_those_into_its_general_role(network_of: NetworkOf) -> None:
    roles = [Role("lo", "LO"), Role("lo-a", "LO A", part_of="lo")]
    network = network_of("a>lo:3, b>lo-a:30, c>lo:possible, lo>d:9", roles=roles)
    assert [step.origin for step in steps_into(network, "lo-a")] == ["b", "a", "c"]
    assert [step.origin for step in steps_into(network, "lo", limit=1)] == ["b"]
    assert steps_into(network, "a") == ()


def test_similar_roles_share_category_and_sector(network_of: NetworkOf) -> None:
    def role(name: str, sector: str, category: str) -> Role:
        return Role(name, name, sector=sector, category=category)

    network = network_of(
        "both>x:1, same>x:1, same>y:9, po>x:30, other>x:30, same>canteen:30",
        roles=[
            role("canteen", "vo", "organisation"),
            role("same", "vo", "organisation"),
            role("both", "both", "organisation"),
            role("po", "po", "organisation"),
            role("other", "vo", "teaching"),
            role("x", "vo", "leadership"),
            role("y", "vo", "leadership"),
        ],
    )
    found = [(step.origin, step.target) for step in steps_from_similar(network, "canteen")]
    assert found == [("same", "y"), ("both", "x")]


def test_steps_around_a_role_name_the_family_as_it_was_reported(network_of: NetworkOf) -> None:
    roles = [
        Role("oa", "OA"),
        Role("oa-a", "OA A", part_of="oa"),
        Role("oa-b", "OA B", part_of="oa"),
    ]
    network = network_of(
        "x>oa:3, oa>y:30, oa-a>oa-b:2, oa-b>z:possible, y>oa-a:1, oa>oa-b:4", roles=roles
    )

    def ends(role: str) -> dict[str, list[str]]:
        around = steps_around(network, role)
        return {
            side: [f"{step.origin}>{step.target}" for step in getattr(around, side)]
            for side in Side
        }

    assert ends("oa") == {
        "into": ["x>oa", "y>oa-a"],
        "out": ["oa>y", "oa>oa-b", "oa-b>z"],
        "within": ["oa-a>oa-b"],
    }
    assert ends("oa-a") == {
        "into": ["x>oa", "y>oa-a"],
        "out": ["oa>y", "oa>oa-b", "oa-a>oa-b"],
        "within": [],
    }
    assert ends("oa-b") == {
        "into": ["oa>oa-b", "x>oa", "oa-a>oa-b"],
        "out": ["oa>y", "oa-b>z"],
        "within": [],
    }
    counts = count_steps_around(network)
    for role in network.roles:
        for side in Side:
            assert counts[role, side] == len(getattr(steps_around(network, role), side))

"""What is within reach, forwards and backwards, and who may be stuck."""

from __future__ import annotations

from collections.abc import Callable

from graph.deadends import list_dead_ends
from graph.model import Requirement, Role, Training
from graph.network import CareerNetwork
from graph.reach import roles_within_reach
from graph.routes import Limits, RouteQuery
from graph.search import find_routes

NetworkOf = Callable[..., CareerNetwork]


def test_reach_gives_one_real_route_per_role(network_of: NetworkOf) -> None:
    network = network_of(
        "a>b:30, b>c:1, a>c:possible, c>d:4",
        trainings=[Training("t", "T", awards=("q",), duration_months=12)],
        requirements=[Requirement("d", "usual", 1, "q", "schools")],
    )
    reached = {one.role: one for one in roles_within_reach(network, "a", Limits())}
    assert {role: route.roles for role, route in reached.items()} == {
        "b": ("a", "b"),
        "c": ("a", "c"),
        "d": ("a", "c", "d"),
    }
    assert reached["d"].sums.study_months == 12
    within = roles_within_reach(network, "a", Limits(max_study_months=6))
    assert [one.role for one in within] == ["b", "c"]


def test_reach_backwards_agrees_with_the_search(network_of: NetworkOf) -> None:
    network = network_of("a>b:30, b>c:1, x>c:2, c>d:1")
    back = roles_within_reach(network, "c", Limits(), backwards=True)
    assert [(one.role, one.roles) for one in back] == [
        ("a", ("a", "b", "c")),
        ("b", ("b", "c")),
        ("x", ("x", "c")),
    ]
    for one in back:
        assert find_routes(network, RouteQuery(one.role, "c"))[0]


def test_a_next_grade_is_within_reach_and_the_general_role_is_not(network_of: NetworkOf) -> None:
    network = network_of(
        "grade-a>grade-b:1",
        roles=[
            Role("grade", "Graad"),
            Role("grade-a", "Graad A", part_of="grade"),
            Role("grade-b", "Graad B", part_of="grade"),
        ],
    )

    def within(role: str, *, backwards: bool = False) -> list[str]:
        found = roles_within_reach(network, role, Limits(), backwards=backwards)
        return [one.role for one in found]

    assert within("grade-a") == ["grade-b"]
    assert within("grade-b", backwards=True) == ["grade-a"]
    assert within("grade") == []
    assert within("grade-b") == []
    assert not network.leads_out("grade")
    assert network.leads_out("grade-a")


def test_no_data_no_exit_and_open_are_told_apart(network_of: NetworkOf) -> None:
    network = network_of(
        "a>end:7, a>thin:2, thin>b:1, out>a:3",
        roles=[Role("out", "Buiten", sector="outside", category="outside")],
    )
    found = {one.role: one for one in list_dead_ends(network)}
    assert "out" not in found
    assert {role: one.type for role, one in found.items()} == {
        "a": "open",
        "b": "no_data",
        "end": "no_reported_exit",
        "thin": "no_data",
    }
    assert (found["end"].entries, found["end"].exits, found["end"].certainty) == (7, 0, None)


def test_steps_without_a_number_are_unknown_people_and_not_zero(network_of: NetworkOf) -> None:
    network = network_of("a>b:?, b>c:possible")
    (one,) = [found for found in list_dead_ends(network) if found.role == "b"]
    assert (one.entries, one.exits, one.type) == (None, None, "no_data")

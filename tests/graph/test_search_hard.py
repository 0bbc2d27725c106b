"""Networks that break a careless search: the right answer, in bounded work."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from graph.answer import answer_query
from graph.corridor import Corridor
from graph.delivery import Tables
from graph.model import Qualification, Requirement, Role, Training
from graph.network import CareerNetwork
from graph.reach import roles_within_reach
from graph.routes import Limits, RouteQuery
from graph.search import find_routes, has_route
from graph.stores.store import Snapshot
from tests.benchmarks.networks import counted_step

NetworkOf = Callable[..., CareerNetwork]


def network_from(
    steps: list[tuple[str, str]],
    qualifications: int = 0,
    trainings: tuple[Training, ...] = (),
    requirements: tuple[Requirement, ...] = (),
) -> CareerNetwork:
    names = sorted({role for step in steps for role in step})
    tables = Tables(
        roles=tuple(Role(name, name, sector="both") for name in names),
        qualifications=tuple(Qualification(f"q{at:03}", "Q") for at in range(qualifications)),
        trainings=trainings,
        requirements=requirements,
    )
    transitions = tuple(counted_step(origin, target, people=30) for origin, target in sorted(steps))
    return CareerNetwork(Snapshot("v", None, 1, tables, transitions, ()))


def test_isolated_and_disconnected_roles(network_of: NetworkOf) -> None:
    network = network_of("a>b:30, c>d:30", roles=[Role("alone", "Alone"), Role("other", "Other")])
    for origin, target, reason in (
        ("alone", "a", "no_reported_step_out"),
        ("a", "alone", "no_reported_step_in"),
        ("alone", "other", "no_reported_step_out"),
        ("a", "d", "not_connected"),
    ):
        answer = answer_query(network, RouteQuery(origin, target))
        assert answer.no_route is not None
        assert answer.no_route.reason == reason
    assert roles_within_reach(network, "alone", Limits()) == ()
    assert roles_within_reach(network, "alone", Limits(), backwards=True) == ()


def test_what_nobody_can_satisfy_and_circles_of_trainings(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:30, a>y:30",
        trainings=[
            Training("t1", "1", awards=("p",), needs_any=("q",)),
            Training("t2", "2", awards=("q",), needs_any=("p",)),
        ],
        requirements=[
            Requirement("z", "legal", 1, "p", "law"),
            Requirement("y", "legal", 1, "nobody-teaches-this", "law"),
        ],
    )
    for target in ("z", "y"):
        answer = answer_query(network, RouteQuery("a", target))
        assert answer.no_route is not None
        assert answer.no_route.reason == "requirement"
    routes, complete = find_routes(network, RouteQuery("a", "z", held=("q",)))
    assert complete
    assert [training.id for training in routes[0].legs[0].training] == ["t1"]


def test_a_role_that_asks_what_only_it_gives(network_of: NetworkOf) -> None:
    # The licence of b comes with no training. Who is at b has it; nobody gets to b.
    network = network_of(
        "a>b:30, b>c:30, c>b:30",
        requirements=[
            Requirement("b", "legal", 1, "licence", "law"),
            Requirement("c", "legal", 1, "licence", "law"),
        ],
    )
    assert not has_route(network, RouteQuery("a", "c"))
    (route,) = find_routes(network, RouteQuery("b", "c"))[0]
    assert route.assumed_held == ("licence",)
    back = roles_within_reach(network, "c", Limits(), backwards=True)
    assert [one.role for one in back] == ["b"]


def test_many_qualifications_on_one_route() -> None:
    # A chain of 90 roles, each of which asks a diploma of its own.
    count = 90
    roles = [f"r{at:03}" for at in range(count + 1)]
    network = network_from(
        list(pairwise(roles)),
        qualifications=count,
        trainings=tuple(
            Training(f"t{at:03}", "T", awards=(f"q{at:03}",), duration_months=1, cost_eur=10)
            for at in range(count)
        ),
        requirements=tuple(
            Requirement(roles[at + 1], "usual", 1, f"q{at:03}", "schools") for at in range(count)
        ),
    )
    query = RouteQuery(roles[0], roles[-1], limits=Limits(max_steps=count))
    (route,), complete = find_routes(network, query)
    assert complete
    assert (route.steps, route.sums.study_months, route.sums.cost_eur) == (90, 90, 900)
    assert not has_route(network, RouteQuery(roles[0], roles[-1]))


def test_a_very_long_chain_is_no_trouble() -> None:
    roles = [f"r{at:04}" for at in range(1_500)]
    network = network_from(list(pairwise(roles)))
    query = RouteQuery(roles[0], roles[-1], limits=Limits(max_steps=2_000))
    (route,), _ = find_routes(network, query)
    assert route.roles == tuple(roles)
    answer = answer_query(network, RouteQuery(roles[0], roles[-1]))
    assert answer.no_route is not None
    assert answer.no_route.blocking == ("max_steps=6",)


def test_a_hundred_thousand_steps_out_of_one_role() -> None:
    doors = [f"d{at:06}" for at in range(100_000)]
    network = network_from([*(("a", door) for door in doors), ("d077777", "z")])
    (route,), complete = find_routes(network, RouteQuery("a", "z"))
    assert complete
    assert route.roles == ("a", "d077777", "z")
    assert not has_route(network, RouteQuery("d000001", "z"))


def test_the_bound_on_labels_is_told_and_what_was_found_stands() -> None:
    layers = [[f"l{depth}{at:02}" for at in range(12)] for depth in range(5)]
    ends = [["a"], *layers, ["z"]]
    steps = [(one, two) for near, far in pairwise(ends) for one in near for two in far]
    rooms = [role for layer in layers for role in layer]
    network = network_from(
        [*steps, ("a", "z")],
        qualifications=len(rooms),
        trainings=tuple(
            Training(f"t{at}", "T", awards=(f"q{at:03}",), duration_months=at % 7, cost_eur=at % 5)
            for at in range(len(rooms))
        ),
        requirements=tuple(
            Requirement(role, "usual", 1, f"q{at:03}", "schools") for at, role in enumerate(rooms)
        ),
    )
    routes, complete = find_routes(network, RouteQuery("a", "z"), max_labels=3)
    assert complete  # nothing beats one free step, so nothing else is looked at
    assert [route.roles for route in routes] == [("a", "z")]
    away = RouteQuery("a", "z", limits=Limits(via=(layers[2][0],)))
    for most in (50, 100_000):
        routes, complete = find_routes(network, away, max_labels=most)
        assert not complete
        assert all(layers[2][0] in route.roles for route in routes)


def hanging_together(necessity: str, *, base_is_usual: bool) -> CareerNetwork:
    """Return a network in which z asks thirty diplomas that all ask one more to start."""
    base = [Requirement("z", "usual", 1, "q030", "schools")] if base_is_usual else []
    return network_from(
        [("a", "z")],
        qualifications=31,
        trainings=(
            Training("t-base", "T", awards=("q030",), duration_months=24),
            *(
                Training(f"t{at}", "T", awards=(f"q{at:03}",), needs_any=("q030",))
                for at in range(30)
            ),
        ),
        requirements=(
            *(Requirement("z", necessity, 1, f"q{at:03}", "schools") for at in range(30)),
            *base,
        ),
    )


def test_diplomas_that_all_hang_together_are_bounded_too() -> None:
    network = hanging_together("usual", base_is_usual=False)
    answer = answer_query(network, RouteQuery("a", "z"))
    assert (answer.routes, answer.complete) == ((), False)
    assert roles_within_reach(network, "a", Limits()) == ()
    assert roles_within_reach(network, "z", Limits(), backwards=True) == ()
    (route,), complete = find_routes(network, RouteQuery("a", "z", held=("q030",)))
    assert complete
    assert len(route.legs[0].training) == 30


def test_what_only_the_law_asks_may_be_too_much_to_price() -> None:
    # With the usual diploma each of the thirty is open; without it they hang together.
    network = hanging_together("legal", base_is_usual=True)
    answer = answer_query(network, RouteQuery("a", "z"))
    (route,) = answer.routes
    assert answer.complete
    assert len(route.legs[0].training) == 31
    assert route.legal_only.unknown == ("study_months", "study_hours", "cost_eur")
    assert [one.role for one in roles_within_reach(network, "a", Limits())] == ["z"]


def test_what_cannot_be_priced_hides_nothing_that_can(network_of: NetworkOf) -> None:
    names = [f"q{at:02}" for at in range(12)]
    network = network_of(
        "a>r:30, r>x:30, r>y:30, x>z:30, y>z:30",
        qualifications=[Qualification("master", "Master", implies=tuple(names))],
        trainings=[
            Training("t-base", "T", awards=("base",), duration_months=24),
            Training("t-master", "T", awards=("master",), duration_months=6),
            *(Training(f"t-{name}", "T", awards=(name,), needs_any=("base",)) for name in names),
        ],
        requirements=[
            *(Requirement("x", "legal", 1, name, "law") for name in names),
            Requirement("y", "legal", 1, "master", "law"),
        ],
    )
    for limits in (Limits(), Limits(max_study_months=999)):
        answer = answer_query(network, RouteQuery("a", "z", limits=limits))
        assert [route.roles for route in answer.routes] == [("a", "r", "y", "z")]
        assert not answer.complete
        assert has_route(network, RouteQuery("a", "z", limits=limits))


def test_a_target_that_nobody_can_satisfy_is_not_searched_for(
    network_of: NetworkOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_of("a>b:30, b>z:30", requirements=[Requirement("z", "legal", 1, "no", "law")])

    def build(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(Corridor, "build", build)
    assert not has_route(network, RouteQuery("a", "z"))
    assert find_routes(network, RouteQuery("a", "z")) == ((), True)

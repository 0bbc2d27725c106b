"""Why there is no route, which limit blocks, what is near, and the formal way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.answer import answer_query
from graph.model import Qualification, Requirement, Role, Training
from graph.network import CareerNetwork
from graph.noroute import formal_way
from graph.routes import Limits, NoRoute, RouteQuery
from graph.search import has_route

NetworkOf = Callable[..., CareerNetwork]


def no_route(network: CareerNetwork, origin: str, target: str, **limits: object) -> NoRoute:
    answer = answer_query(network, RouteQuery(origin, target, limits=Limits(**limits)))  # type: ignore[arg-type]
    assert answer.routes == ()
    assert answer.no_route is not None
    return answer.no_route


@pytest.mark.parametrize(
    ("origin", "target", "reason"),
    [
        ("alone", "b", "no_reported_step_out"),
        ("a", "alone", "no_reported_step_in"),
        ("a", "d", "not_connected"),
        ("b", "locked", "requirement"),
        ("grade", "b", "no_reported_step_out"),
    ],
)
def test_the_first_reason_that_holds_is_given(
    network_of: NetworkOf, origin: str, target: str, reason: str
) -> None:
    network = network_of(
        "a>b:1, c>d:1, b>locked:1, grade-1>grade-2:1",
        roles=[
            Role("alone", "Alleen"),
            Role("grade", "Graad"),
            Role("grade-1", "Graad 1", part_of="grade"),
            Role("grade-2", "Graad 2", part_of="grade"),
        ],
        requirements=[Requirement("locked", "legal", 1, "untaught", "law")],
    )
    assert no_route(network, origin, target).reason == reason


def test_each_single_limit_that_blocks_is_named(network_of: NetworkOf) -> None:
    network = network_of(
        "a>b:1",
        roles=[Role("b", "B", sector="po", scale_max="4")],
        trainings=[Training("t", "T", awards=("q",), duration_months=24, cost_eur=100)],
        requirements=[Requirement("b", "usual", 1, "q", "schools")],
    )
    assert no_route(network, "a", "b", max_study_months=12).blocking == ("max_study_months=12",)
    assert no_route(network, "a", "b", max_cost_eur=0).blocking == ("max_cost=0",)
    assert no_route(network, "a", "b", sector="vo").blocking == ("sector=vo",)
    assert no_route(network, "a", "b", min_scale="8").blocking == ("min_scale=8",)
    assert no_route(network, "a", "b", avoid=("b",)).blocking == ("avoid=b",)
    assert no_route(network, "a", "b", category="teaching").blocking == ("category=teaching",)
    both = no_route(network, "a", "b", max_study_months=12, sector="vo")
    assert both.blocking == ("max_study_months=12", "sector=vo")


def test_the_most_steps_block_too(network_of: NetworkOf) -> None:
    network = network_of("a>b:1, b>c:1")
    assert no_route(network, "a", "c", max_steps=1).blocking == ("max_steps=1",)
    long = network_of(", ".join(f"r{number}>r{number + 1}:1" for number in range(8)))
    assert no_route(long, "r0", "r8").blocking == ("max_steps=6",)


def test_the_nearest_roles_are_reachable_and_ranked(network_of: NetworkOf) -> None:
    network = network_of(
        "a>part:1, a>like:1, a>scaled:1, a>far:1",
        roles=[
            Role("target", "T", sector="vo", category="teaching"),
            Role("part", "P", part_of="target"),
            Role("other", "O", part_of="target", scale_max="LB"),
            Role("like", "L", sector="vo", category="teaching"),
            Role("scaled", "S", sector="vo", category="organisation", scale_max="8"),
            Role("far", "F", sector="vo", category="organisation"),
        ],
    )
    found = no_route(network, "a", "other").nearest
    assert [(one.role, one.why) for one in found] == [
        ("part", "same_family"),
        ("like", "same_category"),
        ("scaled", "nearest_scale"),
    ]


def test_one_missing_step_that_would_open_the_target(network_of: NetworkOf) -> None:
    network = network_of("a>b:1, c>d:1")
    opened = no_route(network, "a", "d").would_open
    assert ("a", "d") in opened
    assert set(opened) <= {("a", "d"), ("a", "c"), ("b", "d"), ("b", "c")}


LAW = [Requirement("po", "legal", 1, "pabo", "law"), Requirement("vo", "legal", 1, "second", "law")]
STUDIES = [
    Training(
        "pabo", "Pabo", awards=("pabo",), needs_any=("entry",), duration_months=48, cost_eur=10_404
    ),
    Training("test", "21+", awards=("entry",), kind="test"),
    Training(
        "second", "Tweedegraads", awards=("second",), needs_any=("entry",), duration_months=36
    ),
]
LERAAR = (
    Role("leraar", "Leraar"),
    Role("po", "PO", part_of="leraar"),
    Role("vo", "VO", part_of="leraar"),
    Role("x", "X"),
)


def test_formal_names_the_part_with_the_quickest_plan(network_of: NetworkOf) -> None:
    network = network_of(roles=LERAAR, trainings=STUDIES, requirements=LAW)
    formal = formal_way(network, "leraar", origin="x")
    assert formal is not None
    assert formal.role == "vo"
    assert [one.id for one in formal.training or ()] == ["test", "second"]
    assert (formal.sums.study_months, formal.sums.cost_eur, formal.sums.unknown) == (
        36,
        None,
        ("study_hours", "cost_eur"),
    )


def test_formal_counts_what_is_held(network_of: NetworkOf) -> None:
    network = network_of(roles=LERAAR, trainings=STUDIES, requirements=LAW)
    formal = formal_way(network, "leraar", ("pabo",), origin="x")
    assert formal is not None
    assert (formal.role, formal.training, formal.sums.study_months) == ("po", (), 0)


def test_known_none_is_told_apart_from_unknown(network_of: NetworkOf) -> None:
    network = network_of(
        roles=[Role("free", "F"), Role("silent", "S"), Role("x", "X")],
        requirements=[Requirement("free", "legal", 1, None, "law")],
    )
    formal = formal_way(network, "free", origin="x")
    assert formal is not None
    assert [(one.necessity, one.alternatives) for one in formal.asks] == [("legal", ())]
    assert formal.training == ()
    assert formal_way(network, "silent", origin="x") is None


def test_a_law_nobody_can_meet_has_no_plan(network_of: NetworkOf) -> None:
    network = network_of(requirements=[Requirement("locked", "legal", 1, "untaught", "law")])
    formal = formal_way(network, "locked")
    assert formal is not None
    assert formal.training is None


def test_a_conflict_stays_a_conflict(network_of: NetworkOf) -> None:
    network = network_of(
        qualifications=[Qualification("licence", "L")],
        requirements=[
            Requirement("rector", "legal", 1, "licence", "law", source_id="s"),
            Requirement("rector", "legal", 2, None, "law", source_id="s"),
        ],
    )
    formal = formal_way(network, "rector")
    assert formal is not None
    assert formal.conflict
    assert [one.alternatives for one in formal.asks] == [(("licence",),), ()]


def test_what_would_open_a_target_is_tried_under_the_limits(network_of: NetworkOf) -> None:
    # By way of c the target costs a study of four years, by way of b none: only b helps who has
    # no time to study, although both steps would connect the two.
    network = network_of(
        "a>b:30, y>z:30, x>c:30, c>z:30",
        trainings=[Training("t", "T", awards=("q",), duration_months=48, cost_eur=0)],
        requirements=[Requirement("c", "usual", 1, "q", "schools")],
    )
    free = set(no_route(network, "a", "z").would_open)
    assert ("a", "c") in free
    limited = no_route(network, "a", "z", max_study_months=12).would_open
    assert limited
    assert not {"c", "x"} & {target for _, target in limited}
    for origin, target in limited:
        wider = network.steps.plus(origin, target, 3)
        query = RouteQuery("a", "z", limits=Limits(max_study_months=12))
        assert has_route(network, query, steps=wider)

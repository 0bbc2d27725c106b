"""Which routes are shown and why."""

from __future__ import annotations

from collections.abc import Callable

from graph.answer import answer_query
from graph.model import Requirement, Role, Training
from graph.network import CareerNetwork
from graph.routes import Difference, Limits, RouteQuery, TradeOff

NetworkOf = Callable[..., CareerNetwork]


def test_routes_say_why_they_are_shown(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:possible, a>b:30, b>z:30",
        trainings=[
            Training("t", "T", awards=("q",), duration_months=12, study_hours=100, cost_eur=10)
        ],
        requirements=[Requirement("b", "usual", 1, "q", "schools")],
    )
    routes = answer_query(network, RouteQuery("a", "z")).routes
    assert [(route.roles, route.reasons) for route in routes] == [
        (("a", "z"), ("fewest_steps", "no_new_diploma", "shortest_study", "lowest_cost")),
        (("a", "b", "z"), ("most_reported",)),
    ]


def test_a_counted_first_step_is_added_when_all_others_begin_uncounted(
    network_of: NetworkOf,
) -> None:
    network = network_of("a>z:possible, a>b:30, b>z:possible")
    routes = answer_query(network, RouteQuery("a", "z")).routes
    assert [(route.roles, route.reasons) for route in routes][1] == (
        ("a", "b", "z"),
        ("counted_first_step",),
    )
    everything = answer_query(network, RouteQuery("a", "z"), everything=True).routes
    assert [route.roles for route in everything] == [("a", "z")]


FOUR = "a>z:possible, a>b:1, b>z:1, a>c:7, c>d:7, d>z:7, a>e:30, e>f:30, f>g:30, g>z:30"


def test_a_route_best_at_nothing_is_left_out_and_says_why(network_of: NetworkOf) -> None:
    answer = answer_query(network_of(FOUR), RouteQuery("a", "z"))
    assert [(route.steps, route.reasons) for route in answer.routes] == [
        (1, ("fewest_steps", "no_new_diploma")),
        (4, ("no_new_diploma", "most_reported")),
    ]
    assert [(one.roles, one.why, one.than) for one in answer.not_shown] == [
        (("a", "b", "z"), "between", ("a", "z")),
        (("a", "c", "d", "z"), "between", ("a", "z")),
    ]
    everything = answer_query(network_of(FOUR), RouteQuery("a", "z"), everything=True)
    assert [route.steps for route in everything.routes] == [1, 2, 3, 4]
    assert everything.not_shown == ()


def test_no_more_than_asked_are_shown(network_of: NetworkOf) -> None:
    answer = answer_query(network_of(FOUR), RouteQuery("a", "z"), show=1)
    assert [route.steps for route in answer.routes] == [1]
    assert [one.why for one in answer.not_shown] == ["between", "between", "no_room"]
    assert answer_query(network_of(FOUR), RouteQuery("a", "z"), show=0).routes == ()


def test_the_trade_off_is_told_against_the_first_route(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:2, a>b:40, b>z:41",
        trainings=[
            Training("t", "T", awards=("q",), duration_months=6, cost_eur=100),
            Training("u", "U", awards=("r",), duration_months=12, cost_eur=50),
        ],
        requirements=[
            Requirement("z", "usual", 1, "q", "schools"),
            Requirement("b", "usual", 1, "r", "schools"),
        ],
    )
    first, second = answer_query(network, RouteQuery("a", "z")).routes
    assert first.trade_off is None
    assert second.trade_off == TradeOff(
        ("a", "z"),
        worse=(
            Difference("steps", 2, 1),
            Difference("study_months", 18, 6),
            Difference("cost_eur", 150, 100),
        ),
        better=(Difference("people", 40, 2),),
    )


def test_what_nobody_states_is_not_compared(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:2, a>b:40, b>z:41",
        trainings=[Training("t", "T", awards=("q",), duration_months=6, cost_eur=100)],
        requirements=[Requirement("z", "usual", 1, "q", "schools")],
    )
    _, second = answer_query(network, RouteQuery("a", "z")).routes
    assert second.trade_off is not None
    assert [one.name for one in second.trade_off.worse] == ["steps"]


def test_routes_that_differ_in_a_detail_are_folded(network_of: NetworkOf) -> None:
    network = network_of(
        "a>z:2",
        trainings=[
            Training("quick", "Q", awards=("q",), duration_months=10, cost_eur=300),
            Training("cheap", "C", awards=("q",), duration_months=12, cost_eur=100),
            Training("free", "F", awards=("q",), duration_months=24, cost_eur=0),
        ],
        requirements=[Requirement("z", "legal", 1, "q", "law")],
    )
    answer = answer_query(network, RouteQuery("a", "z"))
    assert [route.legs[0].training[0].id for route in answer.routes] == ["quick", "free"]
    assert [(one.why, one.than) for one in answer.not_shown] == [("folded", ("a", "z"))]


def test_staying_in_support_the_highest_scale_and_ones_own_via_are_told(
    network_of: NetworkOf,
) -> None:
    def role(name: str, category: str, scale: str) -> Role:
        return Role(name, name, sector="vo", category=category, scale_max=scale)

    network = network_of(
        "a>t:30, t>u:30, u>z:30, a>s:7, s>z:7, a>z:possible",
        roles=[
            role("a", "organisation", "4"),
            role("t", "teaching", "LC"),
            role("s", "organisation", "6"),
            role("z", "organisation", "8"),
        ],
    )
    reasons = {
        route.roles: route.reasons
        for route in answer_query(network, RouteQuery("a", "z"), everything=True).routes
    }
    assert "stays_in_support" in reasons["a", "s", "z"]
    assert "stays_in_support" not in reasons["a", "t", "u", "z"]
    assert "highest_scale" in reasons["a", "t", "u", "z"]
    query = RouteQuery("a", "z", limits=Limits(via=("s",)))
    (route,) = answer_query(network, query).routes
    assert route.reasons[0] == "via"


def test_ties_go_to_the_least_ids_whatever_the_order(network_of: NetworkOf) -> None:
    steps = ["a>b:1", "a>c:1", "b>z:1", "c>z:1"]
    for ordered in (steps, steps[::-1]):
        (route,) = answer_query(network_of(", ".join(ordered)), RouteQuery("a", "z")).routes
        assert route.roles == ("a", "b", "z")


def test_fewer_uncounted_legs_break_a_tie_first(network_of: NetworkOf) -> None:
    network = network_of("a>b:possible, b>z:possible, a>c:1, c>z:possible")
    (route,) = answer_query(network, RouteQuery("a", "z")).routes
    assert route.roles == ("a", "c", "z")


def test_a_counted_first_step_needs_a_plan_within_the_limits(network_of: NetworkOf) -> None:
    """The long study for the last step also opens the first, but nobody takes it for that."""
    network = network_of(
        "a>z:possible, a>b:30, b>z:possible",
        trainings=[
            Training("t-short", "T", awards=("short",), duration_months=24),
            Training("t-long", "T", awards=("long",), duration_months=48),
        ],
        requirements=[
            Requirement("b", "usual", 1, "short", "schools"),
            Requirement("b", "usual", 2, "long", "schools"),
            Requirement("z", "legal", 1, "long", "law"),
        ],
    )

    def shown(months: int | None) -> list[tuple[str, ...]]:
        query = RouteQuery("a", "z", limits=Limits(max_study_months=months))
        return [route.roles for route in answer_query(network, query).routes]

    assert shown(None) == [("a", "z"), ("a", "b", "z")]
    assert shown(72) == [("a", "z"), ("a", "b", "z")]
    assert shown(71) == [("a", "z")]

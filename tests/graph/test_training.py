"""Training plans: alternatives, prerequisites, implications, tests, what nobody teaches."""

from __future__ import annotations

from collections.abc import Callable

from graph.model import Qualification, Requirement, Training
from graph.network import CareerNetwork
from graph.training import Planner, sums_of
from graph.ways import WayFinder, months_amount

NetworkOf = Callable[..., CareerNetwork]
NOTHING: frozenset[str] = frozenset()


def asks(role: str, *qualifications: str, necessity: str = "legal") -> list[Requirement]:
    return [
        Requirement(role, necessity, alternative, name, "law")
        for alternative, name in enumerate(qualifications, start=1)
    ]


def test_alternatives_and_prerequisites_give_minimal_sets(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("test21", "Test", awards=("entry",), kind="test"),
            Training(
                "pabo", "Pabo", awards=("licence",), needs_any=("entry", "havo"), duration_months=48
            ),
            Training("havo-course", "Havo", awards=("havo",), duration_months=24),
            Training(
                "short", "Kort", awards=("licence",), needs_any=("bachelor",), duration_months=24
            ),
        ]
    )
    assert ways_to_earn(network, ["licence"], NOTHING) == [
        frozenset({"havo-course", "pabo"}),
        frozenset({"pabo", "test21"}),
    ]
    assert ways_to_earn(network, ["licence"], frozenset({"havo"})) == [frozenset({"pabo"})]
    assert frozenset({"short"}) in ways_to_earn(network, ["licence"], frozenset({"bachelor"}))


def test_one_training_may_serve_two_needs(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("both", "Beide", awards=("p", "q"), duration_months=24),
            Training("only-p", "P", awards=("p",), duration_months=12),
            Training("only-q", "Q", awards=("q",), duration_months=18),
        ]
    )
    assert ways_to_earn(network, ["p", "q"], NOTHING) == [
        frozenset({"both"}),
        frozenset({"only-p", "only-q"}),
    ]


def test_an_implied_qualification_need_not_be_earned(network_of: NetworkOf) -> None:
    network = network_of(
        qualifications=[Qualification("ad", "Ad", implies=("mbo",)), Qualification("mbo", "Mbo")],
        trainings=[Training("course", "Cursus", awards=("mbo",))],
    )
    assert ways_to_earn(network, ["mbo"], network.closure(["ad"])) == [NOTHING]


def test_a_circle_of_prerequisites_gives_no_way(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("t1", "1", awards=("p",), needs_any=("q",)),
            Training("t2", "2", awards=("q",), needs_any=("p",)),
        ]
    )
    assert ways_to_earn(network, ["p"], NOTHING) == []
    assert ways_to_earn(network, ["p"], frozenset({"q"})) == [frozenset({"t1"})]


def test_the_law_stops_a_leg_and_custom_does_not(network_of: NetworkOf) -> None:
    network = network_of(
        requirements=[
            *asks("by-law", "untaught"),
            *asks("by-custom", "untaught", necessity="usual"),
        ],
    )
    planner = Planner(network)
    assert planner.plans("by-law", NOTHING) == ()
    (plan,) = planner.plans("by-custom", NOTHING)
    assert (plan.trainings, plan.missing) == ((), ("untaught",))


def test_a_taught_alternative_is_asked_before_an_untaught_one_is_missed(
    network_of: NetworkOf,
) -> None:
    network = network_of(
        requirements=asks("role", "untaught", "taught", necessity="usual"),
        trainings=[Training("course", "Cursus", awards=("taught",), duration_months=6)],
    )
    planner = Planner(network)
    assert [(plan.trainings, plan.missing) for plan in planner.plans("role", NOTHING)] == [
        (("course",), ())
    ]
    assert [plan.trainings for plan in planner.plans("role", frozenset({"untaught"}))] == [()]
    assert [plan.trainings for plan in planner.plans("role", NOTHING, legal_only=True)] == [()]


def test_known_none_asks_nothing_and_general_pages_never_count(network_of: NetworkOf) -> None:
    network = network_of(
        requirements=[
            Requirement("role", "legal", 1, None, "law"),
            Requirement("role", "usual", 1, "hbo", "general"),
        ],
        trainings=[Training("hbo", "Hbo", awards=("hbo",), duration_months=48)],
    )
    assert [plan.trainings for plan in Planner(network).plans("role", NOTHING)] == [()]
    assert [(one.necessity, one.alternatives, one.priced) for one in network.asked("role")] == [
        ("legal", (), True),
        ("usual", (("hbo",),), False),
    ]


def test_who_asks_is_kept_for_each_training_of_a_plan(network_of: NetworkOf) -> None:
    network = network_of(
        requirements=[*asks("role", "licence"), *asks("role", "course", necessity="usual")],
        trainings=[
            Training("licence", "L", awards=("licence",), needs_any=("entry",)),
            Training("entry", "E", awards=("entry",), kind="test"),
            Training("course", "C", awards=("course",)),
        ],
    )
    (plan,) = Planner(network).plans("role", NOTHING)
    assert plan.trainings == ("course", "entry", "licence")
    assert plan.legal == {"entry", "licence"}


def test_unknown_amounts_are_never_zero_and_tests_count_nothing() -> None:
    known = Training("a", "A", duration_months=12, cost_eur=100)
    unknown = Training("b", "B")
    test = Training("c", "C", kind="test")
    one_place = Training("d", "D", duration_months=6, cost_eur=0, offered="one")
    sums = sums_of([known, unknown, test])
    assert (
        sums.study_months,
        sums.study_months_at_least,
        sums.cost_eur,
        sums.cost_eur_at_least,
    ) == (None, 12, None, 100)
    assert sums_of([known, test]).study_months == 12
    assert months_amount([known, unknown, test, one_place]) == (2, 18)

"""Ways and plans: alternatives, prerequisites, implications, tests, what nobody teaches."""

from __future__ import annotations

from collections.abc import Callable

from graph.amounts import UNIT, months_amount
from graph.asks import Choice
from graph.model import Qualification, Requirement, Training
from graph.network import CareerNetwork
from graph.training import Planner, sums_of
from graph.ways import WayFinder

NetworkOf = Callable[..., CareerNetwork]
NOTHING: frozenset[str] = frozenset()


def asks(role: str, *qualifications: str, necessity: str = "legal") -> list[Requirement]:
    return [
        Requirement(role, necessity, alternative, name, "law")
        for alternative, name in enumerate(qualifications, start=1)
    ]


def ways(
    network: CareerNetwork, *needed: str, held: frozenset[str] = NOTHING
) -> list[tuple[str, ...]]:
    mask = network.bits.mask
    found = WayFinder(network).ways(mask(network.closure(needed)), mask(held))
    return sorted(network.ways.trainings(way) for way in found)


LICENCE = [
    Training("test21", "Test", awards=("entry",), kind="test"),
    Training(
        "pabo",
        "Pabo",
        awards=("licence",),
        needs_any=("entry", "havo"),
        duration_months=48,
        cost_eur=1,
    ),
    Training("havo-course", "Havo", awards=("havo",), duration_months=24, cost_eur=1),
    Training(
        "short",
        "Kort",
        awards=("licence",),
        needs_any=("bachelor",),
        duration_months=24,
        cost_eur=1,
    ),
]


def test_the_cheapest_way_counts_prerequisites(network_of: NetworkOf) -> None:
    network = network_of(trainings=LICENCE)
    assert ways(network, "licence") == [("pabo", "test21")]
    assert ways(network, "licence", held=frozenset({"havo"})) == [("pabo",)]
    assert ways(network, "licence", held=frozenset({"bachelor"})) == [("short",)]


def test_months_and_euros_may_ask_for_two_ways(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("dear", "Duur", awards=("q",), duration_months=12, cost_eur=900),
            Training("slow", "Lang", awards=("q",), duration_months=24, cost_eur=100),
            Training("worse", "Slechter", awards=("q",), duration_months=30, cost_eur=200),
        ]
    )
    assert ways(network, "q") == [("dear",), ("slow",)]


def test_one_training_may_serve_two_needs(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("both", "Beide", awards=("p", "q"), duration_months=24, cost_eur=0),
            Training("only-p", "P", awards=("p",), duration_months=12, cost_eur=0),
            Training("only-q", "Q", awards=("q",), duration_months=18, cost_eur=0),
        ]
    )
    assert ways(network, "p") == [("only-p",)]
    assert ways(network, "p", "q") == [("both",)]


def test_a_shared_prerequisite_is_followed_once(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("base", "Basis", awards=("base",), duration_months=24, cost_eur=0),
            Training("p", "P", awards=("p",), needs_any=("base",), duration_months=6, cost_eur=0),
            Training("q", "Q", awards=("q",), needs_any=("base",), duration_months=6, cost_eur=0),
            Training("p-alone", "P", awards=("p",), duration_months=20, cost_eur=0),
        ]
    )
    assert ways(network, "p") == [("p-alone",)]
    assert ways(network, "p", "q") == [("base", "p", "q")]


def test_an_implied_qualification_need_not_be_earned(network_of: NetworkOf) -> None:
    network = network_of(
        qualifications=[Qualification("ad", "Ad", implies=("mbo",)), Qualification("mbo", "Mbo")],
        trainings=[Training("course", "Cursus", awards=("mbo",))],
    )
    assert ways(network, "mbo", held=network.closure(["ad"])) == [()]


def test_a_circle_of_prerequisites_gives_no_way(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("t1", "1", awards=("p",), needs_any=("q",)),
            Training("t2", "2", awards=("q",), needs_any=("p",)),
        ]
    )
    assert ways(network, "p") == []
    assert ways(network, "p", held=frozenset({"q"})) == [("t1",)]


def test_a_plain_training_is_asked_before_one_of_unknown_length(network_of: NetworkOf) -> None:
    network = network_of(
        trainings=[
            Training("known", "Bekend", awards=("q",), duration_months=48, cost_eur=9),
            Training("unknown", "Onbekend", awards=("q",)),
            Training(
                "elsewhere", "Elders", awards=("q",), duration_months=12, cost_eur=1, offered="one"
            ),
        ]
    )
    assert ways(network, "q") == [("known",)]
    wanted = network.bits.mask(["q"])
    within = network.ways.ways(wanted, 0, has_limits=True)  # a limit looks at what is known
    assert {network.ways.trainings(way) for way in within} == {("known",), ("unknown",)}


def test_the_law_stops_a_leg_and_custom_does_not(network_of: NetworkOf) -> None:
    network = network_of(
        requirements=[*asks("law", "untaught"), *asks("custom", "untaught", necessity="usual")],
    )
    planner = Planner(network, NOTHING)
    assert planner.choices("law") == ()
    (choice,) = planner.choices("custom")
    assert (choice.needed, choice.missing) == (frozenset(), ("untaught",))


def test_a_taught_alternative_is_asked_before_an_untaught_one_is_missed(
    network_of: NetworkOf,
) -> None:
    network = network_of(
        requirements=asks("role", "untaught", "taught", necessity="usual"),
        trainings=[Training("course", "Cursus", awards=("taught",), duration_months=6)],
    )
    (choice,) = Planner(network, NOTHING).choices("role")
    assert (choice.usual, choice.missing) == (frozenset({"taught"}), ())
    (choice,) = Planner(network, frozenset({"untaught"})).choices("role")
    assert choice.usual == {"untaught"}
    (choice,) = Planner(network, NOTHING, legal_only=True).choices("role")
    assert choice.needed == frozenset()


def test_known_none_asks_nothing_and_general_pages_never_count(network_of: NetworkOf) -> None:
    network = network_of(
        requirements=[
            Requirement("role", "legal", 1, None, "law"),
            Requirement("role", "usual", 1, "hbo", "general"),
        ],
        trainings=[Training("hbo", "Hbo", awards=("hbo",), duration_months=48)],
    )
    (choice,) = Planner(network, NOTHING).choices("role")
    assert choice.needed == frozenset()
    assert [(one.necessity, one.alternatives, one.priced) for one in network.asked("role")] == [
        ("legal", (), True),
        ("usual", (("hbo",),), False),
    ]


def test_a_way_is_spread_over_the_legs_that_need_it(network_of: NetworkOf) -> None:
    network = network_of(trainings=LICENCE)
    planner = Planner(network, NOTHING)
    first, second = (
        Choice(frozenset(), frozenset({"havo"})),
        Choice(frozenset({"licence"}), frozenset()),
    )
    assert planner.spread([first, second], ["havo-course", "pabo"]) == [["havo-course"], ["pabo"]]
    assert planner.spread([second, first], ["havo-course", "pabo"]) == [["havo-course", "pabo"], []]
    assert planner.spread([second], ["pabo", "test21"]) == [["test21", "pabo"]]


def test_unknown_amounts_are_never_zero_and_tests_count_nothing() -> None:
    known = Training("a", "A", duration_months=12, cost_eur=100)
    unknown = Training("b", "B")
    test = Training("c", "C", kind="test")
    one_place = Training("d", "D", duration_months=6, cost_eur=0, offered="one")
    sums = sums_of([known, unknown, test])
    assert (sums.study_months, sums.study_months_at_least) == (None, 12)
    assert (sums.cost_eur, sums.cost_eur_at_least) == (None, 100)
    assert sums_of([known, test]).study_months == 12
    assert months_amount([known, unknown, test, one_place]) == 2 * UNIT + 18

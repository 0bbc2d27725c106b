"""The JSON for programs: the fields of the contract, in order; unknown is null, never 0."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from explorer import machine
from graph.routes import Limits

Cli = Callable[..., "tuple[int, str, str]"]
Json = dict[str, object]

ANSWER = ["data_version", "complete", "query", "routes", "no_route"]
ROUTE = [
    "roles",
    "start",
    "assumed_held",
    "steps",
    "evidence",
    "study_months",
    "study_months_at_least",
    "study_hours",
    "study_hours_at_least",
    "cost_eur",
    "cost_eur_at_least",
    "unknown",
    "legal_only",
    "reasons",
    "legs",
]
LEG = [
    "origin",
    "target",
    "reported_for",
    "evidence",
    "reported",
    "base",
    "reported_share",
    "sources",
    "reports",
    "years",
    "scale_from",
    "scale_to",
    "training",
    "missing",
    "blockers",
    "elapsed_months",
]
TRAINING = ["id", "awards", "necessity", "months", "hours", "cost_eur", "opens", "also"]
FORMAL = [
    "role",
    "asks",
    "training",
    "study_months",
    "study_months_at_least",
    "cost_eur",
    "cost_eur_at_least",
    "unknown",
]


def in_order(found: Json, wanted: list[str]) -> bool:
    """Tell whether the wanted fields are all there, in this order; others may stand between."""
    return [name for name in found if name in wanted] == wanted


@pytest.fixture
def ask(cli: Cli) -> Callable[..., Json]:
    """Return a function that asks and reads the JSON; nothing else may be on the output."""

    def asked(*words: str) -> Json:
        code, out, _ = cli(*words, "--json")
        assert code == 0
        found: Json = json.loads(out)
        assert out == json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        return found

    return asked


def test_a_route_has_the_fields_of_the_contract(ask: Callable[..., Json]) -> None:
    found = ask("routes", "onderwijsassistent", "leraar", "--all")
    assert in_order(found, ANSWER)
    assert found["not_shown"] == []
    assert found["query"] == {
        "origin": "onderwijsassistent",
        "target": "leraar",
        "held": [],
        "limits": {"max_steps": 6},
    }
    assert found["no_route"] is None
    routes = found["routes"]
    assert isinstance(routes, list)
    for route in routes:
        assert in_order(route, ROUTE)
        assert route["steps"] == len(route["legs"]) == len(route["roles"]) - 1
        assert in_order(route["legal_only"], ["study_months", "cost_eur"])
        for leg in route["legs"]:
            assert in_order(leg, LEG)
            assert leg["reported_share"] is None
            assert all(isinstance(report, str) for report in leg["reports"])
            assert all(in_order(training, TRAINING) for training in leg["training"])
            assert all(list(blocker) == ["reason", "reports"] for blocker in leg["blockers"])


def test_the_counted_step_has_its_own_base(ask: Callable[..., Json]) -> None:
    leg = ask("routes", "onderwijsassistent", "leraarondersteuner")["routes"][0]["legs"][0]  # type: ignore[index]
    assert (leg["reported"], leg["base"], leg["evidence"]) == (111, 163, "many")
    assert leg["years"] == [2022, 2022]
    assert "t100" in leg["reports"]


def test_unknown_is_null_and_named(ask: Callable[..., Json]) -> None:
    route = ask("routes", "toa", "instructeur")["routes"][0]  # type: ignore[index]
    assert route["cost_eur"] is None
    assert route["cost_eur_at_least"] == 0
    assert "cost_eur" in route["unknown"]
    assert route["study_months"] == route["study_months_at_least"]


def test_limits_are_told_when_set(ask: Callable[..., Json]) -> None:
    found = ask(
        *("routes", "onderwijsassistent", "leraar", "--held", "havo", "--not-held", "pabo"),
        *("--max-steps", "4", "--max-study-months", "90", "--max-cost", "50000"),
        *("--min-scale", "4", "--sector", "po", "--category", "teaching"),
        *("--via", "leraarondersteuner", "--avoid", "coach", "--legal-only"),
    )
    assert found["query"] == {
        "origin": "onderwijsassistent",
        "target": "leraar",
        "held": ["havo"],
        "not_held": ["pabo"],
        "limits": {
            "max_steps": 4,
            "max_study_months": 90,
            "max_cost": 50000,
            "min_scale": "4",
            "sector": "po",
            "category": "teaching",
            "via": ["leraarondersteuner"],
            "avoid": ["coach"],
            "legal_only": True,
        },
    }
    assert machine.limits(Limits(max_study_months=0, max_cost_eur=0)) == {
        "max_steps": 6,
        "max_study_months": 0,
        "max_cost": 0,
    }


def test_no_route_has_the_fields_of_the_contract(ask: Callable[..., Json]) -> None:
    found = ask("routes", "toa", "logopedist")
    assert found["routes"] == []
    no_route = found["no_route"]
    assert isinstance(no_route, dict)
    assert list(no_route) == ["reason", "blocking", "nearest", "would_open", "formal"]
    assert no_route["reason"] == "no_reported_step_in"
    assert all(list(near) == ["role", "why"] for near in no_route["nearest"])
    assert all(list(pair) == ["origin", "target"] for pair in no_route["would_open"])
    formal = no_route["formal"]
    assert in_order(formal, FORMAL)
    assert formal["asks"][0]["alternatives"] == [["logopedie"]]
    assert in_order(formal["asks"][0], ["necessity", "basis", "alternatives"])
    assert all(in_order(training, TRAINING) for training in formal["training"])


def test_known_none_has_no_alternatives(ask: Callable[..., Json]) -> None:
    formal = ask("routes", "decaan", "concierge")["no_route"]["formal"]  # type: ignore[index]
    assert [] in [asked["alternatives"] for asked in formal["asks"]]
    assert formal["conflict"] is True


def test_a_blocking_limit_is_named(ask: Callable[..., Json]) -> None:
    no_route = ask("routes", "toa", "docent", "--max-study-months", "12")["no_route"]
    assert isinstance(no_route, dict)
    assert no_route["reason"] == "limits"
    assert no_route["blocking"] == ["max_study_months=12"]


@pytest.mark.parametrize(
    ("words", "direction"), [(("toa",), "out"), (("decaan", "--backwards"), "in")]
)
def test_reach(ask: Callable[..., Json], words: tuple[str, ...], direction: str) -> None:
    found = ask("reach", *words)
    assert list(found) == ["data_version", "origin", "direction", "roles"]
    assert (found["origin"], found["direction"]) == (words[0], direction)
    roles = found["roles"]
    assert isinstance(roles, list)
    assert roles
    for reached in roles:
        assert list(reached) == ["role", "route"]
        assert list(reached["route"]) == [
            "steps",
            "study_months",
            "study_months_at_least",
            "cost_eur",
            "cost_eur_at_least",
            "unknown",
            "evidence",
            "via",
        ]
        assert len(reached["route"]["via"]) == reached["route"]["steps"] - 1


def test_dead_ends(ask: Callable[..., Json]) -> None:
    found = ask("dead-ends")
    assert list(found) == ["data_version", "roles"]
    roles = found["roles"]
    assert isinstance(roles, list)
    fields = ["role", "type", "certainty", "entries", "exits", "reports", "why"]
    assert all(list(role) == fields for role in roles)
    assert {role["certainty"] for role in roles} == {None}


def test_info_roles_and_sources(ask: Callable[..., Json]) -> None:
    info = ask("info")
    assert list(info) == ["data", "store"]
    data, store = info["data"], info["store"]
    assert isinstance(data, dict)
    assert isinstance(store, dict)
    assert in_order(data, ["data_version", "counts", "sources"])
    assert in_order(store, ["kind", "place"])
    assert data["counts"]["roles"] == len(ask("roles")["roles"])  # type: ignore[arg-type]
    sources = ask("sources")["sources"]
    assert isinstance(sources, list)
    assert [source["id"] for source in sources] == data["sources"]
    assert sum(source["reports"] for source in sources) == data["counts"]["reports"]


def test_verify(ask: Callable[..., Json]) -> None:
    found = ask("verify")
    assert list(found) == ["reports", "faults"]
    assert found["faults"] == []


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("routes", "toa", "toa"), "same_role", "target"),
        (("routes", "zzzzz", "toa"), "unknown_role", "origin"),
        (("routes", "ondersteuner", "toa"), "ambiguous_role", "origin"),
        (("routes", "toa", "docent", "--max-cost", "-1"), "negative_limit", "max_cost"),
        (("routes", "toa", "docent", "--max-steps", "x"), "not_a_number", "max_steps"),
        (("withdraw", "zzzzz"), "unknown_source", "source"),
    ],
)
def test_an_error_is_json_too(cli: Cli, words: tuple[str, ...], code: str, field: str) -> None:
    exit_code, out, err = cli(*words, "--json")
    assert exit_code == 2
    found = json.loads(out)
    assert list(found) == ["error"]
    assert list(found["error"]) == ["code", "message", "field", "value", "candidates"]
    assert (found["error"]["code"], found["error"]["field"]) == (code, field)
    assert err

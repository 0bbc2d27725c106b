"""Worked out by hand from the bundled data: what the main questions must answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.answer import answer_query
from graph.evidence import Transition
from graph.model import Level
from graph.network import CareerNetwork
from graph.reach import roles_within_reach
from graph.routes import Answer, Limits, NoRoute, RouteQuery
from graph.search import has_route
from graph.stores import open_store
from graph.titles import find_role
from loaders.package import bundled_folder, read_package


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> CareerNetwork:
    store = open_store(str(tmp_path_factory.mktemp("store") / "doorstroom.db"))
    store.apply(read_package(bundled_folder()))
    return CareerNetwork(store.snapshot())


def ask(network: CareerNetwork, origin: str, target: str, *held: str, **limits: object) -> Answer:
    query = RouteQuery(
        find_role(network, origin),
        find_role(network, target, "target"),
        held,
        limits=Limits(**limits),  # type: ignore[arg-type]
    )
    return answer_query(network, query)


def no_route(network: CareerNetwork, origin: str, target: str) -> NoRoute:
    answer = ask(network, origin, target)
    assert answer.routes == ()
    assert answer.no_route is not None
    return answer.no_route


def step(network: CareerNetwork, origin: str, target: str) -> Transition:
    found = network.step(origin, target)
    assert found is not None
    return found.transition


def test_onderwijsassistent_to_leraarondersteuner_is_111_of_163(network: CareerNetwork) -> None:
    found = step(network, "onderwijsassistent", "leraarondersteuner")
    assert (found.reported, found.base, found.level, found.ever) == (111, 163, Level.MANY, False)
    assert found.directs == ("yes",)


def test_leraar_to_onderwijsassistent_is_ever_and_one_level_weaker(network: CareerNetwork) -> None:
    found = step(network, "leraar-po", "onderwijsassistent")
    assert (found.reported, found.base, found.level, found.ever) == (37, 415, Level.SOME, True)


def test_toa_to_docent_is_one_counted_person(network: CareerNetwork) -> None:
    found = step(network, "toa", "docent-vo")
    assert (found.reported, found.level) == (1, Level.FEW)
    by_id = {report.id: report for report in read_package(bundled_folder()).reports}
    assert by_id["t05"].count is None
    assert by_id["t06"].count == 1
    assert len({by_id[name].overlap_group for name in ("t05", "t06", "t140")}) == 1


def test_a_declined_offer_makes_no_step(network: CareerNetwork) -> None:
    assert network.step("decaan", "docent-vo") is None
    said = network.sayings_between("decaan", "docent-vo")
    assert [(one.kind, one.reason) for one in said] == [("possible", "declined")]


def test_onderwijsassistent_to_leraar_has_no_counted_step(network: CareerNetwork) -> None:
    origins = network.family("onderwijsassistent")
    targets = network.family("leraar")
    counted = [
        one
        for one in network.transitions
        if one.origin in origins and one.target in targets and one.level is not Level.POSSIBLE
    ]
    assert counted == []


def test_a_group_report_never_makes_a_step(network: CareerNetwork) -> None:
    ends = {end for one in network.transitions for end in (one.origin, one.target)}
    assert ends <= set(network.roles)
    assert not ends & set(network.groups)


def test_concierge_to_hoofd_facilitaire_zaken(network: CareerNetwork) -> None:
    (route,) = ask(network, "concierge", "hoofd facilitaire zaken").routes
    assert route.roles == ("concierge", "hoofd-facilitaire-zaken")
    assert (route.evidence, route.legs[0].reported) == (Level.FEW, 1)
    assert [key[1] for key in route.legs[0].report_keys] == ["t01"]


def test_administratief_medewerker_to_decaan_takes_two_legs(network: CareerNetwork) -> None:
    (route,) = ask(network, "administratief medewerker", "decaan").routes
    assert route.roles == (
        "administratief-medewerker",
        "medewerker-planning-en-organisatie",
        "decaan",
    )
    assert route.sums.study_months == 0


def test_onderwijsassistent_to_leraar_by_way_of_leraarondersteuner(network: CareerNetwork) -> None:
    direct, counted = ask(network, "onderwijsassistent", "leraar").routes
    assert (direct.roles, direct.sums.study_months) == (("onderwijsassistent", "leraar-po"), 48)
    assert direct.legs[0].training[0].id == "toets-21plus"
    assert counted.roles == ("onderwijsassistent", "leraarondersteuner", "leraar-po")
    assert counted.reasons == ("counted_first_step",)
    assert counted.legs[0].evidence is Level.MANY
    assert [one.id for one in counted.legs[0].training][-1] == "ad-pep"


def test_a_diploma_held_is_not_asked_again(network: CareerNetwork) -> None:
    (direct, _) = ask(network, "onderwijsassistent", "leraar", "mbo-4-onderwijsassistent").routes
    assert "toets-21plus" not in [one.id for one in direct.legs[0].training]
    assert "pabo-deeltijd-kempel-3-jaar" in direct.legs[0].training[-1].also


def test_a_general_step_serves_onderwijsassistent_c_and_says_so(network: CareerNetwork) -> None:
    (route,) = ask(network, "onderwijsassistent C", "leraarondersteuner").routes
    assert route.roles == ("onderwijsassistent-c", "leraarondersteuner")
    assert route.legs[0].reported_for == "onderwijsassistent"
    assert (route.sums.study_months, route.sums.cost_eur) == (24, 5202)
    assert route.legal_only.study_months == 0


def test_toa_to_directeur_onderwijs_takes_three_legs(network: CareerNetwork) -> None:
    (route,) = ask(network, "toa", "directeur onderwijs").routes
    assert route.roles == ("toa", "docent-vo", "zorgcoordinator", "directeur-onderwijs")


def test_a_step_down_asks_nothing_new(network: CareerNetwork) -> None:
    (route,) = ask(network, "leraar", "leraarondersteuner").routes
    assert (route.start, route.assumed_held) == ("leraar-po", ("pabo",))
    assert (route.sums.study_months, route.legs[0].training) == (0, ())


@pytest.mark.parametrize(
    ("origin", "target", "reason"),
    [
        ("decaan", "concierge", "no_reported_step_out"),
        ("concierge", "roostermaker", "no_reported_step_in"),
        ("toa", "logopedist", "no_reported_step_in"),
        ("administratief medewerker", "leraar", "not_connected"),
    ],
)
def test_no_route_has_its_reason(
    network: CareerNetwork, origin: str, target: str, reason: str
) -> None:
    assert no_route(network, origin, target).reason == reason


def test_a_reserved_title_asks_its_diploma(network: CareerNetwork) -> None:
    formal = no_route(network, "toa", "logopedist").formal
    assert formal is not None
    assert [(one.necessity, one.alternatives) for one in formal.asks] == [
        ("legal", (("logopedie",),))
    ]
    assert formal.sums.study_months == 48


def test_leraar_asks_a_licence_of_anyone(network: CareerNetwork) -> None:
    formal = no_route(network, "administratief medewerker", "leraar").formal
    assert formal is not None
    assert formal.role in {"leraar-po", "docent-vo"}
    assert formal.sums.study_months == 48


def test_nothing_is_required_by_law_where_an_authority_says_so(network: CareerNetwork) -> None:
    formal = no_route(network, "concierge", "klassenassistent").formal
    assert formal is not None
    (law,) = [one for one in formal.asks if one.necessity == "legal"]
    assert law.alternatives == ()
    assert law.sources


def test_reach_is_what_has_a_route(network: CareerNetwork) -> None:
    for origin in sorted(network.roles)[::9]:
        reached = {one.role for one in roles_within_reach(network, origin, Limits())}
        asked = [
            role
            for role in network.roles
            if role not in network.parts and not network.is_one_role(origin, role)
        ]
        found = {role for role in asked if has_route(network, RouteQuery(origin, role))}
        # A route to a general role ends at one of its parts.
        assert reached.difference(network.parts) == found


def test_every_pair_of_school_roles_gets_an_answer(network: CareerNetwork) -> None:
    roles = [role.id for role in network.roles.values() if role.sector != "outside"]
    answered = 0
    for origin in roles[::7]:
        for target in roles[::5]:
            if target in network.relatives(origin):
                continue
            answer = answer_query(network, RouteQuery(origin, target))
            assert bool(answer.routes) != bool(answer.no_route)
            answered += 1
    assert answered > 200


def test_mentions_never_become_steps() -> None:
    names = (bundled_folder() / "mentions.csv").read_text(encoding="utf-8")
    package = json.loads(Path(bundled_folder() / "datapackage.json").read_text(encoding="utf-8"))
    assert package["name"] == "doorstroom-nl"
    assert len(names.splitlines()) == 55
    assert all(
        "L269" not in (report.locator or "") for report in read_package(bundled_folder()).reports
    )

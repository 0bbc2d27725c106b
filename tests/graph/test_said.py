"""What is said about a role and its groups, and wishes beside possibilities."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from graph.model import Indicator, Report, Role
from graph.network import CareerNetwork
from graph.said import pair_wishes, people_of, said_about_role

NetworkOf = Callable[..., CareerNetwork]


def figure(name: str, topic: str, kind: str, share: str | None, base: int | None) -> Indicator:
    value = Decimal(share) if share else None
    unit = "share" if share else None
    return Indicator(name, topic=topic, kind=kind, value=value, unit=unit, base=base)


def test_pairs_come_first_then_what_is_only_wished_then_what_is_only_possible() -> None:
    figures = [
        figure("1", "alone", "wish", "0.9", 100),
        figure("2", "small", "wish", "0.3", 100),
        figure("3", "small", "possible", "0.1", 100),
        figure("4", "large", "wish", "0.8", 100),
        figure("5", "large", "possible", None, None),
        figure("6", "offered", "possible", "0.99", 100),
        figure("7", "other", "barrier", None, None),
    ]
    pairs = pair_wishes(figures)
    assert [pair.topic for pair in pairs] == ["large", "small", "alone", "offered"]
    assert [one.id for one in pairs[1].wishes] == ["2"]
    assert [one.id for one in pairs[1].possible] == ["3"]


def test_people_of_a_share_are_rounded_half_up_and_unknown_without_base() -> None:
    assert people_of(figure("1", "t", "wish", "0.83", 1468)) == 1218  # 1218.44
    assert people_of(figure("2", "t", "wish", "0.5", 5)) == 3
    assert people_of(figure("3", "t", "wish", "0.31", None)) is None
    years = Indicator("4", value=Decimal("11.4"), unit="years", base=10)
    assert people_of(years) is None


def test_a_part_hears_what_is_said_of_its_general_role_and_not_of_its_sister(
    network_of: NetworkOf,
) -> None:
    roles = [
        Role("oa", "OA"),
        Role("oa-a", "OA A", part_of="oa"),
        Role("oa-b", "OA B", part_of="oa"),
    ]

    def wish(number: str, origin: str) -> Report:
        return Report(number, "s", origin, "x", kind="wish")

    network = network_of(roles=roles, reports=[wish("1", "oa"), wish("2", "oa-a")])

    def origins(role: str) -> list[str]:
        return [saying.origin for saying in said_about_role(network, role).sayings]

    assert origins("oa") == ["oa", "oa-a"]
    assert origins("oa-a") == ["oa", "oa-a"]
    assert origins("oa-b") == ["oa"]

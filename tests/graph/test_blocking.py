"""Which limits block when there are many of them: right, and with bounded work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.blocking import TRIED, blocking_limits
from graph.network import CareerNetwork
from graph.routes import Limits, RouteQuery
from graph.search import has_route

NetworkOf = Callable[..., CareerNetwork]


def ladder(count: int) -> str:
    """Steps from a to z at once, and by each of so many roles in between."""
    between = [f"m{number:02}" for number in range(count)]
    return ", ".join(["a>z:1", *(f"a>{name}:1, {name}>z:1" for name in between)])


def test_a_smallest_set_is_found_among_few_limits(network_of: NetworkOf) -> None:
    network = network_of(ladder(4))
    query = RouteQuery("a", "z", limits=Limits(via=("m00", "m01", "m02", "m03")))
    # One may stay: a route passes one of them.
    assert blocking_limits(network, query) == (("via", "m00"), ("via", "m01"), ("via", "m02"))


def test_many_limits_are_told_with_bounded_work(
    network_of: NetworkOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_of(ladder(40))
    wishes = tuple(f"m{number:02}" for number in range(40))
    query = RouteQuery("a", "z", limits=Limits(via=wishes))
    asked = []

    def counted(*args: object, **named: object) -> bool:
        asked.append(args)
        return has_route(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("graph.blocking.has_route", counted)
    blocked = blocking_limits(network, query)
    limits = len(wishes) + 1
    assert len(asked) <= TRIED + 2 * limits
    # 39 of the 40 have to go, and none of these is named for nothing.
    assert blocked == tuple(("via", name) for name in wishes[:-1])


def test_nothing_is_named_beside_what_is_needed(network_of: NetworkOf) -> None:
    network = network_of("a>b:1, b>z:1")
    avoid = ("b", *(f"x{number:02}" for number in range(30)))
    wider = network_of("a>b:1, b>z:1, " + ", ".join(f"{name}>a:1" for name in avoid[1:]))
    query = RouteQuery("a", "z", limits=Limits(avoid=avoid, max_steps=1))
    assert blocking_limits(wider, query) == (("max_steps", "1"), ("avoid", "b"))
    assert network.roles.keys() < wider.roles.keys()

"""The order that a reader wants the routes in, as an address holds it: ``volgorde=studie``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.address import Address, write_address
from explorer.present.names import Speaker
from explorer.present.route import known_sums
from graph.compare import trade_off
from graph.ordering import in_order
from graph.routes import Route, RouteQuery

PARAMETER = "volgorde"
ORDER_OF_WORD = {
    "studie": "study",
    "kosten": "cost",
    "meldingen": "evidence",
}


@dataclass(frozen=True, slots=True)
class OrderLink:
    """A choice of order: its words, its address, and whether it is the one in force."""

    text: str
    address: str
    chosen: bool


def read_order(value: object) -> str | None:
    """Return the name of an order of `graph.ordering`, ``None`` for the usual one."""
    return ORDER_OF_WORD.get(value) if isinstance(value, str) else None


def write_ordered(address: Address, order: str | None) -> str:
    """Return an address with an order of its routes, ``None`` for the usual one.

    An address that asks nothing yet has no routes to put in order.
    """
    words = [word for word, name in ORDER_OF_WORD.items() if name == order and address.query]
    return "&".join([write_address(address), *(f"{PARAMETER}={word}" for word in words)])


def order_links(speaker: Speaker, address: Address, order: str | None) -> tuple[OrderLink, ...]:
    """Return the choices: the usual order, then the others."""
    names = (None, *ORDER_OF_WORD.values())
    return tuple(
        OrderLink(
            speaker.say(f"order.{name or 'usual'}"), write_ordered(address, name), order == name
        )
        for name in names
    )


def in_reader_order(
    speaker: Speaker, query: RouteQuery, routes: Sequence[Route], order: str
) -> tuple[Route, ...]:
    """Return routes in an order of `graph.ordering`, as the cards tell them.

    A route whose sum the card calls not known comes after those whose sum is known. Where
    the weakest steps are equally sure, the route on whose steps more people were reported
    comes first: that is what a reader expects of *most reports*.
    """
    network, legal_only = speaker.network, query.limits.legal_only

    def place(route: Route) -> tuple[int, ...]:
        if order == "evidence":
            weakest = [leg.reported or 0 for leg in route.legs if leg.evidence is route.evidence]
            return route.evidence.rank, -min(weakest), -sum(leg.reported or 0 for leg in route.legs)
        sums = known_sums(speaker, route, legal_only=legal_only)
        return ((sums.study_months if order == "study" else sums.cost_eur) is None,)

    first_to_last = sorted(in_order(network, routes, order), key=place)
    return tuple(
        replace(route, trade_off=trade_off(network, route, first_to_last[0]) if at else None)
        for at, route in enumerate(first_to_last)
    )

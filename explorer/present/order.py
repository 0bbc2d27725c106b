"""The order that a reader wants the routes in, as an address holds it: ``volgorde=studie``."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.address import Address, write_address
from explorer.present.names import Speaker

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


def order_links(speaker: Speaker, address: Address, order: str | None) -> tuple[OrderLink, ...]:
    """Return the choices: the usual order, then the others."""
    usual = write_address(address)
    links = [OrderLink(speaker.say("order.usual"), usual, order is None)]
    links += [
        OrderLink(speaker.say(f"order.{name}"), f"{usual}&{PARAMETER}={word}", order == name)
        for word, name in ORDER_OF_WORD.items()
    ]
    return tuple(links)

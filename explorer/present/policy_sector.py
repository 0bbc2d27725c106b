"""Which reports are about which type of school: po says nothing of vo, nor vo of po."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from explorer.address import SECTORS
from graph.evidence import Saying, Transition
from graph.flows import StepsAround
from graph.network import CareerNetwork


def other_school(step: Transition, sector: str | None) -> str | None:
    """Return the type of school that all reports of a step are about, when it is another one.

    Parameters
    ----------
    sector
        The type of school of a role or a question: ``po``, ``vo``, or anything else.
    """
    if len(step.sectors) != 1 or step.sectors[0] == sector:
        return None
    return step.sectors[0] if step.sectors[0] in SECTORS else None


def is_about(sectors: Iterable[str], sector: str | None) -> bool:
    """Tell whether reports may be about a type of school; those that name none may be."""
    known = set(sectors)
    return sector not in SECTORS or not known or bool(known & {sector, "both"})


def sector_of(network: CareerNetwork, role_id: str, asked: str | None = None) -> str | None:
    """Return the type of school that evidence about a role has to be about; ``None``: any."""
    own = network.roles[role_id].sector
    return own if own in SECTORS else asked


def steps_about(network: CareerNetwork, role_id: str, asked: str | None = None) -> StepsAround:
    """Return the steps around roles that are about the type of school of one of them.

    Parameters
    ----------
    asked
        The type of school that a reader chose; it counts for a role of both.
    """
    return _steps_in(network, sector_of(network, role_id, asked))


class _StepsIn(StepsAround):
    """The steps and obstacles that are not only about the other type of school."""

    def __init__(self, network: CareerNetwork, sector: str | None) -> None:
        super().__init__(network)
        self._sector = sector

    def into(self, role_id: str) -> tuple[Transition, ...]:
        return tuple(one for one in super().into(role_id) if is_about(one.sectors, self._sector))

    def out_of(self, role_id: str) -> tuple[Transition, ...]:
        return tuple(one for one in super().out_of(role_id) if is_about(one.sectors, self._sector))

    def blocked_out_of(self, role_id: str) -> tuple[Saying, ...]:
        return tuple(
            one
            for one in super().blocked_out_of(role_id)
            if is_about(filter(None, [one.sector]), self._sector)
        )


@lru_cache(maxsize=len(SECTORS) + 1)
def _steps_in(network: CareerNetwork, sector: str | None) -> StepsAround:
    return _StepsIn(network, sector)

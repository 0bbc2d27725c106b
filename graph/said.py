"""What is said about a role that is no step: sayings and survey figures, its own and its groups'.

A report or figure about a group holds for its members as evidence only: it is told on their
pages as said about the whole group, and counts in nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from graph.evidence import Saying
from graph.model import Indicator
from graph.network import CareerNetwork

SHARE = "share"


@dataclass(frozen=True, slots=True)
class Said:
    """Sayings and figures about one subject: a role with its family, or one group."""

    about: str
    sayings: tuple[Saying, ...]
    figures: tuple[Indicator, ...]

    @property
    def number(self) -> int:
        """How many statements there are."""
        return len(self.sayings) + len(self.figures)


@dataclass(frozen=True, slots=True)
class WishPair:
    """What people want and what they say is possible, on one topic, in one survey.

    The two are never subtracted from each other or put over one base.
    """

    topic: str
    wishes: tuple[Indicator, ...]
    possible: tuple[Indicator, ...]


def said_about_role(network: CareerNetwork, role_id: str) -> Said:
    """Return what is said about a role itself, its general role or its parts.

    The other end of a saying may be a group.
    """
    own = _own(network, role_id)
    return Said(
        role_id,
        tuple(saying for saying in network.sayings if {saying.origin, saying.target} & own),
        tuple(figure for figure in network.indicators if figure.about in own),
    )


def said_about_groups(network: CareerNetwork, role_id: str) -> tuple[Said, ...]:
    """Return what is said about each group of a role and not about the role; most said first."""
    own = _own(network, role_id)
    found = [
        Said(
            group,
            tuple(
                saying
                for saying in network.sayings
                if group in {saying.origin, saying.target}
                and not {saying.origin, saying.target} & own
            ),
            tuple(figure for figure in network.indicators if figure.about == group),
        )
        for group in network.groups_of(role_id)
    ]
    return tuple(
        sorted((said for said in found if said.number), key=lambda said: (-said.number, said.about))
    )


def pair_wishes(figures: Iterable[Indicator]) -> tuple[WishPair, ...]:
    """Lay wishes and possibilities of one subject side by side, by topic.

    Topics on which both are known stand first, then those that are only wished, then those
    that are only called possible; within each, the largest share first.
    """
    wishes: dict[str, list[Indicator]] = defaultdict(list)
    possible: dict[str, list[Indicator]] = defaultdict(list)
    for figure in figures:
        if figure.topic and figure.kind in {"wish", "possible"}:
            (wishes if figure.kind == "wish" else possible)[figure.topic].append(figure)
    pairs = [
        WishPair(topic, tuple(wishes.get(topic, ())), tuple(possible.get(topic, ())))
        for topic in {*wishes, *possible}
    ]
    return tuple(sorted(pairs, key=_pair_order))


def people_of(figure: Indicator) -> int | None:
    """Return the share times the base, rounded half up; ``None`` when either is not known."""
    if figure.value is None or figure.unit != SHARE or figure.base is None:
        return None
    return int((figure.value * figure.base).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _own(network: CareerNetwork, role_id: str) -> set[str]:
    return {*network.family(role_id), *filter(None, (network.general_of(role_id),))}


def _pair_order(pair: WishPair) -> tuple[int, Decimal, str]:
    lacking = 0 if pair.wishes and pair.possible else 1 if pair.wishes else 2
    shares = [
        figure.value
        for figure in pair.wishes or pair.possible
        if figure.value is not None and figure.unit == SHARE
    ]
    return lacking, -max(shares, default=Decimal(0)), pair.topic

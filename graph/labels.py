"""What journeys ask, by role and number of steps: the labels that the search is made of.

A qualification is earned once and kept, in whatever order, so months and euros of a route
are a function of the *set* of qualifications that its roles ask (`graph.ways`), minus what
the person holds. A label therefore carries no amounts. It stands for the part of a journey
between one end and a role, in so many steps, and says what the roles of that part ask.

At one role, a label A makes a label B superfluous when A has at most as many steps, needs
nothing that B does not need, is no weaker, and has met at least the same ``via`` wishes.

*Why that is safe.* Whatever completes B to a route completes A as well. The whole then needs
a subset of what it needed with B, and whatever leads to a set leads to its subsets: each way
open to B's route is open to A's, with the same amounts or less, so A's route keeps within
every limit that B's keeps. If A passed a role that also stands in the completion, the piece
between the two can be cut out: fewer steps, no weaker leg, nothing more needed. The one
thing such a cut may lose is a ``via`` role, so with ``via`` wishes a label also carries the
roles that it passed, and A must have passed none that B did not.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from graph.budget import Budget
from graph.memory import Lookup
from graph.steps import UNCOUNTED, Neighbours

Label = tuple[int, int, int, int]
"""What is needed, how weak it is, ``via`` wishes met, roles passed (0 without ``via``).

How weak a part of a journey is, the search tells by its legs that nobody counted, since all
else follows from the level that it is at; `graph.reach` tells it by `weaker`.

The first, third and fourth are sets written as numbers (`graph.bits`).
"""


def weaker(one: int, other: int) -> int:
    """Return how weak two parts of a journey are together.

    Weakness is the rank of the weakest leg (0, 1, 2) where every leg was counted, else 2 plus
    the number of legs that nobody counted. One number can say both because only a step that
    nobody counted has the last rank.
    """
    if one >= UNCOUNTED and other >= UNCOUNTED:
        return one + other - 2
    return max(one, other)


class Hope(Lookup[int, bool]):
    """Whether a journey that needs a set of qualifications may still matter, by set.

    Parameters
    ----------
    is_worth
        Tells it of a set.
    before
        The same by a measure less strict: what was hopeless there is hopeless here.

    Attributes
    ----------
    lost
        Sets that were found hopeless.
    roles, lost_roles
        Roles that were found to leave hope, and roles that leave none, whatever leads there.
        What is lost is one set with that of the hope before, which nobody asks any more.
    """

    def __init__(self, is_worth: Callable[[int], bool], before: Hope | None = None) -> None:
        super().__init__(is_worth)
        self.lost: set[int] = before.lost if before else set()
        self.roles: set[int] = set()
        self.lost_roles: set[int] = before.lost_roles if before else set()

    def __missing__(self, needed: int) -> bool:
        is_worth = self[needed] = needed not in self.lost and self._find(needed)
        if not is_worth:
            self.lost.add(needed)
        return is_worth


class Labels:
    """The labels of journeys between one end and every role, for each number of steps.

    Parameters
    ----------
    towards
        Neighbours one step nearer to the end, in groups by the weakness of the step: ``after``
        when the end is a target, ``before`` when it is an origin.
    away
        Neighbours one step farther from the end, in the same groups.
    leg_weakness
        Weakness of a leg of each group.
    together
        Gives the weakness of two parts of a journey together; a leg of weakness 0 adds nothing.
    asked
        The sets that satisfy a role.
    wishes
        The ``via`` wishes that roles meet, as bits; empty when there are none.
    budget
        Pays for each label that is made.
    """

    def __init__(
        self,
        towards: Sequence[Neighbours],
        away: Sequence[Neighbours],
        leg_weakness: Sequence[int],
        together: Callable[[int, int], int],
        asked: Lookup[int, tuple[int, ...]],
        wishes: Mapping[int, int],
        budget: Budget,
    ) -> None:
        self._towards = towards
        self._away = away
        self._leg_weakness = leg_weakness
        self._together = together
        self._asked = asked
        self._wishes = wishes
        self._budget = budget
        self._layers: list[dict[int, list[Label]]] = [{}]
        self._kept: dict[int, list[Label]] = {}
        self._ends: set[int] = set()

    def begin(self, role: int, *, is_free: bool = False) -> None:
        """Put an end there: a role with the sets that it asks, or free of them."""
        met, passed = self._wishes.get(role, 0), (1 << role if self._wishes else 0)
        labels = [(needed, 0, met, passed) for needed in ((0,) if is_free else self._asked[role])]
        self._layers[0][role] = labels
        self._ends.update(label[0] for label in labels)
        self._kept[role] = list(labels)

    def at(self, steps: int) -> Mapping[int, list[Label]]:
        """Return the roles that have labels of exactly so many steps, with these."""
        return self._layers[steps] if steps < len(self._layers) else {}

    def that_may_matter(self, roles: set[int], hope: Hope) -> set[int]:
        """Return the roles of which what they ask, beside what an end asks, leaves any hope.

        Most roles fail already here, before any label is made, and with them all journeys
        that only lead there.
        """
        found = roles - hope.lost_roles
        for role in found - hope.roles:
            if self._leaves_hope(role, hope):
                hope.roles.add(role)
            else:
                hope.lost_roles.add(role)
                found.remove(role)
        return found

    def _leaves_hope(self, role: int, hope: Hope) -> bool:
        for asked in self._asked[role]:
            for needed in self._ends:
                if hope[needed | asked]:
                    return True
        return False

    def extend(
        self,
        steps: int,
        roles: set[int],
        hope: Hope | None = None,
    ) -> None:
        """Make labels of so many steps from all that there are of one step fewer.

        For one role, fewer steps come before more; the same steps come once.

        Parameters
        ----------
        roles
            The roles whose labels to make now.
        hope
            Tells which labels may still matter; ``None`` when all may.
        """
        while len(self._layers) <= steps:
            self._layers.append({})
        here = self._layers[steps]
        found: dict[int, set[Label]] = {}
        for neighbours, leg in zip(self._away, self._leg_weakness, strict=True):
            for nearer, labels in self._layers[steps - 1].items():
                if farther := roles.intersection(neighbours[nearer]):
                    longer = labels if not leg else self._after_leg(labels, leg)
                    for role in farther:
                        found.setdefault(role, set()).update(longer)
        for role, parts in found.items():
            if made := self._worthwhile(role, self._candidates(role, parts, hope), hope):
                here[role] = made

    def trace(self, role: int, steps: int, label: Label) -> list[int]:
        """Return the roles from one with a label to the end, the least at each fork."""
        roles = [role]
        while steps:
            steps -= 1
            role, label = min(self._made_of(role, steps, label))
            roles.append(role)
        return roles

    def _made_of(self, role: int, steps: int, label: Label) -> Iterator[tuple[int, Label]]:
        """Yield the labels with so many steps that a label was made of, with their roles."""
        before = self._layers[steps]
        for neighbours, leg in zip(self._towards, self._leg_weakness, strict=True):
            for nearer in neighbours[role]:
                for other in before.get(nearer, ()):
                    needed, weakness, met, passed = other
                    if needed & ~label[0]:
                        continue
                    longer = needed, self._together(weakness, leg), met, passed
                    if longer[1] == label[1] and label in self._longer(role, longer):
                        yield nearer, other

    def _after_leg(self, labels: Iterable[Label], leg: int) -> set[Label]:
        return {
            (needed, self._together(weakness, leg), met, passed)
            for needed, weakness, met, passed in labels
        }

    def _longer(self, role: int, label: Label) -> list[Label]:
        """Return a label with one more role, for each set that satisfies it."""
        needed, weakness, met, passed = label
        if not self._wishes:
            return [(needed | asked, weakness, 0, 0) for asked in self._asked[role]]
        own = 1 << role
        if passed & own:
            return []
        met |= self._wishes.get(role, 0)
        return [(needed | asked, weakness, met, passed | own) for asked in self._asked[role]]

    def _candidates(self, role: int, parts: Iterable[Label], hope: Hope | None) -> list[Label]:
        """Return the labels that a role makes of parts of journeys, the smallest first."""
        lost: Container[int] = () if hope is None else hope.lost
        if self._wishes:
            found = {longer for label in parts for longer in self._longer(role, label)}
        else:
            asked = self._asked[role]
            found = {
                (needed | own, weakness, 0, 0) for needed, weakness, _, _ in parts for own in asked
            }
        left = [label for label in found if label[0] not in lost]
        return sorted(left, key=_smallest_first) if len(left) > 1 else left

    def _worthwhile(self, role: int, candidates: Sequence[Label], hope: Hope | None) -> list[Label]:
        """Return the candidates that are neither superfluous at a role nor hopeless."""
        kept = self._kept.setdefault(role, [])
        fresh: list[Label] = []
        for label in candidates:
            self._budget.spend(1, compared_with=len(kept))
            if not _is_superfluous(label, kept) and (hope is None or hope[label[0]]):
                kept.append(label)
                fresh.append(label)
        return fresh


def _smallest_first(label: Label) -> tuple[int, int, int, int, int, int]:
    """Order labels so that none is made superfluous by a later one."""
    needed, weakness, met, passed = label
    return needed.bit_count(), weakness, -met.bit_count(), passed.bit_count(), needed, passed


def _is_superfluous(label: Label, kept: Iterable[Label]) -> bool:
    """Tell whether one of the labels kept may stand for a label of the same role."""
    needed, weakness, met, passed = label
    for other_needed, other_weakness, other_met, other_passed in kept:
        if (
            not other_needed & ~needed
            and other_weakness <= weakness
            and not met & ~other_met
            and not other_passed & ~passed
        ):
            return True
    return False

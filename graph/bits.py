"""Sets of names written as the bits of one number.

Each name has a bit, so that a union is ``|`` and "holds nothing more" is ``one & ~other == 0``.
Python's numbers have as many bits as are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Bits:
    """Gives each of some names a bit, in their order.

    Parameters
    ----------
    names
        Distinct names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.all = tuple(names)
        self._bit = {name: 1 << at for at, name in enumerate(self.all)}

    def mask(self, names: Iterable[str]) -> int:
        """Return a set of names as a number."""
        found = 0
        for name in names:
            found |= self._bit[name]
        return found

    def names(self, mask: int) -> tuple[str, ...]:
        """Return the names in a number, in order."""
        return tuple(map(self.all.__getitem__, positions(mask)))


def positions(mask: int) -> Iterator[int]:
    """Yield the positions of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def smallest(sets: Iterable[int]) -> tuple[int, ...]:
    """Return the sets that contain no other one, by size and value."""
    found: list[int] = []
    for one in sorted(set(sets), key=lambda mask: (mask.bit_count(), mask)):
        if all(other & ~one for other in found):
            found.append(one)
    return tuple(found)

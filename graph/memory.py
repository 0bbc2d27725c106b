"""Tables that work out what is not in them yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Lookup(dict[_Key, _Found]):
    """A table that works out an entry when it is asked for the first time.

    Readers of several threads need no lock: what they work out is the same.

    Parameters
    ----------
    find
        Works out the entry of a key.
    """

    def __init__(self, find: Callable[[_Key], _Found]) -> None:
        self._find = find

    def __missing__(self, key: _Key) -> _Found:
        found = self[key] = self._find(key)
        return found


class Memory(Lookup[_Key, _Found]):
    """A lookup that forgets everything when it is full.

    For answers that can be found again: forgetting costs time and changes nothing.

    Parameters
    ----------
    find
        Works out the entry of a key.
    most
        Number of entries that it holds.
    """

    def __init__(self, find: Callable[[_Key], _Found], most: int) -> None:
        super().__init__(find)
        self._most = most

    def __missing__(self, key: _Key) -> _Found:
        found = self._find(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found


def by_limits(find: Callable[..., _Found], most: int) -> dict[bool, Memory[_Key, _Found]]:
    """Return two memories, by whether a question limits amounts.

    Parameters
    ----------
    find
        Works out the entry of a key; it is told `has_limits`.
    most
        Number of entries that each holds.
    """
    return {limited: Memory(partial(find, has_limits=limited), most) for limited in (False, True)}

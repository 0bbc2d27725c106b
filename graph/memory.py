"""What was found before, up to a bound."""

from __future__ import annotations

from typing import TypeVar

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Memory(dict[_Key, _Found]):
    """A dictionary that forgets everything when it is full.

    For answers that can be found again: forgetting costs time and changes nothing. Readers
    and writers of several threads need no lock, because no answer depends on what is here.

    Parameters
    ----------
    most
        Number of entries that it holds.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _Key, found: _Found) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, found)

"""Making the next thing while the one before is used."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Item = TypeVar("_Item")


def ahead(items: Iterator[_Item]) -> Iterator[_Item]:
    """Yield items in their order, while a thread makes the next one.

    For a store that writes: SQLite and a server work without Python, which can prepare the
    next rows meanwhile. Never more than two items are there at once. What `items` raises is
    raised here in its place.
    """
    left = iter(items)
    nothing: object = object()
    with ThreadPoolExecutor(max_workers=1) as aside:
        made = aside.submit(next, left, nothing)
        while (item := made.result()) is not nothing:
            made = aside.submit(next, left, nothing)
            yield item  # type: ignore[misc]

"""Bounds the work of one question by counting it, never by a clock."""

from __future__ import annotations

MAX_LABELS = 250_000
_COMPARED_AT_THE_PRICE_OF_ONE = 100


class WorkBoundError(Exception):
    """A bound on work was met; caught where a search begins, which then says it is not complete."""


class Budget:
    """How many labels a question may still make.

    Parameters
    ----------
    labels
        As many as this.
    """

    def __init__(self, labels: int = MAX_LABELS) -> None:
        self._left = labels

    def spend(self, labels: int, compared_with: int = 0) -> None:
        """Take labels from the budget; comparing each with very many others counts too.

        Raises
        ------
        WorkBoundError
            When nothing is left.
        """
        self._left -= labels * (1 + compared_with // _COMPARED_AT_THE_PRICE_OF_ONE)
        if self._left < 0:
            raise WorkBoundError

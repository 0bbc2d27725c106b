"""Bounds the work of one question by counting it, never by a clock."""

from __future__ import annotations

MAX_LABELS = 250_000
_COMPARED_AT_THE_PRICE_OF_ONE = 100


class WorkBoundError(Exception):
    """A bound on work was met; caught within `graph`, where an answer can say so."""


class Budget:
    """How many labels a question may still make.

    Parameters
    ----------
    labels
        As many as this.

    Attributes
    ----------
    is_met
        Whether a bound was met on the way, so that the answer is not complete.
    """

    def __init__(self, labels: int = MAX_LABELS) -> None:
        self._left = labels
        self.is_met = False

    def spend(self, labels: int, compared_with: int = 0) -> None:
        """Take labels from the budget; comparing each with very many others counts too.

        Raises
        ------
        WorkBoundError
            When nothing is left.
        """
        self._left -= labels * (1 + compared_with // _COMPARED_AT_THE_PRICE_OF_ONE)
        if self._left < 0:
            self.is_met = True
            raise WorkBoundError

"""Salary scales: which values exist and which can be compared.

``1`` < … < ``16``, ``LB`` < … < ``LE`` and ``1``-``8`` < ``LB``; any other comparison is
unknown (contract 4.3).
"""

from __future__ import annotations

SUPPORT_SCALES = tuple(str(number) for number in range(1, 17))
TEACHER_SCALES = ("LB", "LC", "LD", "LE")
SCALES = SUPPORT_SCALES + TEACHER_SCALES
_BELOW_TEACHERS = 8


def scale_distance(lower: str | None, higher: str | None) -> int | None:
    """Return how many scales `higher` lies above `lower` (negative: below).

    A teacher scale counts from ``8`` upwards, as ``1``-``8`` all lie below ``LB``.

    Returns
    -------
    int or None
        ``None`` when the two cannot be compared or one is not known.
    """
    if lower not in SCALES or higher not in SCALES:
        return None
    if (lower in TEACHER_SCALES) == (higher in TEACHER_SCALES):
        return SCALES.index(higher) - SCALES.index(lower)
    support = lower if lower in SUPPORT_SCALES else higher
    if int(support) > _BELOW_TEACHERS:
        return None
    return _position(higher) - _position(lower)


def is_at_least(scale: str | None, minimum: str) -> bool | None:
    """Tell whether a scale reaches a minimum; ``None`` when that is unknown."""
    distance = scale_distance(minimum, scale)
    return None if distance is None else distance >= 0


def scale_range(scales: list[tuple[str | None, str | None]]) -> tuple[str | None, str | None]:
    """Return the lowest and the highest of several (min, max) pairs.

    Unknown ends are left out; ``None`` when none is known or two cannot be compared.
    """
    return _extreme([low for low, _ in scales], highest=False), _extreme(
        [high for _, high in scales], highest=True
    )


def _extreme(scales: list[str | None], *, highest: bool) -> str | None:
    found: str | None = None
    for scale in filter(None, scales):
        if found is None:
            found = scale
            continue
        distance = scale_distance(found, scale)
        if distance is None:
            return None
        if (distance > 0) == highest and distance != 0:
            found = scale
    return found


def _position(scale: str) -> int:
    if scale in SUPPORT_SCALES:
        return int(scale)
    return _BELOW_TEACHERS + 1 + TEACHER_SCALES.index(scale)

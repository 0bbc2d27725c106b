"""How much room words take, estimated from the widths of letters.

The widths are those of Atkinson Hyperlegible, of its two weights the wider, as a browser
measures them; 13-map.css sets the same sizes. Words then stay within the room kept for them.
"""

from __future__ import annotations

from explorer.map.plan import Stop

TITLE_SIZE = 16.0
TOLD_SIZE = 14.72
LINE_HEIGHT = 1.25
LEAST_WIDTH = 100.0
SPARE = 2.0  # browsers round each letter their own way
# Hundredths of the type size; letters that stand nowhere are as wide as most capitals.
_WIDTHS = {
    letter: width
    for letters, width in (
        (".,:;", 24),
        ("j’'", 28),
        ("il ", 32),
        ("frtI1()-", 38),
        ("/", 46),
        ("cyz–svx", 53),
        ("aehknouéëïöJFL7", 57),
        ("EbdgpqS2359T", 62),
        ("468BPRZ0", 65),
        ("CKV", 67),
        ("wGX&", 72),
        ("OQ", 78),
        ("mMW", 89),
    )
    for letter in letters
}
_OTHER = 71


def room_of(stop: Stop, width: float) -> tuple[float, float]:
    """Return the width and height of a station's words when lines may be so wide."""
    if width < LEAST_WIDTH:
        raise ValueError(f"no words fit into a width of {width}")
    title = _lines(stop.title, TITLE_SIZE, width - SPARE)
    told = _lines(stop.told, TOLD_SIZE, width - SPARE)
    widest = max((*title, *told), default=0.0) + SPARE
    height = (len(title) * TITLE_SIZE + len(told) * TOLD_SIZE) * LINE_HEIGHT
    return min(widest, width), height


def text_width(text: str, size: float) -> float:
    """Return how wide a text is on one line."""
    return size * sum(_WIDTHS.get(letter, _OTHER) for letter in text) / 100


def _lines(text: str, size: float, width: float) -> list[float]:
    """Return the width of each line of a text; a word that is too long is broken."""
    lines: list[float] = []
    space = text_width(" ", size)
    for word in text.split():
        wide = text_width(word, size)
        if lines and lines[-1] + space + wide <= width:
            lines[-1] += space + wide
            continue
        while wide > width:
            lines.append(width)
            wide -= width
        lines.append(wide)
    return lines

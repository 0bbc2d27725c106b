"""Dates in words."""

from __future__ import annotations

from explorer.present.names import Speaker


def date_in_words(speaker: Speaker, date: str) -> str:
    """Return a date as people write it: *1 oktober 2024*, *oktober 2024* or *2024*.

    Anything but a year, or a year with month and day in numbers, stays as it is.
    """
    year, *rest = date.split("-")
    if not all(part.isdigit() for part in (year, *rest)) or len(rest) > 2:
        return date
    numbers = [int(part) for part in rest]
    if numbers and not 1 <= numbers[0] <= 12:
        return date
    words = [str(day) for day in numbers[1:]]
    words += [speaker.say(f"month.{month}") for month in numbers[:1]]
    return " ".join([*words, year])

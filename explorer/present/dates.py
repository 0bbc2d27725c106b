"""Dates in words."""

from __future__ import annotations

import re

from explorer.present.names import Speaker

_DATE = re.compile(r"(\d+)(?:-(0?[1-9]|1[0-2])(?:-(\d+))?)?")


def date_in_words(speaker: Speaker, date: str) -> str:
    """Return a date as people write it: *1 oktober 2024*, *oktober 2024* or *2024*.

    Anything but a year, or a year with month and day in numbers, stays as it is.
    """
    found = _DATE.fullmatch(date)
    if not found:
        return date
    year, month, day = found.groups()
    words = [str(int(day))] if day else []
    words += [speaker.say(f"month.{int(month)}")] if month else []
    return " ".join([*words, year])

"""The reports behind a step or a saying, where a line of a page needs the source's own words.

A snapshot has no words of reports. So the store is asked, for the few steps and sayings that
rest on a share, and what it says is kept for a data version. While the store is away, a page
goes without these words: nothing on it becomes untrue.
"""

from __future__ import annotations

import re
from functools import lru_cache

from flask import g, has_app_context

from explorer.current import get_assembly
from explorer.present.names import Speaker, lower_first
from explorer.snapshots import SnapshotHolder
from graph.errors import StoreError
from graph.evidence import Saying, Transition
from graph.model import Report

MOST = 20  # reports of one step or saying that a line may speak of; more are a list of their own
_KEPT = 1024
_FAILED = "doorstroom_no_words"
_EXACT = re.compile(r"\d|procent|percent", re.IGNORECASE)
_NEARLY = re.compile(
    r"\b(zo['’]n|ongeveer|circa|bijna|ruim|rond|about|nearly|almost)\b", re.IGNORECASE
)
_QUANTITY = re.compile(
    r"\d|procent|percent|meerderheid|minderheid|helft|derde|kwart|\b(een|één) op de\b|"
    r"groot (deel|gedeelte)",
    re.IGNORECASE,
)


def reports_behind(speaker: Speaker, told: Transition | Saying) -> tuple[Report, ...]:
    """Return the reports of a step or a saying; none when they are many or cannot be read."""
    number = told.reports if isinstance(told, Saying) else told.report_count
    if number > MOST or not has_app_context() or g.get(_FAILED):
        return ()
    holder = get_assembly().snapshots
    try:
        if holder.current().store_away:
            return ()
        found = _between(holder, speaker.network.data_version, told.origin, told.target)
    except StoreError:
        # One failure is enough: the rest of the page does not wait for the store again.
        g.setdefault(_FAILED, True)
        return ()
    keys = set(told.report_keys)
    return tuple(report for report in found if (report.source_id, report.id) in keys)


def is_in_words(anchor: str | None) -> bool:
    """Tell whether a source gives a share in words or roughly: *een op de vijf*, *zo'n 10 procent*.

    *Negen procent* is a share like 9 procent.
    """
    if not anchor:
        return False
    return bool(_NEARLY.search(anchor)) or not _EXACT.search(anchor)


def is_about(speaker: Speaker, told: Transition | Saying) -> bool:
    """Tell whether the people of a step or saying come from a share that was given in words."""
    if isinstance(told, Transition) and told.base_people is None:
        return False
    if told.base is None:
        return False
    shares = [one for one in reports_behind(speaker, told) if one.share is not None]
    return any(is_in_words(report.anchor) for report in shares)


def about_words(speaker: Speaker, told: Transition | Saying, sentence: str) -> str:
    """Return a sentence that begins with a number; of a share in words, with *ongeveer* before.

    Parameters
    ----------
    told
        The step or saying that the number is of.
    sentence
        ``33 van de 163 ondervraagden …``.
    """
    if not is_about(speaker, told):
        return sentence
    return speaker.say("saying.about", told=lower_first(sentence))


def quantities_behind(speaker: Speaker, saying: Saying) -> tuple[str, ...]:
    """Return the words in sources that say how many without a number we can count."""
    uncounted = (one for one in reports_behind(speaker, saying) if one.people is None)
    words = (report.anchor for report in uncounted)
    return tuple(dict.fromkeys(word for word in words if word and _QUANTITY.search(word)))


@lru_cache(maxsize=_KEPT)
def _between(
    holder: SnapshotHolder,
    data_version: str,  # noqa: ARG001  what is kept is kept for this version only
    origin: str,
    target: str,
) -> tuple[Report, ...]:
    return holder.reports(origin, target)

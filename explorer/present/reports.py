"""The reports behind a step or a saying: the words in their sources, and where these stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.present.evidence import STEP, ReportsKey, years_in_words
from explorer.present.names import Speaker, upper_first
from explorer.present.training import SourceLink, safe_url, source_link
from explorer.present.who_pays import number_in_words
from graph.evidence import makes_step
from graph.model import Report

_LINES = re.compile(r"L(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report: what it counts, its own words, and where they stand.

    ``note`` is the data's own Dutch; ``status`` says that the source is a draft or old.
    """

    counted: str
    anchor: str | None
    note: str | None
    source: SourceLink | None
    title: str
    status: str | None
    place: str | None
    story: str | None


def report_views(
    speaker: Speaker, key: ReportsKey, reports: Iterable[Report]
) -> tuple[ReportView, ...]:
    """Return the reports that a key is about, in their stored order."""
    return tuple(_view(speaker, report) for report in reports if _is_about(speaker, key, report))


def _is_about(speaker: Speaker, key: ReportsKey, report: Report) -> bool:
    steps = makes_step(report, speaker.network.roles.__contains__)
    if key.about == STEP:
        return steps
    said = "|".join((report.kind, report.reason or "", report.sector or ""))
    return not steps and said == key.about


def _view(speaker: Speaker, report: Report) -> ReportView:
    source = speaker.network.sources[report.source_id]
    years = None
    if report.year_from is not None:
        years = (report.year_from, report.year_to or report.year_from)
    status = speaker.say(f"source.status_{source.status}") if source.status else None
    return ReportView(
        counted=_counted(speaker, report) + years_in_words(years),
        anchor=report.anchor,
        note=report.note,
        source=source_link(speaker, report.source_id),
        title=source.title,
        status=status,
        place=place_in_words(speaker, report.locator),
        story=safe_url(report.story_url),
    )


def _counted(speaker: Speaker, report: Report) -> str:
    kind = upper_first(speaker.say(f"kind.{report.kind}"))
    if report.count is not None:
        return f"{kind}: {speaker.count('kind.people', report.count)}"
    if report.share is not None and report.base is not None and report.people is not None:
        share = number_in_words(speaker, report.share * 100)
        told = speaker.say("kind.share_of", share=share, base=report.base, people=report.people)
        return f"{kind}: {told}"
    return kind


def place_in_words(speaker: Speaker, locator: str | None) -> str | None:
    """Return ``regels 120–123 en 130`` for line numbers, any other locator as it is."""
    if locator is None:
        return None
    found = [_LINES.fullmatch(part.strip()) for part in locator.split("|")]
    if not all(found):
        return locator
    parts = [f"{one[1]}–{one[2]}" if one[2] else one[1] for one in found if one]
    return speaker.say("kind.lines", lines=speaker.listed(parts))

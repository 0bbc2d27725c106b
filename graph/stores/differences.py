"""What a delivery changes among the reports of a store, in words that every store shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.delivery import canonical_text
from graph.model import Report
from graph.stores.digests import hash_of
from graph.stores.merge import Key, Merged, ReferenceState, citations


@dataclass(frozen=True, slots=True)
class HashedReport:
    """A report with its canonical text and the SHA-256 of that."""

    report: Report
    text: str
    hash: str

    @classmethod
    def of(cls, report: Report) -> HashedReport:
        """Make it from a report."""
        text = canonical_text(report)
        return cls(report, text, hash_of(text))


@dataclass(frozen=True, slots=True)
class Differences:
    """Reports that are new or other, and the keys of those that go."""

    added: list[HashedReport]
    changed: list[HashedReport]
    removed: list[Key]


def owned_sources(before: ReferenceState, merged: Merged) -> set[str]:
    """Return the sources whose reports the deliveries of a merge replace."""
    changing = {delivery.id for delivery in merged.deliveries}
    return {
        source_id
        for state in (before, merged.state)
        for source_id, owner in state.delivery_of_source.items()
        if owner in changing
    }


def compare_reports(stored: Mapping[Key, str], reports: Iterable[HashedReport]) -> Differences:
    """Return what makes stored reports equal to others.

    Parameters
    ----------
    stored
        The hash of each stored report of the sources concerned, by source id and report id.
    reports
        All reports of these sources as they shall be.
    """
    left = dict(stored)
    found = Differences([], [], [])
    for one in reports:
        before = left.pop((one.report.source_id, one.report.id), None)
        if before is None:
            found.added.append(one)
        elif before != one.hash:
            found.changed.append(one)
    found.removed.extend(sorted(left))
    return found


def count_citations(removed: frozenset[Key], reports: Iterable[Report]) -> Counter[Key]:
    """Count the reports that cite reference rows which go."""
    cited: Counter[Key] = Counter()
    for report in reports:
        cited.update(removed & set(citations(report)))
    return cited

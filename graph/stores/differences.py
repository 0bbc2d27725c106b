"""What a delivery changes among the reports of a store, in words that every store shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.delivery import canonical_text
from graph.model import Report
from graph.stores.digests import hash_of
from graph.stores.merge import Key, Merged, ReferenceState, citations
from graph.stores.store import DeliveryRecord


class HashedReport(NamedTuple):
    """A report with its canonical text and the SHA-256 of that."""

    report: Report
    text: str
    hash: str

    @classmethod
    def of(cls, report: Report) -> HashedReport:
        """Make it from a report."""
        text = canonical_text(report)
        return cls(report, text, hash_of(text))


def hashed_reports(merged: Merged) -> Iterator[HashedReport]:
    """Yield the reports of a merge, hashed one by one."""
    return map(HashedReport.of, merged.reports)


def records_of(merged: Merged) -> Iterator[DeliveryRecord]:
    """Yield what the manifest keeps of the deliveries of a merge."""
    for one in merged.deliveries:
        yield DeliveryRecord(one.id, one.version, merged.digests[one.id])


class Comparison:
    """Finds out, report by report, what makes stored reports equal to others.

    Parameters
    ----------
    stored
        The hash of each stored report of the sources concerned, by source id and report id.

    Attributes
    ----------
    added
        How many reports are new, once all were looked at.
    changed
        The keys of those that are stored with other values.
    """

    def __init__(self, stored: Mapping[Key, str]) -> None:
        self._left = dict(stored)
        self.added = 0
        self.changed: list[Key] = []

    def unequal(self, reports: Iterable[HashedReport]) -> Iterator[HashedReport]:
        """Yield the reports that are new or other; `reports` are all that there shall be."""
        left = self._left
        for one in reports:
            if not left:  # nothing that it could be equal to: every report of a first load
                self.added += 1
                yield one
                continue
            key = one.report.source_id, one.report.id
            before = left.pop(key, None)
            if before == one.hash:
                continue
            if before is None:
                self.added += 1
            else:
                self.changed.append(key)
            yield one

    @property
    def removed(self) -> list[Key]:
        """The keys of the stored reports that go, once all others were looked at."""
        return sorted(self._left)


def owned_sources(before: ReferenceState, merged: Merged) -> set[str]:
    """Return the sources whose reports the deliveries of a merge replace."""
    changing = {delivery.id for delivery in merged.deliveries}
    return {
        source_id
        for state in (before, merged.state)
        for source_id, owner in state.delivery_of_source.items()
        if owner in changing
    }


def count_citations(removed: frozenset[Key], reports: Iterable[Report]) -> Counter[Key]:
    """Count the reports that cite reference rows which go."""
    cited: Counter[Key] = Counter()
    for report in reports:
        cited.update(removed & set(citations(report)))
    return cited

"""What every store can do, in domain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from graph.delivery import Delivery, Tables, digest_of
from graph.evidence import Saying, Transition
from graph.model import Report
from graph.stores.merge import ReferenceState


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """What the manifest keeps of a delivery: its ``version`` (a date) and ``digest``."""

    id: str
    version: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """Where a store is and what state it is in; cheap to ask.

    ``revision`` grows by one with each visible change. ``counts`` has the number of rows
    of each table, of reports and of transitions.
    """

    kind: str
    place: str
    writable: bool
    schema: int
    revision: int
    reports_digest: str
    snapshot_digest: str
    deliveries: tuple[DeliveryRecord, ...]
    withdrawn: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def data_version(self) -> str:
        """First 12 hex digits of the SHA-256 of both digests."""
        return data_version_of(self.reports_digest, self.snapshot_digest)

    @property
    def newest_version(self) -> str | None:
        """Newest date among the deliveries, ``None`` when none carries one."""
        return max((known.version for known in self.deliveries if known.version), default=None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One committed, verified state of everything but the single reports."""

    data_version: str
    newest_version: str | None
    revision: int
    tables: Tables
    transitions: tuple[Transition, ...]
    sayings: tuple[Saying, ...]
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a store keeps but its reports.

    Parameters
    ----------
    state
        The reference rows, which delivery brought them, and what is withdrawn.
    deliveries
        What the manifest keeps of each delivery, in the order in which they first came.
    """

    state: ReferenceState
    deliveries: tuple[DeliveryRecord, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an `apply`, a `withdraw` or a `restore` changed.

    ``reports_added``, ``reports_changed`` and ``reports_removed`` count reports;
    ``rows_changed`` counts reference rows added, changed or removed. ``skipped_sources``
    were withdrawn earlier and were left out. ``published`` tells whether the store has a new
    revision, which may be with all zeros: a delivery that only has another version.
    """

    revision: int
    reports_added: int = 0
    reports_changed: int = 0
    reports_removed: int = 0
    rows_changed: int = 0
    skipped_sources: tuple[str, ...] = ()
    published: bool = False

    @property
    def anything(self) -> bool:
        """Whether a row differs; in a dry run, whether one would."""
        return bool(
            self.reports_added or self.reports_changed or self.reports_removed or self.rows_changed
        )


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found: ``faults`` is empty when every digest agrees."""

    reports: int
    faults: tuple[str, ...] = field(default=())


@runtime_checkable
class GraphStore(Protocol):
    """Ten methods that keep reports and give snapshots.

    Every method raises a `graph.errors.StoreError` with the place and the next step when
    the store fails; none leaves half a change behind.
    """

    def close(self) -> None:
        """Let go of the store; using it afterwards is an error."""

    def info(self) -> StoreInfo:
        """Return where the store is and its revision, digests and counts."""

    def apply(self, *deliveries: Delivery, dry_run: bool = False) -> Changes:
        """Make deliveries visible in one step, or change nothing.

        Parameters
        ----------
        deliveries
            One or more, each of another id; a later one may build on an earlier one.
        dry_run
            Do every check and count what would change, but write nothing; a store that
            was opened to read can do that too.

        Raises
        ------
        DataError
            When the rows contradict the contract, each other or another delivery.
        ReadOnlyError, BusyError
            When the store cannot be written now.
        """

    def withdraw(self, source_id: str) -> Changes:
        """Take a source's reports, indicators, rules and mentions out again.

        Raises
        ------
        UnknownWordError
            When no source has this id.
        """

    def snapshot(self) -> Snapshot:
        """Return one committed state, its digest recomputed.

        Raises
        ------
        CorruptError
            When the rows do not agree with the digest in the manifest.
        """

    def reports(
        self,
        origin: str | None = None,
        target: str | None = None,
        source_id: str | None = None,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Report]:
        """Yield reports in (source id, report id) order, those after `after` only."""

    def contents(self) -> Contents:
        """Return all but the reports of one committed state, its digest recomputed.

        Raises
        ------
        CorruptError
            When the rows do not agree with the digest in the manifest.
        """

    def restore(self, contents: Contents, reports: Iterable[Report]) -> Changes:
        """Fill an empty store with what another one holds, in one visible step.

        What is restored was checked when the other store was loaded and is taken as it is, so
        that a stricter Doorstroom still copies what an earlier one accepted. Afterwards the
        store has revision 1 and the digests of the other one.

        Parameters
        ----------
        contents
            What `contents` of the other store returned.
        reports
            All of its reports in (source id, report id) order, read once. What this raises
            ends the restoring, and the store stays empty.

        Raises
        ------
        InputError
            ``store_not_empty``, when anything was ever stored here.
        ReadOnlyError, BusyError
            When the store cannot be written now.
        """

    def verify(self) -> Verification:
        """Recompute every digest and check the store's own structure."""

    def backup(self, path: Path) -> None:
        """Write a safe copy of the live store to `path`, which must not exist."""


def data_version_of(reports_digest: str, snapshot_digest: str) -> str:
    """Return the first 12 hex digits of the SHA-256 of both digests."""
    return digest_of([reports_digest, snapshot_digest])[:12]

"""Applying deliveries: one visible step, idempotent, free of order."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.delivery import Delivery
from graph.errors import DataError
from graph.model import Report, Role, Source
from graph.stores.store import GraphStore
from tests.benchmarks.deliveries import made_up_delivery

Bring = Callable[..., Delivery]
Shuffle = Callable[[Delivery], Delivery]


def digests(store: GraphStore) -> tuple[str, str]:
    info = store.info()
    return info.reports_digest, info.snapshot_digest


def test_an_empty_graph_is_a_whole_one(store: GraphStore) -> None:
    info, snapshot = store.info(), store.snapshot()
    assert (info.revision, info.deliveries, info.withdrawn) == (0, (), ())
    assert info.writable
    assert (info.counts["reports"], info.counts["transitions"]) == (0, 0)
    assert list(snapshot.tables.rows()) == []
    assert (snapshot.transitions, snapshot.sayings) == ((), ())
    assert (snapshot.newest_version, snapshot.data_version) == (None, info.data_version)
    assert list(store.reports()) == []
    assert store.verify().faults == ()


def test_a_delivery_becomes_visible_in_one_step(store: GraphStore, base: Delivery) -> None:
    changes = store.apply(base)
    assert (changes.revision, changes.reports_added, changes.published) == (1, 6, True)
    assert changes.rows_changed == len(list(base.tables.rows()))
    snapshot, info = store.snapshot(), store.info()
    assert snapshot.tables == base.tables.sorted()
    assert snapshot.newest_version == info.newest_version == "2026-01-31"
    assert [(known.id, known.digest) for known in info.deliveries] == [("basis", base.digest)]
    assert info.counts["reports"] == 6
    step = next(step for step in snapshot.transitions if step.origin == "assistent")
    assert (step.target, step.reported, step.base, step.years) == ("leraar", 114, 163, (2021, 2022))
    assert {said.kind for said in snapshot.sayings} == {"wish", "blocked"}


def test_repeating_a_load_changes_nothing(
    store: GraphStore,
    open_url: Callable[[str], GraphStore],
    store_url: str,
    base: Delivery,
    bring: Bring,
    shuffled: Shuffle,
) -> None:
    store.apply(base)
    store.apply(bring())
    before = digests(store)
    for again in (base, shuffled(base), bring(), shuffled(bring())):
        changes = store.apply(again)
        assert (changes.revision, changes.anything, changes.published) == (2, False, False)
    store.close()
    reopened = open_url(store_url)
    assert not reopened.apply(shuffled(base)).anything
    assert digests(reopened) == before
    assert reopened.info().revision == 2


def test_neither_the_order_of_deliveries_nor_the_kind_of_store_matters(
    store: GraphStore,
    open_url: Callable[[str], GraphStore],
    tmp_path: Path,
    base: Delivery,
    bring: Bring,
) -> None:
    embedded = open_url(str(tmp_path / "other.db"))
    for name in ("x", "y"):
        store.apply(base, bring(name))
    embedded.apply(base)
    for name in ("y", "x"):
        embedded.apply(bring(name))
    assert digests(store) == digests(embedded)
    assert store.info().data_version == embedded.info().data_version
    assert store.snapshot().transitions == embedded.snapshot().transitions


def test_more_reports_than_are_written_at_once(store: GraphStore) -> None:
    later = made_up_delivery(2_500, seed=7, later=True)
    first = made_up_delivery(2_500, seed=7)
    first = replace(first, reports=first.reports[:2_001])
    other = sum(report.count is not None for report in first.reports)
    for delivery, told in (
        (first, (2_001, 0, 0)),
        (later, (499, other, 0)),
        (first, (0, other, 499)),
    ):
        changes = store.apply(delivery)
        assert (changes.reports_added, changes.reports_changed, changes.reports_removed) == told
        kept = sorted(delivery.reports, key=lambda report: (report.source_id, report.id))
        assert list(store.reports()) == kept
    assert store.verify().faults == ()


def test_replacing_removes_what_is_stale_and_moves_the_evidence(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    store.apply(bring(reports=3))
    moved = [
        Report("00000", "school", "conciërge", "assistent", count=4),
        Report("00001", "school", "conciërge", "leraar", count=1),
        Report("new", "school", "conciërge", "leraar"),
    ]
    changes = store.apply(bring(reports=moved))
    counted = (changes.reports_added, changes.reports_changed, changes.reports_removed)
    assert counted == (1, 1, 1)
    steps = {(step.origin, step.target): step for step in store.snapshot().transitions}
    assert steps["conciërge", "assistent"].reported == 4
    assert steps["conciërge", "leraar"].reported == 1
    assert [report.id for report in store.reports(source_id="school")] == ["00000", "00001", "new"]


def test_rows_that_a_delivery_no_longer_brings_go(store: GraphStore, base: Delivery) -> None:
    store.apply(base)
    tables = replace(base.tables, indicators=(), mentions=())
    changes = store.apply(replace(base, tables=tables))
    assert changes.rows_changed == 2
    assert store.snapshot().tables.indicators == ()


def test_removing_and_loading_again_gives_the_same_digests(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    store.apply(bring(reports=5))
    before = digests(store)
    store.apply(bring(reports=0))
    assert digests(store) != before
    store.apply(bring(reports=5))
    assert digests(store) == before
    assert store.verify().faults == ()


def test_another_version_alone_is_a_new_revision(store: GraphStore, base: Delivery) -> None:
    store.apply(base)
    changes = store.apply(replace(base, version="2026-02-28"))
    assert (changes.anything, changes.published, changes.revision) == (False, True, 2)
    assert store.snapshot().newest_version == "2026-02-28"


def test_several_deliveries_are_one_step(store: GraphStore, base: Delivery, bring: Bring) -> None:
    changes = store.apply(base, bring("x"), bring("y"))
    assert (changes.revision, changes.reports_added) == (1, 12)
    assert [known.id for known in store.info().deliveries] == ["basis", "x", "y"]
    wrong = bring("z", [Report("1", "z", "nobody", "leraar")])
    with pytest.raises(DataError):
        store.apply(bring("x", 9), wrong)
    assert store.info().revision == 1
    with pytest.raises(DataError, match="delivery_twice"):
        store.apply(bring("x", 9), bring("x", 8))


def test_a_dry_run_tells_the_same_and_writes_nothing(
    store: GraphStore,
    open_url: Callable[..., GraphStore],
    store_url: str,
    base: Delivery,
    bring: Bring,
) -> None:
    store.apply(base)
    before = store.info()
    reader = open_url(store_url, readonly=True)
    for asked in (store, reader):
        foreseen = asked.apply(bring(reports=4), dry_run=True)
        assert (foreseen.reports_added, foreseen.rows_changed, foreseen.revision) == (4, 1, 1)
        with pytest.raises(DataError):
            asked.apply(bring(reports=[Report("1", "school", "nobody", "leraar")]), dry_run=True)
    assert store.info() == before
    done = store.apply(bring(reports=4))
    assert replace(done, revision=1, published=False) == foreseen


def test_rows_may_be_repeated_and_stay_while_somebody_brings_them(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    role = Role("nieuw", "nieuw")
    store.apply(base)
    store.apply(bring("x", 1, roles=(role,)))
    store.apply(bring("y", 1, roles=(role,)))
    store.apply(bring("x", 1))
    assert role in store.snapshot().tables.roles
    store.apply(bring("y", 1))
    assert role not in store.snapshot().tables.roles


def test_a_source_that_another_delivery_repeats_stays_with_its_own(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base, bring("x", 1))
    guest = bring("y", 1)
    repeated = Source("x", "x", kind="delivery")
    tables = replace(guest.tables, sources=(*guest.tables.sources, repeated))
    store.apply(replace(guest, tables=tables))
    assert store.apply(bring("x", 2)).reports_added == 1

"""A source taken back out stays out until somebody asks for it by name."""

from collections.abc import Callable
from dataclasses import replace

from graph.delivery import Delivery
from graph.model import Report
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]


def test_withdrawing_takes_out_what_the_source_said(store: GraphStore, base: Delivery) -> None:
    store.apply(base)
    changes = store.withdraw("boek")
    assert (changes.reports_removed, changes.revision, changes.published) == (6, 2, True)
    snapshot = store.snapshot()
    assert snapshot.withdrawn == store.info().withdrawn == ("boek",)
    tables = snapshot.tables
    assert (tables.indicators, tables.rules, tables.mentions) == ((), (), ())
    assert "boek" in {source.id for source in tables.sources}
    assert tables.roles == base.tables.sorted().roles
    assert (snapshot.transitions, snapshot.sayings) == ((), ())
    assert store.verify().faults == ()
    assert not store.withdraw("boek").published


def test_a_withdrawn_source_stays_withdrawn(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base)
    store.withdraw("boek")
    same = store.apply(base)
    assert (same.published, same.skipped_sources) == (False, ("boek",))
    newer = replace(base, version="2026-03-31")
    assert store.apply(newer).skipped_sources == ("boek",)
    assert store.info().counts["reports"] == 0
    assert store.snapshot().tables.indicators == ()

    store.apply(bring())
    store.withdraw("school")
    other = bring(reports=7)
    assert store.apply(other).skipped_sources == ("school",)
    assert store.info().counts["reports"] == 0
    assert store.snapshot().withdrawn == ("boek", "school")


def test_naming_a_source_renews_it(store: GraphStore, base: Delivery, bring: Bring) -> None:
    store.apply(base, bring())
    before = store.info()
    store.withdraw("boek")
    store.withdraw("school")
    changes = store.apply(bring(renews=("school",)))
    assert (changes.reports_added, changes.skipped_sources) == (3, ())
    assert store.info().withdrawn == ("boek",)
    assert store.apply(replace(base, renews=("boek",))).reports_added == 6
    after = store.info()
    assert after.withdrawn == ()
    assert (after.reports_digest, after.snapshot_digest) == (
        before.reports_digest,
        before.snapshot_digest,
    )


def test_a_delivery_renews_only_what_it_brings(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    store.apply(base, bring())
    store.withdraw("boek")
    assert not store.apply(bring(renews=("boek",))).published
    store.apply(bring(reports=[Report("1", "school", "conciërge", "leraar")], renews=("boek",)))
    assert store.info().withdrawn == ("boek",)

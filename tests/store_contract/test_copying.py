"""A whole graph goes from one store to another, there and back, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Protocol

import pytest

from graph.delivery import Delivery
from graph.errors import (
    ChangedDuringReadError,
    CorruptError,
    DataError,
    InputError,
    ReadOnlyError,
)
from graph.model import Report, Role
from graph.stores.copying import ATTEMPTS, copy_store
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]
Open = Callable[..., GraphStore]


class Place(Protocol):
    def edit_count(self, report_id: str, count: int) -> None: ...


@pytest.fixture
def filled(store: GraphStore, base: Delivery, bring: Bring) -> GraphStore:
    """Fill the store in several steps; the deliveries come in no alphabetical order."""
    store.apply(base)
    store.apply(bring("zuid", 4, roles=(Role("nieuw", "nieuw 👩‍🏫"),)))
    store.apply(bring("noord", 2, roles=(Role("nieuw", "nieuw 👩‍🏫"),)))
    return store


@pytest.fixture
def embedded(open_url: Open, tmp_path: Path) -> Callable[[str], GraphStore]:
    """Make an empty embedded store beside the store under test."""
    return lambda name: open_url(str(tmp_path / f"{name}.db"))


def kept(store: GraphStore) -> tuple[object, ...]:
    """Return everything that a copy must have too; of the revision nothing."""
    info = store.info()
    return (
        info.reports_digest,
        info.snapshot_digest,
        info.data_version,
        info.deliveries,
        info.withdrawn,
        info.counts,
        replace(store.snapshot(), revision=0),
        list(store.reports()),
        store.contents(),
        store.verify(),
    )


def test_contents_are_the_state_and_the_deliveries_in_order(
    filled: GraphStore, base: Delivery
) -> None:
    filled.withdraw("zuid")
    contents = filled.contents()
    assert [known.id for known in contents.deliveries] == ["basis", "zuid", "noord"]
    assert list(contents.state.brought) == ["basis", "zuid", "noord"]
    assert contents.deliveries[0].digest == base.digest
    assert contents.state.tables == filled.snapshot().tables
    assert contents.state.withdrawn == {"zuid"}
    assert contents.state.owners(("roles", "nieuw")) == ["zuid", "noord"]


def test_contents_of_an_empty_store(store: GraphStore) -> None:
    contents = store.contents()
    assert (contents.deliveries, dict(contents.state.rows)) == ((), {})


def test_a_copy_holds_the_same_and_comes_in_one_step(
    filled: GraphStore, embedded: Callable[[str], GraphStore]
) -> None:
    copy = embedded("copy")
    changes = copy_store(filled, copy)
    assert (changes.revision, changes.published, changes.reports_added) == (1, True, 12)
    assert changes.rows_changed == len(list(filled.snapshot().tables.rows()))
    assert copy.info().revision == 1
    assert kept(copy) == kept(filled)


def test_there_and_back_keeps_every_digest(
    store: GraphStore, embedded: Callable[[str], GraphStore], base: Delivery, bring: Bring
) -> None:
    origin = embedded("origin")
    origin.apply(base)
    origin.apply(bring("zuid", 4), bring("noord", 2))
    origin.withdraw("boek")
    copy_store(origin, store)
    assert kept(store) == kept(origin)
    again = embedded("again")
    copy_store(store, again)
    assert kept(again) == kept(origin)


def test_an_empty_store_is_copied_too(
    store: GraphStore, embedded: Callable[[str], GraphStore]
) -> None:
    copy = embedded("copy")
    changes = copy_store(store, copy)
    assert (changes.reports_added, changes.rows_changed, changes.revision) == (0, 0, 1)
    assert kept(copy) == kept(store)


def test_a_store_that_only_reads_is_copied(
    filled: GraphStore, store_url: str, open_url: Open, embedded: Callable[[str], GraphStore]
) -> None:
    copy = embedded("copy")
    copy_store(open_url(store_url, readonly=True), copy)
    assert kept(copy) == kept(filled)


def test_a_filled_store_is_refused_and_unchanged(
    filled: GraphStore, embedded: Callable[[str], GraphStore], base: Delivery
) -> None:
    other = embedded("other")
    other.apply(base)
    before, rows = filled.info(), kept(filled)
    with pytest.raises(InputError, match="store_not_empty"):
        copy_store(other, filled)
    assert filled.info() == before
    assert kept(filled) == rows


def test_a_store_that_may_not_be_written_is_refused(
    store: GraphStore, store_url: str, open_url: Open
) -> None:
    reader = open_url(store_url, readonly=True)
    with pytest.raises(ReadOnlyError):
        reader.restore(store.contents(), ())
    assert store.info().revision == 0


def test_what_ends_the_reading_leaves_the_store_empty(
    store: GraphStore, embedded: Callable[[str], GraphStore], base: Delivery, bring: Bring
) -> None:
    origin = embedded("origin")
    origin.apply(base, bring(reports=1500))

    def broken() -> Iterator[Report]:
        yield from origin.reports()
        raise KeyError("the line was lost")

    empty = kept(store)
    with pytest.raises(KeyError):
        store.restore(origin.contents(), broken())
    assert store.info().revision == 0
    assert kept(store) == empty
    copy_store(origin, store)
    assert kept(store) == kept(origin)


def test_withdrawn_sources_stay_withdrawn(
    filled: GraphStore, embedded: Callable[[str], GraphStore], base: Delivery, bring: Bring
) -> None:
    filled.withdraw("boek")
    filled.withdraw("zuid")
    copy = embedded("copy")
    copy_store(filled, copy)
    assert copy.info().withdrawn == ("boek", "zuid")
    assert copy.apply(replace(base, version="2026-03-31")).skipped_sources == ("boek",)
    assert copy.apply(bring("zuid", 4, renews=("zuid",))).reports_added == 4
    assert copy.info().withdrawn == ("boek",)


def test_later_loads_into_the_copy_do_the_same(
    filled: GraphStore, embedded: Callable[[str], GraphStore], base: Delivery, bring: Bring
) -> None:
    copy = embedded("copy")
    copy_store(filled, copy)
    nieuw = Role("nieuw", "nieuw 👩‍🏫")
    assert not copy.apply(base).published
    assert not copy.apply(bring("zuid", 4, roles=(nieuw,))).published
    for each in (filled, copy):
        with pytest.raises(DataError) as caught:
            each.apply(bring("west", 1, roles=(Role("nieuw", "anders"),)))
        (problem,) = caught.value.problems
        assert problem.expected == ("nieuw 👩‍🏫", "zuid")
    steps = (bring("zuid", 5), bring("noord", 1, count=3), bring("west", 2, roles=(nieuw,)))
    for delivery in steps:
        assert replace(copy.apply(delivery), revision=0) == replace(
            filled.apply(delivery), revision=0
        )
        assert kept(copy) == kept(filled)
    assert copy.withdraw("noord").reports_removed == filled.withdraw("noord").reports_removed
    assert kept(copy) == kept(filled)


@pytest.fixture
def loading(
    filled: GraphStore, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], Callable[[int], None]]:
    """Make what loads something into the store while a copy reads it, so many times."""
    monkeypatch.setattr("graph.stores.copying.REPORTS_BETWEEN_PROGRESS", 8)

    def make(times: int) -> Callable[[int], None]:
        sizes = iter(range(times))

        def load(_: int) -> None:
            for size in islice(sizes, 1):
                filled.apply(bring("west", size + 1))

        return load

    return make


def test_a_load_during_the_copy_makes_it_start_again(
    filled: GraphStore,
    embedded: Callable[[str], GraphStore],
    loading: Callable[[int], Callable[[int], None]],
) -> None:
    copy = embedded("copy")
    copy_store(filled, copy, loading(ATTEMPTS - 1))
    assert len(list(copy.reports(source_id="west"))) == ATTEMPTS - 1
    assert copy.info().revision == 1
    assert kept(copy) == kept(filled)


def test_a_store_that_keeps_changing_is_not_copied(
    filled: GraphStore,
    embedded: Callable[[str], GraphStore],
    loading: Callable[[int], Callable[[int], None]],
) -> None:
    copy = embedded("copy")
    with pytest.raises(ChangedDuringReadError, match="store_changed_during_read"):
        copy_store(filled, copy, loading(ATTEMPTS))
    assert copy.info().revision == 0


def test_damage_is_not_copied(
    filled: GraphStore, place: Place, embedded: Callable[[str], GraphStore]
) -> None:
    place.edit_count("b1", 300)
    copy = embedded("copy")
    with pytest.raises(CorruptError):
        copy_store(filled, copy)
    assert copy.info().revision == 0


def test_progress_is_told(
    filled: GraphStore,
    embedded: Callable[[str], GraphStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graph.stores.copying.REPORTS_BETWEEN_PROGRESS", 5)
    told: list[int] = []
    copy_store(filled, embedded("copy"), told.append)
    assert told == [5, 10]

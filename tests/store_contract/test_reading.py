"""Reports by end and page, hand edits, backup, verify."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from graph.delivery import Delivery
from graph.errors import CorruptError, UnavailableError
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]


class Place(Protocol):
    def edit_title(self, role_id: str, title: str) -> None: ...

    def edit_count(self, report_id: str, count: int) -> None: ...


@pytest.fixture
def filled(store: GraphStore, base: Delivery, bring: Bring) -> GraphStore:
    store.apply(base, bring("school", 4), bring("andere school", 2))
    return store


def test_reports_come_in_order(filled: GraphStore) -> None:
    keys = [(report.source_id, report.id) for report in filled.reports()]
    assert keys == sorted(keys)
    assert len(keys) == 12


def test_reports_by_end_and_source(filled: GraphStore) -> None:
    assert {report.id for report in filled.reports(origin="oop")} == {"b4"}
    assert {report.id for report in filled.reports(target="assistent")} == {"b3"}
    both = list(filled.reports(origin="conciërge", target="leraar"))
    assert len(both) == 7
    assert len(list(filled.reports(origin="conciërge", source_id="school"))) == 4
    assert list(filled.reports(origin="nobody")) == []


def test_reports_page_by_page(filled: GraphStore) -> None:
    whole = list(filled.reports())
    after, pages = None, []
    while page := list(filled.reports(after=after, limit=5)):
        pages += page
        after = (page[-1].source_id, page[-1].id)
    assert pages == whole
    assert list(filled.reports(limit=0)) == []
    assert list(filled.reports(after=("zzz", ""))) == []


def test_a_reader_may_stop_halfway(filled: GraphStore, bring: Bring) -> None:
    reports = filled.reports()
    next(reports)
    del reports
    assert filled.apply(bring("school", 5)).reports_added == 1


def test_an_edited_row_is_noticed_and_never_made_valid(
    filled: GraphStore, place: Place, bring: Bring
) -> None:
    place.edit_title("leraar", "meester")
    with pytest.raises(CorruptError) as caught:
        filled.snapshot()
    assert caught.value.value
    assert filled.verify().faults
    with pytest.raises(CorruptError):
        filled.apply(bring("nieuw"))
    with pytest.raises(CorruptError):
        filled.withdraw("school")


def test_an_edited_report_is_noticed_and_never_made_valid(
    filled: GraphStore, place: Place, bring: Bring
) -> None:
    place.edit_count("b1", 300)
    assert filled.verify().faults
    with pytest.raises(CorruptError):
        filled.apply(bring("nieuw"))


def test_a_backup_is_an_equal_store(
    filled: GraphStore, open_url: Callable[[str], GraphStore], tmp_path: Path
) -> None:
    path = tmp_path / "copy.db"
    filled.backup(path)
    copy = open_url(str(path))
    assert copy.snapshot() == filled.snapshot()
    assert list(copy.reports()) == list(filled.reports())
    assert copy.verify().faults == ()
    with pytest.raises(UnavailableError):
        filled.backup(path)
    with pytest.raises(UnavailableError):
        filled.backup(tmp_path / "missing" / "copy.db")


def test_verify_counts(filled: GraphStore) -> None:
    verified = filled.verify()
    assert (verified.reports, verified.faults) == (12, ())


def test_a_closed_store_says_so(filled: GraphStore) -> None:
    filled.close()
    with pytest.raises(UnavailableError):
        filled.info()

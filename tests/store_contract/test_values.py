"""Values come back as they went in."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from graph.delivery import Delivery, Tables
from graph.model import Report, Role, Source
from graph.stores.store import GraphStore

Bring = Callable[..., Delivery]

TEXTS = [
    "emoji 👩‍🏫 and 🏳️‍🌈",
    "combining e\u0301 beside \u00e9",
    "quotes ' \" ` and \\ back\\nslash",
    "$x {y} %s :z ?1",
    "line\nbreak\r\nand\ttab",
    "\u202eright to left\u202c and \ufeff mark",
    "lang " * 20_000,
    " spaces around ",
    "",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_texts(store: GraphStore, base: Delivery, bring: Bring, text: str) -> None:
    report = Report("1", "school", "conciërge", "leraar", note=text, anchor=text or None)
    store.apply(base, bring(reports=[report]))
    assert list(store.reports(source_id="school")) == [report]


def test_ids_and_titles(store: GraphStore) -> None:
    roles = (Role("é 1", "Één 👩‍🏫"), Role("e\u0301 1", "'; DROP TABLE report; --", note=None))
    tables = Tables(roles=roles, sources=(Source("s", "s"),))
    report = Report("n° 1", "s", "é 1", "e\u0301 1")
    store.apply(Delivery("d'x", tables, (report,)))
    assert set(store.snapshot().tables.roles) == set(roles)
    assert list(store.reports(origin="é 1", target="e\u0301 1")) == [report]


def test_numbers(store: GraphStore, base: Delivery, bring: Bring) -> None:
    report = Report(
        "1",
        "school",
        "conciërge",
        "leraar",
        count=2**52,
        share=Decimal("0.123456789012345"),
        base=2**53 - 1,
        elapsed_months=0,
    )
    bare = Report("2", "school", "conciërge", "leraar")
    store.apply(base, bring(reports=[report, bare]))
    assert list(store.reports(source_id="school")) == [report, bare]
    steps = {(step.origin, step.target): step for step in store.snapshot().transitions}
    assert steps["conciërge", "leraar"].reported == 2**52


def test_the_same_number_written_differently_is_the_same(
    store: GraphStore, base: Delivery, bring: Bring
) -> None:
    def written(share: str) -> Delivery:
        ends = ("school", "conciërge", "leraar")
        return bring(reports=[Report("1", *ends, kind="share", share=Decimal(share), base=10)])

    store.apply(base, written("0.50"))
    assert not store.apply(written("0.5")).published


def test_every_table_comes_back(store: GraphStore, base: Delivery) -> None:
    store.apply(base)
    assert store.snapshot().tables == base.tables.sorted()
    assert sorted(store.reports(), key=lambda row: row.id) == list(base.reports)

"""The canonical text of rows: JSON as the standard library writes it, and digests of it."""

import hashlib
import json
import marshal
from dataclasses import Field, fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.delivery import (
    TABLE_TYPES,
    Delivery,
    Tables,
    canonical_json,
    canonical_text,
    digest_of,
    row_values,
)
from graph.evidence import Saying, Transition
from graph.model import Group, Level, Qualification, ReferenceRow, Report, Role, Rule, Source
from graph.stores.digests import projection_text

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=8)  # surrogates, too
VALUES = {
    "str": ANY_TEXT,
    "int": st.integers(),
    "Decimal": st.decimals(allow_nan=False, allow_infinity=False),
    "tuple[str, ...]": st.lists(ANY_TEXT, max_size=3).map(tuple),
    "None": st.none(),
}


def rows(row_type: type[ReferenceRow | Report]) -> st.SearchStrategy[ReferenceRow | Report]:
    """Any row that the types allow."""
    return st.builds(
        row_type,
        **{
            field.name: st.one_of([VALUES[part] for part in str(field.type).split(" | ")])
            for field in fields(row_type)
        },
    )


def plain_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(st.one_of([rows(row_type) for row_type in (*TABLE_TYPES.values(), Report)]))
def test_the_text_of_a_row_is_what_json_makes_of_its_values(row: ReferenceRow | Report) -> None:
    assert canonical_text(row) == plain_json(row_values(row)) == canonical_json(row_values(row))


@pytest.mark.parametrize("value", [True, 1.5, "\ud83d\ud83d", '"\\\n\t\x00\x1f\x7f\u2028é😀'])
def test_values_of_another_type_have_the_text_that_json_gives_them(value: object) -> None:
    # Such a row is refused, but its delivery is first compared with what is stored.
    change: dict[str, Any] = {"count": value}
    row = replace(Report("1", "s", "a", "b"), **change)
    assert canonical_text(row) == plain_json(row_values(row))


def test_the_texts_of_a_transition_and_a_saying() -> None:
    keys = (("s", "1"), ("s", '"2"'))
    step = Transition(
        *("a", "b", 3, None, None, Level.FEW, False, ("yes",), (), ("s",)),
        *((2020, 2021), (6, 12), (), keys, 2),
    )
    assert projection_text(step) == (
        '{"directs":["yes"],"elapsed_months":[6,12],"ever":false,"level":"few","origin":"a",'
        '"report_count":2,"report_keys":[["s","1"],["s","\\"2\\""]],"reported":3,'
        '"sources":["s"],"target":"b","years":[2020,2021]}'
    )
    said = Saying("a", "b", "wish", None, "po", 1, None, Decimal("0.250"), 8, ("s",), keys[:1])
    assert projection_text(said) == (
        '{"base":8,"kind":"wish","origin":"a","report_keys":[["s","1"]],"reports":1,'
        '"sector":"po","share":"0.25","sources":["s"],"target":"b"}'
    )


def test_a_digest_is_of_all_lines_in_order() -> None:
    tables = Tables(
        roles=(Role("b", "b"), Role("a", "a")),
        groups=(Group("g", "g"),),
        qualifications=(Qualification("q", "q"),),
        sources=(Source("s", "s"),),
        rules=(Rule("r"),),
    )
    shared = Report("share", "s", "a", "b", kind="share", share=Decimal("0.50"), base=10)
    reports = (shared, *(Report(str(number), "s", "a", "b") for number in range(2_500)))
    delivery = Delivery("d", tables, reports, "2025-01-01")
    lines = [f"{name} {plain_json(row_values(row))}" for name, row in tables.rows()]
    values = ((getattr(report, field.name) for field in fields(Report)) for report in reports[1:])
    text = "\n".join(["d", "2025-01-01", *sorted(lines), ""])
    parts = [marshal.dumps(tuple(one), 2) for one in values]
    parts.append(plain_json(row_values(shared)).encode())
    expected = hashlib.sha256(text.encode() + b"".join(sorted(parts))).hexdigest()
    assert delivery.digest == expected
    spelled = replace(shared, share=Decimal("0.5"))
    assert replace(delivery, reports=(spelled, *reports[1:])).digest == delivery.digest
    turned = replace(delivery, reports=reports[::-1])
    assert turned.digest == delivery.digest


@given(rows(Report), rows(Report))
def test_digests_differ_when_reports_do(one: Report, other: Report) -> None:
    mine, theirs = (Delivery("d", Tables(), (report,)).digest for report in (one, other))
    assert (mine == theirs) == (row_values(one) == row_values(other))


@given(rows(Report), st.sampled_from(fields(Report)), st.data())
def test_no_field_of_a_report_is_left_out(
    one: Report, field: Field[Any], data: st.DataObject
) -> None:
    value = data.draw(st.one_of([VALUES[part] for part in str(field.type).split(" | ")]))
    change: dict[str, Any] = {field.name: value}
    other = replace(one, **change)
    mine, theirs = (Delivery("d", Tables(), (report,)).digest for report in (one, other))
    assert (mine == theirs) == (row_values(one) == row_values(other))


@pytest.mark.parametrize("number", [0, 1, 999, 1_000, 1_001])
def test_a_digest_takes_any_number_of_lines(number: int) -> None:
    lines = [f"é{at}\ud800" for at in range(number)]
    text = "".join(f"{line}\n" for line in lines)
    expected = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest_of(iter(lines)) == expected

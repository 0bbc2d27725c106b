"""For any rows: neither their order nor loading again changes anything, equal rows stay."""

import csv
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.delivery import Delivery, Tables
from graph.model import Role
from loaders.problems import Findings
from loaders.transitions import Wishes, read_transitions

ROLES = Tables(roles=tuple(Role(f"r{number}", f"Rol {number}") for number in range(4)))
COLUMNS = ("origin", "target", "count", "year_from", "note", "report_id")
ENDS = st.sampled_from(["r0", "Rol 0", "ROL  1", "r2", "rol 3", "Nieuwe rol", "nieuwe  ROL"])
ROWS = st.lists(
    st.tuples(
        ENDS,
        ENDS,
        st.sampled_from(["", "1", "2", "2,0"]),
        st.sampled_from(["", "2020"]),
        st.sampled_from(["", "x", "één\ntwee", ";,|"]),
        st.just(""),
    ).filter(lambda row: row[0].casefold().replace(" ", "") != row[1].casefold().replace(" ", "")),
    min_size=1,
    max_size=12,
)
DELIMITERS = st.sampled_from([",", ";", "\t"])


def delivery_of(path: Path, rows: list[tuple[str, ...]], delimiter: str = ",") -> Delivery:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([COLUMNS, *rows])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    findings = Findings()
    (read,) = read_transitions([path], ROLES, Wishes("school", new_roles=True), findings)
    accepted = {problem.code for problem in findings.problems}
    assert accepted <= {"self_step"}
    refused = {problem.line for problem in findings.problems}
    assert len(read.delivery.reports) == len(rows) - len(refused)
    return read.delivery


@settings(deadline=None, max_examples=60)
@given(rows=ROWS, shuffle=st.randoms(use_true_random=False), delimiter=DELIMITERS)
def test_neither_order_nor_delimiter_nor_repeating_matters(
    tmp_path_factory: object, rows: list[tuple[str, ...]], shuffle: object, delimiter: str
) -> None:
    path = Path(str(tmp_path_factory.getbasetemp())) / "rows.csv"  # type: ignore[attr-defined]
    first = delivery_of(path, rows)
    mixed = list(rows)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert delivery_of(path, mixed, delimiter).digest == first.digest
    assert delivery_of(path, rows).digest == first.digest


@settings(deadline=None, max_examples=40)
@given(rows=ROWS, times=st.integers(2, 4))
def test_equal_rows_are_kept_apart(
    tmp_path_factory: object, rows: list[tuple[str, ...]], times: int
) -> None:
    path = Path(str(tmp_path_factory.getbasetemp())) / "rows.csv"  # type: ignore[attr-defined]
    once, often = delivery_of(path, rows), delivery_of(path, rows * times)
    assert len(often.reports) == times * len(once.reports)
    ids = [report.id for report in often.reports]
    assert len(set(ids)) == len(ids)
    assert {report.id for report in once.reports} <= set(ids)

"""CSV as schools send it."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.problems import Findings
from loaders.sheets import Sheet, read_sheet

Write = Callable[..., Path]
KNOWN = ("origin", "target", "count", "share", "note", "source_id", "year_from")


def read(path: Path) -> tuple[Sheet | None, list[tuple[int | None, str, str, tuple[str, ...]]]]:
    findings = Findings()
    sheet = read_sheet(path, path.name, KNOWN, ("origin", "target"), findings)
    found = [(p.line, p.code, p.value, p.expected) for p in findings.problems]
    assert all(problem.file == path.name for problem in findings.problems)
    return sheet, found


def rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    sheet, found = read(path)
    assert found == []
    assert sheet is not None
    return [(record.line, sheet.values(record)) for record in sheet.records]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(
    write: Write, encoding: str, delimiter: str, end: str
) -> None:
    lines = [("origin", "target", "note"), ("conciërge", "toa", "één – “ja”")]
    text = end.join(delimiter.join(line) for line in lines) + end
    assert rows(write(text, encoding=encoding)) == [
        (2, {"origin": "conciërge", "target": "toa", "note": "één – “ja”"})
    ]


def test_big_endian_utf_16_without_mark(write: Write) -> None:
    assert rows(write("origin;target\na;b\n".encode("utf-16-be")))[0][0] == 2


@pytest.mark.parametrize(
    "header",
    ["Origin,TARGET,Year From", " origin , target ,year-from", "\ufefforigin,target,YEAR_FROM"],
)
def test_headers_in_odd_form(write: Write, header: str) -> None:
    assert rows(write(f"{header}\na,b,2020\n")) == [
        (2, {"origin": "a", "target": "b", "year_from": "2020"})
    ]


def test_empty_lines_count_as_in_a_spreadsheet_and_are_skipped(write: Write) -> None:
    text = '\norigin;target;note\na;b;"een\ntwee"\n\n;;\n" ";;\nc ; d;\n\n\n'
    assert rows(write(text)) == [
        (3, {"origin": "a", "target": "b", "note": "een\ntwee"}),
        (7, {"origin": "c", "target": "d", "note": ""}),
    ]


def test_a_line_that_tells_excel_the_delimiter(write: Write) -> None:
    assert rows(write("sep=;\r\norigin;target\r\na,x;b\r\n")) == [
        (2, {"origin": "a,x", "target": "b"})
    ]


def test_quotes_and_the_other_delimiters_inside_cells(write: Write) -> None:
    text = 'origin;target;note\n"a;b";"zei ""ja""";12" scherm, groot\n'
    assert rows(write(text)) == [
        (2, {"origin": "a;b", "target": 'zei "ja"', "note": '12" scherm, groot'})
    ]


def test_commas_in_the_header_do_not_fool_the_delimiter(write: Write) -> None:
    path = write("origin;target;a,b,c,d,e,f\n1;2;3\n")
    assert [(code, value) for _, code, value, _ in read(path)[1]] == [
        ("unknown_column", "a,b,c,d,e,f")
    ]


def test_a_very_long_cell(write: Write) -> None:
    long = "x" * 200_000
    assert rows(write(f"origin,target,note\na,b,{long}\n"))[0][1]["note"] == long


def test_columns_that_are_wrong(write: Write) -> None:
    sheet, found = read(write("origin,target,cuont,zzz,note,Note,,share\na,b,1,2,3,4,5,6\n"))
    assert sheet is not None
    assert found == [
        (1, "unknown_column", "cuont", ("count",)),
        (1, "unknown_column", "zzz", ()),
        (1, "duplicate_column", "note", ()),
        (1, "nameless_column", "7", ()),
    ]
    cells = sheet.values(sheet.records[0])
    assert cells == {"origin": "a", "target": "b", "note": "3", "share": "6"}


def test_missing_columns(write: Write) -> None:
    sheet, found = read(write("\n\nnote,count\na,1\n"))
    assert sheet is None
    assert found == [
        (3, "missing_column", "origin", ()),
        (3, "missing_column", "target", ()),
    ]


def test_rows_of_another_length(write: Write) -> None:
    sheet, found = read(write("origin,target,note,,\na,b\na,b,c,,\na,b,c,d\na,b,c,,,,\n"))
    assert sheet is not None
    assert found == [(2, "ragged_row", "2", ("3",)), (4, "ragged_row", "4", ("3",))]
    assert sheet.ragged == {2, 4}
    assert len(sheet.records) == 4


def test_a_quote_that_never_ends(write: Write) -> None:
    sheet, found = read(write('origin,target\na,b\nc,"d\ne,f\n'))
    assert found == [(3, "bad_quotes", "", ())]
    assert sheet is not None


def workbook() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (workbook(), "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "spreadsheet"),
        (b"%PDF-1.7\n", "pdf"),
        (b"SQLite format 3\x00", "database"),
        (b"origin,target\na,b\x00c\n", "binary"),
        (bytes(range(1, 128)), "binary"),
        (b"origin,target\na\x81,b\x8d\n", "encoding"),
        (b"Beste collega,\n\nHierbij de cijfers; groet\n", "text"),
        (b'{"origin": "a"}', "text"),
        (b"<html><body>Inloggen</body></html>", "text"),
    ],
)
def test_what_is_no_table(write: Write, data: bytes, value: str) -> None:
    sheet, found = read(write(data))
    assert sheet is None
    assert [problem[1:3] for problem in found] == [("not_a_table", value)]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "  \r\n"])
def test_an_empty_file(write: Write, text: str) -> None:
    sheet, found = read(write(text))
    assert sheet is None
    assert found == [(None, "empty_file", "", ())]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="path_unreadable"):
        read(tmp_path)


def test_what_python_writes_is_read(write: Write) -> None:
    text = io.StringIO()
    cells = ["a\nb", 'c"d', " e ", "f,g;h\ti", "—"]
    csv.writer(text).writerows([KNOWN[:5], cells])
    assert list(rows(write(text.getvalue()))[0][1].values()) == [cell.strip() for cell in cells]

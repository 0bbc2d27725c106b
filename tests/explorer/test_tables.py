"""Tables and paragraphs for a terminal."""

from __future__ import annotations

from explorer.tables import labelled, table, wrap


def test_columns_are_aligned_and_numbers_stand_right() -> None:
    assert table(["Functie", "N"], [("a", "1"), ("bcd", "20")], numbers=[1]).splitlines() == [
        "Functie   N",
        "-------  --",
        "a         1",
        "bcd      20",
    ]


def test_a_wide_table_is_folded_to_the_width() -> None:
    text = table(["A", "B"], [("woord " * 20, "een twee drie " * 10)], width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert text.count("woord") == 20


def test_a_word_longer_than_the_width_is_not_cut() -> None:
    assert "x" * 100 in table(["A", "B"], [("x" * 100, "y")], width=40)


def test_an_empty_cell_keeps_its_place() -> None:
    assert table(["A", "B"], [("", "y")]).splitlines()[-1] == "   y"


def test_labels_share_one_column() -> None:
    assert labelled([("Via", "a"), ("Stappen", "2"), ("", "3")], indent=1).splitlines() == [
        " Via      a",
        " Stappen  2",
        "          3",
    ]


def test_a_paragraph_is_broken_between_words_and_after_no_euro_sign() -> None:
    text = wrap("kosten zijn € 10.404 per jaar", width=14, indent=2, hanging=1)
    assert text.splitlines() == ["  kosten zijn", "   € 10.404", "   per jaar"]
    assert wrap("") == ""

"""Cells become values, or are refused."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from loaders.values import CellError, decimal_number, share_number, whole_number, word_list


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("-1", -1), ("007", 7), ("12.0", 12), ("12,00", 12), ("20222", 20222)],
)
def test_whole_numbers(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.68", "0.68"),
        ("0,68", "0.68"),
        ("68%", "0.68"),
        ("68 %", "0.68"),
        ("68,5%", "0.685"),
        ("0,685", "0.685"),
        ("1", "1"),
        ("1,5", "1.5"),
        ("100%", "1"),
    ],
)
def test_shares(text: str, share: str) -> None:
    assert share_number(text) == Decimal(share)


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (whole_number, "1.000", "ambiguous_number"),
        (whole_number, "1,000", "ambiguous_number"),
        (whole_number, "1.000.000", "ambiguous_number"),
        (whole_number, "12 000", "ambiguous_number"),
        (whole_number, "1.5", "not_whole"),
        (whole_number, "1,25", "not_whole"),
        (whole_number, "drie", "not_a_number"),
        (whole_number, "1e3", "not_a_number"),
        (whole_number, "٣", "not_a_number"),
        (whole_number, "2022/2023", "not_a_number"),
        (whole_number, "9" * 5000, "not_a_number"),
        (decimal_number, "1.500", "ambiguous_number"),
        (decimal_number, "1.234,56", "not_a_number"),
        (decimal_number, "NaN", "not_a_number"),
        (decimal_number, "Infinity", "not_a_number"),
        (decimal_number, "50%", "not_a_number"),
        (decimal_number, ",5", "not_a_number"),
        (share_number, "ca. 60%", "not_a_number"),
        (share_number, "1.000%", "ambiguous_number"),
    ],
)
def test_what_is_refused(read: Callable[[str], object], text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read(text)
    assert caught.value.code == code
    assert caught.value.expected


def test_lists() -> None:
    assert word_list(" a | b||a |") == ("a", "b")
    assert word_list("|") == ()

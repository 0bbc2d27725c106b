"""Dates as people write them."""

from __future__ import annotations

import pytest

from explorer.present.dates import date_in_words
from explorer.present.names import make_speaker
from graph.network import CareerNetwork


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        ("2024-10-01", "1 oktober 2024", "1 October 2024"),
        ("2027-03-31", "31 maart 2027", "31 March 2027"),
        ("2024-10", "oktober 2024", "October 2024"),
        ("2024", "2024", "2024"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("zomer 2024", "zomer 2024", "zomer 2024"),
        ("2024-10-01-02", "2024-10-01-02", "2024-10-01-02"),
    ],
)
def test_a_date_is_written_as_people_do(
    network: CareerNetwork, date: str, dutch: str, english: str
) -> None:
    assert date_in_words(make_speaker(network, "nl"), date) == dutch
    assert date_in_words(make_speaker(network, "en"), date) == english

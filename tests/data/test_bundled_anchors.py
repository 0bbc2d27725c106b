"""Every located line exists, and every anchor stands there, word for word."""

import csv
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
LINES = re.compile(r"L(\d+)(?:-(\d+))?")
ANCHORED = ("reports.csv", "indicators.csv")
LOCATED = (
    *ANCHORED,
    "roles.csv",
    "trainings.csv",
    "requirements.csv",
    "rules.csv",
    "mentions.csv",
)

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seed_folder() -> Path | None:
    beside = ROOT.parent / "shared" / "seeds"
    if beside.is_dir():
        return beside
    named = os.environ.get("DOORSTROOM_SEEDS", "")
    return Path(named) if named and Path(named).is_dir() else None


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    folder = seed_folder()
    if folder is None:
        pytest.skip("no seed texts: set DOORSTROOM_SEEDS to the folder that has them")
    return {
        row["source_id"]: (folder / row["text"]).read_text("utf-8").split("\n")
        for row in read("sources.csv")
        if row["text"]
    }


def spans(locator: str) -> list[tuple[int, int]]:
    """Return first and last line of each part; raise where a part is no such thing."""
    parts = []
    for part in locator.split("|"):
        match = LINES.fullmatch(part)
        if match is None:
            raise ValueError(part)
        parts.append((int(match[1]), int(match[2] or match[1])))
    return parts


def joined(lines: list[str], locator: str) -> str:
    """Return the located lines as running text, hyphens at line ends taken out."""
    text = ""
    for first, last in spans(locator):
        for line in lines[first - 1 : last]:
            word = line.strip()
            if text.endswith("-") and word:
                text = text[:-1] + word
            elif word:
                # "telefonist/" and "receptionist" are one word on two lines
                text += word if text.endswith("/") else f" {word}"
    return re.sub(r"\s+", " ", text).strip()


def stands_in(anchor: str, text: str) -> bool:
    """Tell whether the anchor stands there, and not as a piece of a longer number."""
    before = r"(?<![\d.,])" if anchor[0].isdigit() else ""
    after = r"(?!\d)" if anchor[-1].isdigit() else ""
    return re.search(before + re.escape(anchor) + after, text) is not None


def from_seeds(name: str, texts: dict[str, list[str]]) -> list[Row]:
    return [row for row in read(name) if row["source_id"] in texts]


def key(row: Row) -> str:
    return next(iter(row.values()))


def test_the_five_seed_texts_are_there(texts: dict[str, list[str]]) -> None:
    assert set(texts) == {
        "voion-oop-2024",
        "voion-scholingsrechten",
        "voion-loopbanen-2016",
        "oop-inzet-2025",
        "po-loopbanen-2022",
    }


@pytest.mark.parametrize("name", LOCATED)
def test_located_lines_exist(name: str, texts: dict[str, list[str]]) -> None:
    wrong = []
    for row in from_seeds(name, texts):
        length = len(texts[row["source_id"]])
        try:
            parts = spans(row["locator"])
        except ValueError:
            wrong.append((key(row), row["locator"], "not L1 or L1-2"))
            continue
        wrong += [
            (key(row), row["locator"], f"{length} lines")
            for first, last in parts
            if not 1 <= first <= last <= length
        ]
    assert not wrong


@pytest.mark.parametrize("name", ANCHORED)
def test_anchor_stands_in_the_located_lines(name: str, texts: dict[str, list[str]]) -> None:
    missing = [
        (key(row), row["anchor"], row["locator"])
        for row in from_seeds(name, texts)
        if not row["anchor"]
        or not stands_in(row["anchor"], joined(texts[row["source_id"]], row["locator"]))
    ]
    assert not missing


@pytest.mark.parametrize("name", ANCHORED)
def test_anchor_is_at_most_five_words(name: str) -> None:
    assert not [(key(row), row["anchor"]) for row in read(name) if len(row["anchor"].split()) > 5]


def test_mentioned_names_stand_in_the_located_lines(
    texts: dict[str, list[str]],
) -> None:
    missing = [
        (row["mention_id"], row["name"])
        for row in read("mentions.csv")
        if row["name"] not in joined(texts[row["source_id"]], row["locator"])
    ]
    assert not missing


def test_a_value_is_the_figure_in_its_anchor() -> None:
    different = []
    for row in read("indicators.csv"):
        figures = re.findall(r"\d+(?:[.,]\d+)?", row["anchor"])
        if not row["value"] or not figures:
            continue
        shown = float(figures[0].replace(",", "."))
        stored = float(row["value"]) * (100 if row["unit"] == "share" else 1)
        if abs(shown - stored) > 1e-9:
            different.append((row["indicator_id"], row["anchor"], row["value"]))
    assert not different

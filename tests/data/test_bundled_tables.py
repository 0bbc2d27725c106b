"""The bundled tables fit together, hold what they may hold, and are documented."""

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SCALE = re.compile(r"1[0-6]|[1-9]|L[BCDE]|")
WHOLE = re.compile(r"\d*")
DATE = re.compile(r"(?:\d{4}-\d{2}(?:-\d{2})?)?")

Row = dict[str, str]

KEYS = {
    "roles": "role_id",
    "groups": "group_id",
    "qualifications": "qualification_id",
    "trainings": "training_id",
    "requirements": None,
    "sources": "source_id",
    "reports": "report_id",
    "indicators": "indicator_id",
    "rules": "rule_id",
    "mentions": "mention_id",
}
SECTORS = {"po", "vo", "both", ""}
STATUS = {"seed", "verified", "dated"}
REASONS = set(
    "function_missing no_room few_posts not_offered study_load evc_not_accepted "
    "pay_falls discouraged licence not_possible declined".split()
) | {""}
ALLOWED: dict[tuple[str, str], set[str]] = {
    ("roles", "sector"): SECTORS | {"outside"},
    ("roles", "category"): set("primary_process organisation leadership teaching outside".split())
    | {""},
    ("qualifications", "level"): {*"12345678", ""},
    ("trainings", "cost_basis"): {"stated", "fee_times_years", "unknown", ""},
    ("trainings", "offered"): {"general", "some", "one", ""},
    ("trainings", "kind"): {"study", "test", ""},
    ("trainings", "status"): STATUS,
    ("requirements", "necessity"): {"legal", "usual"},
    ("requirements", "basis"): set("law agreement schools general neighbour".split()) | {""},
    ("requirements", "status"): STATUS,
    ("sources", "kind"): set("report brochure law agreement delivery register".split()),
    ("sources", "status"): {"final", "concept", "dated"},
    ("reports", "kind"): set("observed share possible wish blocked".split()),
    ("reports", "direct"): {"yes", "ever", "unknown", ""},
    ("reports", "sector"): SECTORS,
    ("reports", "reason"): REASONS,
    ("indicators", "sector"): SECTORS,
    ("indicators", "reason"): REASONS,
    ("indicators", "unit"): {"share", "years", ""},
    ("indicators", "kind"): set(
        "wish no_wish possible unsure attitude satisfaction dissatisfaction stay leave "
        "use practice outcome barrier condition example task movement background "
        "supply".split()
    ),
    ("indicators", "certainty"): set(
        "stated approximate range words order_uncertain order_inferred base_unclear "
        "wording_differs".split()
    ),
    ("rules", "status"): STATUS,
}
REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("roles", "part_of"): ("roles",),
    ("groups", "members"): ("roles",),
    ("qualifications", "implies"): ("qualifications",),
    ("trainings", "awards"): ("qualifications",),
    ("trainings", "needs_any"): ("qualifications",),
    ("requirements", "role_id"): ("roles",),
    ("requirements", "qualification_id"): ("qualifications",),
    ("reports", "origin"): ("roles", "groups"),
    ("reports", "target"): ("roles", "groups"),
    ("reports", "trainings"): ("trainings",),
    ("indicators", "about"): ("roles", "groups"),
    **{
        (table, "source_id"): ("sources",)
        for table in KEYS
        if table not in {"groups", "qualifications", "sources"}
    },
}
# SHA-256 of the names, in lower case, of the people portrayed in the brochure:
# a test that wrote the names here would publish what it forbids.
PORTRAYED = set(
    "1412dae08241ecae 2572c080b5a598a4 ba52464f62596c7c 1b676604ae7e2dbd "
    "20f85296a9aa238c 0eccfe263668d171 135f7077ed9253d4 b2a2af3b9e825920 "
    "bd01b0b648c2c64e 38b5c9d15cbd4bfb 3152be9705e161a0 b31c358d21f3e3c1 "
    "01a74500e9ef0fcc 6428a8fbbb0e1205".split()
)


def read(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ids(table: str) -> set[str]:
    column = KEYS[table]
    assert column is not None
    return {row[column] for row in read(table)}


def plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())


def bad_cells(table: str, column: str, form: re.Pattern[str]) -> list[str]:
    cells = {row[column] for row in read(table)}
    return sorted(cell for cell in cells if form.fullmatch(cell) is None)


@pytest.mark.parametrize("table", KEYS)
def test_cells_are_clean(table: str) -> None:
    raw = (DATA / f"{table}.csv").read_text("utf-8")
    assert raw == unicodedata.normalize("NFC", raw)
    assert raw.endswith("\n")
    assert "\r" not in raw
    head, *rows = csv.reader(raw.splitlines(), strict=True)
    assert rows
    untidy = [
        number
        for number, row in enumerate(rows, 2)
        if len(row) != len(head) or row != [" ".join(cell.split()) for cell in row]
    ]
    assert not untidy


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, c in KEYS.items() if c])
def test_ids_are_unique_slugs(table: str, column: str) -> None:
    found = [row[column] for row in read(table)]
    assert not [key for key, times in Counter(found).items() if times > 1]
    assert not [key for key in found if SLUG.fullmatch(key.casefold()) is None]


@pytest.mark.parametrize(("table", "column"), ALLOWED)
def test_only_known_words(table: str, column: str) -> None:
    assert {row[column] for row in read(table)} <= ALLOWED[table, column]


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_references_exist(table: str, column: str) -> None:
    known = set().union(*(ids(other) for other in REFERENCES[table, column]))
    named = {word for row in read(table) for word in row[column].split("|")} - {""}
    assert named <= known


def test_roles_and_groups_share_no_id() -> None:
    assert not ids("roles") & ids("groups")


def test_role_families_are_one_level_deep() -> None:
    parent = {row["role_id"]: row["part_of"] for row in read("roles")}
    assert not [role for role, up in parent.items() if up and parent[up]]


def test_a_word_names_one_role() -> None:
    words = Counter(
        plain(word)
        for row in read("roles")
        for word in {row["title_nl"], *row["synonyms"].split("|")} - {""}
    )
    assert not [word for word, times in words.items() if times > 1]


def test_outside_is_origin_only() -> None:
    rows = read("roles")
    outside = {row["role_id"] for row in rows if row["category"] == "outside"}
    assert outside == {row["role_id"] for row in rows if row["sector"] == "outside"}
    assert not outside & {row["target"] for row in read("reports")}


@pytest.mark.parametrize("column", ["scale_min", "scale_max"])
def test_scales(column: str) -> None:
    assert not bad_cells("roles", column, SCALE)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("trainings", "duration_months"),
        ("trainings", "study_hours"),
        ("trainings", "cost_eur"),
        ("requirements", "alternative"),
        ("sources", "year"),
        ("sources", "sample_size"),
        ("reports", "count"),
        ("reports", "base"),
        ("reports", "year_from"),
        ("reports", "year_to"),
        ("reports", "elapsed_months"),
        ("indicators", "base"),
        ("indicators", "year"),
    ],
)
def test_whole_numbers_above_zero(table: str, column: str) -> None:
    assert not bad_cells(table, column, WHOLE)
    if table != "trainings":
        assert not [row for row in read(table) if row[column] == "0"]


@pytest.mark.parametrize("table", ["trainings", "rules"])
@pytest.mark.parametrize("column", ["valid_from", "valid_to"])
def test_dates(table: str, column: str) -> None:
    assert not bad_cells(table, column, DATE)


def test_shares_lie_between_0_and_1() -> None:
    shares = [row["share"] for row in read("reports")]
    shares += [row["value"] for row in read("indicators") if row["unit"] == "share"]
    assert not [share for share in shares if share and not 0 < Decimal(share) <= 1]


def test_an_indicator_has_a_unit_exactly_when_it_has_a_value() -> None:
    rows = read("indicators")
    assert not [r["indicator_id"] for r in rows if bool(r["value"]) != bool(r["unit"])]


@pytest.mark.parametrize("table", ["reports", "indicators"])
def test_every_fact_names_its_place(table: str) -> None:
    texts = {row["source_id"] for row in read("sources") if row["text"]}
    rows = read(table)
    assert not [row for row in rows if not row["source_id"] or not row["locator"]]
    assert not [row for row in rows if row["source_id"] in texts and not row["anchor"]]


def test_reports_say_what_their_kind_asks() -> None:
    for row in read("reports"):
        assert row["origin"] != row["target"], row["report_id"]
        if row["kind"] == "blocked":
            assert row["reason"] not in {"", "declined"}, row["report_id"]
        elif row["reason"]:
            assert (row["kind"], row["reason"]) == ("possible", "declined")
        if row["count"]:
            assert row["kind"] == "observed", row["report_id"]
        if row["share"]:
            assert row["kind"] in {"share", "wish"}, row["report_id"]


def test_rules_apply_to_a_sector_and_known_things() -> None:
    known = ids("trainings") | ids("qualifications")
    for row in read("rules"):
        sector, *things = row["applies_to"].split("|")
        assert sector in {"po", "vo", "both"}, row["rule_id"]
        assert set(things) <= known, row["rule_id"]


def test_mentions_are_54_names_in_18_triples() -> None:
    rows = read("mentions")
    assert [int(row["position"]) for row in rows] == list(range(1, 55))
    assert [int(row["triple"]) for row in rows] == [n // 3 + 1 for n in range(54)]
    capitals = [int(row["position"]) for row in rows if row["name"][0].isupper()]
    assert capitals == list(range(1, 55, 3))


def test_nobody_portrayed_is_named() -> None:
    pieces = [(DATA / "README.md").read_text("utf-8")]
    pieces.append((DATA / "datapackage.json").read_text("utf-8"))
    for table in KEYS:
        for row in read(table):
            pieces += [cell for name, cell in row.items() if name != "story_url"]
    words = set(re.findall(r"[^\W\d_]+", " ".join(pieces).lower()))
    digests = {word: hashlib.sha256(word.encode()).hexdigest()[:16] for word in words}
    assert not [word for word, digest in digests.items() if digest in PORTRAYED]


def test_no_salary_amounts() -> None:
    money = re.compile(r"salar|wage|loon|gross|bruto|pay_eur|earn")
    for table in KEYS:
        assert not [name for name in read(table)[0] if money.search(name)], table


def test_package_describes_every_column() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    assert package["name"] == "doorstroom-nl"
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", package["version"])
    described = {part["name"]: part["schema"]["fields"] for part in package["resources"]}
    assert list(described) == list(KEYS)
    for table, fields in described.items():
        assert [field["name"] for field in fields] == list(read(table)[0]), table
        assert all(field["type"] and field["description"] for field in fields), table


def test_readme_describes_every_column() -> None:
    text = (DATA / "README.md").read_text("utf-8")
    start = r"^## `(\w+)\.csv`\n\n.*\n\n\| column \| meaning \|\n\|---\|---\|\n"
    sections = dict(re.findall(start + r"((?:\|.*\n)+)", text, re.MULTILINE))
    for table in KEYS:
        rows = re.findall(r"^\| `(\w+)` \| \S", sections[table], re.MULTILINE)
        assert rows == list(read(table)[0]), table

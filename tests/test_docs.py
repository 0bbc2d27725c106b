"""Every command, option, setting and data column is documented; versions agree."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from explorer.arguments import COMMANDS, COMMON
from explorer.texts import get_catalogue

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTING = re.compile(r"DOORSTROOM_[A-Z0-9_]+")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_readme(command: str) -> None:
    assert f"doorstroom {command}" in README
    options = [option.name for option in (*COMMANDS[command].options, *COMMON)]
    assert [name for name in options if name not in README] == []


def test_every_setting_is_in_the_readme() -> None:
    named = set()
    for folder in ("graph", "loaders", "explorer", "tests"):
        for file in (ROOT / folder).rglob("*.py"):
            named |= set(SETTING.findall(file.read_text(encoding="utf-8")))
    assert sorted(name for name in named if not name.endswith("_") and name not in README) == []


def test_every_column_is_in_the_data_readme() -> None:
    told = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    missing = []
    for file in sorted((ROOT / "data").glob("*.csv")):
        header = file.read_text(encoding="utf-8").splitlines()[0]
        missing += [f"{file.name}: {name}" for name in header.split(",") if f"`{name}`" not in told]
    assert missing == []


def test_the_version_is_the_same_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'softwareVersion: "{version}"' in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def test_pictures_and_files_that_the_readme_names_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_two_catalogues_have_the_same_keys() -> None:
    assert set(get_catalogue("nl")) == set(get_catalogue("en"))


def test_the_data_package_has_a_date_as_version() -> None:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", package["version"])

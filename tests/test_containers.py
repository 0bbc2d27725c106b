"""What ``compose.yaml`` and ``Dockerfile`` promise; no engine is asked, the files are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.neo4j_server.server import DEFAULT_VERSION

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LAST_STAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]


def below(*names: str) -> list[str]:
    """Return the lines of compose.yaml that stand below a key, without indent and comments."""
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    lines = [re.sub(r"(^|\s+)#.*", "", line) for line in text.splitlines()]
    lines = [line for line in lines if line.strip()]
    for name in names:
        depth = indent(lines[0])
        start = next(
            at for at, line in enumerate(lines) if re.match(rf" {{{depth}}}{name}:( &|$)", line)
        )
        ends = (at for at, line in enumerate(lines) if at > start and indent(line) <= depth)
        lines = lines[start + 1 : next(ends, len(lines))]
    return [line.strip() for line in lines]


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def test_only_the_explorer_is_published_and_only_on_this_machine() -> None:
    assert 'ports: ["127.0.0.1:8050:8050"]' in below("services", "explorer")
    for name in ("neo4j", "doorstroom"):
        assert not [
            line for line in below("services", name) if line.startswith(("ports", "expose"))
        ]
        assert "networks: [store]" in below("services", name)
    assert below("networks", "store") == ["internal: true"]


def test_passwords_are_files_outside_the_repository() -> None:
    assert below("secrets") == [
        "neo4j_auth:",
        "file: .local/secrets/neo4j-auth",
        "neo4j_password:",
        "file: .local/secrets/neo4j-password",
    ]
    assert ".local/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "secrets: [neo4j_auth]" in below("services", "neo4j")
    assert "NEO4J_AUTH_FILE: /run/secrets/neo4j_auth" in below("services", "neo4j", "environment")
    assert "DOORSTROOM_NEO4J_PASSWORD_FILE: /run/secrets/neo4j_password" in below(
        "x-doorstroom", "environment"
    )
    named = re.findall(r"(?:AUTH|PASSWORD)\w*(?=:)", (ROOT / "compose.yaml").read_text("utf-8"))
    assert {name for name in named if not name.endswith("_FILE")} == set()


def test_what_is_ours_may_write_nothing_and_do_nothing_special() -> None:
    shared = below("x-doorstroom")
    assert "read_only: true" in shared
    assert "cap_drop: [ALL]" in shared
    assert 'security_opt: ["no-new-privileges:true"]' in shared
    for name in ("explorer", "doorstroom"):
        assert "<<: *doorstroom" in below("services", name)
    user = re.findall(r"^USER (\d+):(\d+)$", LAST_STAGE, re.MULTILINE)
    assert user
    assert all(int(number) >= 1000 for number in user[0])


def test_both_tell_whether_they_are_well_and_come_back_by_themselves() -> None:
    assert any(
        "/dev/tcp/127.0.0.1/7687" in line for line in below("services", "neo4j", "healthcheck")
    )
    assert "condition: service_healthy" in below("x-doorstroom", "depends_on", "neo4j")
    assert re.search(r"^HEALTHCHECK .+8050.+/health", LAST_STAGE.replace("\\\n", ""), re.MULTILINE)
    for name in ("neo4j", "explorer"):
        assert "restart: unless-stopped" in below("services", name)


def test_data_and_logs_are_in_named_volumes() -> None:
    assert below("services", "neo4j", "volumes") == ["- neo4j-data:/data", "- neo4j-logs:/logs"]
    assert below("volumes") == ["neo4j-data: {}", "neo4j-logs: {}"]


def test_images_are_named_by_exact_version_and_without_a_registry() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images = [*bases, f"neo4j:{DEFAULT_VERSION}-community"]
    assert f"image: {images[-1]}" in below("services", "neo4j")
    assert [image for image in images if not re.fullmatch(r"\w+:\d+\.\d+\.\d+[\w-]*", image)] == []
    assert len(set(bases)) == 1


def test_packages_are_installed_by_hash_and_their_tools_stay_behind() -> None:
    commands = DOCKERFILE.replace("\\\n", " ")
    installs = re.findall(r"pip (?:--python \S+ )?install +([^&\n]+)", commands)
    assert len(installs) == 3
    for words in installs:
        assert "--require-hashes" in words or "--no-deps --no-index" in words
    assert "pip install" not in LAST_STAGE
    assert "pip uninstall --yes" in LAST_STAGE
    assert "COPY --from=build /opt/doorstroom /opt/doorstroom" in LAST_STAGE


@pytest.mark.parametrize("name", ["tests", ".local", ".git", ".venv"])
def test_the_engine_gets_what_the_package_is_made_from_and_no_more(name: str) -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"
    allowed = {line[1:] for line in lines if line.startswith("!")}
    assert name not in allowed
    assert all((ROOT / each).exists() for each in allowed)
    assert {"data", "explorer", "graph", "loaders", "pyproject.toml"} <= allowed

"""The Java on this machine that a Neo4j version runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

JAVA_PLACES = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/opt/homebrew/opt/openjdk*",
    "/usr/local/opt/openjdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)
ASKING_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Java:
    """A Java on this machine.

    Attributes
    ----------
    command
        Path of the program.
    home
        Its own folder, as JAVA_HOME wants it.
    major
        Version: 17, 21, 25 …
    """

    command: Path
    home: Path
    major: int


def is_calendar(neo4j_version: str) -> bool:
    """Return whether a version is named after a year and month, as all are since 2025."""
    return not neo4j_version.startswith("5.")


def fits(major: int, neo4j_version: str) -> bool:
    """Return whether a Neo4j version runs on this version of Java."""
    return major >= 21 if is_calendar(neo4j_version) else major in {17, 21}


def find_java(neo4j_version: str, environment: Mapping[str, str] | None = None) -> Java | None:
    """Return the first Java that fits, or None.

    JAVA_HOME goes before the PATH, the PATH before the usual folders, these in the order of
    their names.
    """
    known = os.environ if environment is None else environment
    found = (_ask(str(command)) for command in _commands(known))
    return next((java for java in found if java and fits(java.major, neo4j_version)), None)


def _commands(environment: Mapping[str, str]) -> Iterator[Path]:
    """Give every program that may be a Java, the preferred first."""
    if home := environment.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java", path=environment.get("PATH", "")):
        yield Path(on_path)
    for place in JAVA_PLACES:
        pattern = Path(place).expanduser()
        root = Path(pattern.anchor)
        for folder in sorted(root.glob(str(pattern.relative_to(root)))):
            yield folder / "bin" / "java"


@lru_cache(maxsize=64)
def _ask(command: str) -> Java | None:
    """Ask a Java who it is; None when there is none (macOS has a `java` that only says so)."""
    try:
        told = subprocess.run(  # noqa: S603  a program that was found under the name of Java
            [command, "-XshowSettings:properties", "-version"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
            timeout=ASKING_SECONDS,
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    home = re.search(r"java\.home = (.+)", told)
    major = re.search(r"java\.specification\.version = (\d+)", told)
    if home is None or major is None:
        return None
    return Java(Path(command), Path(home[1].strip()), int(major[1]))

"""The files that a Neo4j server consists of: brought by Maven, once for each version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.neo4j_server.java import find_java, is_calendar

POM = Path(__file__).with_name("pom.xml")
FETCHING_SECONDS = 900


class JarsError(Exception):
    """Maven did not give the files of a Neo4j server; says which version, and Maven's reason."""


def why_not(neo4j_version: str, environment: Mapping[str, str] | None = None) -> str | None:
    """Return in one line why no server can be had on this machine, or None when it can."""
    known = os.environ if environment is None else environment
    if not _jars_folder(neo4j_version, known).is_dir() and _maven(known) is None:
        return f"no Neo4j {neo4j_version}: Maven (`mvn`), which fetches it, is not on the PATH"
    if find_java(neo4j_version, known) is None:
        wanted = "21 or newer" if is_calendar(neo4j_version) else "17 or 21"
        return f"no Neo4j {neo4j_version}: it needs Java {wanted}; install it or set JAVA_HOME"
    return None


def fetch_jars(neo4j_version: str, environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder with the files of a server, brought by Maven when it is not there yet.

    The folder is whole or it is not there: it is filled under another name and then renamed,
    so that two processes may do this at the same time.

    Raises
    ------
    JarsError
        When Maven is missing or fails, for instance without a network.
    """
    known = os.environ if environment is None else environment
    folder = _jars_folder(neo4j_version, known)
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as beside:
        filled = Path(beside) / "lib"
        _run_maven(neo4j_version, filled, known)
        try:
            filled.rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise another process was first
                raise
    return folder


def _jars_folder(neo4j_version: str, environment: Mapping[str, str]) -> Path:
    own = environment.get("DOORSTROOM_CACHE")
    shared = environment.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return (Path(own) if own else Path(shared) / "doorstroom") / f"neo4j-{neo4j_version}"


def _maven(environment: Mapping[str, str]) -> str | None:
    return shutil.which("mvn", path=environment.get("PATH", ""))


def _run_maven(neo4j_version: str, folder: Path, environment: Mapping[str, str]) -> None:
    maven, java = _maven(environment), find_java(neo4j_version, environment)
    if maven is None or java is None:
        raise JarsError(why_not(neo4j_version, environment))
    command = [
        maven,
        "--batch-mode",
        "--quiet",
        "--strict-checksums",
        f"--file={POM}",
        f"-Dneo4j.version={neo4j_version}",
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
        "-DincludeTypes=jar",
        f"-DoutputDirectory={folder}",
    ]
    try:
        done = subprocess.run(  # noqa: S603  the program that stands on the user's PATH
            command,
            env={**environment, "JAVA_HOME": str(java.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=FETCHING_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise JarsError(
            f"no Neo4j {neo4j_version}: Maven was not done in {FETCHING_SECONDS} seconds"
        ) from error
    if done.returncode or not folder.is_dir():
        reasons = re.findall(r"^\[ERROR\] (.+?)(?: -> \[Help.*)?$", done.stdout, re.MULTILINE)
        reason = reasons[0] if reasons else f"exit code {done.returncode}"
        raise JarsError(f"no Neo4j {neo4j_version}: Maven could not fetch it: {reason}")

"""Who logs in where: the address from the URL, user and password never from it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Login:
    """User, password and database; the password is never shown in a representation."""

    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Login:
        """Return the login that an environment (the process's own) gives.

        ``DOORSTROOM_NEO4J_USER`` and ``DOORSTROOM_NEO4J_DATABASE`` are ``neo4j`` unless set;
        of ``DOORSTROOM_NEO4J_PASSWORD_FILE`` and ``DOORSTROOM_NEO4J_PASSWORD`` the file wins.

        Raises
        ------
        InputError
            When the file with the password cannot be read.
        """
        known = os.environ if environment is None else environment
        return cls(
            user=known.get("DOORSTROOM_NEO4J_USER") or "neo4j",
            password=_password(known),
            database=known.get("DOORSTROOM_NEO4J_DATABASE") or "neo4j",
        )


def check_address(url: str) -> str:
    """Return the address in a URL of a server.

    Raises
    ------
    InputError
        When it holds a user or password, or is no address.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # asking for a wrong port raises
    except ValueError as error:
        raise InputError("store_address_wrong", field="--store", value=_masked(url)) from error
    if "@" in parts.netloc:
        raise InputError("store_address_with_password", field="--store", value=_masked(url))
    if not host or parts.path not in {"", "/"}:
        raise InputError("store_address_wrong", field="--store", value=_masked(url))
    return url.rstrip("/")


def _masked(url: str) -> str:
    """Return a URL without what stands before an at sign, which may be a password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{'…@' if '@' in rest else ''}{rest.rpartition('@')[2]}"


def _password(environment: Mapping[str, str]) -> str:
    file = environment.get("DOORSTROOM_NEO4J_PASSWORD_FILE")
    if not file:
        return environment.get("DOORSTROOM_NEO4J_PASSWORD", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "password_file_unreadable", field="DOORSTROOM_NEO4J_PASSWORD_FILE", value=file
        ) from error

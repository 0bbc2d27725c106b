"""Waits until a server that was just started answers, and gives a new one its password."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tests.neo4j_server.child import Child

USER = "neo4j"
DATABASE = "neo4j"
FIRST_PASSWORD = "neo4j"  # noqa: S105  every new server has it, and asks for another at once
SET_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"  # noqa: S105  a question
STARTING_SECONDS = 90
PAUSE_SECONDS = 0.1
LOG_LINES = 30


class ServerStartError(Exception):
    """A server did not come up; the message ends with the last lines of its log."""


def wait_until_ready(url: str, password: str, child: Child) -> None:
    """Return when the server answers a question that is asked with the password.

    Raises
    ------
    ServerStartError
        When the process ends, takes more than 90 seconds or refuses the password.
    """
    ask = partial(_ask, url, child, time.monotonic() + STARTING_SECONDS)
    with quiet_driver():
        try:
            ask(password, "RETURN 1")
        except AuthError:
            with suppress(AuthError):
                ask(FIRST_PASSWORD, SET_PASSWORD, "system", old=FIRST_PASSWORD, new=password)
            try:
                ask(password, "RETURN 1")
            except AuthError as error:
                raise ServerStartError("The Neo4j server has another password.") from error


def with_log(error: Exception, log: Path, begin: int) -> str:
    """Return what went wrong with the end of the log, of which only what follows `begin`."""
    with log.open("rb") as file:
        file.seek(begin)
        lines = file.read().decode("utf-8", errors="replace").splitlines()
    return "\n".join([f"{error} The end of its log, {log}:", *lines[-LOG_LINES:]])


def open_driver(url: str, user: str, password: str) -> Driver:
    """Return a driver that gives up after a second and tells no notifications."""
    return GraphDatabase.driver(
        url,
        auth=(user, password),
        connection_timeout=1,
        max_transaction_retry_time=1,
        notifications_min_severity="OFF",
    )


def _ask(
    url: str,
    child: Child,
    deadline: float,
    password: str,
    question: str,
    database: str = DATABASE,
    **values: object,
) -> None:
    """Ask again and again until there is an answer; only a refused password is passed on."""
    with open_driver(url, USER, password) as driver:
        while True:
            if (code := child.poll()) is not None:
                raise ServerStartError(f"The Neo4j server ended at its start with code {code}.")
            try:
                driver.verify_connectivity()
                driver.execute_query(question, values, database_=database)
            except AuthError:
                raise
            except (DriverError, Neo4jError) as error:
                if isinstance(error, Neo4jError) and not error.is_retryable():
                    raise ServerStartError(f"The Neo4j server refused: {error.message}") from error
                if time.monotonic() > deadline:
                    raise ServerStartError(
                        f"The Neo4j server did not answer within {STARTING_SECONDS} seconds."
                    ) from error
                time.sleep(PAUSE_SECONDS)
            else:
                return


@contextmanager
def quiet_driver() -> Iterator[None]:
    """Keep the driver from telling about each connection that fails: that is what waiting is."""
    logger = logging.getLogger("neo4j")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)

"""The connection to a Neo4j server: sessions, waiting times, and errors as sentences need them.

One driver a process; it is safe for threads. Waiting times are short, so that a server that is
away is told within seconds: a closed port at once, a silent one after `ACQUIRE_SECONDS`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import LiteralString, NoReturn, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import (
    AuthFailedError,
    ChangedDuringReadError,
    InputError,
    OutcomeUnknownError,
    ReadOnlyError,
    UnavailableError,
)
from graph.stores.neo4j.login import Login, check_address

CONNECT_SECONDS = 3
ACQUIRE_SECONDS = 10
RETRY_SECONDS = 4
READ_SECONDS = 600
_IDLE_SECONDS = 5  # a connection that rested so long is tried before use: the server may be new
_FETCH_ROWS = 5000

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings reach stderr

AnyTransaction = ManagedTransaction | Transaction
_Found = TypeVar("_Found")


class Connection:
    """A driver for one database of one server.

    Parameters
    ----------
    url
        The address, without user or password.
    login
        Who logs in, and the database.
    readonly
        Refuse every write.

    Raises
    ------
    InputError
        When the URL is no address of a server.
    """

    def __init__(self, url: str, login: Login, *, readonly: bool) -> None:
        self.address = check_address(url)
        self.readonly = readonly
        self._login = login
        self._closed = False
        try:
            self._driver: Driver = GraphDatabase.driver(
                self.address,
                auth=(login.user, login.password),
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=ACQUIRE_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                liveness_check_timeout=_IDLE_SECONDS,
                fetch_size=_FETCH_ROWS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
                user_agent="doorstroom",
            )
        except (ConfigurationError, ValueError) as error:
            raise InputError("store_address_wrong", field="--store", value=self.address) from error
        # Whoever writes sees that on every follower of a cluster, too.
        self._bookmarks = GraphDatabase.bookmark_manager()

    @property
    def place(self) -> str:
        """Address and database, as people are told."""
        return f"{self.address}/{self._login.database}"

    def close(self) -> None:
        """Let go of the server; using the connection afterwards is an error."""
        if not self._closed:
            self._closed = True
            self._driver.close()

    def verify(self) -> None:
        """Find out whether the server answers and lets us in."""
        with self._told():
            self._driver.verify_connectivity()

    def read(self, work: Callable[[ManagedTransaction], _Found]) -> _Found:
        """Return what some work finds in one read transaction; it may be done twice."""
        with self._session(READ_ACCESS) as session:
            return session.execute_read(unit_of_work(timeout=READ_SECONDS)(work))

    def read_once(self, work: Callable[[Transaction], _Found]) -> _Found:
        """Return the same without trying again, for questions that must not make wait."""
        with self._session(READ_ACCESS) as session, session.begin_transaction() as transaction:
            return work(transaction)

    def write(self, work: Callable[[ManagedTransaction], _Found]) -> _Found:
        """Do some work in one write transaction; it may be done twice, with one effect."""
        self._refuse_readonly()
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def execute(self, statement: LiteralString, **parameters: object) -> int:
        """Run one statement in a write transaction; return the first value, or 0 without any."""

        def run(transaction: ManagedTransaction) -> int:
            record = transaction.run(statement, parameters).peek()
            return record[0] if record else 0

        return self.write(run)

    @contextmanager
    def publishing(self) -> Iterator[Transaction]:
        """Give a write transaction that is committed at the end, and never tried again.

        Raises
        ------
        OutcomeUnknownError
            When the connection was lost during the commit.
        """
        self._refuse_readonly()
        with self._session(WRITE_ACCESS) as session:
            transaction = session.begin_transaction()
            try:
                yield transaction
            except BaseException:
                with suppress(Neo4jError, DriverError):  # the connection may be gone already
                    transaction.close()
                raise
            try:
                transaction.commit()
            except (ServiceUnavailable, SessionExpired) as error:
                raise OutcomeUnknownError(
                    "store_outcome_unknown", field="--store", value=self.place
                ) from error

    @contextmanager
    def _session(self, access: str) -> Iterator[Session]:
        with (
            self._told(),
            self._driver.session(
                database=self._login.database,
                default_access_mode=access,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        if self._closed:
            raise UnavailableError("store_closed", value=self.place)
        try:
            yield
        except (Neo4jError, DriverError) as error:
            self._raise_store_error(error)

    def may_write(self) -> bool:
        """Find out whether this user may write, by a write that is taken back."""
        if self.readonly:
            return False
        try:
            with self._session(WRITE_ACCESS) as session, session.begin_transaction() as transaction:
                transaction.run("CREATE (:Staging)").consume()
                transaction.rollback()
        except ReadOnlyError:
            return False
        return True

    def _refuse_readonly(self) -> None:
        if self.readonly:
            raise ReadOnlyError("store_readonly", field="--store", value=self.place)

    def _raise_store_error(self, error: Neo4jError | DriverError) -> NoReturn:
        """Turn an error of the driver into one of ours, with the place and what happened."""
        code = getattr(error, "code", None) or ""
        field, value = "--store", self.place
        reason = _reason(error)
        if isinstance(error, AuthError):
            raise AuthFailedError(
                "store_login_refused", field=field, value=value, user=self._login.user
            ) from error
        if isinstance(error, IncompleteCommit):
            raise OutcomeUnknownError("store_outcome_unknown", field=field, value=value) from error
        if isinstance(error, ServiceUnavailable | SessionExpired):
            raise UnavailableError(
                "store_not_reached", field=field, value=value, reason=reason
            ) from error
        if "EntityNotFound" in code:  # a publishing load took away what was just being read
            raise ChangedDuringReadError(
                "store_changed_during_read", field=field, value=value
            ) from error
        if "DatabaseNotFound" in code:
            raise UnavailableError(
                "store_database_unknown",
                field=field,
                value=self.address,
                database=self._login.database,
            ) from error
        if ".Security." in code or "AccessMode" in code:
            raise ReadOnlyError("store_not_allowed", field=field, value=value) from error
        if "OutOfMemory" in code:
            raise UnavailableError("store_out_of_memory", field=field, value=value) from error
        raise UnavailableError(
            "store_server_error", field=field, value=value, reason=reason
        ) from error


def _reason(error: Neo4jError | DriverError) -> str:
    """Return what went wrong in few words: of a chain of causes the last one."""
    text = " ".join(str(getattr(error, "message", None) or error).split())
    last = re.search(r"reason (?:\[Errno -?\d+\] )?([^()]+)", text)
    return last.group(1) if last else text[:300]

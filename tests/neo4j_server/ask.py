"""One question in Cypher to the server of ``make run-neo4j``, read-only; its rows as text.

.venv/bin/python -m tests.neo4j_server.ask 'MATCH (n) RETURN labels(n), count(*)'
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from neo4j import RoutingControl
from neo4j.exceptions import DriverError, Neo4jError

from tests.neo4j_server.ready import DATABASE, USER, open_driver, quiet_driver
from tests.neo4j_server.run import HOME, PASSWORD_FILE


def main(arguments: Sequence[str] | None = None, home: Path = HOME) -> int:
    """Print the answer, a row a line and its values apart by tabs; return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        (question,) = words
        settings = (home / "conf" / "neo4j.conf").read_text(encoding="utf-8")
        password = (home / PASSWORD_FILE).read_text(encoding="utf-8").strip()
        address = re.findall(r"^server\.bolt\.advertised_address=(.+)$", settings, re.MULTILINE)[0]
        with quiet_driver(), open_driver(f"bolt://{address}", USER, password) as driver:
            answer = driver.execute_query(
                question, database_=DATABASE, routing_=RoutingControl.READ
            )
    except ValueError:
        return _refuse("ask one question, in quotes")
    except OSError:
        return _refuse(f"there is no server in {home} yet: make run-neo4j makes it")
    except Neo4jError as error:
        return _refuse(error.message or str(error))
    except DriverError:
        return _refuse(f"the server in {home} does not answer: make run-neo4j starts it")
    for row in (answer.keys, *answer.records):
        sys.stdout.write("\t".join("" if value is None else str(value) for value in row) + "\n")
    return 0


def _refuse(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

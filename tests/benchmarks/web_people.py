"""People who ask the explorer questions, each every few seconds, from one process of their own.

A question is what a browser sends when the address changes: the callback that makes the page.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

CALLBACK = "/_dash-update-component"
WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: how long its answer took, how large it was, whether it was good."""

    seconds: float
    body_bytes: int
    is_good: bool


def page_callback(address: str) -> dict[str, object]:
    """Return the body of a question, without its search part, as this Dash wants it."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=WAIT_S)
    connection.request("GET", "/_dash-dependencies")
    listed = json.loads(connection.getresponse().read())
    connection.close()
    (found,) = [one for one in listed if "_pages_content" in one["output"]]
    names = found["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    return {
        "output": found["output"],
        "outputs": outputs,
        "inputs": found["inputs"],
        "changedPropIds": ["_pages_location.search"],
    }


def ask(connection: http.client.HTTPConnection, body: dict[str, object], search: str) -> Asked:
    """Ask one question and wait for the whole answer."""
    values = {"pathname": "/", "search": search}
    given = [{**part, "value": values[part["property"]]} for part in body["inputs"]]  # type: ignore[attr-defined]
    text = json.dumps({**body, "inputs": given})
    headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
    before = time.perf_counter()
    connection.request("POST", CALLBACK, text, headers)
    answer = connection.getresponse()
    found = answer.read()
    seconds = time.perf_counter() - before
    return Asked(seconds, len(found), answer.status == http.client.OK and len(found) > 0)


def people_asking(
    address: str, people: int, every_s: float, lasting_s: float, searches: Sequence[str], seed: int
) -> list[Asked]:
    """Let people ask, each in a thread, beginning spread over the first round.

    Parameters
    ----------
    every_s
        Seconds from one question of a person to the next; an answer that takes longer delays it.
    lasting_s
        For how many seconds they ask.
    searches
        The questions; each person has an order of their own.
    """
    body = page_callback(address)
    found: list[Asked] = []
    begin = time.perf_counter()

    def person(number: int) -> None:
        draw = random.Random(seed + number)
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=WAIT_S)
        at = begin + every_s * number / people
        while at < begin + lasting_s:
            time.sleep(max(at - time.perf_counter(), 0))
            found.append(ask(connection, body, draw.choice(searches)))
            at = max(at + every_s, time.perf_counter())
        connection.close()

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found

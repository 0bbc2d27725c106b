"""The page with all sources: what each is, about whom, and what was taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import read_language
from explorer.components.facts import data_note
from explorer.components.frame import in_language, page_frame
from explorer.current import get_assembly, set_title
from explorer.present.names import Speaker, make_speaker
from explorer.present.training import safe_url
from explorer.texts import LANGUAGES
from graph.model import Source
from graph.network import CareerNetwork

ADDRESS = "/bronnen"
Taken = Counter[tuple[str, str]]


def layout(**values: object) -> Component:
    """Return the page."""
    served = get_assembly().snapshots.current()
    language = read_language(values.get("taal"))
    speaker = make_speaker(served.network, language)
    other = next(one for one in LANGUAGES if one != language)
    title = speaker.say("sources.title")
    set_title(speaker.say("frame.title_of", page=title))
    taken = count_taken(served.network)
    rows = sorted(served.network.sources.values(), key=lambda source: _order(source, taken))
    items = [_source(speaker, source, taken) for source in rows]
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=in_language(ADDRESS, other),
        head=[html.H1(title), html.P(speaker.say("sources.lead"))],
        body=[
            html.P(speaker.count("sources.count", len(rows)), className="lead"),
            html.Ul(items, className="source-list"),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect nothing: the page has no controls."""


def count_taken(network: CareerNetwork) -> Taken:
    """Return how many rows of each table a source stands behind, by (source, table)."""
    taken: Taken = Counter()
    for step in network.transitions:
        taken.update((source, "steps") for source in step.sources)
    for saying in network.sayings:
        taken.update((source, "sayings") for source in saying.sources)
    tables: dict[str, Iterable[str | None]] = {
        "roles": (row.source_id for row in network.roles.values()),
        "trainings": (row.source_id for row in network.trainings.values()),
        "indicators": (row.source_id for row in network.indicators),
        "rules": (row.source_id for row in network.rules),
        "mentions": (row.source_id for row in network.mentions),
    }
    for table, sources in tables.items():
        taken.update((source, table) for source in sources if source)
    for role in network.roles:
        taken.update(
            (source, "requirements") for asked in network.asked(role) for source in asked.sources
        )
    return taken


def _order(source: Source, taken: Taken) -> tuple[bool, int, str]:
    """Put what speaks about steps first, the newest on top."""
    speaks = bool(taken[source.id, "steps"] or taken[source.id, "sayings"])
    return (not speaks, -(source.year or 0), source.id)


def _source(speaker: Speaker, source: Source, taken: Taken) -> Component:
    url = safe_url(source.url)
    title = html.A(source.title, href=url, rel="noreferrer") if url else source.title
    who = [source.publisher, str(source.year) if source.year else speaker.say("sources.no_year")]
    kind = [speaker.say(f"source.kind_{source.kind}")]
    if source.status:
        kind.append(speaker.say(f"source.status_{source.status}"))
    if source.id in speaker.network.withdrawn:
        kind.append(speaker.say("source.withdrawn"))
    rows = [
        (speaker.say("sources.publisher"), ", ".join(filter(None, who))),
        (speaker.say("sources.kind"), ", ".join(kind)),
        (speaker.say("sources.population"), _population(speaker, source)),
        (speaker.say("sources.taken"), _taken(speaker, source, taken)),
    ]
    return html.Li(
        id=source.id,
        className="card source-card",
        children=[
            html.H2(title, lang="nl"),
            html.Dl([html.Div([html.Dt(label), html.Dd(text)]) for label, text in rows if text]),
            *([data_note(source.note)] if source.note else []),
        ],
    )


def _population(speaker: Speaker, source: Source) -> str:
    size = speaker.count("sources.people", source.sample_size) if source.sample_size else ""
    return ", ".join(filter(None, (source.population, size)))


def _taken(speaker: Speaker, source: Source, taken: Taken) -> str:
    tables = (
        "steps",
        "sayings",
        "requirements",
        "trainings",
        "rules",
        "roles",
        "indicators",
        "mentions",
    )
    parts = [
        speaker.count(f"sources.taken_{table}", taken[source.id, table])
        for table in tables
        if taken[source.id, table]
    ]
    return speaker.listed(parts) or speaker.say("sources.taken_nothing")

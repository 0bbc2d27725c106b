"""The page with all sources: what each is, about whom, and what was taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import language_notices, read_language
from explorer.components.facts import data_note
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.current import get_assembly, set_title
from explorer.links import in_language
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
    rows = sorted(served.network.sources.values(), key=lambda row: (-(row.year or 0), row.id))
    about_steps = [source for source in rows if _tells_of_steps(source, taken)]
    rest = [source for source in rows if source not in about_steps]
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=in_language(ADDRESS, other),
        head=[html.H1(title), html.P(speaker.say("sources.lead"))],
        body=[
            *notice_list(speaker, language_notices(values)),
            html.P(speaker.count("sources.count", len(rows)), className="lead"),
            html.Div(
                className="source-groups",
                children=[
                    html.H2(speaker.say("sources.about_steps")),
                    html.Ul(
                        [_source(speaker, source, taken) for source in about_steps],
                        className="source-list",
                    ),
                    html.H2(speaker.say("sources.about_rest")),
                    html.Ul(
                        [_brief(speaker, source, taken) for source in rest],
                        className="source-list brief",
                    ),
                ],
            ),
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


def _tells_of_steps(source: Source, taken: Taken) -> bool:
    return bool(taken[source.id, "steps"] or taken[source.id, "sayings"])


def _source(speaker: Speaker, source: Source, taken: Taken) -> Component:
    rows = [
        (speaker.say("sources.publisher"), _publisher(speaker, source)),
        (speaker.say("sources.kind"), _kind(speaker, source)),
        (speaker.say("sources.population"), _population(speaker, source)),
        (speaker.say("sources.taken"), _taken(speaker, source, taken)),
    ]
    return html.Li(
        id=source.id,
        className="card source-card",
        children=[
            html.H3(_title(source), lang="nl"),
            html.Dl([html.Div([html.Dt(label), html.Dd(text)]) for label, text in rows if text]),
            *([data_note(speaker, source.note)] if source.note else []),
        ],
    )


def _brief(speaker: Speaker, source: Source, taken: Taken) -> Component:
    """Return a source that tells of no steps in few lines."""
    facts = (
        _publisher(speaker, source),
        _kind(speaker, source),
        _population(speaker, source),
        f"{speaker.say('sources.taken')}: {_taken(speaker, source, taken)}",
    )
    return html.Li(
        id=source.id,
        className="card source-card brief",
        children=[
            html.H3(_title(source), lang="nl"),
            html.P(" · ".join(filter(None, facts)), className="remark"),
            *([html.P(source.note, lang="nl", className="remark")] if source.note else []),
        ],
    )


def _title(source: Source) -> Component | str:
    url = safe_url(source.url)
    return html.A(source.title, href=url, rel="noreferrer") if url else source.title


def _publisher(speaker: Speaker, source: Source) -> str:
    year = str(source.year) if source.year else speaker.say("sources.no_year")
    return ", ".join(filter(None, (source.publisher, year)))


def _kind(speaker: Speaker, source: Source) -> str:
    kind = [speaker.say(f"source.kind_{source.kind}")]
    if source.status:
        kind.append(speaker.say(f"source.status_{source.status}"))
    if source.id in speaker.network.withdrawn:
        kind.append(speaker.say("source.withdrawn"))
    return ", ".join(kind)


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

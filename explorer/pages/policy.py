"""Functions people get stuck in, as a table; flows between kinds of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dash import Dash, html
from dash.development.base_component import Component

from explorer import policy_files
from explorer.address import Notice
from explorer.components.attributes import aria
from explorer.components.flow_figure import flows_section
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.components.policy_table import functions_section
from explorer.current import get_assembly, set_title
from explorer.links import POLICY
from explorer.policy_question import PolicyQuestion, read_question, write_question
from explorer.present.flows import flows_view
from explorer.present.names import Speaker, make_speaker
from explorer.present.policy import LIMITS
from explorer.present.policy_choice import pages_of, select
from explorer.texts import LANGUAGES
from graph.network import CareerNetwork

ADDRESS = POLICY


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    speaker, question = _asked(served.network, values)
    other = next(one for one in LANGUAGES if one != speaker.language)
    title = speaker.say("policy.title")
    set_title(speaker.say("frame.title_of", page=title))
    files = policy_files.file_links(speaker, question)
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=write_question(replace(question, language=other)),
        head=[html.H1(title), html.P(speaker.say("policy.lead"))],
        body=[
            _limits(speaker),
            *notice_list(speaker, question.notices),
            functions_section(speaker, question, files),
            flows_section(speaker, flows_view(speaker)),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect the files; the page itself has only links."""
    policy_files.register(app.server)


def _asked(network: CareerNetwork, values: Mapping[str, object]) -> tuple[Speaker, PolicyQuestion]:
    """Return what an address asks, on a page of the table that exists."""
    question = read_question(values)
    speaker = make_speaker(network, question.language)
    last = pages_of(len(select(speaker, question)))
    if question.page > last:
        notices = (*question.notices, Notice("past_last_page", "blad"))
        question = replace(question, page=last, notices=notices)
    return speaker, question


def _limits(speaker: Speaker) -> Component:
    """Return what the data can and cannot show: the first lines below the title."""
    items = [html.Li(speaker.say(f"policy.limit_{name}")) for name in LIMITS]
    return html.Section(
        [html.H2(speaker.say("policy.limits_title"), id="grenzen"), html.Ul(items)],
        className="card data-limits",
        **aria(labelledby="grenzen"),
    )

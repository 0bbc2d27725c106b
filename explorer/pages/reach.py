"""What is within reach of a role: "Wat kan ik worden?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import Address, Notice, read_address, write_address
from explorer.components import planner as form
from explorer.components.attributes import aria, data
from explorer.components.form_fields import REACH_FIELDS
from explorer.components.frame import asked_head, page_frame
from explorer.components.notices import notice_list, wishes_in_force
from explorer.components.reach_list import nothing_in_reach, reach_first, reach_list
from explorer.components.role_map import role_map
from explorer.current import get_assembly, set_title
from explorer.links import REACH
from explorer.pages import asking
from explorer.present.names import Speaker, make_speaker, upper_first
from explorer.present.reach import find_reached, listed, reach_view
from explorer.present.reach_map import reach_map
from explorer.present.reach_none import nothing_reached
from explorer.texts import LANGUAGES
from graph.errors import InputError
from graph.network import CareerNetwork
from graph.reach import Reached

ADDRESS = REACH
NEEDED = ("van",)
# Functions to try; each is offered when something is within reach of it.
EXAMPLES = ("concierge", "toa", "lesassistent", "onderwijsassistent", "administratief-medewerker")


def layout(**values: object) -> Component:
    """Return the page for the values of an address."""
    served = get_assembly().snapshots.current()
    address, reached = read_reach(served.network, values)
    speaker = make_speaker(served.network, address.language)
    other = next(one for one in LANGUAGES if one != address.language)
    return page_frame(
        speaker,
        path=ADDRESS,
        other_language=write_address(replace(address, language=other), path=ADDRESS),
        head=_head(speaker, address, is_answered=reached is not None),
        body=[
            form.reach_planner(speaker, served.options[address.language], address),
            *notice_list(speaker, address.notices, address, ADDRESS),
            *_below(speaker, address, reached),
        ],
        store_away=served.store_away,
    )


def register(app: Dash) -> None:
    """Connect the form."""
    asking.connect(app, form.SEARCH_REACH, REACH_FIELDS, path=ADDRESS, needed=NEEDED)


def read_reach(
    network: CareerNetwork, values: Mapping[str, object]
) -> tuple[Address, tuple[Reached, ...] | None]:
    """Return what an address asks and what is within reach, ``None`` when nothing is asked.

    This page knows no target; what contradicts itself becomes a notice.
    """
    asked = {name: value for name, value in values.items() if name != "naar"}
    address = read_address(network, asked)
    if address.origin is None:
        return address, None
    try:
        return address, find_reached(network, address)
    except InputError as error:
        notice = Notice(error.code, "heb")
        return replace(address, notices=(*address.notices, notice)), None


def _head(speaker: Speaker, address: Address, *, is_answered: bool) -> list[Component]:
    if address.origin is None:
        title = speaker.say("reach.title")
        set_title(speaker.say("frame.title_of", page=title))
        return [html.H1(title), html.P(speaker.say("reach.lead"))]
    title = speaker.say("reach.title_from", origin=speaker.role(address.origin))
    set_title(speaker.say("frame.title_of", page=title))
    return asked_head(speaker, title) if is_answered else [html.H1(title, className="asked")]


def _below(
    speaker: Speaker, address: Address, reached: tuple[Reached, ...] | None
) -> list[Component]:
    if address.origin is None or reached is None:
        return reach_first(speaker, _examples(speaker, address.language))
    older = [html.P(speaker.say("notice.older_version"), className="notice")]
    return [
        *(older if address.older_version else []),
        html.Section(
            [
                *wishes_in_force(speaker, address, ADDRESS),
                *_answer(speaker, address, address.origin, reached),
            ],
            className="answer",
            **aria(labelledby="answer"),
        ),
    ]


def _answer(
    speaker: Speaker, address: Address, origin: str, reached: tuple[Reached, ...]
) -> list[Component]:
    shown = listed(speaker.network, address, reached)
    if not shown:
        nothing = nothing_reached(speaker, address, origin, len(reached))
        return [_heading(nothing.title, address), *nothing_in_reach(speaker, nothing)]
    view = reach_view(speaker, address, reached)
    drawn = reach_map(speaker, origin, shown)
    twin = f"group-{view.groups[0].name}"
    picture = [role_map(speaker, drawn, twin=twin)] if drawn else []
    return [_heading(view.title, address), *reach_list(speaker, view, picture)]


def _heading(title: str, address: Address) -> Component:
    """Return the heading that gets the focus when the answer is new (assets/focus.js)."""
    answer = write_address(address, path=ADDRESS)
    return html.H2(title, id="answer", tabIndex="-1", **data(answer=answer))


def _examples(speaker: Speaker, language: str) -> list[tuple[str, str]]:
    """Return functions to try, with how many are within reach, the most first."""
    network = speaker.network
    asked = [Address(language, role) for role in EXAMPLES if role in network.roles]
    counted = [(len(find_reached(network, address)), address) for address in asked]
    counted.sort(key=lambda pair: -pair[0])
    return [
        (
            speaker.count(
                "reach.more", count, text=upper_first(speaker.role(address.origin or ""))
            ),
            write_address(address, path=ADDRESS),
        )
        for count, address in counted
        if count
    ]

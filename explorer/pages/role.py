"""The page of one role: everything that is known about it, and what is not."""

from __future__ import annotations

from dash import MATCH, Dash, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from explorer.address import language_notices, read_language, values_of
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.components.reports import reports_away
from explorer.components.role_map import role_map
from explorer.components.role_said import (
    groups_section,
    said_title,
    sayings_section,
    tasks_section,
    wishes_section,
)
from explorer.components.role_sections import asks_section, role_card, unknown_section
from explorer.components.role_steps import (
    STORIES_OPENED,
    STORIES_SHOWN,
    steps_section,
    stories_id,
    story_list,
)
from explorer.current import get_assembly, set_title
from explorer.links import ROLES, role_address
from explorer.pages import not_found_404
from explorer.present.names import Speaker, make_speaker
from explorer.present.role_map import surroundings_map
from explorer.present.role_page import role_asks_view, role_view, unknown_about
from explorer.present.role_said import group_view, said_view
from explorer.present.role_steps import role_steps_views, steps_with_people, story_views
from explorer.texts import LANGUAGES
from graph.errors import StoreError
from graph.neighbours import steps_around
from graph.said import said_about_groups, said_about_role

ADDRESS = f"{ROLES}/<role_id>"
OUTSIDE = "outside"


def layout(role_id: object = None, **values: object) -> Component:
    """Return the page of a role; for an id that no role has, the page that says so."""
    served = get_assembly().snapshots.current()
    if not isinstance(role_id, str) or role_id not in served.network.roles:
        return not_found_404.layout(**values)
    speaker = make_speaker(served.network, read_language(values.get("taal")))
    other = next(one for one in LANGUAGES if one != speaker.language)
    view = role_view(speaker, role_id)
    set_title(speaker.say("frame.title_of", page=view.title))
    sections = list_sections(speaker, role_id)
    titles = [(name, title) for name, title, _ in sections]
    return page_frame(
        speaker,
        path=ROLES,
        other_language=role_address(role_id, other),
        head=[html.H1(view.title)],
        body=[
            *notice_list(speaker, language_notices(values)),
            role_card(speaker, view, titles),
            *[shown for *_, shown in sections],
        ],
        store_away=served.store_away,
    )


def list_sections(speaker: Speaker, role_id: str) -> list[tuple[str, str, Component]]:
    """Return name, title and content of each section that has something to tell."""
    network = speaker.network
    around = steps_around(network, role_id)
    said = said_about_role(network, role_id)
    own = said_view(speaker, role_id, said)
    groups = [group_view(speaker, role_id, one) for one in said_about_groups(network, role_id)]
    is_outside = network.roles[role_id].sector == OUTSIDE
    found: list[tuple[str, Component]] = []
    if own.tasks:
        found.append(("tasks", tasks_section(speaker, own.tasks)))
    if not is_outside or network.asked(role_id):
        found.append(("asks", asks_section(speaker, role_asks_view(speaker, role_id))))
    steps = role_steps_views(speaker, role_id, around)
    stories_of = role_id if steps_with_people(around) else None
    drawn = surroundings_map(speaker, role_id, around)
    twin = f"steps-{steps[0].side}"
    picture = [role_map(speaker, drawn, twin=twin, has_legend=True)] if drawn else []
    found.append(("steps", steps_section(speaker, steps, picture=picture, stories_of=stories_of)))
    if own.steps:
        found.append(("said", sayings_section(speaker, own)))
    if own.rows or own.figures:
        found.append(("wishes", wishes_section(speaker, own)))
    if groups:
        found.append(("groups", groups_section(speaker, groups, speaker.role(role_id))))
    unknown = unknown_about(speaker, role_id, around, said)
    found.append(("unknown", unknown_section(speaker, unknown, is_outside=is_outside)))
    titles = {"said": said_title(speaker, own)}
    return [(name, titles.get(name) or speaker.say(f"role.{name}"), shown) for name, shown in found]


def register(app: Dash) -> None:
    """Connect the panel with stories."""

    @app.callback(
        Output(stories_id(STORIES_SHOWN, MATCH), "children"),
        Input(stories_id(STORIES_OPENED, MATCH), "n_clicks"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def open_stories(clicks: object, search: object) -> object:
        if not clicks or not isinstance(ctx.triggered_id, dict):
            raise PreventUpdate
        language = read_language(values_of(search).get("taal"))
        return show_stories(ctx.triggered_id.get("role"), language)


def show_stories(role_id: object, language: str) -> Component:
    """Return the stories behind the steps of a role; this asks the store."""
    assembly = get_assembly()
    network = assembly.snapshots.current().network
    if not isinstance(role_id, str) or role_id not in network.roles:
        raise PreventUpdate
    speaker = make_speaker(network, language)
    steps = steps_with_people(steps_around(network, role_id))
    try:
        found = [
            (step, report)
            for step in steps
            for report in assembly.snapshots.reports(step.origin, step.target)
        ]
    except StoreError:
        return reports_away(speaker)
    return story_list(speaker, story_views(speaker, found))

"""What stands around every page: skip link, head with menu, main part, foot."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from explorer import links
from explorer.components.attributes import aria
from explorer.links import in_language
from explorer.present.dates import date_in_words
from explorer.present.names import Speaker
from explorer.texts import LANGUAGES

MAIN = "inhoud"
MENU = (
    (links.ROUTE, "menu.route"),
    (links.REACH, "menu.reach"),
    (links.ROLES, "menu.roles"),
    (links.POLICY, "menu.policy"),
    (links.METHOD, "menu.method"),
)
FOOT = (
    (links.SOURCES, "menu.sources"),
    (links.GLOSSARY, "menu.glossary"),
    (links.ACCESSIBILITY, "menu.accessibility"),
    (links.PRIVACY, "menu.privacy"),
)


def page_frame(
    speaker: Speaker,
    *,
    path: str,
    other_language: str,
    head: Sequence[Component],
    body: Sequence[Component],
    store_away: bool = False,
) -> Component:
    """Return a whole page.

    Parameters
    ----------
    path
        The page's own path, marked in the menu.
    other_language
        Address of the same page in the other language.
    head, body
        What stands on the board and on the paper below it.
    store_away
        Say that the newest data could not be read.
    """
    away = []
    if store_away:
        away = [html.P(speaker.say("frame.store_away"), className="notice", role="status")]
    return html.Div(
        className="page",
        lang=speaker.language,
        children=[
            html.A(speaker.say("frame.skip"), href=f"#{MAIN}", className="skip"),
            html.Header(_bar(speaker, path, other_language), className="bar-band"),
            html.Main(
                id=MAIN,
                tabIndex="-1",
                children=[
                    # On the board: what follows it is laid over its lower edge.
                    html.Div(html.Div([*head, *away], className="wrap"), className="board"),
                    html.Div(list(body), className="wrap body"),
                ],
            ),
            html.Footer(_foot(speaker), className="foot"),
        ],
    )


def _bar(speaker: Speaker, path: str, other_language: str) -> Component:
    language = speaker.language
    entries = [
        _menu_link(speaker.say(key), in_language(place, language), here=place == path)
        for place, key in MENU
    ]
    other = next(one for one in LANGUAGES if one != language)
    switch = html.A(
        speaker.say("frame.other_language"), href=other_language, lang=other, hrefLang=other
    )
    home = dcc.Link(speaker.say("frame.name"), href=in_language("/", language), className="brand")
    menu = html.Nav([*entries, switch], **aria(label=speaker.say("frame.menu")))
    return html.Div([home, menu], className="wrap bar")


def _menu_link(text: str, address: str, *, here: bool) -> Component:
    if here:
        return html.A(text, href=address, **aria(current="page"))
    return dcc.Link(text, href=address)


def _foot(speaker: Speaker) -> Component:
    network = speaker.network
    newest = network.newest_version
    version = date_in_words(speaker, newest) if newest else speaker.say("amount.unknown")
    entries = [
        html.Li(dcc.Link(speaker.say(key), href=in_language(address, speaker.language)))
        for address, key in FOOT
    ]
    return html.Div(
        className="wrap",
        children=[
            html.P(speaker.say("frame.data", date=version, version=network.data_version)),
            html.P(speaker.say("frame.nothing_kept")),
            html.Ul(entries),
        ],
    )


def asked_head(speaker: Speaker, question: str) -> list[Component]:
    """Return what stands on the board above an answer.

    On a small screen the form fills the first screens; who opens a shared address there wants
    the answer.
    """
    return [
        html.H1(question, className="asked"),
        html.A(speaker.say("hero.to_answer"), href="#answer", className="to-answer"),
    ]

"""Short pages of text only: privacy and accessibility."""

from __future__ import annotations

from dataclasses import dataclass

from dash import Dash, html
from dash.development.base_component import Component

from explorer.address import language_notices, read_language
from explorer.components.frame import page_frame
from explorer.components.notices import notice_list
from explorer.current import get_assembly, set_title
from explorer.links import in_language
from explorer.present.names import make_speaker
from explorer.texts import LANGUAGES


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page whose paragraphs stand in the catalogue as ``prose.<name>.1``, ``.2`` and so on."""

    name: str
    address: str

    def layout(self, /, **values: object) -> Component:
        """Return the page."""
        served = get_assembly().snapshots.current()
        language = read_language(values.get("taal"))
        speaker = make_speaker(served.network, language)
        other = next(one for one in LANGUAGES if one != language)
        title = speaker.say(f"prose.{self.name}.title")
        set_title(speaker.say("frame.title_of", page=title))
        texts: list[Component] = []
        while (key := f"prose.{self.name}.{len(texts) + 1}") in speaker.words:
            texts.append(html.P(speaker.say(key)))
        return page_frame(
            speaker,
            path=self.address,
            other_language=in_language(self.address, other),
            head=[html.H1(title)],
            body=[
                *notice_list(speaker, language_notices(values)),
                html.Div(texts, className="prose"),
            ],
            store_away=served.store_away,
        )

    def register(self, app: Dash) -> None:
        """Connect nothing: the page has no controls."""


PRIVACY = TextPage("privacy", "/privacy")
ACCESSIBILITY = TextPage("accessibility", "/toegankelijkheid")

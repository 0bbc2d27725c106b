"""What every picture in the manner of a metro map shows."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.links import role_address
from explorer.map.plan import Sketch, Stop
from explorer.present.names import Speaker, upper_first

LINES = 4


@dataclass(frozen=True, slots=True)
class StationView:
    """A station: its name, the words under it, and its address.

    ``spoken`` stands between both for who hears the page. ``is_hub`` is what the picture is
    about; ``is_here`` when the page is about it too.
    """

    key: str
    title: str
    told: str
    spoken: str
    address: str
    is_hub: bool = False
    is_here: bool = False

    @property
    def stop(self) -> Stop:
        """The station as the drawing knows it."""
        return Stop(self.key, self.title, self.told)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line in the key: its colour, its sign and words, and where these lead to.

    ``where`` says where on the picture it stands, across and down.
    """

    line: int
    sign: str
    text: str
    address: str | None = None
    where: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class MapView:
    """A picture, across a wide page and down a narrow one.

    ``note`` says what the picture leaves out. ``shared`` says how to read a line that steps
    share: always where the wide picture has one, else beside the narrow one only.
    ``stations`` stand in reading order.
    """

    title: str
    description: str
    note: str | None
    shared: str | None
    always_shared: bool
    lines: tuple[LineView, ...]
    stations: tuple[StationView, ...]
    across: Sketch
    down: Sketch


def station_view(
    speaker: Speaker, role: str, told: str, *, key: str = "", spoken: str = ""
) -> StationView:
    """Return the station of a role."""
    title = upper_first(speaker.role(role))
    return StationView(key or role, title, told, spoken, role_address(role, speaker.language))


def left_out(speaker: Speaker, hidden: int) -> str | None:
    """Return how many roles a picture leaves out, ``None`` where it has all."""
    return speaker.count("map.left_out", hidden) if hidden > 0 else None

"""What a page is called before its scripts have run: for search engines, previews, the status.

The same titles as the pages give themselves; words of an address are looked up, never echoed.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from explorer import links
from explorer.address import read_address, read_language
from explorer.present.names import Speaker, make_speaker, upper_first
from graph.network import CareerNetwork

_KEYS = {
    links.REACH: "reach.title",
    links.ROLES: "roles.title",
    links.POLICY: "policy.title",
    links.METHOD: "method.title",
    links.GLOSSARY: "glossary.title",
    links.SOURCES: "sources.title",
    links.ACCESSIBILITY: "prose.accessibility.title",
    links.PRIVACY: "prose.privacy.title",
}


def title_of_page(network: CareerNetwork, path: str, values: Mapping[str, object]) -> str | None:
    """Return the title of the page at a path, ``None`` when there is no such page.

    Parameters
    ----------
    values
        The values of the address, a string each.
    """
    speaker = make_speaker(network, read_language(values.get("taal")))
    if path == links.ROUTE:
        return _question(speaker, values)
    if path in _KEYS:
        return speaker.say("frame.title_of", page=speaker.say(_KEYS[path]))
    role = unquote(path.removeprefix(f"{links.ROLES}/"))
    if path.startswith(f"{links.ROLES}/") and role in network.roles:
        return speaker.say("frame.title_of", page=upper_first(speaker.role(role)))
    return None


def _question(speaker: Speaker, values: Mapping[str, object]) -> str:
    address = read_address(speaker.network, values)
    if address.origin is None or address.target is None:
        return speaker.say("frame.title")
    ends = {"origin": speaker.role(address.origin), "target": speaker.role(address.target)}
    return speaker.say("frame.title_of", page=speaker.say("hero.question", **ends))

"""The names of things in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.texts import Catalogue, get_catalogue
from graph.network import CareerNetwork

YEAR = "year"  # the one value that is a number without a thousands mark


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks one language about one network: titles of its rows, sentences of the catalogue."""

    network: CareerNetwork
    words: Catalogue

    @property
    def language(self) -> str:
        """The language, ``nl`` or ``en``."""
        return self.words.language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the catalogue; whole numbers get their thousands mark."""
        return self.words.text(key, **self._marked(values))

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form of a sentence that fits a number."""
        form = "one" if number == 1 else "many"
        return self.say(f"{key}.{form}", count=number, **values)

    def whole(self, number: int) -> str:
        """Return a whole number with the language's own thousands mark."""
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self.language == "nl" else grouped

    def role(self, role_id: str) -> str:
        """Return a role's title, as it stands inside a sentence."""
        return self._title(self.network.roles[role_id])

    def end(self, end_id: str) -> str:
        """Return the title of a role or a group."""
        if end_id in self.network.roles:
            return self.role(end_id)
        return self._title(self.network.groups[end_id])

    def qualification(self, qualification_id: str) -> str:
        """Return a qualification's title."""
        return self._title(self.network.qualifications[qualification_id])

    def training(self, training_id: str) -> str:
        """Return a training's title."""
        return self._title(self.network.trainings[training_id])

    def source(self, source_id: str) -> str:
        """Return a source's publisher and year in few words, else its title."""
        source = self.network.sources[source_id]
        parts = [source.publisher or source.title, str(source.year) if source.year else ""]
        return ", ".join(filter(None, parts))

    def listed(self, names: Iterable[str], joint: str = "and") -> str:
        """Return names as a list in words: commas, and ``and`` or ``or`` before the last."""
        found = list(names)
        if len(found) <= 1:
            return "".join(found)
        word = self.say(f"list.{joint}")
        return f"{', '.join(found[:-1])} {word} {found[-1]}"

    def scale(self, low: str | None, high: str | None) -> str | None:
        """Return a range of salary scales, ``None`` when neither end is known."""
        if low is None and high is None:
            return None
        if low == high or low is None or high is None:
            return low or high
        return f"{low}–{high}"

    def _marked(self, values: dict[str, object]) -> dict[str, object]:
        return {
            name: self.whole(value) if isinstance(value, int) and name != YEAR else value
            for name, value in values.items()
        }

    def _title(self, row: object) -> str:
        title: str = getattr(row, "title_nl", "")
        if self.language == "en":
            title = getattr(row, "title_en", None) or title
        return title


def make_speaker(network: CareerNetwork, language: str) -> Speaker:
    """Return a speaker of a language about a network."""
    return Speaker(network, get_catalogue(language))


def kind_of_work(speaker: Speaker, category: str | None) -> str:
    """Return the heading of a category, or of the roles of which it is not known."""
    return speaker.say(f"category.{category}" if category else "roles.no_category")


def upper_first(text: str) -> str:
    """Return a text with its first letter in upper case, for the start of a line."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with its first letter in lower case, for inside a sentence."""
    return text[:1].lower() + text[1:]

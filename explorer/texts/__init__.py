"""Every word on screen and in the command line, per language.

A catalogue is made of all files ``<language>*.toml`` of this folder. Their tables become
keys with dots: ``[route] title`` is ``route.title``. Values that a sentence names stand in
braces: ``"{count} routes"``. A key that depends on a number has two forms, ``.one`` and
``.many``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
FOLDER = Path(__file__).parent


class Catalogue:
    """The words of one language.

    Parameters
    ----------
    language
        ``nl`` or ``en``.
    words
        Sentences by key.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = MappingProxyType(dict(words))

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def text(self, key: str, **values: object) -> str:
        """Return the sentence of a key with its values filled in.

        Raises
        ------
        KeyError
            When the key, or a value that its sentence names, is missing.
        """
        sentence = self._words[key]
        return sentence.format(**values) if values or "{" in sentence else sentence

    def plural(self, key: str, count: int, **values: object) -> str:
        """Return the form of a key for a number, which the sentence may name as ``{count}``."""
        form = "one" if count == 1 else "many"
        return self.text(f"{key}.{form}", count=count, **values)


@lru_cache(maxsize=len(LANGUAGES))
def get_catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language; of an unknown one, the default language's."""
    if language not in LANGUAGES:
        return get_catalogue(DEFAULT_LANGUAGE)
    words: dict[str, str] = {}
    for file in sorted(FOLDER.glob(f"{language}*.toml")):
        for key, sentence in _flat(tomllib.loads(file.read_text(encoding="utf-8"))):
            if key in words:
                raise ValueError(f"{file.name}: the key {key} stands in another file too")
            words[key] = sentence
    return Catalogue(language, words)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)

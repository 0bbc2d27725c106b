"""Who pays, in one line: a right or a fund, with its edition and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from explorer.present.names import Speaker, upper_first
from explorer.present.training import SourceLink, source_link
from graph.model import Rule

VOG_RULE = "vog"
SECTORS = ("po", "vo", "both")
EVERY_SECTOR = "both"
# Units of rules that pay for study; others are about talks, plans or pay for other work.
PAYING_UNITS = ("eur_per_year", "eur_max", "hours_per_year", "hours_per_week")

# A stop before a capital; "art. 9.3" and "2.5 uur" go on.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: its amount and the heart of its condition as a line, the rest apart.

    ``line`` is in the reader's language; ``heart`` and ``rest`` are the data's own Dutch.
    """

    name: str
    line: str
    heart: str
    rest: str
    edition: str
    source: SourceLink | None


@dataclass(frozen=True, slots=True)
class PaysView:
    """The rule that speaks first, and the others that may help."""

    first: RuleView
    others: tuple[RuleView, ...]


def who_pays(speaker: Speaker, sector: str | None, trainings: Iterable[str]) -> PaysView | None:
    """Return the rules for a route, the one that speaks first apart.

    First the rules of the sector that name one of its trainings (or what it awards), then
    those that name none and pay for study; within each the newest first (contract 4.3).
    """
    network = speaker.network
    wanted = set(trainings)
    wanted |= {award for name in wanted for award in network.trainings[name].awards}
    of_sector = [rule for rule in network.rules if rule.id != VOG_RULE and _holds_in(rule, sector)]
    naming = [rule for rule in of_sector if wanted & set(named(rule))]
    general = [rule for rule in of_sector if not named(rule) and rule.unit in PAYING_UNITS]
    ordered = sorted(naming, key=_newest_first) + sorted(general, key=_newest_first)
    views = [rule_view(speaker, rule) for rule in ordered]
    return PaysView(views[0], tuple(views[1:])) if views else None


def rule_view(speaker: Speaker, rule: Rule) -> RuleView:
    """Return a rule as a line and what stands beside it."""
    heart, rest = first_sentence(rule.condition or "")
    edition = [rule.edition or "", _until(speaker, rule), _status(speaker, rule)]
    return RuleView(
        name=upper_first(rule.agreement or ""),
        line=_amount(speaker, rule),
        heart=heart,
        rest=rest,
        edition=", ".join(filter(None, edition)),
        source=source_link(speaker, rule.source_id),
    )


def first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of a text and what follows it."""
    parts = _SENTENCE_END.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def named(rule: Rule) -> tuple[str, ...]:
    """Return the trainings and qualifications that a rule names."""
    return tuple(word for word in rule.applies_to if word not in SECTORS)


def find_rule(speaker: Speaker, rule_id: str) -> RuleView | None:
    """Return the view of one rule, ``None`` when the data has it not."""
    found = next((rule for rule in speaker.network.rules if rule.id == rule_id), None)
    return None if found is None else rule_view(speaker, found)


def sector_of_route(speaker: Speaker, origin: str, target: str) -> str | None:
    """Return the sector whose rules hold: the origin's, where one works now, else the target's."""
    for role_id in (origin, target):
        sector = speaker.network.roles[role_id].sector
        if sector in {"po", "vo"}:
            return sector
    return None


def number_in_words(speaker: Speaker, number: Decimal) -> str:
    """Return a number with the language's own thousands and decimal marks."""
    plain = format(number.normalize(), ",f")
    return plain.translate(str.maketrans(",.", ".,")) if speaker.language == "nl" else plain


def date_in_words(speaker: Speaker, date: str) -> str:
    """Return a date as the language writes it; anything but year, month and day as it is."""
    parts = date.split("-")
    if speaker.language != "nl" or not all(part.isdigit() for part in parts):
        return date
    return "-".join(str(int(part)) for part in reversed(parts))


def _holds_in(rule: Rule, sector: str | None) -> bool:
    sectors = {word for word in rule.applies_to if word in SECTORS} or {EVERY_SECTOR}
    return sector is None or EVERY_SECTOR in sectors or sector in sectors


def _newest_first(rule: Rule) -> tuple[bool, int, bool, str]:
    """Order by: not out of date, newest, money before hours, id."""
    since = (rule.valid_from or "").replace("-", "")
    date = int(since.ljust(8, "0")[:8]) if since.isdigit() else 0
    is_money = (rule.unit or "").startswith("eur")
    return (rule.status == "dated", -date, not is_money, rule.id)


def _amount(speaker: Speaker, rule: Rule) -> str:
    if rule.amount is None or not rule.unit or f"unit.{rule.unit}" not in speaker.words:
        return ""
    return speaker.say(f"unit.{rule.unit}", amount=number_in_words(speaker, rule.amount))


def _until(speaker: Speaker, rule: Rule) -> str:
    if not rule.valid_to:
        return ""
    # Over at the date of the data; what holds today, a page without a clock cannot know.
    is_over = rule.valid_to < (speaker.network.newest_version or "")
    key = "rule.was_until" if is_over else "rule.until"
    return speaker.say(key, date=date_in_words(speaker, rule.valid_to))


def _status(speaker: Speaker, rule: Rule) -> str:
    return speaker.say(f"status.{rule.status}") if rule.status else ""

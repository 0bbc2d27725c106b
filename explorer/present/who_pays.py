"""Who pays, in one line: a right or a fund, with its edition and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from explorer.present.dates import date_in_words
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
    ``edition`` says which edition it is and until when; ``checked`` how it was read, for the
    part that unfolds. ``is_past``: it is over, or too old to rely on.
    """

    name: str
    line: str
    heart: str
    rest: str
    edition: str
    checked: str
    is_past: bool
    source: SourceLink | None


@dataclass(frozen=True, slots=True)
class PaysView:
    """The rule that speaks first, the others that may help, and those that are over.

    When every rule is over the newest of them speaks first, and ``none_now`` says so.
    """

    first: RuleView
    others: tuple[RuleView, ...]
    past: tuple[RuleView, ...]
    none_now: str | None


def who_pays(speaker: Speaker, sector: str | None, trainings: Iterable[str]) -> PaysView | None:
    """Return the rules for a route, the one that speaks first apart.

    First the rules of the sector that name one of its trainings (or what it awards), then
    those that name none and pay for study; within each the newest first (contract 4.3).
    Rules that are over stand apart: nobody can ask for them.
    """
    network = speaker.network
    wanted = set(trainings)
    wanted |= {award for name in wanted for award in network.trainings[name].awards}
    of_sector = [rule for rule in network.rules if rule.id != VOG_RULE and _holds_in(rule, sector)]
    naming = [rule for rule in of_sector if wanted & set(named(rule))]
    general = [rule for rule in of_sector if not named(rule) and rule.unit in PAYING_UNITS]
    ordered = sorted(naming, key=_newest_first) + sorted(general, key=_newest_first)
    views = [rule_view(speaker, rule) for rule in ordered]
    if not views:
        return None
    now = [view for view in views if not view.is_past]
    past = [view for view in views if view.is_past]
    if now:
        return PaysView(now[0], tuple(now[1:]), tuple(past), None)
    return PaysView(past[0], (), tuple(past[1:]), speaker.say("pays.none_now"))


def rule_view(speaker: Speaker, rule: Rule) -> RuleView:
    """Return a rule as a line and what stands beside it."""
    heart, rest = first_sentence(rule.condition or "")
    return RuleView(
        name=upper_first(rule.agreement or ""),
        line=_amount(speaker, rule),
        heart=heart,
        rest=rest,
        edition=_edition(speaker, rule),
        checked=speaker.say(f"status.{rule.status}") if rule.status else "",
        is_past=_is_over(speaker, rule) or rule.status == "dated",
        source=source_link(speaker, rule.source_id),
    )


def first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of a text and what follows it."""
    parts = _SENTENCE_END.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def named(rule: Rule) -> tuple[str, ...]:
    """Return the trainings and qualifications that a rule names."""
    return tuple(word for word in rule.applies_to if word not in SECTORS)


def find_rule(speaker: Speaker, rule_id: str, sector: str | None = None) -> RuleView | None:
    """Return the view of one rule, ``None`` when the data has it not or it is of another sector."""
    found = next((rule for rule in speaker.network.rules if rule.id == rule_id), None)
    return rule_view(speaker, found) if found and _holds_in(found, sector) else None


def sector_of_route(speaker: Speaker, origin: str, target: str, asked: str | None) -> str | None:
    """Return the sector whose rules hold, ``None`` when it is not known.

    The origin's, where one works now; else the one that is `asked`, the type of school that
    the reader wishes; else the target's.
    """
    roles = speaker.network.roles
    sectors = (roles[origin].sector, asked, roles[target].sector)
    return next((sector for sector in sectors if sector in {"po", "vo"}), None)


def number_in_words(speaker: Speaker, number: Decimal) -> str:
    """Return a number with the language's own thousands and decimal marks."""
    plain = format(number.normalize(), ",f")
    return plain.translate(str.maketrans(",.", ".,")) if speaker.language == "nl" else plain


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


def _edition(speaker: Speaker, rule: Rule) -> str:
    """Return the edition and until when it holds, as words between brackets."""
    edition = rule.edition or ""
    if not rule.valid_to:
        return edition
    key = "rule.was_until" if _is_over(speaker, rule) else "rule.until"
    until = speaker.say(key, date=date_in_words(speaker, rule.valid_to))
    return f"{edition}, {until}" if edition else until


def _is_over(speaker: Speaker, rule: Rule) -> bool:
    """Tell whether a rule is over at the date of the data; what holds today, no page can know."""
    return bool(rule.valid_to) and str(rule.valid_to) < (speaker.network.newest_version or "")

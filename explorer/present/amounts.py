"""Months and euros in words; what is not known is said, never shown as zero."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.present.names import Speaker

MONTHS_IN_YEAR = 12
HALF_YEAR = 6
LONGEST_IN_MONTHS = 11


def months_in_words(speaker: Speaker, months: int) -> str:
    """Return a length of study: months up to eleven, then years and half years."""
    if months == 0:
        return speaker.say("amount.no_study")
    years, rest = divmod(months, MONTHS_IN_YEAR)
    if months <= LONGEST_IN_MONTHS:
        return speaker.count("amount.months", months)
    if rest == 0:
        return speaker.count("amount.years", years)
    if rest == HALF_YEAR:
        return speaker.say("amount.half_years", years=years)
    return speaker.say(
        "amount.years_and_months",
        years=speaker.count("amount.years", years),
        months=speaker.count("amount.months", rest),
    )


def euros_in_words(speaker: Speaker, euros: int) -> str:
    """Return an amount of money with the language's own thousands mark."""
    if euros == 0:
        return speaker.say("amount.no_cost")
    return f"€\u00a0{speaker.whole(euros)}"


def study_time(speaker: Speaker, months: int | None, at_least: int) -> str:
    """Return a total of study time, perhaps only partly known."""
    if months is not None:
        return months_in_words(speaker, months)
    if at_least == 0:
        return speaker.say("amount.unknown")
    return speaker.say("amount.at_least", amount=months_in_words(speaker, at_least))


def own_cost(speaker: Speaker, euros: int | None, at_least: int) -> str:
    """Return a total of own cost, perhaps only partly known."""
    if euros is not None:
        return euros_in_words(speaker, euros)
    if at_least == 0:
        return speaker.say("amount.unknown")
    return speaker.say("amount.at_least", amount=euros_in_words(speaker, at_least))


def cost_with_tests(
    speaker: Speaker, euros: int | None, at_least: int, trainings: Iterable[str]
) -> str:
    """Return a total of own cost; where tests are not in it, that is said.

    By contract 4.2 a test counts 0 euro in sums; what it really costs differs by institution.
    """
    tests = unpriced_tests(speaker, trainings)
    if not tests or (euros is None and at_least == 0):
        return own_cost(speaker, euros, at_least)
    if euros == 0:
        return speaker.count("amount.only_tests", len(tests))
    cost = own_cost(speaker, euros, at_least)
    return speaker.count("amount.without_tests", len(tests), amount=cost)


def unpriced_tests(speaker: Speaker, trainings: Iterable[str]) -> list[str]:
    """Return the tests among trainings that are not known to be free."""
    rows = (speaker.network.trainings[name] for name in dict.fromkeys(trainings))
    return [row.id for row in rows if row.kind == "test" and row.cost_eur != 0]

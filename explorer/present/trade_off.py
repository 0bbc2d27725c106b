"""What a route costs more than the first one shown, and what it gives for it, in one sentence."""

from __future__ import annotations

from explorer.present.amounts import euros_in_words, months_in_words
from explorer.present.names import Speaker
from graph.routes import Difference, TradeOff


def trade_off_text(speaker: Speaker, found: TradeOff | None) -> str | None:
    """Return the sentence, ``None`` when there is nothing to compare."""
    if found is None or not (found.worse or found.better):
        return None
    worse = speaker.listed(_difference(speaker, one) for one in found.worse)
    better = speaker.listed(_difference(speaker, one) for one in found.better)
    key = "both" if worse and better else "worse" if worse else "better"
    return speaker.say(f"trade_off.{key}", worse=worse, better=better)


def _difference(speaker: Speaker, one: Difference) -> str:
    more = one.here > one.there
    apart = abs(one.here - one.there)
    if one.name == "people":
        return speaker.say("trade_off.people", here=one.here, there=one.there)
    if one.name == "first_step":
        return speaker.say("trade_off.first_step")
    if one.name == "evidence":
        return speaker.say("trade_off.less_sure" if more else "trade_off.surer")
    key = f"trade_off.{one.name}_{'more' if more else 'less'}"
    if one.name == "study_months":
        return speaker.say(key, amount=months_in_words(speaker, apart))
    if one.name == "cost_eur":
        return speaker.say(key, amount=euros_in_words(speaker, apart))
    return speaker.count(key, apart)

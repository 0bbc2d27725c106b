"""Values as people read them in a terminal: titles, amounts, lists, how sure."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.present.asks import asked_state
from explorer.present.names import Speaker
from explorer.tables import wrap
from graph.routes import RouteQuery, Sums, TrainingOnLeg

_NO_TRAINING = {
    "known": "no_training",
    "unsaid": "asked_unknown",
    "law_only": "asked_by_law_only",
    "conflict": "asked_disputed",
}


class Wording(Speaker):
    """Speaks one language about one network, as a terminal shows it."""

    def text(self, key: str, **values: object) -> str:
        """Return the sentence of a key below ``command``."""
        return self.words.text(f"command.{key}", **values)

    def plural(self, key: str, count: int, **values: object) -> str:
        """Return the form of a key below ``command`` for a number."""
        return self.words.plural(f"command.{key}", count, number=self.number(count), **values)

    def term(self, kind: str, code: str) -> str:
        """Return the word for a code of a kind; the code itself when there is none."""
        key = f"command.{kind}.{code}"
        return self.words.text(key) if key in self.words else code

    def source(self, source_id: str) -> str:
        """Return the title of a source with its year; a draft says that it is one."""
        source = self.network.sources[source_id]
        told = f"{source.title} ({source.year})" if source.year else source.title
        return f"{told}, {self.text('draft')}" if source.status == "concept" else told

    def number(self, number: int) -> str:
        """Return a whole number with the language's mark between thousands."""
        return f"{number:,}".replace(",", "." if self.words.language == "nl" else ",")

    def months(self, months: int | None) -> str:
        """Return a number of months, or that it is not known."""
        return self.text("unknown") if months is None else self.plural("months", months)

    def euros(self, euros: int | None) -> str:
        """Return an amount in euros, or that it is not known."""
        return self.text("unknown") if euros is None else f"€ {self.number(euros)}"

    def study_time(self, sums: Sums) -> str:
        """Return the study months of a sum; of an unknown one at least the known part."""
        if sums.study_months is None and sums.study_months_at_least:
            return self.text("unknown_at_least", least=self.months(sums.study_months_at_least))
        return self.months(sums.study_months)

    def cost(self, sums: Sums) -> str:
        """Return the own cost of a sum; of an unknown one at least the known part."""
        if sums.cost_eur is None and sums.cost_eur_at_least:
            return self.text("unknown_at_least", least=self.euros(sums.cost_eur_at_least))
        return self.euros(sums.cost_eur)

    def no_training(self, role_id: str, *, legal_only: bool = False) -> str:
        """Return that nothing new is to be learnt, or what is not known of what is asked.

        Parameters
        ----------
        legal_only
            As `explorer.present.asks.asked_state`.
        """
        return self.text(_NO_TRAINING[asked_state(self, role_id, legal_only=legal_only)])

    def reports(self, report_ids: Iterable[str]) -> str:
        """Return the ids of reports, named as such."""
        listed = list(report_ids)
        return self.plural("reports", len(listed), reports=", ".join(listed))

    def all_of(self, names: Iterable[str]) -> str:
        """Return names as a list with *and*."""
        return self._list("list_and", list(names))

    def any_of(self, names: Iterable[str]) -> str:
        """Return names as a list with *or*."""
        return self._list("list_or", list(names))

    def training_line(self, training: TrainingOnLeg) -> str:
        """Return a training with who asks it, how long it takes and what it costs."""
        if training.kind == "test":
            parts = [self.text("test")]
        else:
            months = (
                self.text("unknown_time")
                if training.months is None
                else self.months(training.months)
            )
            cost = (
                self.text("unknown_cost")
                if training.cost_eur is None
                else self.euros(training.cost_eur)
            )
            parts = [months, cost]
        if training.offered != "general":
            parts.append(self.term("offered", training.offered))
        asked = self.term("asked", training.necessity)
        return f"{self.training(training.id)} ({asked}): {', '.join(parts)}"

    def _list(self, key: str, names: list[str]) -> str:
        if len(names) < 2:  # noqa: PLR2004  one name needs no "and"
            return "".join(names)
        return self.text(key, first=", ".join(names[:-1]), last=names[-1])


def held_part(wording: Wording, query: RouteQuery) -> list[str]:
    """Return what the question says is held, as a paragraph; nothing when it says nothing."""
    if not query.held:
        return []
    held = wording.all_of(wording.qualification(each) for each in query.held)
    return [wrap(wording.text("with_held", held=held))]

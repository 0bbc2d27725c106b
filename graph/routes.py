"""What is asked and what is answered: `RouteQuery`, `Route`, `Leg`, `NoRoute`, `Formal`.

Amounts that nobody states are ``None`` and named in ``unknown``; beside each stands
``…_at_least``, the sum of the known ones. Months are study months of the distinct trainings
of a route, taken one after another; euros are the person's own costs before anyone helps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Level

DEFAULT_MAX_STEPS = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """What the traveller can manage; ``None`` or empty means no limit.

    ``via`` roles must lie on the route (a general role: it or one of its parts), ``avoid``
    roles and their parts must not. ``sector``, ``category`` and ``min_scale`` hold for every
    role after the origin, as does ``support_only``: none of them teaches. ``legal_only``:
    usual requirements are not asked.
    """

    max_steps: int = DEFAULT_MAX_STEPS
    max_study_months: int | None = None
    max_cost_eur: int | None = None
    min_scale: str | None = None
    sector: str | None = None
    category: str | None = None
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    legal_only: bool = False
    support_only: bool = False


@dataclass(frozen=True, slots=True)
class RouteQuery:
    """A question: from where to where, holding what, within which limits; all as ids."""

    origin: str
    target: str
    held: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class TrainingOnLeg:
    """A training that a leg asks.

    Parameters
    ----------
    awards
        Qualifications that it awards.
    necessity
        ``legal`` when a legal requirement asks for it, else ``usual``.
    opens
        Further roles of which, after this training, everything asked is held.
    also
        Ids of trainings that lead to the same in fewer months but are not offered
        everywhere; outside sums and limits.
    """

    id: str
    awards: tuple[str, ...]
    necessity: str
    months: int | None
    hours: int | None
    cost_eur: int | None
    kind: str = "study"
    offered: str = "general"
    opens: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """What distinct trainings add up to; tests count nothing.

    ``study_months`` is ``None`` when one of them has no known duration; then
    ``study_months_at_least`` is the sum of the known ones (equal when all are known).
    Hours and euros likewise. ``unknown`` names the amounts that are ``None``.
    """

    study_months: int | None = 0
    study_months_at_least: int = 0
    study_hours: int | None = 0
    study_hours_at_least: int = 0
    cost_eur: int | None = 0
    cost_eur_at_least: int = 0

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of the amounts that are not known."""
        return tuple(
            name
            for name in ("study_months", "study_hours", "cost_eur")
            if getattr(self, name) is None
        )


@dataclass(frozen=True, slots=True)
class Blocker:
    """A saying that this step is missing or refused: its reason and reports."""

    reason: str | None
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a route with its evidence and what it asks.

    Parameters
    ----------
    reported_for
        The general role that the step was reported for, when it holds for a part.
    reported, base, base_people, years
        As in `graph.evidence.Transition`.
    ever
        The evidence is about people who *ever* worked in the origin.
    missing
        Usual qualifications that no known training leads to; they do not stop a leg.
    elapsed_months
        The one time in the origin that reports give, else ``None``.
    """

    origin: str
    target: str
    reported_for: str | None
    evidence: Level
    ever: bool
    reported: int | None
    base: int | None
    base_people: int | None
    sources: tuple[str, ...]
    report_keys: tuple[tuple[str, str], ...]
    years: tuple[int, int] | None
    scale_from: tuple[str | None, str | None]
    scale_to: tuple[str | None, str | None]
    training: tuple[TrainingOnLeg, ...]
    missing: tuple[str, ...]
    blockers: tuple[Blocker, ...]
    elapsed_months: int | None
    reported_share: None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of two routes that is not the same.

    ``name`` is ``steps``, ``study_months``, ``cost_eur``, ``people`` (reported on the weakest
    leg: the more the better), ``evidence`` (rank of the level, 0 is the best; where the
    people are not known) or ``first_step`` (rank of the first leg, where only that one
    was counted).
    """

    name: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class TradeOff:
    """Where a route is worse and where it is better than the route by the roles ``than``."""

    than: tuple[str, ...]
    worse: tuple[Difference, ...]
    better: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class NotShown:
    """A route worth considering that is not among those shown, and why.

    ``why`` is ``folded`` (differs from ``than`` only in a detail), ``between`` (whatever it is
    best at, ``than`` or another one shown is as well) or ``no_room``.
    """

    roles: tuple[str, ...]
    why: str
    than: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Ordered legs from a start to the target.

    ``start`` is the role the route begins at (for a general origin: it or a part).
    ``assumed_held`` is what the start legally asks and is therefore taken as held.
    ``legal_only`` are the sums for the same roles when only the law is asked.
    ``unknown`` also names ``scale`` when a minimum scale could not be compared.
    ``reasons`` are names of the rules of `graph.choose`; ``trade_off`` compares with the
    first route shown, ``None`` for that one.
    """

    roles: tuple[str, ...]
    start: str
    assumed_held: tuple[str, ...]
    evidence: Level
    sums: Sums
    unknown: tuple[str, ...]
    legal_only: Sums
    legs: tuple[Leg, ...]
    reasons: tuple[str, ...] = ()
    trade_off: TradeOff | None = None

    @property
    def steps(self) -> int:
        """Number of legs."""
        return len(self.legs)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a role asks of one necessity, on whose word.

    ``alternatives`` are sets of qualifications, any one of which satisfies; empty when a
    source says that nothing of this necessity is asked (*known none*). ``priced`` is false
    for the word of general career pages and neighbours, which is told but never counted.
    ``sources`` are the ids of the sources; ``notes`` what the tables say beside it.
    """

    necessity: str
    basis: str
    alternatives: tuple[tuple[str, ...], ...]
    priced: bool
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formal:
    """What a role asks of anyone, and the quickest plan to it from what is held.

    ``training`` is ``None`` when something the law asks has no known training; ``missing``
    names qualifications that no known training leads to. ``conflict`` tells that of one
    necessity one source says that nothing is asked and another that something is.
    """

    role: str
    asks: tuple[Asked, ...]
    training: tuple[TrainingOnLeg, ...] | None
    sums: Sums
    missing: tuple[str, ...]
    conflict: bool
    assumed_held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """A role that *is* reachable, and why it is named here."""

    role: str
    why: str


@dataclass(frozen=True, slots=True)
class NoRoute:
    """Why there is no reported route, and what helps all the same.

    ``blocking`` are limits as ``name=value``; ``would_open`` are pairs (origin, target) of
    single steps that would connect the two if somebody reported them.
    """

    reason: str
    blocking: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    would_open: tuple[tuple[str, str], ...]
    formal: Formal | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a `RouteQuery`: routes, or why there are none.

    ``complete`` is false when the search met its bound on labels; ``not_shown`` are the
    other routes of the Pareto set.
    """

    data_version: str
    query: RouteQuery
    routes: tuple[Route, ...]
    no_route: NoRoute | None
    complete: bool = True
    not_shown: tuple[NotShown, ...] = ()

"""The words of the domain as frozen types.

One instance is one row of a data package (see ``data/README.md`` for the columns).
``None`` always means *not known*; an empty tuple means that nothing is listed. Ids are
slugs and never change; titles are for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

GENERAL_SECTORS = ("po", "vo", "both", "outside")
CATEGORIES = ("primary_process", "organisation", "leadership", "teaching", "outside")
SOURCE_KINDS = ("report", "brochure", "law", "agreement", "delivery", "register")
SOURCE_STATUSES = ("final", "concept", "dated")
FACT_STATUSES = ("seed", "verified", "dated")
KINDS = ("observed", "share", "possible", "wish", "blocked")
COUNTED_KINDS = ("observed", "share")
DIRECTS = ("yes", "ever", "unknown")
REASONS = (
    "function_missing",
    "no_room",
    "few_posts",
    "not_offered",
    "study_load",
    "evc_not_accepted",
    "pay_falls",
    "discouraged",
    "licence",
    "not_possible",
    "declined",
)
NECESSITIES = ("legal", "usual")
BASES = ("law", "agreement", "schools", "general", "neighbour")
TOLD_BASES = ("general", "neighbour")
OFFERS = ("general", "some", "one")
COST_BASES = ("stated", "fee_times_years", "unknown")
TRAINING_KINDS = ("study", "test")


class Level(StrEnum):
    """How well a step is evidenced, from the best to the weakest.

    ``many``: at least 20 people; ``some``: 5 to 19; ``few``: 1 to 4, or reported by a
    source that gives no number; ``possible``: somebody calls it possible, nobody was
    counted. The thresholds are those of the design's section 2 (Weight).
    """

    MANY = "many"
    SOME = "some"
    FEW = "few"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """Position from 0 (``many``, the best) to 3 (``possible``)."""
        return _LEVEL_RANK[self]


LEVELS = tuple(Level)
_LEVEL_RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Role:
    """A function in the catalogue.

    ``part_of`` names the general role of its family. Scales are ``"1"`` to ``"16"`` or
    ``"LB"`` to ``"LE"``. ``sector`` and ``category`` may be ``None`` for a part, which
    then has its general role's.
    """

    id: str
    title_nl: str
    title_en: str | None = None
    synonyms: tuple[str, ...] = ()
    part_of: str | None = None
    sector: str | None = None
    category: str | None = None
    scale_min: str | None = None
    scale_max: str | None = None
    source_id: str | None = None
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The word a source uses for many functions at once; ``members`` are role ids."""

    id: str
    title_nl: str
    title_en: str | None = None
    members: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Qualification:
    """Something a person holds; holding it means holding what it ``implies`` too.

    ``level`` is the NLQF level, 1 to 8.
    """

    id: str
    title_nl: str
    title_en: str | None = None
    level: int | None = None
    implies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Training:
    """A way to earn qualifications.

    ``needs_any``: holding any one of these admits; empty admits everyone.
    ``duration_months``, ``study_hours`` and ``cost_eur`` (whole euros, the person's own
    price before anyone helps) are ``None`` when no source says. ``offered`` is ``one`` or
    ``some`` for what only one or some institutions offer. ``kind`` ``test`` is an
    admission or entry test: it counts nothing in sums.
    """

    id: str
    title_nl: str
    title_en: str | None = None
    awards: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    duration_months: int | None = None
    study_hours: int | None = None
    cost_eur: int | None = None
    cost_basis: str | None = None
    offered: str = "general"
    kind: str = "study"
    mode: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    status: str | None = None
    source_id: str | None = None
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of what a role asks.

    Lines of one role, necessity and ``alternative`` are all needed; any one alternative
    satisfies. ``qualification_id`` ``None`` says that nothing of that necessity is asked
    (*known none*, with its source).
    """

    role_id: str
    necessity: str
    alternative: int
    qualification_id: str | None
    basis: str
    status: str | None = None
    source_id: str | None = None
    locator: str | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        """A key made of the role, necessity, alternative, qualification and source."""
        return "|".join(
            (
                self.role_id,
                self.necessity,
                str(self.alternative),
                self.qualification_id or "",
                self.basis,
                self.source_id or "",
            )
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or a delivery of data; ``text`` is the file that line locators point into."""

    id: str
    title: str
    publisher: str | None = None
    year: int | None = None
    url: str | None = None
    kind: str = "report"
    population: str | None = None
    sample_size: int | None = None
    status: str | None = None
    text: str | None = None
    licence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One reported fact about a move, as its source gave it.

    ``origin`` and ``target`` are ids of a role or a group. ``count`` is a number of
    persons, ``share`` a fraction above 0 and at most 1 of ``base`` persons.
    ``elapsed_months`` is the time in the origin before the move. Reports that may speak
    of the same persons share an ``overlap_group``.
    """

    id: str
    source_id: str
    origin: str
    target: str
    kind: str = "observed"
    count: int | None = None
    share: Decimal | None = None
    base: int | None = None
    direct: str = "unknown"
    sector: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    elapsed_months: int | None = None
    trainings: tuple[str, ...] = ()
    overlap_group: str | None = None
    reason: str | None = None
    story_url: str | None = None
    locator: str | None = None
    anchor: str | None = None
    note: str | None = None

    @property
    def people(self) -> int | None:
        """Persons counted: the count, else share times base rounded half up, else ``None``."""
        if self.count is not None:
            return self.count
        if self.share is None or self.base is None:
            return None
        return int((self.share * self.base).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A survey figure or statement that is not a move; ``value`` in ``unit``."""

    id: str
    topic: str | None = None
    about: str | None = None
    kind: str | None = None
    reason: str | None = None
    population: str | None = None
    sector: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    base: int | None = None
    year: str | None = None
    source_id: str | None = None
    locator: str | None = None
    anchor: str | None = None
    certainty: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A right or a fund: who pays.

    ``applies_to`` is a sector (``po``, ``vo`` or ``both``), then the ids of the trainings
    or qualifications that the rule names, if any.
    """

    id: str
    agreement: str | None = None
    edition: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    applies_to: tuple[str, ...] = ()
    amount: Decimal | None = None
    unit: str | None = None
    condition: str | None = None
    status: str | None = None
    source_id: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A role name that a source prints without saying what it belongs to."""

    id: str
    position: int | None = None
    triple: int | None = None
    name: str | None = None
    source_id: str | None = None
    locator: str | None = None


ReferenceRow = (
    Role | Group | Qualification | Training | Requirement | Source | Indicator | Rule | Mention
)

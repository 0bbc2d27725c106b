"""Reading anyone's reported transitions: CSV files with at least ``origin`` and ``target``.

Every other column of ``reports.csv`` may be there too. All files of one source together
are one delivery, whose id is that of the source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.checks import Known, check_report
from graph.delivery import Delivery, Tables, tables_from
from graph.errors import InputError
from graph.model import SOURCE_KINDS, Report, Role, Source
from loaders.matching import Unmatched, WordMatcher
from loaders.problems import Findings, Place, Places, column_of
from loaders.rows import columns_of, lower_listed, numbered, read_row
from loaders.sheets import Record, Sheet, read_sheet

# The columns that a file of refused rows has besides its own: read again, they are left out.
REASON_COLUMNS = ("file", "line", "field", "problem", "expected")
REQUIRED_COLUMNS = ("origin", "target")
_ENDS = ("origin", "target")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller of a load asks for.

    ``source`` names the source of files that do not; naming a withdrawn source renews it.
    ``source_kind`` is the kind of a new source. ``new_roles`` makes a role of each word
    that names none.
    """

    source: str | None = None
    source_kind: str | None = None
    new_roles: bool = False


@dataclass(frozen=True, slots=True)
class TransitionsRead:
    """A delivery as read from files, where its rows stand, and the sheets themselves."""

    delivery: Delivery
    places: Places
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    place: Place
    cells: dict[str, str]


def read_transitions(
    paths: Sequence[Path], tables: Tables, wishes: Wishes, findings: Findings
) -> list[TransitionsRead]:
    """Read files of reported transitions: one delivery for each source.

    Parameters
    ----------
    paths
        The files.
    tables
        What the store holds.
    wishes
        What the caller asks for.
    findings
        Collects what is wrong. Rows with a problem are in no delivery; whether the others
        may be loaded is for the caller to decide.

    Raises
    ------
    InputError
        When a file cannot be read, or nobody says which source it is.
    """
    if wishes.source_kind is not None and wishes.source_kind not in SOURCE_KINDS:
        raise InputError(
            "not_in_list",
            field="source_kind",
            value=wishes.source_kind,
            candidates=SOURCE_KINDS,
        )
    by_source: dict[str, list[Sheet]] = defaultdict(list)
    columns = (*columns_of("reports"), *REASON_COLUMNS)
    for path in paths:
        sheet = read_sheet(path, str(path), columns, REQUIRED_COLUMNS, findings)
        if sheet is None:
            continue
        if not sheet.records:
            findings.add("no_rows", Place(sheet.file))
            continue
        source_id = _source_of(sheet, wishes, findings)
        if source_id is not None:
            by_source[source_id].append(sheet)
    return [
        _read_source(source_id, sheets, tables, wishes, findings)
        for source_id, sheets in by_source.items()
    ]


def _source_of(sheet: Sheet, wishes: Wishes, findings: Findings) -> str | None:
    """Return the one source of a file; ``None`` when there are several."""
    named: dict[str, int] = {}
    for record in sheet.records:
        source_id = sheet.values(record).get("source_id", "")
        if source_id:
            named.setdefault(source_id, record.line)
    if wishes.source is not None:
        for source_id, line in named.items():
            if source_id != wishes.source:
                findings.add(
                    "source_differs",
                    Place(sheet.file, line),
                    field="source_id",
                    value=source_id,
                    expected=(wishes.source,),
                )
                return None
        return wishes.source
    if not named:
        raise InputError("source_missing", field="source", value=sheet.file)
    if len(named) > 1:
        line = list(named.values())[1]
        findings.add(
            "several_sources", Place(sheet.file, line), field="source_id", value="|".join(named)
        )
        return None
    return next(iter(named))


def _read_source(
    source_id: str, sheets: list[Sheet], tables: Tables, wishes: Wishes, findings: Findings
) -> TransitionsRead:
    read = [pair for sheet in sheets for pair in _typed_lines(sheet, source_id, findings)]
    matcher = WordMatcher(tables, source_id, new_roles=wishes.new_roles)
    found, roles = matcher.match(getattr(row, end) for row, _ in read for end in _ENDS)
    source = _source_row(source_id, tables, wishes)
    known = Known.of(tables).union(Known.of(Tables(roles=roles, sources=(source,))))
    good: list[tuple[Report, Place]] = []
    for row, place in read:
        matched = _matched(row, place, found, findings)
        if matched is None:
            continue
        faults = [
            fault
            for fault in check_report(matched, known)
            if matched.id or fault.code != "bad_id"  # rows without id are numbered below
        ]
        for fault in faults:
            findings.add(
                fault.code,
                place,
                table="reports",
                row_id=row.id,
                field=column_of("reports", fault.field),
                value=fault.value,
                expected=fault.expected,
            )
        if not faults:
            good.append((matched, place))
    good = _unique(good, findings)
    return _delivered(source, roles, good, sheets, wishes)


def _typed_lines(
    sheet: Sheet, source_id: str, findings: Findings
) -> Iterable[tuple[Report, Place]]:
    """Yield the rows whose cells have the types that their columns ask."""
    for record in sheet.records:
        if record.line in sheet.ragged:
            continue
        place = Place(sheet.file, record.line)
        row = read_row("reports", _cells(sheet, record, source_id), place, findings)
        if isinstance(row, Report):
            yield row, place


def _cells(sheet: Sheet, record: Record, source_id: str) -> dict[str, str]:
    """Return the cells of a row, with what an absent column stands for.

    Without a column ``count``, a row that reports an observed move is one person.
    """
    cells = lower_listed(sheet.values(record))
    cells["source_id"] = source_id
    observed = cells.get("kind", "") in {"", "observed"}
    if "count" not in sheet.columns and observed and not cells.get("share"):
        cells["count"] = "1"
    return cells


def _matched(
    row: Report, place: Place, found: dict[str, str | Unmatched], findings: Findings
) -> Report | None:
    """Return a report with the ids of its roles, or ``None`` when a word names none."""
    ids: dict[str, str] = {}
    for end in _ENDS:
        word = getattr(row, end)
        match = found[word]
        if isinstance(match, str):
            ids[end] = match
        else:
            findings.add(
                match.code,
                place,
                table="reports",
                row_id=row.id,
                field=end,
                value=word,
                expected=match.expected,
            )
    if len(ids) < len(_ENDS):
        return None
    if all(getattr(row, end) == ids[end] for end in _ENDS):
        return row
    return replace(row, origin=ids["origin"], target=ids["target"])


def _unique(good: list[tuple[Report, Place]], findings: Findings) -> list[tuple[Report, Place]]:
    """Return the rows whose id, if they have one, is theirs alone; no order decides which."""
    counted = Counter(row.id for row, _ in good if row.id)
    kept = []
    for row, place in good:
        if counted[row.id] > 1:
            findings.add(
                "duplicate_id",
                place,
                table="reports",
                row_id=row.id,
                field="report_id",
                value=row.id,
            )
        else:
            kept.append((row, place))
    return kept


def _source_row(source_id: str, tables: Tables, wishes: Wishes) -> Source:
    """Return the row of a source: as the store has it, else a new one."""
    stored = next((row for row in tables.sources if row.id == source_id), None)
    if stored is None:
        return Source(source_id, title=source_id, kind=wishes.source_kind or "delivery")
    return replace(stored, kind=wishes.source_kind or stored.kind)


def _delivered(
    source: Source,
    roles: tuple[Role, ...],
    good: list[tuple[Report, Place]],
    sheets: list[Sheet],
    wishes: Wishes,
) -> TransitionsRead:
    """Put a delivery together; roles that only refused rows use are left out."""
    used = {end for row, _ in good for end in (row.origin, row.target)}
    brought = tuple(role for role in roles if role.id in used)
    reports = tuple(numbered(row for row, _ in good))
    places = Places()
    places.add("sources", source, Place(sheets[0].file))
    for report, (_, place) in zip(reports, good, strict=True):
        places.add("reports", report, place)
    first_use = {end: place for row, place in reversed(good) for end in (row.origin, row.target)}
    for role in brought:
        places.add("roles", role, first_use[role.id])
    tables = tables_from([("sources", source), *(("roles", role) for role in brought)])
    renews = (source.id,) if wishes.source == source.id else ()
    return TransitionsRead(
        Delivery(source.id, tables, reports, renews=renews), places, tuple(sheets)
    )

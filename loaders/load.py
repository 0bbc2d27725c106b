"""The pipeline: read → check → match → store, in one visible step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.checks import Known
from graph.delivery import Delivery, Tables
from graph.errors import DataError, InputError, Problem, UnknownWordError
from graph.stores.store import Changes, GraphStore
from loaders.package import DESCRIPTION, bundled_folder, is_package, read_located_package
from loaders.problems import Findings, Places, in_order
from loaders.rejects import refused_lines, rejects_text, written_on_success
from loaders.sheets import Sheet
from loaders.transitions import Wishes, read_transitions

Progress = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did, or in a dry run would do.

    Parameters
    ----------
    deliveries
        Their ids.
    changes
        What the store says that changed.
    stored
        Reports of these deliveries that the store now has.
    refused
        Rows that were refused; they are in the file of rejects.
    replaced
        How many reports each source had before, for those that had any.
    problems
        What is wrong with the refused rows.
    dry_run
        Nothing was written.
    """

    deliveries: tuple[str, ...]
    changes: Changes
    stored: int
    refused: int = 0
    replaced: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False


@dataclass(slots=True)
class _Read:
    """Everything that was read for one load."""

    deliveries: list[Delivery] = field(default_factory=list)
    places: list[Places] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


def load_paths(  # noqa: PLR0913  each is a choice of the command line
    store: GraphStore,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    source_kind: str | None = None,
    new_roles: bool = False,
    dry_run: bool = False,
    rejects: Path | None = None,
    progress: Progress | None = None,
    told: Callable[[Problem], str] = lambda problem: problem.code,
) -> LoadResult:
    """Load data packages and files of reported transitions, all in one step.

    Parameters
    ----------
    store
        Where to.
    paths
        Folders of data packages, and CSV files; none means the bundled package.
    source, source_kind, new_roles
        See `loaders.transitions.Wishes`. For a package, `source` names a withdrawn source
        of it that is to come back.
    dry_run
        Do every check, write nothing.
    rejects
        Where to write the refused rows of files; the others are then loaded. Without it,
        one refused row refuses the load.
    progress
        Told what happens as a code and values: ``progress`` (file, number of rows read),
        ``replaces`` (source, number of reports that go), ``storing`` (delivery, number).
    told
        The words for a problem in the file of rejects.

    Raises
    ------
    DataError
        With everything that is wrong, file and line included; nothing was changed.
    InputError
        When a path or another word of the call is wrong.
    StoreError
        When the store cannot be read or written.
    """
    tell = progress or _tell_nobody
    wishes = Wishes(source, source_kind, new_roles=new_roles)
    _check_call(paths, rejects, wishes)
    tables = store.snapshot().tables
    read = _read_inputs(paths or (bundled_folder(),), tables, wishes, tell)
    refused = refused_lines(read.problems)
    if read.problems and (rejects is None or not _only_rows(read)):
        raise DataError("input_refused", problems=read.problems)
    replaced = _count_before(store, read.deliveries, {row.id for row in tables.sources})
    for source_id, number in replaced.items():
        tell("replaces", {"source": source_id, "number": number})
    for delivery in read.deliveries:
        tell("storing", {"delivery": delivery.id, "number": len(delivery.reports)})
    target = None if dry_run else rejects
    with written_on_success(target, rejects_text(read.sheets, read.problems, told)):
        changes = _apply(store, read, dry_run=dry_run)
    return LoadResult(
        deliveries=tuple(delivery.id for delivery in read.deliveries),
        changes=changes,
        stored=_count_stored(read.deliveries, changes),
        refused=len(refused),
        replaced=replaced,
        problems=read.problems,
        dry_run=dry_run,
    )


def check_paths(
    store: GraphStore,
    paths: Sequence[Path],
    *,
    source: str | None = None,
    source_kind: str | None = None,
    new_roles: bool = False,
    progress: Progress | None = None,
) -> LoadResult:
    """Do every check of `load_paths` and write nothing."""
    return load_paths(
        store,
        paths,
        source=source,
        source_kind=source_kind,
        new_roles=new_roles,
        dry_run=True,
        progress=progress,
    )


def ensure_bundled(store: GraphStore) -> LoadResult | None:
    """Load the bundled package into an empty store, or replace an older one there.

    Returns
    -------
    LoadResult or None
        ``None`` when nothing was to be done: the store has this package or a newer one,
        or only data of others.
    """
    delivery = read_located_package(bundled_folder(), Known()).delivery
    deliveries = store.info().deliveries
    stored = next((known for known in deliveries if known.id == delivery.id), None)
    if stored is None and deliveries:
        return None
    if stored is not None and (
        stored.digest == delivery.digest or (stored.version or "") > (delivery.version or "")
    ):
        return None
    changes = store.apply(delivery)
    return LoadResult((delivery.id,), changes, _count_stored([delivery], changes))


def _tell_nobody(_code: str, _values: Mapping[str, object]) -> None:
    """Take progress that nobody asked for."""


def _check_call(paths: Sequence[Path], rejects: Path | None, wishes: Wishes) -> None:
    """Refuse words of the call that do not go together."""
    for path in paths:
        if not path.exists():
            raise InputError("path_missing", field="path", value=path)
    packages = not paths or any(_is_folder(path) for path in paths)
    for name, given in (
        ("rejects", rejects is not None),
        ("new_roles", wishes.new_roles),
        ("source_kind", wishes.source_kind is not None),
    ):
        if packages and given:
            raise InputError("not_for_packages", field=name)
    if rejects is not None and rejects.resolve() in {path.resolve() for path in paths}:
        raise InputError("rejects_is_input", field="rejects", value=rejects)


def _is_folder(path: Path) -> bool:
    return path.is_dir() or path.name == DESCRIPTION


def _read_inputs(paths: Sequence[Path], tables: Tables, wishes: Wishes, tell: Progress) -> _Read:
    """Read packages and files; what packages bring counts as known to the files."""
    read = _Read()
    problems: list[Problem] = []
    for path in filter(_is_folder, paths):
        folder = path if path.is_dir() else path.parent
        if not is_package(folder):
            raise InputError("not_a_package", field="path", value=path)
        try:
            package = read_located_package(folder, Known.of(tables))
        except DataError as error:
            problems += error.problems
            continue
        delivery = _renewing(package.delivery, wishes.source)
        rows = len(list(delivery.tables.rows())) + len(delivery.reports)
        tell("progress", {"file": str(path), "number": rows})
        read.deliveries.append(delivery)
        read.places.append(package.places)
        tables = _together(tables, delivery.tables)
    findings = Findings()
    files = [path for path in dict.fromkeys(paths) if not _is_folder(path)]
    for transitions in read_transitions(files, tables, wishes, findings):
        read.deliveries.append(transitions.delivery)
        read.places.append(transitions.places)
        read.sheets += transitions.sheets
        for sheet in transitions.sheets:
            tell("progress", {"file": sheet.file, "number": len(sheet.records)})
    read.problems = in_order([*problems, *findings.problems])
    return read


def _renewing(delivery: Delivery, source: str | None) -> Delivery:
    """Return a package that brings a withdrawn source back, when one is named."""
    if source is None:
        return delivery
    sources = tuple(sorted(row.id for row in delivery.tables.sources))
    if source not in sources:
        raise UnknownWordError("unknown_source", field="source", value=source, candidates=sources)
    return replace(delivery, renews=(source,))


def _together(stored: Tables, brought: Tables) -> Tables:
    """Return the roles, groups, trainings and sources of a store with those of a package."""

    def joined(table: str) -> tuple[object, ...]:
        rows = {row.id: row for row in getattr(stored, table)}
        return tuple({**rows, **{row.id: row for row in getattr(brought, table)}}.values())

    names = ("roles", "groups", "qualifications", "trainings", "sources")
    return replace(stored, **{name: joined(name) for name in names})  # type: ignore[arg-type]


def _only_rows(read: _Read) -> bool:
    """Tell whether leaving out single rows of files is enough, and leaves any."""
    sheets = {sheet.file: {record.line for record in sheet.records} for sheet in read.sheets}
    return all(problem.line in sheets.get(problem.file, ()) for problem in read.problems) and all(
        delivery.reports for delivery in read.deliveries
    )


def _apply(store: GraphStore, read: _Read, *, dry_run: bool) -> Changes:
    try:
        return store.apply(*read.deliveries, dry_run=dry_run)
    except DataError as error:
        problems = error.problems
        for places in read.places:
            problems = places.located(problems)
        raise DataError(error.code, value=error.value, problems=in_order(problems)) from error


def _count_before(
    store: GraphStore, deliveries: Sequence[Delivery], stored: set[str]
) -> dict[str, int]:
    """Count the reports that the store has of each source that a delivery replaces."""
    wanted = sorted({row.id for delivery in deliveries for row in delivery.tables.sources} & stored)
    counted = {
        source_id: sum(1 for _ in store.reports(source_id=source_id)) for source_id in wanted
    }
    return {source_id: number for source_id, number in counted.items() if number}


def _count_stored(deliveries: Sequence[Delivery], changes: Changes) -> int:
    return sum(
        report.source_id not in changes.skipped_sources
        for delivery in deliveries
        for report in delivery.reports
    )

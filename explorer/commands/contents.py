"""``roles``, ``sources``, ``info``, ``export`` and ``verify``: what is in the store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from explorer import export as exporting
from explorer import machine_store
from explorer.commands.session import Session
from explorer.commands.wording import Wording
from explorer.tables import labelled, table, wrap
from graph.delivery import TABLE_TYPES
from graph.model import Source

_COUNTED = ("reports", "transitions", *TABLE_TYPES)


def roles(session: Session) -> int:
    """List every role."""
    with session.reading() as store:
        network = session.network(store)
    if session.call.json:
        session.print_json(machine_store.roles(network))
        return 0
    wording = Wording(network, session.words)
    heads = [wording.text(f"column.{name}") for name in ("role", "id", "sector", "scale")]
    ranked = sorted(
        network.roles.values(), key=lambda role: (wording.role(role.id).casefold(), role.id)
    )
    rows = []
    for role in ranked:
        scales = dict.fromkeys(scale for scale in (role.scale_min, role.scale_max) if scale)
        rows.append(
            (
                wording.role(role.id),
                role.id,
                wording.term("sector", role.sector or ""),
                "-".join(scales) or wording.text("unknown_short"),
            )
        )
    session.print(table(heads, rows))
    return 0


def sources(session: Session) -> int:
    """List every source with its number of reports."""
    with session.reading() as store:
        network = session.network(store)
        counted = Counter(report.source_id for report in store.reports())
    if session.call.json:
        session.print_json(machine_store.sources(network, counted))
        return 0
    wording = Wording(network, session.words)
    ranked = sorted(network.sources.values(), key=lambda row: (-counted[row.id], row.id))
    session.print("\n".join(_source_lines(wording, row, counted[row.id]) for row in ranked))
    return 0


def info(session: Session) -> int:
    """Tell the state of the data and of the store."""
    with session.reading() as store:
        found = session.info(store)
        network = session.network(store)
    if session.call.json:
        session.print_json(machine_store.info(found, network))
        return 0
    wording = Wording(network, session.words)
    yes_no = wording.text("yes") if found.writable else wording.text("no")
    rows = [
        (wording.text("info.data_version"), found.data_version),
        (wording.text("info.newest_version"), found.newest_version or wording.text("unknown")),
        *(
            (wording.text(f"info.{name}"), wording.number(found.counts.get(name, 0)))
            for name in _COUNTED
        ),
        (wording.text("info.deliveries"), ", ".join(each.id for each in found.deliveries)),
        (wording.text("info.withdrawn"), ", ".join(found.withdrawn) or wording.text("none")),
        (wording.text("info.place"), found.place),
        (wording.text("info.writable"), yes_no),
        (wording.text("info.revision"), str(found.revision)),
    ]
    session.print(labelled(rows))
    return 0


def export(session: Session) -> int:
    """Write everything in the store to files."""
    place = Path(session.call.words[0])
    form = session.call.text("format") or "csv"
    with session.reading() as store:
        written = exporting.export(store, place, form)
    if session.call.json:
        session.print_json(
            {"data_version": written.data_version, "format": form, "files": list(written.files)}
        )
    session.tell(
        "command.export.done", place=place, number=len(written.files), version=written.data_version
    )
    return 0


def verify(session: Session) -> int:
    """Recompute every digest; 1 when something differs."""
    with session.reading() as store:
        found = store.verify()
        place = store.info().place
    if session.call.json:
        session.print_json({"reports": found.reports, "faults": list(found.faults)})
    elif found.faults:
        session.print(wrap(session.words.text("command.verify.faults", place=place)))
        session.print("\n".join(wrap(f"- {fault}", indent=2, hanging=2) for fault in found.faults))
    else:
        session.print(
            wrap(
                session.words.plural(
                    "command.verify.good", found.reports, number=found.reports, place=place
                )
            )
        )
    return 1 if found.faults else 0


def _source_lines(wording: Wording, source: Source, reports: int) -> str:
    """Return the id of a source with what it is, and below it its title."""
    details = [
        str(source.year) if source.year else wording.text("year_unknown"),
        wording.term("source_kind", source.kind),
    ]
    if source.status == "concept":
        details.append(wording.text("draft"))
    if source.id in wording.network.withdrawn:
        details.append(wording.text("withdrawn"))
    head = wording.plural("source", reports, id=source.id, details=", ".join(details))
    return f"{wrap(head, hanging=2)}\n{wrap(source.title, indent=4)}"

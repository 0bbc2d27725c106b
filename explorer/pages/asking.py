"""A filled-in form → the address of its answer, or what is missing in it.

Searching changes the address and nothing else; the page is made from the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from explorer.address import read_address, values_of, write_address
from explorer.components.form_fields import ANY, Field
from explorer.components.planner import PROBLEM
from explorer.current import get_assembly
from explorer.present.names import make_speaker


def connect(
    app: Dash, button: str, fields: Sequence[Field], *, path: str, needed: tuple[str, ...]
) -> None:
    """Let a button ask what its form holds; see `ask` for the parameters."""

    @app.callback(
        Output("address", "search", allow_duplicate=True),
        Output(PROBLEM, "children", allow_duplicate=True),
        Input(button, "n_clicks"),
        State("address", "search"),
        *[State(field.id, field.prop) for field in fields],
        prevent_initial_call=True,
    )
    def search(clicks: object, before: object, *filled: object) -> tuple[object, object]:
        if not clicks:
            raise PreventUpdate
        return ask(before, fields, filled, path=path, needed=needed)


def ask(
    before: object,
    fields: Iterable[Field],
    filled: Iterable[object],
    *,
    path: str,
    needed: tuple[str, ...],
) -> tuple[object, object]:
    """Return the new search part of the address, or what is missing in the form.

    Parameters
    ----------
    before
        The search part that the form was made for; what the form has no field for stays.
    fields, filled
        The fields of the form and what they hold, in one order.
    path
        The page that the form stands on.
    needed
        Names of the fields without which there is no question.
    """
    network = get_assembly().snapshots.current().network
    values = values_of(before)
    told = zip(fields, filled, strict=False)
    values.update({field.name: _as_text(value) for field, value in told})
    for name in ("versie", *({"naar"} - set(needed))):
        values.pop(name, None)
    address = read_address(network, values)
    speaker = make_speaker(network, address.language)
    missing = [name for name in needed if not values.get(name)]
    if missing:
        return no_update, speaker.say(f"planner.missing_{'_'.join(missing)}")
    ends = {"van": address.origin, "naar": address.target}
    if any(ends[name] is None for name in needed):
        sentences = [
            speaker.say(f"notice.{notice.code}", field=speaker.say(f"field.{notice.field}"))
            for notice in address.notices
        ]
        return no_update, " ".join(sentences)
    return write_address(address, path=path).removeprefix(path), ""


def _as_text(value: object) -> str:
    """Return a field's value as an address holds it."""
    if isinstance(value, (list, tuple)):
        return "|".join(str(one) for one in value)
    if value is True:
        return "1"
    return "" if value in (None, False, ANY) else str(value)

"""A page as plain HTML, to be read before the scripts have come, or without them.

The scripts weigh half a megabyte; on an old telephone they take seconds. So the server writes
the page that it would send to them into the first answer as well: the same components as
HTML, the form as a native one that asks by its address. When the scripts have made their own
page, ``assets/first_page.js`` takes this one away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dash.development.base_component import Component
from markupsafe import escape

from explorer.address import read_address
from explorer.components.form_fields import ANY, HELD, REACH_FIELDS, ROUTE_FIELDS
from explorer.current import get_assembly
from explorer.texts import DEFAULT_LANGUAGE

FIELD_NAMES = {field.id: field.name for field in (*ROUTE_FIELDS, *REACH_FIELDS)}
# What an address may hold that the form has no field for.
KEPT = ("niet", "via", "mijd", "taal")
_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "hrefLang": "hreflang",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
}
_LEFT_OUT = {"children", "style", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "refresh"}
_VOID = {"br", "hr", "img", "input", "col", "wbr"}
_CAPITAL = re.compile(r"(?=[A-Z])")


def html_of(page: Component, path: str, values: Mapping[str, object]) -> str:
    """Return a page as HTML.

    Parameters
    ----------
    path, values
        The address of the page; the form keeps of it what it has no field for.
    """
    return _Writer(path, values).write(page)


class _Writer:
    """Writes components; what it does not know, such as a chart, is left out."""

    def __init__(self, path: str, values: Mapping[str, object]) -> None:
        self._path = path
        self._values = values
        self._by_type: dict[str, Callable[[dict[str, Any]], str]] = {
            "Select": self._picker,
            "NumberInput": self._number,
            "TextInput": self._words,
            "Checkbox": self._tick,
            "CheckboxGroup": self._ticks,
            "Link": lambda props: self._element("a", props),
            "Input": lambda props: self._element("input", props),
        }

    def write(self, node: object) -> str:
        """Return a component, text or list of them as HTML."""
        if node is None or isinstance(node, bool):
            return ""
        if isinstance(node, (list, tuple)):
            return "".join(map(self.write, node))
        if not isinstance(node, Component):
            return str(escape(str(node)))
        found: dict[str, Any] = node.to_plotly_json()  # type: ignore[no-untyped-call]
        props = found["props"]
        if found["namespace"] == "dash_html_components":
            return self._html(found["type"].lower(), props)
        writer = self._by_type.get(found["type"])
        return writer(props) if writer else ""

    def _html(self, tag: str, props: dict[str, Any]) -> str:
        if props.get("role") == "search" and "planner" in str(props.get("className")).split():
            inside = self._kept() + self.write(props.get("children"))
            return self._element("form", {**props, "action": self._path}, inside)
        if tag == "button" and props.get("className") == "button":
            props = {**props, "type": "submit"}
        return self._element(tag, props)

    def _kept(self) -> str:
        """Return hidden fields for what was understood and has no field of its own."""
        address = read_address(get_assembly().snapshots.current().network, self._values)
        kept = {
            "niet": "|".join(address.not_held),
            "via": "|".join(address.limits.via),
            "mijd": "|".join(address.limits.avoid),
            "taal": "" if address.language == DEFAULT_LANGUAGE else address.language,
        }
        return "".join(
            _tag("input", {"type": "hidden", "name": name, "value": kept[name]})
            for name in KEPT
            if kept[name]
        )

    def _element(self, tag: str, props: dict[str, Any], inside: str | None = None) -> str:
        attributes = {
            _ATTRIBUTES.get(name, name): value
            for name, value in props.items()
            if name not in _LEFT_OUT and not isinstance(value, dict)
        }
        if style := props.get("style"):
            attributes["style"] = ";".join(f"{_css(name)}:{text}" for name, text in style.items())
        if tag in _VOID:
            return _tag(tag, attributes)
        content = self.write(props.get("children")) if inside is None else inside
        return f"{_tag(tag, attributes)}{content}</{tag}>"

    def _picker(self, props: dict[str, Any]) -> str:
        """Write a searchable picker as a field for words, a short choice as a native one."""
        field = {
            "id": props["id"],
            "name": FIELD_NAMES[props["id"]],
            "class": "mantine-Input-input first-input",
        }
        chosen = props.get("value")
        if props.get("searchable"):
            options = (item for group in props["data"] for item in group["items"])
            shown = next((one["label"] for one in options if one["value"] == chosen), "")
            control = _tag("input", {**field, "value": shown, "autocomplete": "off"})
        else:
            rows = (
                _tag(
                    "option",
                    {
                        "value": "" if one["value"] == ANY else one["value"],
                        "selected": one["value"] == chosen,
                    },
                )
                + f"{escape(one['label'])}</option>"
                for one in props["data"]
            )
            control = f"{_tag('select', field)}{''.join(rows)}</select>"
        return _labelled(props, control)

    def _number(self, props: dict[str, Any]) -> str:
        control = _tag(
            "input",
            {
                "id": props["id"],
                "name": FIELD_NAMES[props["id"]],
                "value": props.get("value"),
                "inputmode": "numeric",
                "class": "mantine-Input-input first-input",
            },
        )
        return _labelled(props, control)

    def _words(self, props: dict[str, Any]) -> str:
        control = _tag(
            "input",
            {
                "id": props["name"],
                "name": props["name"],
                "value": props.get("value"),
                "class": "mantine-Input-input first-input",
            },
        )
        return _labelled({**props, "id": props["name"]}, control)

    def _tick(self, props: dict[str, Any], name: str | None = None, held: object = ()) -> str:
        is_one_of_many = name is not None
        value = props["value"] if is_one_of_many else "1"
        is_ticked = value in _as_list(held) if is_one_of_many else bool(props.get("checked"))
        box = _tag(
            "input",
            {
                "type": "checkbox",
                "id": None if is_one_of_many else props["id"],
                "name": name or FIELD_NAMES[props["id"]],
                "value": value,
                "checked": is_ticked,
                "aria-describedby": _help_id(props),
            },
        )
        classes = f"first-tick {props.get('className', '')}"
        label = f"{_tag('label', {'class': classes})}{box} {escape(props['label'])}</label>"
        return label + _help(props)

    def _ticks(self, props: dict[str, Any]) -> str:
        """Write a group of ticks: each asks by the name of the group."""
        outer = self._by_type["Checkbox"]
        name, held = FIELD_NAMES[HELD], props.get("value")
        self._by_type["Checkbox"] = lambda one: self._tick(one, name, held)
        inside = self.write(props.get("children"))
        self._by_type["Checkbox"] = outer
        named = {
            "role": "group",
            "aria-label": props["label"],
            "aria-describedby": _help_id(props),
        }
        return f"{_tag('div', named)}<b>{escape(props['label'])}</b>{_help(props)}{inside}</div>"


def _help_id(props: Mapping[str, Any]) -> str | None:
    return f"{props['id']}-help" if props.get("description") else None


def _help(props: Mapping[str, Any]) -> str:
    """Return what a field's help says, none without one."""
    help_id = _help_id(props)
    if help_id is None:
        return ""
    return f"{_tag('p', {'id': help_id, 'class': 'first-help'})}{escape(props['description'])}</p>"


def _labelled(props: dict[str, Any], control: str) -> str:
    label = _tag("label", {"for": props["id"], "class": "mantine-InputWrapper-label first-label"})
    return (
        f"{_tag('div', {'class': props.get('className')})}{label}{escape(props['label'])}</label>"
        f"{control}</div>"
    )


def _tag(name: str, attributes: Mapping[str, object]) -> str:
    """Return a tag; what is None or False is no attribute, True is one without a value."""
    written = "".join(
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>"


def _css(name: str) -> str:
    return name if name.startswith("--") else "-".join(_CAPITAL.split(name)).lower()


def _as_list(value: object) -> list[object]:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    return [] if value is None else [value]

"""What somebody typed, under the words that stood beside it on the form, for when it must be shown without the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from sleuth.web.hall.forms import HallForm


def under_labels(typed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(label, value) of what was typed: the labels of the form that has most of these fields.

    A field that no form has keeps its name, in words. What nobody typed (hidden fields) is left out.
    """
    names = {_plain(name) for name, _ in typed}
    known: list[dict[str, forms.Field]] = [form.base_fields for form in _forms(HallForm)]
    fields = max(known, key=lambda fields: _shared(fields, names), default={})
    return [(_label(fields, name), value) for name, value in typed if not _is_hidden(fields, name)]


def _forms(form: Any) -> Iterator[Any]:
    for each in form.__subclasses__():
        yield each
        yield from _forms(each)


def _shared(fields: dict[str, forms.Field], names: set[str]) -> tuple[int, int]:
    """How many of the names the form has; of two forms that have as many, the smaller is likelier."""
    return len({_field_of(fields, name) for name in names} - {""}), -len(fields)


def _plain(name: str) -> str:
    """The name without the prefix of a form among others."""
    return name.rsplit("-", 1)[-1]


def _field_of(fields: dict[str, forms.Field], name: str) -> str:
    """The field that a posted name belongs to; a field of several boxes posts "days_from" and "days_to"."""
    return max((field for field in fields if name == field or name.startswith(f"{field}_")), key=len, default="")


def _label(fields: dict[str, forms.Field], posted: str) -> str:
    name = _plain(posted)
    field = _field_of(fields, name)
    if not field:
        return _words(name)
    label = str(fields[field].label or _words(field))
    return label if name == field else f"{label}: {_words(name[len(field) + 1 :]).lower()}"


def _is_hidden(fields: dict[str, forms.Field], posted: str) -> bool:
    field = fields.get(_field_of(fields, _plain(posted)))
    return field is not None and isinstance(field.widget, forms.HiddenInput)


def _words(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()

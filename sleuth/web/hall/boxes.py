"""Fields and ways that the forms of records and strands share: boxes for what officers type, faults put beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sleuth.base import clock
from sleuth.base.values import NotAValue
from sleuth.base.values.partial_date import PartialDate, parse
from sleuth.web.hall.forms import HallForm

YEARS_AHEAD = 10
LONGEST_LINE = 400
LONGEST_TEXT = 20_000
DATE_HINT = "Like 12.3.71, 12 Mar 1971, 3/1971 or 1971"
_ITEM = re.compile(r"^(\w+)\.(\d+)\.?(.*)$")


class RecordForm(HallForm):
    """A form whose faults come back from an action, field by field."""

    def add_faults(self, faults: Mapping[str, str], fields: Mapping[str, str] | None = None) -> None:
        """Put each sentence beside its field; `fields` maps names that the action uses to those of the form."""
        fields = fields or {}
        for name, sentence in faults.items():
            item = _ITEM.match(name)
            root = item[1] if item else name
            field = fields.get(root, fields.get(name, root))
            line = f"Line {int(item[2]) + 1}: " if item and self._has_lines(field) else ""
            self.add_error(field if field in self.fields else None, line + sentence)

    def offer_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """What can be chosen in a field, known only when the form is made."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def in_words(self, name: str, value: str) -> str:
        """The words of the answer that this value stands for; any other text as it is."""
        choices: Any = getattr(self.fields[name], "choices", ())
        return next((str(said) for key, said in choices if key == value), value)

    def _has_lines(self, field: str) -> bool:
        return field in self.fields and isinstance(self.fields[field].widget, forms.Textarea)


class DayTyped(forms.CharField):
    """A whole day in one box, read as officers write it; cleans to a date or None. The coming ten years are allowed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Like 1.12.26 or 1 Dec 2026")
        super().__init__(max_length=60, **options)

    def prepare_value(self, value: Any) -> Any:
        return PartialDate(value.year, value.month, value.day).show() if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            read = parse(text, today=date(clock.today().year + YEARS_AHEAD, 12, 31))
        except NotAValue as fault:
            raise forms.ValidationError(str(fault), code="invalid") from fault
        if read.day is None:
            raise forms.ValidationError("Enter the day and the month too, like 1.12.26", code="incomplete")
        return read.earliest

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """What was typed has been read already."""


def line(label: str, **options: Any) -> forms.CharField:
    """One box for one line; how long it may be is for the action to say."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=options.pop("required", False), widget=widget, **options)


def text(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """A box for several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=options.pop("required", False), widget=widget, **options)


def choice(label: str, **options: Any) -> forms.ChoiceField:
    """A list to choose one from; its answers come from the force's pack when the form is made."""
    return forms.ChoiceField(label=label, required=options.pop("required", False), **options)


def why(label: str = "Where this comes from", *, required: bool = False, help_text: str = "") -> forms.CharField:
    """The reason or the origin of what is written; it stands beside every fact that this form writes."""
    hint = help_text or "Who said it or what you saw: “told me at the door”, “passport seen”"
    return forms.CharField(label=label, required=required, help_text="" if required and not help_text else hint)


def reason(label: str, sentence: str) -> forms.CharField:
    """Why something is done; must be given."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": sentence})


def words(table: Mapping[str, Any], empty: str = "") -> list[tuple[str, str]]:
    """Choices from a table of the pack, with the first letter large; `empty` is the answer for "not said"."""
    made = [(key, str(label)[:1].upper() + str(label)[1:]) for key, label in table.items()]
    return [("", empty), *made] if empty else made


class ReasonForm(RecordForm):
    """Nothing but why."""

    because = reason("Why?", "Enter the reason, so that a colleague can follow it.")

"""The form that closes a record to all but some people and units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sleuth.access.models import Officer, Unit
from sleuth.web.hall.boxes import RecordForm, line, reason, text


class AdmittingForm(RecordForm):
    """Units and people to let into a circle."""

    units = forms.MultipleChoiceField(label="Units", required=False, widget=forms.CheckboxSelectMultiple)
    officers = text("People", help_text="User name or collar number, one a line. You are inside in any case.")

    def __init__(self, *args: Any, units: Iterable[Unit], officers: Iterable[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_units = {str(unit.pk): unit for unit in units}
        self.known_officers = by_name(officers)
        self.offer_choices("units", [(key, unit.title) for key, unit in self.known_units.items()])

    def clean_officers(self) -> list[Officer]:
        """The colleagues with these names; a name that nobody has is an error."""
        typed = [each.strip() for each in self.cleaned_data["officers"].splitlines() if each.strip()]
        unknown = [each for each in typed if each.casefold() not in self.known_officers]
        if unknown:
            raise forms.ValidationError(f"Nobody here has the user name or collar number {', '.join(unknown)}.")
        return list(dict.fromkeys(self.known_officers[each.casefold()] for each in typed))

    def admitted(self) -> dict[str, Any]:
        """The chosen units and people."""
        units = [self.known_units[key] for key in self.cleaned_data["units"]]
        return {"units": units, "officers": self.cleaned_data["officers"]}


class RestrictForm(AdmittingForm):
    """Whoever restricts a record is always inside."""

    title = line("Name of the circle", required=True, help_text="What those inside will read, like “Protection team”")
    because = reason("Why must it be restricted?", "Enter why this record must be restricted.")
    field_order = ("title", "units", "officers", "because")


class CircleForm(AdmittingForm):
    """Who comes into a circle that stands, and who goes."""

    dismissed = forms.MultipleChoiceField(
        label="Let out",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They can no longer see the record",
    )
    because = reason("Why does it change?", "Enter why those inside change.")
    field_order = ("dismissed", "units", "officers", "because")

    def __init__(self, *args: Any, inside: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("dismissed", [(str(key), words) for key, words in inside])
        self.fields["units"].label = "Let in: units"
        self.fields["officers"].label = "Let in: people"
        self.fields["officers"].help_text = "User name or collar number, one a line"


def by_name(officers: Iterable[Officer]) -> dict[str, Officer]:
    """Officers by user name and by collar number, whatever capitals are typed."""
    found: dict[str, Officer] = {}
    for officer in officers:
        for called in (officer.collar_number, officer.username):
            if called:
                found[called.casefold()] = officer
    return found

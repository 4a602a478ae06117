"""The form that breaks the glass."""

from __future__ import annotations

from django import forms

from sleuth.base.ref import Ref
from sleuth.web.hall.boxes import RecordForm, line, reason


class BreakGlassForm(RecordForm):
    number = line("Number of the record", required=True, help_text="For example N-000012")
    because = reason("Why must you open it now?", "Enter why you must open it now.")

    def clean_number(self) -> Ref:
        """The record that was named."""
        try:
            return Ref.from_number(self.cleaned_data["number"])
        except ValueError:
            raise forms.ValidationError("Enter the number of a record, for example N-000012") from None

"""What is typed on the import pages: the file with where it comes from, and which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sleuth.intake.formats import Field
from sleuth.web.hall.forms import HallForm, offer


class NewImportForm(HallForm):
    """A file and what it is."""

    file = forms.FileField(label="File")
    format = forms.ChoiceField(
        label="What is in it?", widget=forms.RadioSelect, error_messages={"required": "Choose what is in the file"}
    )
    feed = forms.CharField(
        label="Which system does it come from?",
        max_length=60,
        required=False,
        help_text="Rows are recognised by their own number within one system. Leave it empty if there is only one.",
    )
    because = forms.CharField(
        label="Why is it brought in?",
        max_length=200,
        required=False,
        help_text="Stands in the ledger with every batch.",
    )

    def __init__(self, *args: Any, formats: Mapping[str, str], most_megabytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "format", list(formats.items()))
        self.fields["file"].help_text = f"A CSV file, packed as .gz or not, of up to {most_megabytes:,} MB."


class ColumnsForm(HallForm):
    """For each field of the format, the column of the file that holds it."""

    def __init__(self, *args: Any, fields: Sequence[Field], columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None"), *((column, column) for column in dict.fromkeys(columns) if column)]
        for field in fields:
            choice = forms.ChoiceField(label=field.label, choices=choices, required=False)
            self.fields[field.name] = choice

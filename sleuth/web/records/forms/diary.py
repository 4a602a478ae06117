"""Forms for a line of the diary and for a file."""

from __future__ import annotations

from django import forms

from sleuth.web.hall.boxes import RecordForm, line, text
from sleuth.web.hall.moment import MomentTyped


class EntryForm(RecordForm):
    text = text("What was said or done", rows=3, required=True)
    happened_at = MomentTyped(
        label="When, if not now",
        required=False,
        help_text="Only when you write it down later: 14:30, or 21.11.26 14:30",
    )


class FileForm(RecordForm):
    file = forms.FileField(label="File", allow_empty_file=True)
    words = line("What it shows", help_text="Like “front door, forced”")

"""The form that changes a protective marking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sleuth.web.hall.boxes import RecordForm, choice, reason


class MarkingForm(RecordForm):
    """The markings that are in use, each with what it closes."""

    marking = choice("Protective marking", required=True, widget=forms.RadioSelect)
    because = reason("Why does the marking change?", "Enter why the marking changes.")

    def __init__(self, *args: Any, markings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("marking", list(markings))

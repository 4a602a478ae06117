"""What is typed on the search pages: the box, its fields apart, the filters, what for, a list to check."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.web.hall.forms import HallForm, offer

MOST_CHARACTERS = 5000
LIST_MOST_CHARACTERS = 1_000_000


def _part(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=False, help_text=hint)


class FindForm(HallForm):
    """The box `q`, or its fields apart; nothing here is refused for how it is spelt."""

    q = forms.CharField(label="Search", max_length=MOST_CHARACTERS, required=False)
    name = _part("Name", "Any part, any order, however it is spelt")
    date_of_birth = _part("Date of birth or age", "For example 12.3.71, March 1971 or 1971")
    address = _part("Address", "For example 12a High Street, Burnley or BB11")
    phone = _part("Phone")
    plate = _part("Number plate")
    reference = _part("Reference", "A record, crime, log, PNC or CRO number")


class FilterForm(HallForm):
    """Draws the filters with the choices that the results offer; what is chosen is read by `narrowing`."""

    def __init__(self, *args: Any, choices: dict[str, tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, options) in choices.items():
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=options)


class PurposeForm(HallForm):
    """What the search is for, and the number of the job that it belongs to."""

    purpose = forms.ChoiceField(
        label="Purpose",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you are searching for"},
    )
    detail = forms.CharField(
        label="Log, crime or case number",
        max_length=80,
        required=False,
        help_text="If there is one. It stands beside each of your searches in the ledger.",
    )

    def __init__(self, *args: Any, purposes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "purpose", purposes)


class ListForm(HallForm):
    """A list to check: a file, or lines pasted from somewhere. `because` is what it is for, in words."""

    file = forms.FileField(label="CSV file", required=False)
    pasted = forms.CharField(
        label="Or paste the lines here",
        required=False,
        strip=False,
        help_text="With a heading line like a file, or one person a line: name, date of birth, address in any order.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    purpose = forms.ChoiceField(label="What is it for?", error_messages={"required": "Choose what the check is for"})

    def __init__(self, *args: Any, purposes: list[tuple[str, str]], needs_purpose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = dict(purposes)
        offer(self, "purpose", [("", "Choose"), *purposes])
        self.fields["purpose"].required = needs_purpose

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "").strip()
        if len(pasted) > LIST_MOST_CHARACTERS:
            self.add_error("pasted", f"These lines have {len(pasted):,} characters. Split the list")
        if not self.errors and not file and not pasted:
            self.add_error("pasted", "Choose a file or paste some lines")
        if file and pasted:
            self.add_error("pasted", "There is a file and there are lines. Send one of the two")
        return cleaned

    @property
    def because(self) -> str:
        return self.purposes.get(self.cleaned_data["purpose"], "")

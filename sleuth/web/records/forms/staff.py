"""The form that says whether somebody is one of our own people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sleuth.access.models import Officer
from sleuth.web.hall.boxes import RecordForm, choice, line, reason
from sleuth.web.records.forms.restricting import by_name

OURS, PUBLIC = "ours", "public"


class StaffForm(RecordForm):
    """One of our own, with the account if there is one, or one of the public."""

    who = choice("Who is this?", required=True, widget=forms.RadioSelect)
    account = line(
        "Account", help_text="User name or collar number, if they sign in to Sleuth. They never see this record"
    )
    because = reason("How do you know?", "Enter how you know.")

    def __init__(self, *args: Any, officers: Iterable[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = by_name(officers)
        self.offer_choices("who", [(OURS, "One of our own people"), (PUBLIC, "One of the public")])

    def clean_account(self) -> Officer | None:
        """The colleague with this name; a name that nobody has is an error."""
        typed = self.cleaned_data["account"].strip()
        if typed and typed.casefold() not in self.known:
            raise forms.ValidationError("Nobody here has this user name or collar number.")
        return self.known.get(typed.casefold()) if typed else None

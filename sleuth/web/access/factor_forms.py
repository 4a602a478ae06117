"""What is typed for the second factor."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.access.models import Officer
from sleuth.web.access.forms import own_password
from sleuth.web.hall.forms import HallForm

MOST_OF_AN_ANSWER = 20_000


def _code(label: str, hint: str, *, required: bool = False) -> forms.CharField:
    """A code of an app; people put blanks into it."""
    attributes = {"autocomplete": "one-time-code", "class": "govuk-input--width-10", "spellcheck": "false"}
    return forms.CharField(
        label=label, help_text=hint, max_length=40, required=required, widget=forms.TextInput(attributes)
    )


class SecondStepForm(HallForm):
    """The second step of signing in: a code, or what a passkey answered."""

    code = _code("Code", "Six digits from your app, or one of your codes on paper")
    answer = forms.CharField(max_length=MOST_OF_AN_ANSWER, required=False, widget=forms.HiddenInput)


class WithOwnPassword(HallForm):
    """Whoever changes what opens the door says the password again: an unattended screen is not enough."""

    password = own_password()

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._officer = officer

    def clean_password(self) -> str:
        typed = str(self.cleaned_data["password"])
        if not self._officer.check_password(typed):
            raise forms.ValidationError("This is not your password. Type it again.")
        return typed


class AppForm(WithOwnPassword):
    code = _code("Code", "The six digits that the app shows now", required=True)
    field_order = ("code", "password")


class PasskeyForm(WithOwnPassword):
    name = forms.CharField(label="Name", max_length=60, help_text="For example: station key, own telephone")
    answer = forms.CharField(max_length=MOST_OF_AN_ANSWER, required=False, widget=forms.HiddenInput)
    field_order = ("name", "password", "answer")

"""What is typed on the pages of this room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

from sleuth.access.models.question import STATES
from sleuth.access.policy import Pattern
from sleuth.access.sign_in import password_rules
from sleuth.base.ref import Ref
from sleuth.web.access.words import DOOR_WORDS, KIND_CHOICES, MATTER_WORDS
from sleuth.web.hall.dates import SpanField
from sleuth.web.hall.forms import HallForm, PlainWords, offer

PASSWORD_MOST = 200
Units = list[tuple[str, list[tuple[int, str]]]]


def show_faults(form: forms.BaseForm, faults: dict[str, str]) -> None:
    """Put the sentences of an action beside the fields of the form; those for no field of it above the form."""
    for field, sentence in faults.items():
        form.add_error(field if field in form.fields else None, sentence)


def _password(label: str, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=PASSWORD_MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def own_password() -> forms.CharField:
    """The officer's own password, said again before something is changed."""
    return _password("Your password", "current-password")


def reason() -> forms.CharField:
    """Why something is done to an account; it stands in the ledger."""
    return forms.CharField(label="Reason", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SignInForm(PlainWords, AuthenticationForm):
    """User name and password; checks them through the authentication backends."""

    error_messages = {
        "invalid_login": (
            "The user name or the password is wrong. Capital letters count in passwords."
            " If you have forgotten yours, an administrator can set a new one."
        ),
        "inactive": "The user name or the password is wrong.",
    }

    username = UsernameField(
        label="User name",
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "class": "govuk-input--width-20"}),
    )
    password = _password("Password", "current-password")


class NewPasswordForm(HallForm):
    old_password = _password("Present password", "current-password")
    new_password = _password("New password", "new-password")
    repeated = _password("New password again", "new-password")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "new_password" in cleaned and "repeated" in cleaned and cleaned["new_password"] != cleaned["repeated"]:
            self.add_error("repeated", "The two new passwords are not the same. Type them again.")
        return cleaned


class WithRoles(HallForm):
    """A form that offers the roles of the officer's force: `roles` are their keys and words."""

    roles = forms.MultipleChoiceField(label="Roles", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "roles", roles)


class WithUnit(HallForm):
    """A form that offers the units of every force, under the force's title."""

    unit = forms.TypedChoiceField(label="Unit", coerce=int)

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [("", "Choose a unit"), *units])


class NewOfficerForm(WithUnit, WithRoles):
    username = forms.CharField(label="User name", max_length=60, help_text="What the officer types to sign in")
    rank = forms.CharField(label="Rank", max_length=40, required=False)
    given_names = forms.CharField(label="Given names", max_length=80, required=False)
    family_name = forms.CharField(label="Family name", max_length=80)
    collar_number = forms.CharField(label="Collar number", max_length=20, required=False)
    password = _password("First password", "new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            ["username", "rank", "given_names", "family_name", "collar_number", "unit", "roles", "password"]
        )
        self.fields["password"].help_text = " ".join(password_rules())


class NewClientForm(WithUnit, WithRoles):
    key = forms.SlugField(
        label="Short key",
        max_length=60,
        help_text="Small letters, digits and hyphens, for example custody-suite. The program gives it; it never changes.",
        error_messages={"invalid": "Use small letters, digits and hyphens only, for example custody-suite"},
    )
    title = forms.CharField(label="Name of the program", max_length=80)
    because = forms.CharField(
        label="What it may use Sleuth for",
        max_length=200,
        help_text="It stands in the ledger with everything that the program looks at",
    )
    days = forms.IntegerField(label="For how many days", min_value=1)

    def __init__(self, *args: Any, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["key", "title", "because", "unit", "roles", "days"])
        self.fields["days"].help_text = f"At most {days}"


class RolesForm(WithRoles):
    pass


class UnitForm(WithUnit):
    because = reason()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["unit", "because"])


class CorrectOfficerForm(HallForm):
    rank = forms.CharField(label="Rank", max_length=40, required=False)
    given_names = forms.CharField(label="Given names", max_length=80, required=False)
    family_name = forms.CharField(label="Family name", max_length=80)
    collar_number = forms.CharField(label="Collar number", max_length=20, required=False)
    because = reason()


class FirstPasswordForm(HallForm):
    new_password = _password("New password", "new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password"].help_text = " ".join(password_rules())


class ReasonForm(HallForm):
    because = reason()


class StrandForm(HallForm):
    """The strands that wait for a reason: key and title."""

    key = forms.ChoiceField(label="Which strand?", widget=forms.RadioSelect)
    because = forms.CharField(label="Why do you need it?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, strands: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "key", strands)


class FindingForm(HallForm):
    finding = forms.CharField(label="What you found", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NewUnitForm(HallForm):
    title = forms.CharField(label="Name of the unit", max_length=120)
    key = forms.SlugField(
        label="Short key",
        max_length=50,
        help_text="Small letters, digits and hyphens, for example north-response. It never changes.",
        error_messages={"invalid": "Use small letters, digits and hyphens only, for example north-response"},
    )
    parent = forms.TypedChoiceField(label="Part of", coerce=int)

    def __init__(self, *args: Any, units: Units, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", [("", "Choose the unit above it"), *units])


class OfficerSearch(HallForm):
    q = forms.CharField(label="Name, user name or collar number", max_length=80, required=False)


class LedgerFilterForm(HallForm):
    """Filters of the ledger, sent by GET."""

    officer = forms.CharField(label="Officer's user name", max_length=60, required=False)
    record = forms.CharField(label="Record", max_length=20, required=False, help_text="For example N-000012")
    kind = forms.ChoiceField(label="What was done", required=False, choices=[("", "Anything"), *KIND_CHOICES])
    matter = forms.ChoiceField(label="Only", required=False, choices=[("", "Everything"), *MATTER_WORDS.items()])
    containing = forms.CharField(label="Words in the reason", max_length=80, required=False)
    number = forms.IntegerField(label="Number of the entry", min_value=1, max_value=2**62, required=False)
    days = SpanField(label="Days", required=False)

    def clean_officer(self) -> str:
        return self.cleaned_data["officer"].strip()

    def clean_record(self) -> Ref | None:
        typed = self.cleaned_data["record"]
        if not typed:
            return None
        try:
            return Ref.from_number(typed)
        except ValueError:
            raise forms.ValidationError("Enter a record's number, for example N-000012") from None


class SearchFilterForm(HallForm):
    """Filters of the log of searches, sent by GET."""

    officer = forms.CharField(label="Officer's user name", max_length=60, required=False)
    containing = forms.CharField(label="Words searched for", max_length=80, required=False)
    door = forms.ChoiceField(label="Where", required=False, choices=[("", "Anywhere"), *DOOR_WORDS.items()])
    days = SpanField(label="Days", required=False)
    nothing = forms.BooleanField(label="Only searches that found nothing", required=False)

    def clean_officer(self) -> str:
        return self.cleaned_data["officer"].strip()


class QuestionFilterForm(HallForm):
    """Filters of what is worth a question, sent by GET."""

    pattern = forms.ChoiceField(label="What", required=False)
    officer = forms.CharField(label="Officer's user name", max_length=60, required=False)
    state = forms.ChoiceField(
        label="Asked",
        required=False,
        choices=[("", "Whether asked or not"), ("new", "Not asked yet"), *STATES],
    )

    def __init__(self, *args: Any, patterns: Mapping[str, Pattern], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "pattern", [("", "Any pattern"), *((name, each.title) for name, each in patterns.items())])

    def clean_officer(self) -> str:
        return str(self.cleaned_data["officer"]).strip()


class QuestionForm(HallForm):
    """What was done about a pattern."""

    state = forms.ChoiceField(label="What was done", choices=STATES, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Note",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Whom you asked and what, what was answered, or why it is closed.",
    )

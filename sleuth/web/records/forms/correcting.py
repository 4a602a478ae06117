"""Forms for what stands on a record itself. `version` is the one that the officer saw."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.base.values.address import Address
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import DATE_HINT, RecordForm, choice, line, text, why, words
from sleuth.web.records.pages.words import say_partial

NO_VERSION = (
    "This form came without the version of the record that you saw. Nothing was saved. Copy what you typed, then open "
    "“Correct” again from the record."
)
AROUND = ("version", "because")


class CorrectingForm(RecordForm):
    """The columns of the record with the version seen and the reason of the change."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), NO_VERSION)
    )
    because = why("Why you change it", help_text="Like “passport seen” or “typing error”")

    def __init__(self, *args: Any, policy: RecordsPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy
        self.offer(policy)
        self.order_fields([*self.columns(), *AROUND])

    def offer(self, policy: RecordsPolicy) -> None:
        """Fill the lists to choose from with the words of the force."""

    def columns(self) -> list[str]:
        """The fields that are columns of the record."""
        return [name for name in self.fields if name not in AROUND]

    def changes(self) -> dict[str, Any]:
        """What to hand to the action."""
        return {name: self.cleaned_data[name] for name in self.columns()}

    def shown(self, name: str, value: str) -> str:
        """A value in words: codes as the force says them, dates as people read them."""
        if not value:
            return ""
        return say_partial(value) if name == "birth_date" else self.in_words(name, value)

    @classmethod
    def of(cls, record: Any) -> dict[str, Any]:
        """The values of a record as this form shows them."""
        return {name: getattr(record, name) for name in cls.base_fields if name not in AROUND}


class PersonCorrection(CorrectingForm):
    family_name = line("Family name")
    given_names = line("Given names")
    birth_date = line("Date of birth", help_text=DATE_HINT)
    sex = choice("Sex")
    description = text("Description")
    self_defined_ethnicity = choice("Ethnicity, self-defined", help_text="Only as the person said it")
    observed_ethnicity = choice("Ethnicity, as seen by an officer")

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("sex", words(policy.sexes, "Not said"))
        self.offer_choices("self_defined_ethnicity", words(policy.self_defined_ethnicities, "Not asked"))
        self.offer_choices("observed_ethnicity", words(policy.observed_ethnicities, "Not said"))

    @classmethod
    def of(cls, record: Any) -> dict[str, Any]:
        return super().of(record) | {"birth_date": say_partial(record.birth_date) if record.birth_date else ""}


class PlaceCorrection(CorrectingForm):
    name = line("Name of the place")
    sub_building = line("Flat or unit")
    building_name = line("Building")
    number = line("House number")
    street = line("Street")
    locality = line("Village or part of town")
    town = line("Town")
    county = line("County")
    postcode = line("Postcode")
    uprn = line("UPRN", help_text="The national number of the address, up to 12 digits")
    description = text("Description")

    def changes(self) -> dict[str, Any]:
        typed = super().changes()
        address = Address(**{part: typed.pop(part) for part in Address.__dataclass_fields__})
        return typed | {"address": address}


class ThingCorrection(CorrectingForm):
    kind = choice("Kind", required=True)
    value = line("Number or name")
    make = line("Make")
    model = line("Model")
    colour = line("Colour")
    description = text("Description")

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("kind", words(policy.thing_kinds))


class OrganisationCorrection(CorrectingForm):
    name = line("Name")
    kind = choice("Kind", required=True)
    description = text("Description")

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("kind", words(policy.organisation_kinds))

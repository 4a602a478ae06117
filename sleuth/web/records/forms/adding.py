"""Forms that add one fact to a record."""

from __future__ import annotations

from typing import Any

from django import forms

from sleuth.base.values import NotAValue
from sleuth.base.values import address as addresses
from sleuth.base.values.address import Address
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import DATE_HINT, RecordForm, choice, line, why, words
from sleuth.web.records.forms.recording import ADDRESS_HINT


class AddingForm(RecordForm):
    """`fault_fields` maps what the action calls a field to what the form calls it."""

    fault_fields: dict[str, str] = {}

    def __init__(self, *args: Any, policy: RecordsPolicy, of: str, **kwargs: Any) -> None:
        """`of` is the kind of record that the fact is added to."""
        super().__init__(*args, **kwargs)
        self.offer(policy, of)

    def offer(self, policy: RecordsPolicy, of: str) -> None:
        """Fill the lists to choose from with the words of the force."""


class NameForm(AddingForm):
    family_name = line("Family name")
    given_names = line("Given names")
    kind = choice("Kind of name", required=True, initial="alias")
    because = why()

    def offer(self, policy: RecordsPolicy, of: str) -> None:
        self.offer_choices("kind", words({key: name for key, name in policy.name_kinds.items() if key != "main"}))


class BirthDateForm(AddingForm):
    birth_date = line("Date of birth", help_text=DATE_HINT)
    because = why()


class NumberForm(AddingForm):
    kind = choice("Kind of number", required=True)
    value = line("Number")
    issuer = line("Issued by", help_text="Like DVLA, or the country of a passport")
    because = why()

    def offer(self, policy: RecordsPolicy, of: str) -> None:
        self.offer_choices("kind", words(policy.identifier_kinds))


class AddressForm(AddingForm):
    address = line("Address", required=True, help_text=ADDRESS_HINT)
    kind = choice("Connection", required=True, widget=forms.RadioSelect)
    starts_on = line("Since", help_text="Like 2019, 3/2019 or 12.3.19; empty when not known")
    ends_on = line("Until", help_text="Empty when it is so today")
    because = why()

    fault_fields = {part: "address" for part in Address.__dataclass_fields__}

    def offer(self, policy: RecordsPolicy, of: str) -> None:
        fitting = {
            key: kind.forward for key, kind in policy.link_kinds.items() if (kind.start, kind.end) == (of, "place")
        }
        self.offer_choices("kind", words(fitting))
        self.fields["kind"].initial = next(iter(fitting), "")

    def clean_address(self) -> Address:
        try:
            return addresses.parse(self.cleaned_data["address"])
        except NotAValue as fault:
            raise forms.ValidationError(str(fault)) from fault


class PhoneForm(AddingForm):
    phone = line("Phone number", required=True, help_text="Like 07700 900123 or +48 22 123 45 67")
    because = why()

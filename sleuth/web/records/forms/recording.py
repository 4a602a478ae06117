"""Forms for a new person, place, thing or organisation. They carry what was typed; the actions check it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from sleuth.base.values import NotAValue, partial_date, phone
from sleuth.base.values import address as addresses
from sleuth.base.values import name as names
from sleuth.base.values.address import Address
from sleuth.records.drafts import IdentifierDraft, NameDraft, OrganisationDraft, PersonDraft, PlaceDraft, ThingDraft
from sleuth.records.policy import RecordsPolicy
from sleuth.web.hall.boxes import DATE_HINT, RecordForm, choice, line, text, why, words

READ: dict[str, Callable[[str], str]] = {
    "birth_date": lambda text: partial_date.parse(text).show(),
    "address": lambda text: addresses.parse(text).show(),
    "phone": lambda text: phone.show(phone.clean(text)),
}
ADDRESS_HINT = "In one line: 12A High Street, Northtown NT1 2AB"


class RecordingForm(RecordForm):
    """What the four forms have in common: they read into a draft, and name what cannot be read."""

    fault_fields: dict[str, str] = {}

    def __init__(self, *args: Any, policy: RecordsPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy
        self.offer(policy)

    def offer(self, policy: RecordsPolicy) -> None:
        """Fill the lists to choose from with the words of the force."""

    def draft(self) -> Any:
        """What was typed as a draft; call after `is_valid`. What cannot be read becomes an error of its field."""
        raise NotImplementedError

    def read(self, field: str, reader: Any, empty: Any) -> Any:
        """The typed text read by `reader`, or `empty` with the sentence put beside the field."""
        typed = self.cleaned_data[field]
        try:
            return reader(typed) if typed.strip() else empty
        except NotAValue as fault:
            self.add_error(field, str(fault))
            return empty

    @property
    def halves(self) -> list[list[Any]]:
        """The fields in the order in which they are asked, in two columns where the screen has room."""
        fields = [self[name] for name in self.fields]
        cut = (len(fields) + 1) // 2
        return [fields[:cut], fields[cut:]]

    def typed(self) -> list[tuple[str, str]]:
        """Every field as it was typed, to be carried through the steps."""
        return [(name, self.data.get(name, "")) for name in self.fields]

    def told(self) -> list[tuple[str, str]]:
        """What was typed as Sleuth understands it: label and value of every field that is not empty."""
        return [(str(self.fields[name].label), self._understood(name, value)) for name, value in self.typed() if value]

    def _understood(self, name: str, value: str) -> str:
        try:
            return READ[name](value) if name in READ else self.in_words(name, value)
        except NotAValue:
            return value


class PersonForm(RecordingForm):
    family_name = line("Family name")
    given_names = line("Given names")
    birth_date = line("Date of birth", help_text=DATE_HINT)
    sex = choice("Sex")
    other_names = text("Other names", rows=2, help_text="Aliases and nicknames, one a line: Billy Smyth")
    address = line("Address", help_text=ADDRESS_HINT)
    phone = line("Phone")
    pnc_id = line("PNC ID", help_text="Like 2001/0171310W")
    description = text("Description", rows=2, help_text="What helps to know this person again")
    self_defined_ethnicity = choice("Ethnicity, self-defined", help_text="Only as the person said it")
    observed_ethnicity = choice("Ethnicity, as you see it")
    because = why()

    fault_fields = {"identifiers": "pnc_id", "phones": "phone", "addresses": "address"}

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("sex", words(policy.sexes, "Not said"))
        self.offer_choices("self_defined_ethnicity", words(policy.self_defined_ethnicities, "Not asked"))
        self.offer_choices("observed_ethnicity", words(policy.observed_ethnicities, "Not said"))

    def draft(self) -> PersonDraft:
        typed = self.cleaned_data
        address = self.read("address", addresses.parse, None)
        return PersonDraft(
            given_names=typed["given_names"],
            family_name=typed["family_name"],
            birth_date=typed["birth_date"],
            sex=typed["sex"],
            self_defined_ethnicity=typed["self_defined_ethnicity"],
            observed_ethnicity=typed["observed_ethnicity"],
            description=typed["description"],
            other_names=self._other_names(),
            identifiers=(IdentifierDraft("pnc_id", typed["pnc_id"]),) if typed["pnc_id"] else (),
            phones=(typed["phone"],) if typed["phone"] else (),
            addresses=(address,) if address else (),
        )

    def _other_names(self) -> tuple[NameDraft, ...]:
        found = []
        for number, full in enumerate(self.cleaned_data["other_names"].splitlines(), start=1):
            if not full.strip():
                continue
            try:
                given, family = names.split(full)
            except NotAValue as fault:
                self.add_error("other_names", f"Line {number}: {fault}")
                continue
            found.append(NameDraft(given, family, "alias"))
        return tuple(found)


class PlaceForm(RecordingForm):
    address = line("Address", help_text=ADDRESS_HINT)
    name = line("Name of the place", help_text="Like Memorial Park, where there is no address, or beside one")
    description = text("Description", rows=2)
    because = why()

    fault_fields = {part: "address" for part in Address.__dataclass_fields__}

    def draft(self) -> PlaceDraft:
        typed = self.cleaned_data
        address = self.read("address", addresses.parse, Address())
        if not typed["address"].strip() and not typed["name"].strip():
            self.add_error("address", "Enter the address, or the name of the place.")
        return PlaceDraft(address=address, name=typed["name"], description=typed["description"])


class ThingForm(RecordingForm):
    kind = choice("Kind", required=True, widget=forms.RadioSelect)
    value = line("Number or name", help_text="Number plate, phone number, serial number, or what it is called")
    make = line("Make")
    model = line("Model")
    colour = line("Colour")
    description = text("Description", rows=2)
    because = why()

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("kind", words(policy.thing_kinds))

    def draft(self) -> ThingDraft:
        typed = self.cleaned_data
        return ThingDraft(**{name: typed[name] for name in ("kind", "value", "make", "model", "colour", "description")})


class OrganisationForm(RecordingForm):
    name = line("Name")
    kind = choice("Kind", required=True)
    description = text("Description", rows=2)
    because = why()

    def offer(self, policy: RecordsPolicy) -> None:
        self.offer_choices("kind", words(policy.organisation_kinds, "Choose one"))

    def draft(self) -> OrganisationDraft:
        typed = self.cleaned_data
        return OrganisationDraft(name=typed["name"], kind=typed["kind"], description=typed["description"])

"""What a program sends: the same drafts that the pages fill in, field by field; a field that is not here is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address

LONGEST = 20_000
FIRST_YEAR, LAST_YEAR = 1800, 2200


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("This holds a character that cannot be stored")
    return text


def _in_our_time(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"The year lies between {FIRST_YEAR} and {LAST_YEAR}")
    return moment


Text = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_no_nul)]
Short = Annotated[str, StringConstraints(max_length=80), AfterValidator(_no_nul)]
Number = Annotated[
    str,
    StringConstraints(pattern=r"^[NLTGE]-?[0-9]{1,15}$"),
    Field(description="The number of a record, as people read it", examples=["N-000012"]),
]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time), Field(description="With its distance from UTC")]
Id = Annotated[int, Field(ge=0, le=2**63 - 1)]


class Taken(BaseModel):
    """Something that is sent, with the reason where the purpose of the program does not say it all."""

    model_config = ConfigDict(extra="forbid")

    because: Text = ""

    def given(self) -> dict[str, Any]:
        """The fields that were sent, the reason apart."""
        return {name: getattr(self, name) for name in self.model_fields_set if name != "because"}


class AddressIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sub_building: Text = ""
    building_name: Text = ""
    number: Text = ""
    street: Text = ""
    locality: Text = ""
    town: Text = ""
    county: Text = ""
    postcode: Text = ""

    def value(self) -> Address:
        return Address(**self.model_dump())


class NameIn(Taken):
    given_names: Text = ""
    family_name: Text = ""
    kind: Text = "alias"


class BirthDateIn(Taken):
    value: Text


class IdentifierIn(Taken):
    kind: Text
    value: Text
    issuer: Text = ""


class PhoneIn(Taken):
    number: Text


class HomeIn(Taken):
    address: AddressIn
    kind: Text = "lives_at"
    starts_on: Text = ""
    ends_on: Text = ""


class PersonColumns(Taken):
    given_names: Text = ""
    family_name: Text = ""
    birth_date: Text = ""
    sex: Text = ""
    self_defined_ethnicity: Text = ""
    observed_ethnicity: Text = ""
    description: Text = ""


class PersonIn(PersonColumns):
    other_names: list[NameIn] = Field(default_factory=list, max_length=50)
    identifiers: list[IdentifierIn] = Field(default_factory=list, max_length=50)
    phones: list[Text] = Field(default_factory=list, max_length=50)
    addresses: list[AddressIn] = Field(default_factory=list, max_length=50)


class PlaceIn(Taken):
    address: AddressIn = Field(default_factory=AddressIn)
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,12}$")] = "address"
    name: Text = ""
    uprn: Text = ""
    latitude: float | None = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    lsoa_code: Annotated[str, StringConstraints(pattern=r"^([EW][0-9]{8})?$")] = ""
    description: Text = ""


class ThingChanges(Taken):
    kind: Text = ""
    value: Text = ""
    make: Text = ""
    model: Text = ""
    colour: Text = ""
    description: Text = ""


class ThingIn(ThingChanges):
    kind: Text
    value: Text


class OrganisationChanges(Taken):
    name: Text = ""
    kind: Text = "business"
    description: Text = ""


class OrganisationIn(OrganisationChanges):
    name: Text


class AppearanceIn(Taken):
    subject: Number
    role: Text


class EventChanges(Taken):
    title: Text = ""
    summary: Text = ""
    occurred_from: Moment | None = None
    occurred_to: Moment | None = None
    precision: Literal["minute", "day", "month"] = "minute"
    reference: Short = ""
    classification: Short = ""
    outcome: Short = ""
    place: Number | None = None


class EventIn(EventChanges):
    title: Text
    kind: Text
    appearances: list[AppearanceIn] = Field(default_factory=list, max_length=200)


class LinkIn(Taken):
    a: Number
    b: Number
    kind: Text
    starts_on: Text = ""
    ends_on: Text = ""
    note: Text = ""


class WarningIn(Taken):
    kind: Text
    reason: Text
    action_plan: Text = ""
    review_on: date
    expires_on: date | None = None


class JudgementIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    one: Number
    other: Number
    verdict: Literal["same", "different", "unsure"]
    because: Text


class ReasonIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    because: Text


def ref(number: str) -> Ref:
    """What a Number that has been checked stands for."""
    return Ref.from_number(number)

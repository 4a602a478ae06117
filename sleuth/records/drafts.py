"""What an officer or a feed hands in, before it is checked and stored: plain values, as typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address


@dataclass(frozen=True)
class NameDraft:
    given_names: str = ""
    family_name: str = ""
    kind: str = "alias"


@dataclass(frozen=True)
class IdentifierDraft:
    kind: str
    value: str
    issuer: str = ""


@dataclass(frozen=True)
class PersonDraft:
    """A nominal as typed. `birth_date` is free text or ISO, perhaps partial; addresses are current unless dated."""

    given_names: str = ""
    family_name: str = ""
    birth_date: str = ""
    sex: str = ""
    self_defined_ethnicity: str = ""
    observed_ethnicity: str = ""
    description: str = ""
    other_names: tuple[NameDraft, ...] = ()
    identifiers: tuple[IdentifierDraft, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True)
class PlaceDraft:
    address: Address
    kind: str = "address"
    name: str = ""
    uprn: str = ""
    latitude: float | None = None
    longitude: float | None = None
    lsoa_code: str = ""
    description: str = ""


@dataclass(frozen=True)
class ThingDraft:
    kind: str
    value: str
    make: str = ""
    model: str = ""
    colour: str = ""
    description: str = ""


@dataclass(frozen=True)
class OrganisationDraft:
    name: str
    kind: str = "business"
    description: str = ""


@dataclass(frozen=True)
class AppearanceDraft:
    subject: Ref
    role: str


@dataclass(frozen=True)
class EventDraft:
    kind: str
    system: str
    title: str
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    precision: str = "minute"
    reference: str = ""
    summary: str = ""
    classification: str = ""
    outcome: str = ""
    place: Ref | None = None
    external_id: str = ""
    read_only: bool = False
    appearances: tuple[AppearanceDraft, ...] = field(default=())


@dataclass(frozen=True)
class LinkDraft:
    a: Ref
    b: Ref
    kind: str
    starts_on: str = ""
    ends_on: str = ""
    note: str = ""


@dataclass(frozen=True)
class MarkerDraft:
    kind: str
    reason: str
    action_plan: str = ""
    review_on: date | None = None
    expires_on: date | None = None

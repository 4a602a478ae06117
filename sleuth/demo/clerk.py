"""Writes made-up people and places through the same actions as the pages, many in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.demo.cast import Cast
from sleuth.demo.shapes import MadeUpAddress, MadeUpPerson
from sleuth.records import actions
from sleuth.records.actions.places import place_for
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    IdentifierDraft,
    LinkDraft,
    MarkerDraft,
    NameDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    ThingDraft,
)
from sleuth.records.models import Source

Item = TypeVar("Item")
IN_ONE_TRANSACTION = 40
COUNTY_NAME = "Demoshire"
LABEL = "Made-up county"
BUILDING = "Building the made-up county"
SOURCES = {
    "nominals": "nominal index",
    "crime": "crime system",
    "incident": "command log",
    "intelligence": "intelligence unit",
    "missing": "missing people desk",
    "domestic": "domestic abuse desk",
    "children": "child protection desk",
    "custody": "custody suite",
    "stops": "stop and search slips",
    "neighbourhood": "neighbourhood team",
}
GRADINGS = {"intelligence": "B-1-P"}


def address_of(made_up: MadeUpAddress) -> Address:
    """A made-up address in the parts that records keep."""
    return Address(
        sub_building=made_up.flat,
        building_name=made_up.building,
        number=made_up.number,
        street=made_up.street,
        locality=made_up.locality,
        town=made_up.town,
        county=COUNTY_NAME,
        postcode=made_up.postcode,
    )


def draft_of(person: MadeUpPerson, description: str = "") -> PersonDraft:
    """A made-up person as somebody would type them in; only the current address."""
    return PersonDraft(
        given_names=person.given_names,
        family_name=person.family_name,
        birth_date=person.date_of_birth,
        sex=person.sex,
        description=description,
        other_names=tuple(NameDraft(alias.given, alias.family, alias.kind) for alias in person.aliases),
        identifiers=(IdentifierDraft("pnc_id", person.pnc_id),) if person.pnc_id else (),
        phones=person.phones,
        addresses=tuple(address_of(address) for address in person.addresses[:1]),
    )


class Clerk:
    """Records on behalf of the cast; every record says that it comes from the made-up county."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.by: Officer = cast["officer"]
        self.sources: dict[str, Source] = {
            system: actions.record_source(
                by=self.by, kind="made_up", label=f"{LABEL}: {words}", grading=GRADINGS.get(system, "")
            )
            for system, words in SOURCES.items()
        }

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        """Everything recorded inside is committed, and followed by the search index, in one go."""
        with writing(by=self.by, act="records.record", because=BUILDING, kind="collection"):
            yield

    def person(self, person: MadeUpPerson, *, source: str = "nominals", description: str = "") -> Ref:
        """Record a person with names, numbers, phones and all addresses, the former ones dated."""
        kept = self.sources[source]
        ref = actions.record_person(by=self.by, draft=draft_of(person, description), source=kept, because=BUILDING).ref
        for years_ago, former in enumerate(person.addresses[1:], start=1):
            left = str(2026 - 3 * years_ago)
            came = str(2026 - 3 * years_ago - 4)
            actions.add_address(
                by=self.by, ref=ref, address=address_of(former), starts_on=came, ends_on=left, source=kept
            )
        return ref

    def place(self, address: MadeUpAddress, *, source: str = "nominals") -> Ref:
        """The place at this address, recorded when it is new."""
        return place_for(by=self.by, draft=PlaceDraft(address=address_of(address)), source=self.sources[source]).ref

    def vehicle(self, keeper: Ref, plate: str, model: str, colour: str) -> Ref:
        """A vehicle and its keeper."""
        make, _, kind = model.partition(" ")
        draft = ThingDraft(kind="vehicle", value=plate, make=make, model=kind, colour=colour)
        ref = actions.record_thing(by=self.by, draft=draft, source=self.sources["nominals"]).ref
        self.link(keeper, ref, "keeper")
        return ref

    def organisation(self, name: str, kind: str, address: MadeUpAddress) -> Ref:
        """An organisation at an address."""
        source = self.sources["nominals"]
        ref = actions.record_organisation(by=self.by, draft=OrganisationDraft(name, kind), source=source).ref
        actions.add_address(by=self.by, ref=ref, address=address_of(address), kind="stands_at", source=source)
        return ref

    def link(self, a: Ref, b: Ref, kind: str, *, source: str = "nominals", note: str = "", ends_on: str = "") -> None:
        """Tie two records."""
        draft = LinkDraft(a=a, b=b, kind=kind, note=note, ends_on=ends_on)
        actions.link(by=self.by, draft=draft, source=self.sources[source])

    def event(self, draft: EventDraft) -> Ref:
        """Something that happened, with everybody who appears in it."""
        return actions.record_event(by=self.by, draft=draft, source=self.sources[draft.system]).ref

    def mark(self, on: Ref, draft: MarkerDraft) -> None:
        """A warning."""
        actions.mark(by=self.by, on=on, draft=draft, source=self.sources["intelligence"])


def appearances(*pairs: tuple[Ref, str]) -> tuple[AppearanceDraft, ...]:
    """Who appears in which role: (person, "victim"), (place, "scene") …"""
    return tuple(AppearanceDraft(subject, role) for subject, role in pairs)


def record_all(clerk: Clerk, items: Iterable[Item], record: Callable[[Item], object], tell: Callable[[], None]) -> None:
    """Record items one after another, so many to a transaction; `tell` is called after each."""
    waiting = iter(items)
    while batch := list(islice(waiting, IN_ONE_TRANSACTION)):
        with clerk.one_transaction():
            for item in batch:
                record(item)
                tell()

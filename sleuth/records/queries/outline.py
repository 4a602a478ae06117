"""What tells people apart, as plain values: names, dates of birth, addresses, numbers; for comparing two records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.records.models import BirthDate, Identifier, Link, Person, PersonName, Place, Thing


@dataclass(frozen=True)
class Outline:
    """Every standing value of each kind, in the order in which they were recorded; a person's main name first."""

    names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    phones: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()


def outlines(*, by: Officer, people: Iterable[Ref]) -> dict[Ref, Outline]:
    """Outlines of the people whom the officer may see, of facts that the officer may see. Seven queries at most."""
    wanted = [ref.id for ref in people if ref.kind == "person"]
    ids = list(Person.objects.visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))
    names = _facts(PersonName, by, ids, "given_names", "family_name")
    births = _facts(BirthDate, by, ids, "value")
    numbers = _facts(Identifier, by, ids, "value")
    addresses, phones = _ends(by, ids)
    return {
        Ref("person", pk): Outline(
            names=tuple(" ".join(filter(None, row)) for row in names[pk]),
            births=tuple(row[0] for row in births[pk]),
            addresses=tuple(addresses[pk]),
            phones=frozenset(phones[pk]),
            identifiers=frozenset(row[0] for row in numbers[pk]),
        )
        for pk in ids
    }


def _facts(model: type, by: Officer, ids: list[int], *columns: str) -> dict[int, list[tuple[str, ...]]]:
    rows = model.objects.visible_to(by).filter(person__in=ids, retired_at__isnull=True)  # type: ignore[attr-defined]
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for pk, *values in rows.order_by("pk").values_list("person_id", *columns):
        found[pk].append(tuple(values))
    return found


def _ends(by: Officer, ids: list[int]) -> tuple[dict[int, list[Address]], dict[int, list[str]]]:
    """Where each person lives or lived, and the phones that each uses."""
    links = Link.objects.visible_to(by).filter(
        a_kind="person", a_id__in=ids, kind__in=["lives_at", "uses"], retired_at__isnull=True
    )
    rows = list(links.order_by("ends_on", "-pk").values_list("a_id", "b_kind", "b_id"))
    parts = [part.name for part in fields(Address)]
    places = Place.objects.visible_to(by).filter(pk__in=[end for _, kind, end in rows if kind == "place"])
    address_of = {row[0]: Address(*row[1:]) for row in places.values_list("pk", *parts)}
    phones = Thing.objects.visible_to(by).filter(pk__in=[end for _, kind, end in rows if kind == "thing"], kind="phone")
    phone_of = dict(phones.values_list("pk", "normal"))
    addresses: dict[int, list[Address]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    for person, kind, end in rows:
        if kind == "place" and end in address_of:
            addresses[person].append(address_of[end])
        if kind == "thing" and end in phone_of:
            numbers[person].append(phone_of[end])
    return addresses, numbers

"""Many new nominals with names, numbers, phones and addresses: the rows that `record_person` makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sleuth.records.bulk.once import Spot, phones_for, places_for
from sleuth.records.bulk.writer import Bulk, Known
from sleuth.records.models import BirthDate, Identifier, Link, Person, PersonName

LEADING = "main"
NAME_COLUMNS = ("person_id", "kind", "given_names", "family_name", "restriction_id")
LINK_COLUMNS = ("a_kind", "a_id", "b_kind", "b_id", "kind", "restriction_id")


class NewPerson(NamedTuple):
    """A nominal, checked and clean.

    Other names are (kind, given, family), identifiers (kind, value, issuer), phones (as written, E.164).
    """

    given_names: str
    family_name: str
    birth_date: str = ""
    sex: str = ""
    other_names: Sequence[tuple[str, str, str]] = ()
    identifiers: Sequence[tuple[str, str, str]] = ()
    phones: Sequence[tuple[str, str]] = ()
    addresses: Sequence[Spot] = ()


def add_people(bulk: Bulk, people: Sequence[NewPerson]) -> list[int]:
    """Add new nominals to the block; their ids in the same order. Places and phones that exist are not repeated."""
    ids = bulk.ids("person", len(people))
    places = places_for(bulk, (spot for person in people for spot in person.addresses))
    phones = phones_for(bulk, (phone for person in people for phone in person.phones))
    person_row = bulk.rows(Person, "id", "given_names", "family_name", "birth_date", "sex")
    name_row = bulk.rows(PersonName, *NAME_COLUMNS)
    born_row = bulk.rows(BirthDate, "person_id", "value")
    number_row = bulk.rows(Identifier, "person_id", "kind", "value", "issuer")
    link_row = bulk.rows(Link, *LINK_COLUMNS)
    for pk, (given, family, born, sex, names, numbers, said_phones, spots) in zip(ids, people, strict=True):
        person_row((pk, given, family, born, sex))
        if given or family:
            name_row((pk, LEADING, given, family, None))
        if born:
            born_row((pk, born))
        for name in names:
            name_row((pk, *name, None))
        for number in numbers:
            number_row((pk, *number))
        for end, circle in dict.fromkeys(phones[normal] for _, normal in said_phones) if said_phones else ():
            link_row(("person", pk, "thing", end, "uses", circle))
        for end, circle in dict.fromkeys(places[spot.key] for spot in spots) if spots else ():
            link_row(("person", pk, "place", end, "lives_at", circle))
    bulk.recorded("person", ids)
    bulk.touch("person", ids)
    return ids


def add_links(
    bulk: Bulk, person: int, kind: str, to: str, ends: Iterable[Known], restriction_id: int | None = None
) -> None:
    """Links from a person; closed to the same circle as the person or, failing that, the other end."""
    row = bulk.rows(Link, *LINK_COLUMNS)
    for end in dict.fromkeys(ends):
        row(("person", person, to, end.id, kind, restriction_id or end.restriction_id))

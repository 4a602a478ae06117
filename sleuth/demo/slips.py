"""Labelled errors: what people type who look for somebody, and the corrupted repeats that stand in real records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from sleuth.demo.address_slips import ADDRESS_SLIPS, phone_digit
from sleuth.demo.asking import in_one_line, written_date
from sleuth.demo.date_slips import DATE_SLIPS
from sleuth.demo.name_slips import NAME_SLIPS, Asked
from sleuth.demo.shapes import CENSUS_DAY, MadeUpAddress, MadeUpPerson

COMBINABLE = {
    "name": (
        "typing",
        "phonetic",
        "nickname",
        "swapped",
        "missing middle",
        "initials",
        "alias",
        "spacing",
        "transliteration",
    ),
    "date": ("date digit", "date digits transposed", "day and month swapped", "year beside"),
    "address": (
        "street typing",
        "street type missing",
        "street type wrong",
        "house letter left out",
        "postcode character",
    ),
}
KINDS = ("exact", *NAME_SLIPS, *DATE_SLIPS, *ADDRESS_SLIPS, "phone digit", "two errors", "three errors")
CLASS_OF = (
    {kind: "missing" if kind.startswith("missing") else kind for kind in NAME_SLIPS}
    | dict.fromkeys(DATE_SLIPS, "date errors")
    | dict.fromkeys(ADDRESS_SLIPS, "street errors")
    | {kind: "postcode errors" for kind in ADDRESS_SLIPS if kind.startswith("postcode")}
    | {"exact": "exact", "phone digit": "phone errors", "two errors": "combinations", "three errors": "combinations"}
)
"""Each kind of slip with the class under which the bench reports it."""
MUST_HAVE_PLACE = frozenset({"missing given", "missing family", "year only", "age instead", "phone digit"})
REPEAT_MARK = "R"


class CannotSlip(ValueError):
    """This kind of error cannot be made with what is known of this person."""


class MadeUpQuery(NamedTuple):
    """What is asked, field by field ("" where nothing is given), and the same as one line of free text."""

    name: str
    date_of_birth: str
    address: str
    phone: str
    text: str
    kind: str


class _Facts(NamedTuple):
    """The clues of a query while it is made."""

    name: Asked
    born: str
    address: MadeUpAddress | None
    phone: str


def _whole_date(person: MadeUpPerson) -> date | None:
    return date.fromisoformat(person.date_of_birth) if len(person.date_of_birth) == 10 else None


def _name_slip(person: MadeUpPerson, kind: str, rng: Random) -> Asked | None:
    return NAME_SLIPS[kind](person, rng)


def _date_slip(person: MadeUpPerson, kind: str, rng: Random, today: date) -> str | None:
    born = _whole_date(person)
    return DATE_SLIPS[kind](born, rng, today) if born else None


def _address_slip(person: MadeUpPerson, kind: str, rng: Random) -> MadeUpAddress | None:
    return ADDRESS_SLIPS[kind](person.addresses[0], rng) if person.addresses else None


def _slipped(facts: _Facts, person: MadeUpPerson, kind: str, rng: Random, today: date) -> _Facts | None:
    """The facts with one error of a kind made, or None."""
    if kind in NAME_SLIPS:
        name = _name_slip(person, kind, rng)
        return None if name is None else facts._replace(name=name)
    if kind in DATE_SLIPS:
        born = _date_slip(person, kind, rng, today)
        return None if born is None else facts._replace(born=born)
    if kind in ADDRESS_SLIPS:
        address = _address_slip(person, kind, rng)
        return None if address is None else facts._replace(address=address)
    return facts._replace(phone=phone_digit(person.phones[0], rng)) if person.phones else None


def _combined(facts: _Facts, person: MadeUpPerson, errors: int, rng: Random, today: date) -> _Facts | None:
    """Errors in so many of name, date and address."""
    left = errors
    for facet in rng.sample(sorted(COMBINABLE), 3):
        kinds = list(COMBINABLE[facet])
        rng.shuffle(kinds)
        for kind in kinds:
            slipped = _slipped(facts, person, kind, rng, today)
            if left and slipped is not None:
                facts, left = slipped, left - 1
                break
    return facts if left == 0 else None


def slip(person: MadeUpPerson, kind: str, rng: Random, *, today: date = CENSUS_DAY, only: str = "") -> MadeUpQuery:
    """A query for a person with one labelled error; raises CannotSlip where this error cannot be made.

    `only` keeps one clue ("name", "date_of_birth", "address" or "phone"); without it there are always clues enough
    to tell the person from others of the same name. `today` is the day for ages.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    home = person.addresses[0] if person.addresses else None
    true = _Facts((person.given_names, person.family_name), person.date_of_birth, home, "")
    if kind in ("two errors", "three errors"):
        facts = _combined(true, person, 2 if kind == "two errors" else 3, rng, today)
    else:
        facts = true if kind == "exact" else _slipped(true, person, kind, rng, today)
    if facts is None:
        raise CannotSlip(f"{kind} cannot be made for {person.external_id}")
    return _asked(person, _chosen(facts, kind, rng, only), kind, rng)


def can_slip(person: MadeUpPerson, kind: str) -> bool:
    """Whether this kind of error can be made with what is known of this person."""
    try:
        slip(person, kind, Random(0))
    except CannotSlip:
        return False
    return True


def _chosen(facts: _Facts, kind: str, rng: Random, only: str) -> _Facts:
    """Leave out the clues that this query does not give."""
    if only:
        return _Facts(
            facts.name if only == "name" else ("", ""),
            facts.born if only == "date_of_birth" else "",
            facts.address if only == "address" else None,
            facts.phone if only == "phone" else "",
        )
    combined = kind in ("two errors", "three errors")
    if not combined and kind in ADDRESS_SLIPS and rng.random() < 0.5:
        return facts._replace(born="")
    needs_place = combined or kind in MUST_HAVE_PLACE or kind in ADDRESS_SLIPS or len(facts.born) < 10
    return facts if needs_place or rng.random() < 0.5 else facts._replace(address=None)


def _asked(person: MadeUpPerson, facts: _Facts, kind: str, rng: Random) -> MadeUpQuery:
    given, family = facts.name
    if kind in ("typing", "phonetic", "exact") or kind in DATE_SLIPS or kind in ADDRESS_SLIPS:
        given = given if rng.random() < 0.5 else given.split(" ")[0]
    name = f"{given} {family}".strip()
    if given and family and kind != "swapped" and rng.random() < 0.1:
        name = f"{family.upper()}, {given}"
    address = _written_address(facts.address, kind, rng) if facts.address else ""
    born = written_date(facts.born, rng)
    return MadeUpQuery(name, born, address, facts.phone, in_one_line(name, born, address, facts.phone, rng), kind)


def _written_address(address: MadeUpAddress, kind: str, rng: Random) -> str:
    """The address in one line; what is not in error may be left out, but never so much that nothing tells it apart."""
    if address.locality and kind != "locality instead" and rng.random() < 0.5:
        address = address._replace(locality="")
    if kind in ("exact", "street type missing", "house letter left out") and rng.random() < 0.3:
        address = address._replace(postcode="")
    return address.shown


def slip_record(person: MadeUpPerson, rng: Random) -> MadeUpPerson:
    """A second record of a person as another clerk wrote it; its external id is the first one's with "R" added."""
    name = _recorded_name(person, rng)
    born = person.date_of_birth
    if rng.random() < 0.35:
        kind = rng.choice((*COMBINABLE["date"], "year only"))
        born = _date_slip(person, kind, rng, CENSUS_DAY) or born
    elif rng.random() < 0.05:
        born = ""
    return person._replace(
        external_id=f"{person.external_id}{REPEAT_MARK}",
        given_names=name[0],
        family_name=name[1],
        date_of_birth=born,
        aliases=tuple(alias for alias in person.aliases if rng.random() < 0.4),
        phones=tuple(phone for phone in person.phones if rng.random() < 0.6),
        addresses=_recorded_addresses(person, rng),
        pnc_id="",
    )


def _recorded_name(person: MadeUpPerson, rng: Random) -> Asked:
    if rng.random() < 0.25:
        return person.given_names, person.family_name
    kinds = [kind for kind in COMBINABLE["name"] if kind != "initials"]
    rng.shuffle(kinds)
    made = (_name_slip(person, kind, rng) for kind in kinds)
    return next((name for name in made if name is not None), (person.given_names, person.family_name))


def _recorded_addresses(person: MadeUpPerson, rng: Random) -> tuple[MadeUpAddress, ...]:
    if not person.addresses:
        return ()
    if len(person.addresses) > 1 and rng.random() < 0.2:
        return person.addresses[1:]
    if rng.random() < 0.5:
        return person.addresses[:1]
    kinds = list(ADDRESS_SLIPS)
    rng.shuffle(kinds)
    made = (_address_slip(person, kind, rng) for kind in kinds)
    return (next(address for address in made if address is not None),)


def dirty(people: Iterable[MadeUpPerson], rng: Random, repeats: float = 0.25) -> Iterator[MadeUpPerson]:
    """The people with corrupted repeats among them; on average `repeats` of all the records yielded are repeats."""
    chance = repeats / (1 - repeats)
    for person in people:
        yield person
        if rng.random() < chance:
            yield slip_record(person, rng)


def original(external_id: str) -> str:
    """The external id of the person whom a record is about, whether it is the first record or a repeat."""
    return external_id.removesuffix(REPEAT_MARK)

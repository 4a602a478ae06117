"""The normal form of a record's facts under one lock, and the compact text in which the index keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sleuth.base.values.address import Address
from sleuth.matching.keeping.document import AddressFact, Document, NameFact
from sleuth.matching.keeping.words import (
    Words,
    area_words,
    building_words,
    flat_and_building,
    house,
    name_words,
    squeezed,
    street_words,
    title_words,
)

Lock = frozenset[int]
OPEN: Lock = frozenset()


class NameEntry(NamedTuple):
    kind: str
    given: Words
    family: Words


class AddressEntry(NamedTuple):
    place: int
    number: str
    letter: str
    flat: str
    building: Words
    street: Words
    type: str
    area: Words
    postcode: str

    @property
    def outward(self) -> str:
        return outward(self.postcode)


def outward(code: str) -> str:
    """First half of a postcode that is written without its space."""
    return code[:-3] if len(code) > 4 else code


class CodeEntry(NamedTuple):
    kind: str
    value: str
    thing: int


class Entry(NamedTuple):
    """Facts of one record that share a lock (the set of restrictions one must be inside to see them)."""

    names: tuple[NameEntry, ...] = ()
    births: tuple[int, ...] = ()
    addresses: tuple[AddressEntry, ...] = ()
    codes: tuple[CodeEntry, ...] = ()
    titles: tuple[Words, ...] = ()


def together(entries: Iterable[Entry]) -> Entry:
    """The facts of several entries in one."""
    found = list(entries)
    return Entry(
        tuple(name for entry in found for name in entry.names),
        tuple(day for entry in found for day in entry.births),
        tuple(address for entry in found for address in entry.addresses),
        tuple(code for entry in found for code in entry.codes),
        tuple(title for entry in found for title in entry.titles),
    )


def _lock(*guards: int) -> Lock:
    return frozenset(guard for guard in guards if guard) if any(guards) else OPEN


def day_number(iso: str) -> int:
    """ "1971-03-12" as 19710312, "1971" as 19710000."""
    return int(iso.replace("-", "").ljust(8, "0"))


def _name(fact: NameFact) -> NameEntry:
    return NameEntry(fact.kind, name_words(fact.given), name_words(fact.family))


def address_entry(fact: AddressFact) -> AddressEntry:
    """An address in words."""
    spelt = _spelt(fact.address)
    return AddressEntry(fact.place, *spelt[1:]) if fact.place else spelt


@lru_cache(maxsize=1 << 13)
def _spelt(address: Address) -> AddressEntry:
    number, letter = house(address.number)
    words, kind = street_words(address.street)
    area = area_words(f"{address.locality} {address.town}")
    flat, building = flat_and_building(address.sub_building, address.building_name)
    return AddressEntry(
        0,
        number,
        letter,
        flat,
        building_words(building),
        words,
        kind,
        area,
        postcode_key(address.postcode),
    )


def postcode_key(code: str) -> str:
    """A postcode without its space; of one that is known only to the sector the first half."""
    first, _, rest = code.upper().partition(" ")
    return first if len(rest) == 1 else first + rest.replace(" ", "")


def entries_of(document: Document) -> dict[Lock, Entry]:
    """The document's facts by lock; a record without any fact still has its own lock."""
    guard = document.guard
    if not guard and _all_open(document):
        return {
            OPEN: Entry(
                tuple([_name(fact) for fact in document.names]),
                tuple([day_number(fact.value) for fact in document.births]),
                tuple([address_entry(fact) for fact in document.addresses]),
                tuple([CodeEntry(fact.kind, squeezed(fact.value), fact.thing) for fact in document.codes]),
                tuple([title_words(fact.text) for fact in document.titles]),
            )
        }
    found: dict[Lock, list[list[object]]] = {_lock(guard): [[], [], [], [], []]}

    def put(lock: Lock, column: int, value: object) -> None:
        found.setdefault(lock, [[], [], [], [], []])[column].append(value)

    for name in document.names:
        put(_lock(guard, name.guard), 0, _name(name))
    for birth in document.births:
        put(_lock(guard, birth.guard), 1, day_number(birth.value))
    for address in document.addresses:
        put(_lock(guard, address.guard, address.place_guard), 2, address_entry(address))
    for code in document.codes:
        entry = CodeEntry(code.kind, squeezed(code.value), code.thing)
        put(_lock(guard, code.guard, code.thing_guard), 3, entry)
    for title in document.titles:
        put(_lock(guard, title.guard), 4, title_words(title.text))
    return {lock: Entry(*map(tuple, columns)) for lock, columns in found.items()}  # type: ignore[arg-type]


def _all_open(document: Document) -> bool:
    for fact in document.names + document.births + document.addresses + document.codes + document.titles:
        if fact.guard:
            return False
    for address in document.addresses:
        if address.place_guard:
            return False
    return not any([code.thing_guard for code in document.codes])


def written(entry: Entry) -> str:
    """The entry as text: one line a fact, its letter first."""
    join = " ".join
    lines = [f"N{kind}|{join(given)}|{join(family)}" for kind, given, family in entry.names]
    lines += [f"B{born}" for born in entry.births]
    lines += [
        f"A{place}|{number}|{letter}|{flat}|{join(building)}|{join(street)}|{kind}|{join(area)}|{code}"
        for place, number, letter, flat, building, street, kind, area, code in entry.addresses
    ]
    lines += [f"C{kind}|{value}|{thing}" for kind, value, thing in entry.codes]
    lines += [f"T{' '.join(words)}" for words in entry.titles]
    return "\n".join(lines)


def read(text: str) -> Entry:
    """The entry that `written` wrote."""
    names: list[NameEntry] = []
    births: list[int] = []
    addresses: list[AddressEntry] = []
    codes: list[CodeEntry] = []
    titles: list[Words] = []
    for line in text.split("\n"):
        mark, rest = line[:1], line[1:]
        if mark == "A":
            place, number, letter, flat, building, street, kind, area, code = rest.split("|")
            words = (_split(building), _split(street), kind, _split(area))
            addresses.append(AddressEntry(int(place), number, letter, flat, *words, code))
        elif mark == "N":
            kind, given, family = rest.split("|")
            names.append(NameEntry(kind, _split(given), _split(family)))
        elif mark == "B":
            births.append(int(rest))
        elif mark == "C":
            kind, value, thing = rest.split("|")
            codes.append(CodeEntry(kind, value, int(thing)))
        elif mark == "T":
            titles.append(_split(rest))
    return Entry(tuple(names), tuple(births), tuple(addresses), tuple(codes), tuple(titles))


@lru_cache(maxsize=1 << 14)
def _split(words: str) -> Words:
    return tuple(words.split())

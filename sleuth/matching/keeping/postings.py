"""From a record's entries to the rows by which it is found, and the words that the dictionary must know."""

from __future__ import annotations

from collections.abc import Mapping

from sleuth.base.ref import Ref
from sleuth.matching.keeping.entry import AddressEntry, Entry, Lock, NameEntry, together
from sleuth.matching.keeping.keys import BORN, HALF, HOLDS, NEAR, code_keys, half, postcode, word_alone
from sleuth.matching.keeping.signs import sign_of_addresses, sign_of_names
from sleuth.matching.keeping.words import Words

KIND_CODES = {"person": 0, "place": 1, "thing": 2, "organisation": 3, "event": 4}
KINDS = tuple(KIND_CODES)
KIND_ROOM = 16
PERSON, PLACE = 0, 1

MEANINGS = ("given", "family", "street", "area", "title")
"""What a word can mean; the dictionary counts by meaning."""

Row = tuple[int, int, int, int, int]
"""Key, lock number, packed ref, hint (a birth day or a house number), sign (see `signs`)."""
WordLists = tuple[list[str], list[str], list[str], list[str], list[str]]


def packed(ref: Ref) -> int:
    """A reference as one number."""
    return ref.id * KIND_ROOM + KIND_CODES[ref.kind]


def unpacked(number: int) -> Ref:
    """The reference that `packed` packed."""
    return Ref(KINDS[number % KIND_ROOM], number // KIND_ROOM)


def postings(ref: int, record: Mapping[Lock, Entry], numbers: Mapping[Lock, int]) -> list[Row]:
    """Every row by which the record `ref` (packed) is found, each once; `numbers` has every lock of `locks_of`."""
    if len(record) == 1:
        ((lock, entry),) = record.items()
        return _rows(ref, numbers[lock], entry, entry)
    rows: list[Row] = []
    for lock in locks_of(record):
        seen = together(entry for other, entry in record.items() if other <= lock)
        rows += _rows(ref, numbers[lock], record.get(lock, Entry()), seen)
    return rows


def locks_of(record: Mapping[Lock, Entry]) -> list[Lock]:
    """The locks under which rows are kept: those of facts, and those of a name together with a birth or address."""
    found = dict.fromkeys(record)
    for lock, entry in record.items():
        for other, beside in record.items():
            if entry.names and (beside.births or beside.addresses):
                found[lock | other] = None
    return list(found)


def _rows(ref: int, lock: int, own: Entry, seen: Entry) -> list[Row]:
    """Rows of the facts `own` to a lock, beside all facts that can be seen inside it."""
    kind = ref % KIND_ROOM
    rows = _of_person(ref, lock, own, seen) if kind == PERSON else []
    if kind == PLACE:
        for address in own.addresses[:1]:
            number, sign = int(address.number or 0), sign_of_addresses((address,))
            rows = [(key, lock, ref, number, sign) for key in set(address_keys(address))]
    if own.codes or own.titles:
        found = _code_keys(kind, own)
        for title in own.titles:
            found += title_keys(title)
        rows += [(key, lock, ref, 0, 0) for key in set(found)]
    return rows


def _code_keys(kind: int, entry: Entry) -> list[int]:
    """Keys of codes; a person's phone or vehicle is found by way of the thing."""
    found = []
    for code_kind, value, thing in entry.codes:
        if thing and kind == PERSON:
            found.append(HOLDS << HALF | thing)
        else:
            found += code_keys(code_kind, value)
    return found


def _of_person(ref: int, lock: int, own: Entry, seen: Entry) -> list[Row]:
    pairs = []
    for name in seen.names:
        pairs += name_keys(name)
    births = seen.births or (0,)
    where, called = sign_of_addresses(seen.addresses), sign_of_names(seen.names)
    keys = set(pairs)
    rows = [(key, lock, ref, born, where) for born in set(births) for key in keys]
    rows += [(BORN << HALF | born, lock, ref, born, called) for born in set(own.births)]
    if own.addresses:
        places = {address[0] for address in own.addresses}
        rows += [(NEAR << HALF | place, lock, ref, births[0], called) for place in places if place]
    return rows


def name_keys(name: NameEntry) -> list[int]:
    """Each given name with each family name, both ways round; one that stands alone with nothing."""
    given, family = [half("n", word) for word in name.given], [half("n", word) for word in name.family]
    if not given or not family:
        alone = given or family
        return [a << HALF for a in alone] + [a << HALF | b for a in alone for b in alone if a != b]
    found = []
    for a in family:
        for b in given:
            found.append(a << HALF | b)
            found.append(b << HALF | a)
    return found


def address_keys(address: AddressEntry) -> list[int]:
    """Each word of the line with the house number and each word of the area; each of the area with the number."""
    line: Words = address.street + address.building
    number = half("#", address.number) if address.number else 0
    areas = [half("t", word) for word in address.area]
    trails = [number, *areas] if number or not areas else areas
    found = [half("s", word) << HALF | trail for word in line for trail in trails]
    found += [area << HALF | number for area in areas]
    if address.postcode:
        outward = address.outward
        found.append(postcode(outward, address.postcode[len(outward) :]))
    return found


def title_keys(words: Words) -> list[int]:
    """Each word alone and with each other."""
    return [word_alone(word) for word in words] + [
        half("w", a) << HALF | half("w", b) for a in words for b in words if a != b
    ]


def list_words(entry: Entry, kind: int, lists: WordLists) -> None:
    """Put the words of an entry into the lists of their meanings (in the order of MEANINGS)."""
    given, family, street, area, title = lists
    for name in entry.names:
        given += name.given
        family += name.family
    if kind == PLACE:
        for address in entry.addresses:
            street += address.street
            street += address.building
            area += address.area
    for words in entry.titles:
        title += words

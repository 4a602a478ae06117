"""Rows of a file of nominals: what their cells may hold, and when one says something new."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from operator import gt
from typing import TypeVar
from zlib import crc32

from sleuth.base import clock
from sleuth.base.values import NotAValue, partial_date, phone
from sleuth.base.values import name as names
from sleuth.base.values.address import Address
from sleuth.intake.formats import quick_address
from sleuth.intake.formats.shape import Cells, CleanRow, Field, Rejected, Rules
from sleuth.records import rules as records_rules
from sleuth.records.bulk import NewPerson, Spot, spot_of, width_of
from sleuth.records.models import Identifier, Place

BETWEEN = "|"
LONGEST_CELL = 5_000
LONGEST_ID = width_of(Identifier, "value")
PLACE_LIMITS = {part.name: width_of(Place, part.name) for part in fields(Address)}
FIELDS = (
    Field("external_id", "External id", True, ("id", "nominal id", "person id", "reference", "ref", "urn")),
    Field("given_names", "Given names", False, ("forenames", "forename", "first names", "first name", "given name")),
    Field("family_name", "Family name", True, ("surname", "last name", "family names")),
    Field("aliases", "Aliases", False, ("alias", "other names", "also known as", "aka")),
    Field("date_of_birth", "Date of birth", False, ("dob", "birth date", "born", "d.o.b.")),
    Field("sex", "Sex", False, ("gender",)),
    Field("phones", "Phones", False, ("phone", "telephone", "phone numbers", "mobile", "telephones")),
    Field("addresses", "Addresses", False, ("address", "home address")),
)
FIELD_NAMES = tuple(field.name for field in FIELDS)
SEVERAL = ("aliases", "phones", "addresses")
Value = TypeVar("Value")


def cleaner(rules: Rules, feed: str) -> Callable[[Cells], CleanRow]:
    """The function from cells to a clean row by these rules; `feed` is the issuer of the external ids."""
    clean_name, clean_alias, clean_spot = _cached(_name), _cached(_alias), _cached(_spot)
    clean_phone = _cached(_phone)
    oldest, sexes = rules.records.oldest_birth_year, rules.intake.sexes_as_written

    @lru_cache(maxsize=65_536)
    def clean_birth(text: str) -> str:
        return _birth_date(text, oldest) if text else ""

    @lru_cache(maxsize=1024)
    def clean_sex(text: str) -> str:
        return _sex(text, sexes) if text else ""

    def clean(cells: Cells) -> CleanRow:
        external_id, given, family, aliases, born, sex, phones, homes = cells
        if not external_id or not (given or family) or max(map(len, cells)) > LONGEST_ID:
            _check_row(cells)
        try:
            person = NewPerson(
                clean_name(given),
                clean_name(family),
                clean_birth(born),
                clean_sex(sex),
                _each(clean_alias, aliases) if aliases else (),
                (("external", external_id, feed),),
                _each(clean_phone, phones) if phones else (),
                _each(clean_spot, homes) if homes else (),
            )
        except NotAValue:
            _blame(cells, (clean_name, clean_name, clean_alias, clean_birth, clean_sex, clean_phone, clean_spot))
            raise
        return CleanRow(external_id, digest_of(cells), person)

    return clean


def _check_row(cells: Cells) -> None:
    """What is wrong with the row as a whole."""
    longest = max(cells, key=len)
    if not cells[0]:
        raise Rejected("External id: it is empty, so this row could not be recognised when it comes again.")
    if len(cells[0]) > LONGEST_ID:
        raise Rejected(f"External id: it must have {LONGEST_ID} characters or fewer.")
    if not (cells[1] or cells[2]):
        raise Rejected("Family name: there is no name in this row.")
    if len(longest) > LONGEST_CELL:
        label = FIELDS[cells.index(longest)].label
        raise Rejected(f"{label}: it has {len(longest):,} characters; {LONGEST_CELL:,} is the most.")


def _blame(cells: Cells, cleaners: tuple[Callable[[str], object], ...]) -> None:
    """Reject the row with the name of the first cell that cannot be cleaned."""
    for field, cell, clean in zip(FIELDS[1:], cells[1:], cleaners, strict=True):
        try:
            if cell:
                _each(clean, cell) if field.name in SEVERAL else clean(cell)
        except NotAValue as fault:
            raise Rejected(f"{field.label}: {fault}") from None


def digest_of(cells: Cells) -> bytes:
    """What tells whether the row says something new (16 bytes), and then which of its cells do (4 bytes each)."""
    encoded = [cell.encode() for cell in cells[1:]]
    whole = blake2b(b"\x1f".join(encoded), digest_size=16).digest()
    return whole + struct.pack(f">{len(encoded)}I", *map(crc32, encoded))


def changed_fields(before: bytes, now: bytes) -> set[str]:
    """The fields whose cells differ between two digests; all of them when the cells' own digests cannot tell."""
    if len(before) != len(now):
        return set(FIELD_NAMES[1:])
    marks = zip(FIELD_NAMES[1:], struct.iter_unpack(">I", before[16:]), struct.iter_unpack(">I", now[16:]), strict=True)
    return {name for name, was, now_is in marks if was != now_is} or set(FIELD_NAMES[1:])


def _cached(clean: Callable[[str], Value]) -> Callable[[str], Value]:
    return lru_cache(maxsize=32_768)(clean)


def _name(text: str) -> str:
    return names.clean(text) if text else ""


def _alias(text: str) -> tuple[str, str, str]:
    given, family = names.split(text)
    if not (given or family):
        raise NotAValue("An alias needs at least one letter.")
    return ("alias", _name(given), _name(family))


def _phone(text: str) -> tuple[str, str]:
    return (text, phone.clean(text))


def _birth_date(text: str, oldest: int) -> str:
    born = partial_date.parse(text)
    fault = records_rules.birth_date_fault(born, clock.today(), oldest)
    if fault:
        raise NotAValue(fault)
    return born.iso


def _spot(text: str) -> Spot:
    spot = spot_of(quick_address.read(text))
    if any(map(gt, map(len, spot.address.parts), PLACE_LIMITS.values())):
        part, most = next(
            limit for limit, text in zip(PLACE_LIMITS.items(), spot.address.parts, strict=True) if len(text) > limit[1]
        )
        raise NotAValue(f"The {part.replace('_', ' ')} must have {most} characters or fewer.")
    return spot


def _sex(text: str, known: Mapping[str, str]) -> str:
    word = " ".join(text.lower().split())
    if word not in known:
        raise NotAValue(f"“{text[:20]}” is not a word that is known for it. Write male, female, other or unknown.")
    return known[word]


def _each(clean: Callable[[str], Value], cell: str) -> tuple[Value, ...]:
    """The values of a cell, each once, in the order in which they stand."""
    if BETWEEN not in cell:
        return (clean(cell),)
    parts = dict.fromkeys(map(str.strip, cell.split(BETWEEN)))
    return tuple([clean(part) for part in parts if part])


def shown(person: NewPerson) -> Sequence[str]:
    """The row as it would be stored."""
    return (
        person.identifiers[0][1],
        names.show(person.given_names, person.family_name),
        _lines(names.show(given, family) for _, given, family in person.other_names),
        partial_date.parse(person.birth_date).show() if person.birth_date else "",
        person.sex,
        _lines(phone.show(normal) for _, normal in person.phones),
        _lines(spot.address.show() for spot in person.addresses),
    )


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)

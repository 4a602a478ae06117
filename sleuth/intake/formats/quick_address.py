"""Addresses of a long file, read quickly: what one house of a street teaches holds for the next.

`read` gives what `address.parse` gives (a test compares the two); it asks it once for each street and area.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from sleuth.base.values import NotAValue, address, postcode
from sleuth.base.values.address import Address

_PLAIN_LINE = re.compile(r"(?:([A-Z][a-z]+) ([1-9][0-9]{0,2}), )?([1-9][0-9]{0,3}) ([A-Za-z]{2,}(?: [A-Za-z]{2,})*)")
_AREA = re.compile(r"[A-Za-z' -]*")
_NOTHING = Address()


def read(text: str) -> Address:
    """The parts of "line; locality; town; postcode" or of free text; raises NotAValue when nothing is in it."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != 4:
        return address.parse(text)
    line, locality, town, code = parts
    plain = _PLAIN_LINE.fullmatch(line)
    if plain is None or not _AREA.fullmatch(locality) or not _AREA.fullmatch(town) or not code.isascii():
        return address.parse(text)
    unit, flat, number, street = plain.groups()
    street_read, area, whole_code = _street(unit or "", street), _area(locality, town), _code(code)
    if street_read is None or area is None or whole_code is None:
        return address.parse(text)
    sub = f"{street_read.sub_building[:-1]}{flat}" if unit else ""
    return Address(sub, "", number, street_read.street, area.locality, area.town, area.county, whole_code)


@lru_cache(maxsize=65_536)
def _street(unit: str, street: str) -> Address | None:
    """How number 1 of the street is read, or None when the words there are no plain street."""
    read = address.parse(f"{unit} 1, 1 {street}; ; ; " if unit else f"1 {street}; ; ; ")
    plain = read == Address(sub_building=read.sub_building, number="1", street=read.street)
    alike = read.sub_building.endswith(" 1") if unit else not read.sub_building
    return read if plain and alike and read.street else None


@lru_cache(maxsize=16_384)
def _area(locality: str, town: str) -> Address | None:
    """How locality and town are read, or None when they are read as something else too."""
    try:
        read = address.parse(f"1 High Street; {locality}; {town}; ")
    except NotAValue:
        return None
    area = replace(_NOTHING, locality=read.locality, town=read.town, county=read.county)
    return area if read == replace(area, number="1", street="High Street") else None


@lru_cache(maxsize=65_536)
def _code(code: str) -> str | None:
    """A whole postcode in its form; None for anything else."""
    if not code:
        return ""
    try:
        cleaned = postcode.clean(code)
    except NotAValue:
        return None
    return cleaned if postcode.is_whole(cleaned) else None

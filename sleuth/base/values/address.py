"""UK addresses in parts: read from free text, shown, told apart, compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sleuth.base.values import Likeness, NotAValue, postcode, street
from sleuth.base.values.address_likeness import Prepared, compare_addresses
from sleuth.base.values.address_text import house_number, read, sub_building
from sleuth.base.values.writing import fold, place_capitals, tidy

LONGEST, LONGEST_PART = 400, 120
EMPTY = "An address needs at least a street, a house name, a town or a postcode."
NO_FIXED_ABODE = "No fixed abode"
_NO_FIXED_ABODE = re.compile(r"\s*(n\.?f\.?a\.?|(of )?no fixed (abode|address|residence)|homeless)(?=\W|$)", re.I)

_LINE_ENDS = re.compile(r"[\r\n]+")
_UNIT_WORD = re.compile(r"\b(?:flat|flt|apartment|apart|apt|unit)\b")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of one address, "" where unknown; the number is text because of "12A" and "12-14"."""

    sub_building: str = ""
    building_name: str = ""
    number: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""

    def show(self) -> str:
        """One line: "Flat 3, 12A High Street, Padiham, Burnley, BB12 8AA"."""
        line = " ".join(part for part in (self.number, self.street) if part)
        shown = (self.sub_building, self.building_name, line, self.locality, self.town, self.county, self.postcode)
        return ", ".join(part for part in shown if part)

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts, in the order of the fields."""
        house = (self.sub_building, self.building_name, self.number, self.street)
        return (*house, self.locality, self.town, self.county, self.postcode)

    @property
    def is_somewhere(self) -> bool:
        """False for "No fixed abode", which is not one place however many people give it."""
        return self.building_name != NO_FIXED_ABODE


def parse(text: str) -> Address:
    """Read free text, or "line; locality; town; postcode"; raises NotAValue when nothing of an address is in it.

    A postcode that is none stays as it was typed, since a wrong one still helps to find.
    """
    lines = text if len(text) > LONGEST else _LINE_ENDS.sub(", ", text)
    typed = tidy(lines, what="An address", limit=LONGEST)
    homeless = _NO_FIXED_ABODE.match(typed)
    parts = read(typed[homeless.end() :] if homeless else typed)
    if homeless:
        parts["building_name"] = NO_FIXED_ABODE
    return _with_something(Address(**parts))


def from_parts(
    *,
    sub_building: str = "",
    building_name: str = "",
    number: str = "",
    street: str = "",
    locality: str = "",
    town: str = "",
    county: str = "",
    postcode: str = "",
) -> Address:
    """An address from the boxes of a form; raises NotAValue for a wrong postcode, or when all is empty."""
    return _with_something(
        Address(
            sub_building=_sub_building(_line(sub_building)),
            building_name=place_capitals(_line(building_name)),
            number=house_number(_line(number)),
            street=_street(_line(street)),
            locality=place_capitals(_line(locality)),
            town=place_capitals(_line(town)),
            county=place_capitals(_line(county)),
            postcode=_postcode(_line(postcode)),
        )
    )


def _line(text: str) -> str:
    return tidy(text, what="A line of an address", limit=LONGEST_PART)


def _sub_building(text: str) -> str:
    return sub_building(f"Flat {text}" if re.fullmatch(r"\d{1,4}\s?[A-Za-z]?|[A-Za-z]", text) else text)


def _street(text: str) -> str:
    return street.written_out(text)


def _postcode(text: str) -> str:
    return postcode.clean(text) if text else ""


def _with_something(address: Address) -> Address:
    if not any(fold(part) for part in address.parts):
        raise NotAValue(EMPTY)
    return address


def key(address: Address) -> str:
    """The same for two writings of one address, so that a place is stored once.

    With a whole postcode the town is not needed to tell houses apart; without a house the area is part of it.
    """
    ready = _prepared(address)
    house = (ready.unit, ready.building, ready.number)
    code = ready.postcode.replace(" ", "").lower()
    whole = any(house) and postcode.is_whole(ready.postcode)
    where = code if whole else f"{' '.join(fold(f'{address.locality} {address.town}').split())} {code}".strip()
    return "|".join((*house, "".join(street.words(address.street)), where))


@lru_cache(maxsize=65536)
def _prepared(address: Address) -> Prepared:
    unit = _UNIT_WORD.sub("", fold(address.sub_building)).replace(" ", "")
    area = fold(f"{address.locality} {address.town}").split()
    return Prepared(
        unit=unit,
        building="".join(street.words(address.building_name)),
        building_name=address.building_name,
        number=fold(house_number(address.number).replace("-", "_")).replace(" ", "-"),
        street=address.street,
        town=fold(address.town),
        area=frozenset(word for word in area if len(word) > 2) or frozenset(area),
        postcode=address.postcode,
    )


def compare(a: Address, b: Address) -> Likeness:
    """Likeness of two addresses; a part that only one of them has counts little; symmetric.

    1.0 only where they are one place, so never for two that are of no fixed abode.
    """
    if not (a.is_somewhere and b.is_somewhere):
        return Likeness(0.0, "no fixed abode")
    ours, theirs = _prepared(a), _prepared(b)
    if a == b or (key(a) == key(b) and (ours.town == theirs.town or not (ours.town and theirs.town))):
        return Likeness(1.0, "same address")
    return compare_addresses(ours, theirs)

"""How likely two people are one, from what is known of both; and what never makes them one by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeVar

from sleuth.base.values import Likeness, NotAValue, address, name, partial_date
from sleuth.base.values.address import Address

NAME_WEIGHT, BIRTH_WEIGHT, ADDRESS_WEIGHT = 0.5, 0.35, 0.15
NOT_KNOWN = 0.5
LEAST_NAME = 0.7
SHARED_PHONE = 0.1
SAME_NUMBER = 0.98
LEAST_PLACE = 0.85
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Value = TypeVar("Value")


def likeness(
    names: tuple[Sequence[str], Sequence[str]],
    births: tuple[Sequence[str], Sequence[str]],
    addresses: tuple[Sequence[Address], Sequence[Address]] = ((), ()),
    *,
    shared_phone: bool = False,
    shared_number: bool = False,
) -> Likeness:
    """The likeness of two people (0 to 1) and why; each argument holds the values of the one and of the other.

    Names weigh half, dates of birth a third, addresses the rest; what is not known of one of them counts as half alike.
    Without a name alike (at least 0.7) the score is 0: twins share birth date, address, surname and often a phone.
    """
    named = _best(names, name.compare)
    if shared_number:
        return Likeness(SAME_NUMBER, "; ".join(["same number", *([named.why] if named else [])]))
    if named is None or named.score < LEAST_NAME:
        return Likeness(0.0, "names differ")
    born, lived = _best(births, _compare_births), _best(addresses, address.compare)
    score = NAME_WEIGHT * named.score + BIRTH_WEIGHT * _score(born) + ADDRESS_WEIGHT * _score(lived)
    why = [named.why, *(each.why for each in (born, lived) if each and each.score > NOT_KNOWN)]
    if shared_phone:
        score, why = score + SHARED_PHONE, [*why, "same phone"]
    return Likeness(round(min(1.0, score), 3), "; ".join(why))


def look_like_twins(
    names: tuple[Sequence[str], Sequence[str]],
    births: tuple[Sequence[str], Sequence[str]],
    addresses: tuple[Sequence[Address], Sequence[Address]],
) -> bool:
    """Born the same whole day, known at one address, and no name of the one is like any name of the other."""
    named, born, lived = _best(names, name.compare), _best(births, _compare_births), _best(addresses, address.compare)
    whole_day = any(len(each) == 10 for each in births[0])
    alike = named is not None and named.score >= LEAST_NAME
    return bool(whole_day and not alike and born and born.score == 1.0 and lived and lived.score == 1.0)


def could_be_one_place(a: Address, b: Address) -> bool:
    """The same street and place, and no house number, house letter or flat that tells the two apart.

    "12 High Street" may be "12A", written down carelessly; "12B" and "Flat 2, 12A" are other people's homes.
    """
    if name.fold(a.sub_building) != name.fold(b.sub_building):
        return False
    one, other = a.number.upper(), b.number.upper()
    told_apart = one != other and one.rstrip(LETTERS) != other and other.rstrip(LETTERS) != one
    return not told_apart and address.compare(a, b).score >= LEAST_PLACE


def _score(found: Likeness | None) -> float:
    return NOT_KNOWN if found is None else found.score


def _best(
    sides: tuple[Sequence[Value], Sequence[Value]], compare: Callable[[Value, Value], Likeness]
) -> Likeness | None:
    found = [compare(one, other) for one, other in product(*sides)]
    return max(found, key=lambda each: each.score, default=None)


def _compare_births(one: str, other: str) -> Likeness:
    try:
        return partial_date.compare(partial_date.from_iso(one), partial_date.from_iso(other))
    except NotAValue:
        return Likeness(0.0, "date of birth not readable")

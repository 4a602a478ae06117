"""How alike two addresses are, part by part, and why in words that an officer reads.

Fast because it ranks search results: each address is prepared once (folded, spelt out), streets are compared once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from sleuth.base.values import Likeness, postcode, street

STREET, NUMBER, BUILDING, UNIT, AREA, POSTCODE = 4.0, 2.5, 1.5, 0.8, 1.5, 2.0
CHANGED_ROUND = "street and building changed round"
MISSING = 0.2  # so much of a part's weight is lost when only one of the two has it
_NUMBER = re.compile(r"(\d+)([a-z]?)(?:-(\d+)([a-z]?))?")


class Prepared(NamedTuple):
    """An address made ready to be compared; the street, the building's name and the postcode stand as they are kept."""

    unit: str
    building: str
    building_name: str
    number: str
    street: str
    town: str
    area: frozenset[str]
    postcode: str


def compare_addresses(a: Prepared, b: Prepared) -> Likeness:
    """Likeness of two prepared addresses; symmetric."""
    got = whole = 0.0
    why: list[str] = []
    for weight, likeness in _compared(a, b):
        whole += weight
        got += weight * likeness.score
        if likeness.score < 1.0:
            why.append(likeness.why)
    lost, silent = _silent(a, b)
    whole += lost
    if not whole or not got:
        return Likeness(0.0, "another address")
    if a.street and b.street and street.compare(a.street, b.street).score == 1.0:
        why.insert(0, "same street and number" if a.number and a.number == b.number else "same street")
    return Likeness(round(min(got / whole, 0.99), 4), "; ".join([*why, *silent]) or "same address")


def _compared(a: Prepared, b: Prepared) -> list[tuple[float, Likeness]]:
    """Weight and likeness of each part that both have."""
    found: list[tuple[float, Likeness]] = []
    if a.street and b.street:
        roads = street.compare(a.street, b.street)
        crossed = _changed_round(a, b) if not roads.score else roads
        found.append((STREET, crossed))
    if a.number and b.number:
        found.append((NUMBER, compare_numbers(a.number, b.number)))
    if a.building and b.building and not (found and found[0][1].why == CHANGED_ROUND):
        found.append((BUILDING, _compare_buildings(a.building, b.building)))
    if a.unit and b.unit:
        found.append((UNIT, Likeness(1.0, "same flat") if a.unit == b.unit else Likeness(0.0, "another flat")))
    if a.area and b.area:
        found.append((AREA, _compare_areas(a, b)))
    if a.postcode and b.postcode:
        found.append((POSTCODE, postcode.compare(a.postcode, b.postcode)))
    return found


def _changed_round(a: Prepared, b: Prepared) -> Likeness:
    """Likeness where one writes as the building what the other writes as the street."""
    crosses = ((a.street, b.building_name), (a.building_name, b.street))
    best = max(street.compare(one, other).score for one, other in crosses)
    return Likeness(best * 0.9, CHANGED_ROUND) if best >= 0.7 else Likeness(0.0, "another street")


def _silent(a: Prepared, b: Prepared) -> tuple[float, list[str]]:
    """Weight lost by the parts that only one of the two has, and those worth saying."""
    lost, silent = 0.0, []
    for weight, ours, theirs, phrase in (
        (STREET, a.street, b.street, "street left out"),
        (NUMBER, a.number, b.number, "house number left out"),
        (BUILDING, a.building, b.building, ""),
        (UNIT, a.unit, b.unit, "flat left out"),
        (AREA, bool(a.area), bool(b.area), ""),
        (POSTCODE, a.postcode, b.postcode, ""),
    ):
        if bool(ours) != bool(theirs):
            lost += MISSING * weight
            if phrase:
                silent.append(phrase)
    return lost, silent


@lru_cache(maxsize=65536)
def compare_numbers(a: str, b: str) -> Likeness:
    """Likeness of two house numbers in small letters: "12a", "12-14"."""
    if a == b:
        return Likeness(1.0, "same number")
    ours, theirs = _NUMBER.fullmatch(a), _NUMBER.fullmatch(b)
    if ours and theirs:
        if ours[1] == theirs[1] and not ours[3] and not theirs[3]:
            return Likeness(0.7, "house letter differs" if ours[2] and theirs[2] else "house letter left out")
        if _within(ours, theirs) or _within(theirs, ours):
            return Likeness(0.85, "number within the range")
        if len(ours[1]) > 1 and sorted(ours[1]) == sorted(theirs[1]):
            return Likeness(0.4, "house number with digits swapped")
    if max(len(a), len(b)) > 1 and OSA.distance(a, b, score_cutoff=1) == 1:
        return Likeness(0.3, "house number one digit off")
    return Likeness(0.0, "another house number")


def _within(single: re.Match[str], span: re.Match[str]) -> bool:
    if not span[3]:
        return False
    return int(span[1]) <= int(single[1]) <= int(single[3] or single[1]) <= int(span[3])


def _compare_buildings(a: str, b: str) -> Likeness:
    if a == b:
        return Likeness(1.0, "same building")
    if OSA.distance(a, b, score_cutoff=2) <= (2 if min(len(a), len(b)) > 6 else 1):
        return Likeness(0.85, "building name slightly off")
    return Likeness(0.6, "part of the building name") if a in b or b in a else Likeness(0.0, "another building")


def _compare_areas(a: Prepared, b: Prepared) -> Likeness:
    if a.town == b.town or a.area == b.area:
        return Likeness(1.0, "same town")
    if not a.area.isdisjoint(b.area):
        return Likeness(0.9, "same part of the town")
    alike = max(JaroWinkler.similarity(*sorted((ours, theirs))) for ours in a.area for theirs in b.area)
    return Likeness(0.85, "town spelt another way") if alike >= 0.9 else Likeness(0.0, "another town")

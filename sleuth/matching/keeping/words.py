"""The folded words of names, streets and areas: the same for what is kept and for what is asked."""

from __future__ import annotations

import re
from functools import lru_cache

from sleuth.base.values import name, street
from sleuth.base.values.street_words import INSIDE
from sleuth.base.values.writing import fold

PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "ap",
        "ab",
        "ter",
        "ten",
    ]
)
AREA_NOISE = frozenset(["the", "of", "on", "upon", "in", "le", "near", "and", "uk", "england", "wales"])
STREET_NOISE = frozenset(("the", "of", "and", "on", "or", "near", "off"))
NUMBER_WORDS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17},
    **{"eighteen": 18, "nineteen": 19},
}
_HOUSE = re.compile(r"([0-9]{1,6})\s*([a-z]?)")

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 15)
def name_words(text: str) -> Words:
    """Words of a given or family name without titles; particles only when there is nothing else."""
    words = tuple(name.tokens(text))
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or words


@lru_cache(maxsize=1 << 14)
def street_words(text: str) -> tuple[Words, str]:
    """Words of a street's name, and its type ("" when it has none)."""
    called, kind = street.parts(text)
    words = tuple(word for word in called.split() if word not in STREET_NOISE)
    return (words, kind) if words else ((kind,) if kind else (), "")


@lru_cache(maxsize=1 << 14)
def building_words(text: str) -> Words:
    """Words of a house name."""
    return tuple(word for word in street.words(text) if word not in STREET_NOISE) if text else ()


@lru_cache(maxsize=1 << 14)
def area_words(text: str) -> Words:
    """Words of a town or a part of one."""
    return tuple(dict.fromkeys(word for word in fold(text).split() if word not in AREA_NOISE))


@lru_cache(maxsize=1 << 14)
def title_words(text: str) -> Words:
    """Words of an organisation's name or an event's title, each once, at most eight."""
    return tuple(dict.fromkeys(word for word in fold(text).split() if word not in AREA_NOISE))[:8]


@lru_cache(maxsize=1 << 14)
def house(number: str) -> tuple[str, str]:
    """Digits and letter of a house number: "12A" gives ("12", "a"), "12-14" gives ("12", "")."""
    found = _HOUSE.search(number.lower())
    return (found[1].lstrip("0") or "0", found[2]) if found else ("", "")


@lru_cache(maxsize=1 << 14)
def flat_mark(sub_building: str) -> str:
    """What tells flats apart: "3" of "Flat 3" and "Flat Three", "b" of "Flat B", "ground" of "Ground Floor Flat"."""
    words = fold(sub_building).split()
    marks = [str(NUMBER_WORDS.get(word, INSIDE.get(word, word))) for word in words if word not in _FLAT_WORDS]
    return "".join(marks)[:12]


@lru_cache(maxsize=1 << 14)
def flat_and_building(sub_building: str, building: str) -> tuple[str, str]:
    """The mark of the flat and the name of the building: "Flat Two" is no building, wherever it was written."""
    words = fold(building).split()
    if not sub_building and len(words) == 2 and words[0] in _FLAT_WORDS:
        return flat_mark(building), ""
    return flat_mark(sub_building), building


_FLAT_WORDS = frozenset(
    [
        "flat",
        "flt",
        "apartment",
        "apt",
        "unit",
        "room",
        "rm",
        "studio",
        "suite",
        "maisonette",
        "floor",
        "block",
        "no",
        "number",
    ]
)


def squeezed(text: str) -> str:
    """Only letters and digits, in capitals: the form in which codes are kept."""
    if not text.isascii():
        text = fold(text)
    return text.upper() if text.isalnum() else "".join([char for char in text if char.isalnum()]).upper()

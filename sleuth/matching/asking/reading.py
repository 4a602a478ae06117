"""Reading a question: which of its words may be a name, which an address, what is a date, a number, a code."""

from __future__ import annotations

import re
from datetime import date

from sleuth.base.values import NotAValue
from sleuth.base.values import address as addresses
from sleuth.base.values.street_words import INSIDE, STREET_TYPES
from sleuth.base.values.writing import fold
from sleuth.matching.asking.clues import (
    ANYTHING,
    NAME,
    PLACE,
    Asked,
    Clues,
    NumberClue,
    WordClue,
)
from sleuth.matching.asking.codes import phone_clue, take_codes
from sleuth.matching.asking.dates import read_birth, take_births
from sleuth.matching.asking.spoken import in_digits
from sleuth.matching.keeping.entry import postcode_key
from sleuth.matching.keeping.words import (
    AREA_NOISE,
    PARTICLES,
    STREET_NOISE,
    area_words,
    building_words,
    flat_and_building,
    flat_mark,
    house,
    street_words,
)

LONGEST = 1_000
"""Characters of a question that are read."""
MOST_WORDS = 14
FOREIGN_POSTCODE = 4
"""So many digits among the words of a town are a postcode of another country."""
NOISE = (
    AREA_NOISE
    | STREET_NOISE
    | frozenset(
        [
            "a",
            "an",
            "at",
            "in",
            "is",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "lives",
            "living",
            "aka",
            "alias",
            "born",
            "dob",
            "age",
            "aged",
        ]
    )
)
_NUMBER = re.compile(r"(?<![\w])(?:(?:no\.?|number)\s*)?(\d{1,4})\s?([a-z])?(?![\w])", re.I)
_FLAT = re.compile(r"\b(?:flat|flt|apartment|apt|unit|room)\s*(?:no\.?\s*)?(\d{1,4}[a-z]?|[a-z])\b", re.I)
_FLOOR = re.compile(
    r"\b(ground|1st|first|2nd|second|3rd|third|top|basement|garden|upper|lower|rear|front)\s+(?:floor\s+)?"
    r"(?:flat|flt|apartment|apt)\b",
    re.I,
)
_SLASHED = re.compile(r"(?<![\w/])(\d{1,3}[a-z]?)\s*/\s*(\d{1,4}[a-z]?)(?![\w/])", re.I)


def read(asked: Asked, today: date) -> Clues:
    """All clues of a question. Nothing raises: what cannot be read is looked for as words."""
    clues = Clues()
    if asked.text:
        _read_text(asked.text[:LONGEST], clues, today)
    if asked.name:
        _read_name(asked.name[:LONGEST], clues)
    if asked.date_of_birth:
        born = read_birth(asked.date_of_birth[:60], today)
        if born:
            clues.births.append(born)
    if asked.address:
        _read_address(asked.address[:LONGEST], clues)
    if asked.phone:
        clues.codes.append(phone_clue(asked.phone[:60]))
    del clues.words[MOST_WORDS:]
    return clues


def read_typing(text: str, today: date) -> Clues:
    """Clues of a text that is still being typed: its last word may be the beginning of one."""
    clues = read(Asked(text=text), today)
    if clues.words and text[-1:].isalnum() and fold(text).endswith(clues.words[-1].text):
        clues.words[-1] = clues.words[-1]._replace(begun=True, optional=False)
    return clues


def _read_name(text: str, clues: Clues) -> None:
    family, comma, given = text.partition(",")
    ordered = f"{given} {family}" if comma else text
    words = [word for word in fold(ordered).split() if word not in _TITLES]
    for word in words:
        clues.words.append(WordClue(word, NAME, len(clues.words), word in PARTICLES and len(words) > 2))


_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "jr", "jnr", "junior", "sr", "snr", "senior"]
)


def _read_address(text: str, clues: Clues) -> None:
    try:
        parts = addresses.parse(in_digits(text))
    except NotAValue:
        return _read_words(text, clues, PLACE)
    number, letter = house(parts.number)
    if number:
        clues.numbers.append(NumberClue(number, letter))
    flat, building = flat_and_building(parts.sub_building, parts.building_name)
    if flat:
        clues.flats.append(flat)
    called, kind = street_words(parts.street)
    if kind:
        clues.types.append(kind)
    for word in (*building_words(building), *called, *area_words(f"{parts.locality} {parts.town}")):
        _put_place_word(word, clues)
    if parts.postcode:
        clues.postcodes.append(postcode_key(parts.postcode))
    return None


def _put_place_word(word: str, clues: Clues) -> None:
    if word.isdigit() and len(word) >= FOREIGN_POSTCODE:
        clues.postcodes.append(word)
    elif word.isdigit():
        clues.numbers.append(NumberClue(word.lstrip("0") or "0", ""))
    else:
        clues.words.append(WordClue(word, PLACE, len(clues.words), word in AREA_NOISE))


def _read_text(text: str, clues: Clues, today: date) -> None:
    births, rest = take_births(_take_flats(in_digits(text), clues), today)
    clues.births += births
    _read_words(take_codes(rest, clues), clues, ANYTHING)


def _take_flats(text: str, clues: Clues) -> str:
    """Flats come before codes: "apt 2b" is not a plate."""

    def put(match: re.Match[str]) -> str:
        clues.flats.append(flat_mark(match[1]))
        return " , "

    return _FLAT.sub(put, _FLOOR.sub(put, text))


def _read_words(text: str, clues: Clues, roles: int) -> None:
    """House numbers, flats and words of what is left; a comma keeps words on its two sides apart."""

    def put_slashed(match: re.Match[str]) -> str:
        clues.flats.append(match[1].lower())
        return f" {match[2]} "

    def put_number(match: re.Match[str]) -> str:
        clues.numbers.append(NumberClue(match[1].lstrip("0") or "0", (match[2] or "").lower()))
        return " , "

    text = _NUMBER.sub(put_number, _SLASHED.sub(put_slashed, _take_flats(text, clues)))
    at = len(clues.words)
    for segment in text.split(","):
        words = fold(segment).split()
        for place, typed in enumerate(words):
            _put_word(typed, clues, roles, at, _ends_a_street(words, place))
            at += 1
        at += 1


def _ends_a_street(words: list[str], place: int) -> bool:
    """Whether a kind of street is only that: in "Bridge Street" and "Hill, John" the first word is the name."""
    return len(words) > 1 and (place + 1 == len(words) or words[place + 1] not in STREET_TYPES)


def _put_word(typed: str, clues: Clues, roles: int, at: int, ends: bool) -> None:
    kind = STREET_TYPES.get(typed) if len(typed) > 1 else None
    word = kind or INSIDE.get(typed, typed)
    if word in NOISE:
        return
    if kind:
        clues.types.append(kind)
    clues.words.append(WordClue(word, roles, at, (kind is not None and ends) or word in PARTICLES))

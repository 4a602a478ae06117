"""Reading the parts of an address out of one piece of free text, in whatever order the English write them."""

from __future__ import annotations

import re

from sleuth.base.values import NotAValue, postcode, street
from sleuth.base.values.street_words import (
    BUILDINGS,
    COUNTIES,
    COUNTRIES,
    DIRECTIONS,
    SAINTS_OF_TOWNS,
    STREET_TYPES,
    SURE_TYPES,
)
from sleuth.base.values.writing import fold, place_capitals

_UPRN = re.compile(r"\bUPRN\b\W*\d{1,12}|\b\d{10,12}\b", re.IGNORECASE)
_CARE_OF = re.compile(r"^\s*c/o\s[^,]*,", re.IGNORECASE)
_UNIT = r"(?:flat|flt|apartment|apart|apt|unit|room|rm|studio|suite|maisonette|block|bedsit|plot)"
_FLOOR = r"(?:basement|(?:lower )?ground floor|(?:first|second|third|1st|2nd|3rd|top|lower|upper)(?: floor)?)"
_SUB_BUILDING = re.compile(
    rf"\b{_UNIT}\b\.?\s*(?:no\.?\s*|number\s+)?(?:\d{{1,4}}\s?(?:[a-z]\b)?(?:/\d{{1,3}})?|[a-z])\b(?!\s*(?:st|nd|rd|th)\b)"
    rf"|\b(?:gff|fff)\b|\b{_FLOOR} (?:flat|maisonette|rear|front)\b|^\s*the flat\b|\bfloor \d{{1,2}}\b",
    re.IGNORECASE,
)
_HOUSE = r"\d{1,5}(?:\s?[a-z](?![a-z0-9'’]))?"
_NUMBER = re.compile(
    rf"(?:no\.?|number|#)?\s*({_HOUSE}(?:\s?(?:-|–|—|to|&)\s?{_HOUSE})?)(?![a-z0-9/])[\s,]*", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{1,4}[a-z]?)\s?/\s?(\d{1,4}[a-z]?)\b[\s,]*", re.IGNORECASE)
_TYPED_POSTCODE = re.compile(r"[\s,]([a-z]{1,2}\d[\da-z]?(?:\s?\d[a-z]{0,3})?)\s*$", re.IGNORECASE)
LONGEST_POSTCODE = 8

Parts = dict[str, str]


def read(text: str) -> Parts:
    """The parts of `text` by the names of the fields of Address; `text` is tidied already."""
    text = _CARE_OF.sub("", _UPRN.sub(" ", text))
    if ";" in text:
        return _from_positions([part.strip(" ,") for part in text.split(";")])
    code, rest = _take_postcode(text)
    segments = _segments(rest)
    while segments and fold(segments[-1]) in COUNTRIES:
        segments.pop()
    at = _street_segment(segments)
    if rest.startswith(",") and at > 0:  # the postcode stood first, so the town came before the street
        segments, at = segments[at:] + segments[:at], 0
    line, area = segments[: at + 1], segments[at + 1 :]
    if line:
        line[-1], tail = _cut_after_street(line[-1], alone=not area)
        area = [tail, *area] if tail else area
    return {**_read_line(line), **_read_area(area), "postcode": code}


def _segments(text: str) -> list[str]:
    return [part for part in (part.strip(" .-") for part in text.split(",")) if fold(part)]


def _from_positions(parts: list[str]) -> Parts:
    """The parts of "line; locality; town; postcode", of which the middle ones may be absent.

    A postcode that is none stays as it was typed: a wrong one still helps to find.
    """
    line, rest = parts[0], parts[1:]
    code = county = ""
    if rest and (len(rest) >= 3 or _postcode_or_none(rest[-1])):
        typed = rest.pop()
        code = _postcode_or_none(typed) or typed.upper()
        if len(code) > LONGEST_POSTCODE or (code.isalpha() and len(code) > 4):
            code, county = "", COUNTIES.get(fold(typed), typed)
    town = rest.pop() if rest else ""
    locality = ", ".join(part for part in rest if part)
    area = {"locality": place_capitals(locality), "town": place_capitals(town), "county": place_capitals(county)}
    return {**_read_line(_segments(line)), **area, "postcode": code}


def _postcode_or_none(text: str) -> str | None:
    """The postcode, or the first part of one, that can be read out of `text`."""
    try:
        return postcode.clean(text)
    except NotAValue:
        return None


def _take_postcode(text: str) -> tuple[str, str]:
    for found in reversed(list(postcode.IN_TEXT.finditer(text))):
        code = _postcode_or_none(found[0])
        if code:
            return code, f"{text[: found.start()]},{text[found.end() :]}"
    last = _TYPED_POSTCODE.search(f" {text}")
    if last and not re.search(rf"\b{_UNIT}\.?\s*$", text[: last.start()], re.IGNORECASE):
        return _postcode_or_none(last[1]) or last[1].upper(), text[: max(last.start() - 1, 0)]
    return "", text


def _street_segment(segments: list[str]) -> int:
    """Which segment holds the street: one with number and words, else one that ends with a type; -1 for none."""
    shapes = [fold(_SUB_BUILDING.sub(" ", segment)).split() for segment in segments]
    for place, words in enumerate(shapes):
        if _is_numbered(words) and not _names_building(words, shapes[place + 1 :]):
            return place
    for types, among in ((SURE_TYPES, shapes), (STREET_TYPES, shapes[:-1] or shapes)):
        for place, words in enumerate(among):
            if len(words) > 1 and _ends_with_type(words, types, alone=len(shapes) == 1):
                return place
    if not segments or (len(segments) == 1 and not any(char.isdigit() for char in segments[0])):
        return -1 if not segments or shapes[0][-1:] and shapes[0][-1] not in BUILDINGS else 0
    return 1 if len(segments) > 2 and shapes[0] and shapes[0][-1] in BUILDINGS and shapes[1] else 0


def _is_numbered(words: list[str]) -> bool:
    """Whether a house number stands before a word."""
    first = next((place for place, word in enumerate(words) if word[0].isdigit()), len(words))
    return any(word.isalpha() for word in words[first + 1 :])


def _names_building(words: list[str], after: list[list[str]]) -> bool:
    """Whether "14 Rose Court" is followed by the street that the court stands in."""
    return words[-1] in BUILDINGS and any(len(later) > 1 and later[-1] in SURE_TYPES for later in after[:1])


def _ends_with_type(words: list[str], types: dict[str, str], *, alone: bool) -> bool:
    if alone:
        return any(word in types for word in words[1:])
    return words[-1] in types or (len(words) > 2 and words[-1] in DIRECTIONS and words[-2] in types)


def _cut_after_street(segment: str, *, alone: bool) -> tuple[str, str]:
    """The street's line and what follows it without a comma: "12 High St Burnley"."""
    words = segment.split()
    folded = [fold(word) for word in words]
    start = max((i for i, word in enumerate(folded) if word[:1].isdigit() and not word[-2:].isalpha()), default=-1)
    for types in (SURE_TYPES, STREET_TYPES) if alone else (SURE_TYPES,):
        ends = [i for i in range(start + 2, len(words)) if i and folded[i] in types and _may_end(folded, i)]
        if ends:
            return " ".join(words[: ends[0] + 1]), " ".join(words[ends[0] + 1 :])
    if alone and 0 <= start < len(words) - 2:
        return " ".join(words[:-1]), words[-1]
    return segment, ""


def _may_end(folded: list[str], place: int) -> bool:
    """Whether the street can end here: not before another type or a closing direction, not with St for Saint."""
    after = folded[place + 1 :]
    if folded[place] == "st" and after and _is_saint(folded, place):
        return False
    if not after or (after[0] == "st" and len(after) > 1):
        return True
    return after[0] not in STREET_TYPES and not (len(after) == 1 and after[0] in DIRECTIONS)


def _is_saint(folded: list[str], place: int) -> bool:
    """Whether the "st" there is a saint: first in the street, of a town, or with a type after the next word."""
    after = folded[place + 1 :]
    if place == 1 and folded[0][:1].isdigit():
        return True
    if after[0] in SAINTS_OF_TOWNS or folded[place - 1] in STREET_TYPES:
        return True
    return len(after) > 1 and after[1] in SURE_TYPES


def _read_area(area: list[str]) -> Parts:
    """Locality, town and county; the county also where it follows the town without a comma."""
    county = ""
    if len(area) > 1 and (fold(area[-1]) in COUNTIES or fold(area[-1]).endswith("shire")):
        county = area.pop()
    elif area:
        words = area[-1].split()
        size = next((size for size in (4, 3, 2, 1) if _ends_with_county(words, size)), 0)
        if size:
            area[-1], county = " ".join(words[:-size]), " ".join(words[-size:])
    county = COUNTIES.get(fold(county), county)
    return {
        "locality": place_capitals(", ".join(area[:-1])),
        "town": place_capitals(area[-1] if area else ""),
        "county": place_capitals(county),
    }


def _ends_with_county(words: list[str], size: int) -> bool:
    """Whether the last words name the county behind a town: not in "Stratford upon Avon"."""
    if size >= len(words) or fold(" ".join(words[-size:])) not in COUNTIES:
        return False
    return fold(words[-size - 1]) not in {"on", "upon", "of", "in"}


def _read_line(segments: list[str]) -> Parts:
    """Sub-building, building name, number and street out of the first lines of an address."""
    subs: list[str] = []
    kept: list[str] = []
    for segment in segments:
        subs += [found.strip() for found in _SUB_BUILDING.findall(segment)]
        rest = _SUB_BUILDING.sub(" ", segment).strip(" ,.")
        if fold(rest):
            kept.append(" ".join(rest.split()))
    line = kept.pop() if kept else ""
    if kept and _NUMBER.fullmatch(kept[-1]):
        line = f"{kept.pop()} {line}"
    slashed = _SLASHED.match(line)
    if slashed and not subs:
        subs, line = [f"Flat {slashed[1].upper()}"], line[slashed.end(1) :].lstrip(" /")
    name, number, road = _house(line)
    if not number and kept and _NUMBER.match(kept[-1]):
        _, number, name = _house(kept.pop())
    return {
        "sub_building": ", ".join(sub_building(sub) for sub in subs),
        "building_name": place_capitals(", ".join([*kept, name] if name else kept)),
        "number": house_number(number),
        "street": street.written_out(road),
    }


def sub_building(text: str) -> str:
    """ "apt. 4b" as "Apt 4B"."""
    shown = place_capitals(" ".join(text.replace(".", " ").split()))
    return re.sub(r"\b(\d+)\s?([a-z])$", lambda found: found[1] + found[2].upper(), shown)


def house_number(text: str) -> str:
    """ "12 a" as "12A", "12 to 14" as "12-14"."""
    return re.sub(r"TO|[–—&]", "-", "".join(text.upper().split()))


def _house(line: str) -> tuple[str, str, str]:
    """Building name, number and street of one line."""
    found = _NUMBER.match(line)
    if found:
        return "", found[1], line[found.end() :]
    words = line.split()
    for place in range(1, len(words)):
        found = _NUMBER.match(" ".join(words[place:]))
        if found and words[place][0].isdigit():
            return " ".join(words[:place]), found[1], " ".join(words[place:])[found.end() :]
    for place in range(1, len(words) - 1):
        if fold(words[place]) in BUILDINGS and fold(words[-1]) in STREET_TYPES and place < len(words) - 2:
            return " ".join(words[: place + 1]), "", " ".join(words[place + 1 :])
    if words and fold(words[-1]) in BUILDINGS and fold(words[-1]) not in STREET_TYPES:
        return line, "", ""
    return "", "", line

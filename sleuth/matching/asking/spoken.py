"""House and flat numbers that were typed in words: "flat two", "number fourteen", "twenty one a High Street"."""

from __future__ import annotations

import re

from sleuth.base.values.street_words import STREET_TYPES
from sleuth.base.values.writing import fold
from sleuth.matching.keeping.words import NUMBER_WORDS

BARE_FROM = 11
"""Smaller numbers are parts of street names too: Seven Sisters Road, Three Oaks Lane."""
WORDS_TO_A_STREET = 4
_TENS = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    **{"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
_WORDS = NUMBER_WORDS | _TENS
_SPOKEN = re.compile(
    rf"\b(?P<mark>(?:flat|flt|apartment|apt|unit|room|number|no)\.?\s+)?"
    rf"(?P<tens>{'|'.join(_TENS)})?(?(tens)(?:[\s-]+(?P<ones>{'|'.join(list(NUMBER_WORDS)[:9])}))?"
    rf"|(?P<word>{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}))\b",
    re.I,
)


def in_digits(text: str) -> str:
    """The text with those number words as digits that cannot but be house or flat numbers."""

    def put(match: re.Match[str]) -> str:
        said = [match[name] for name in ("tens", "ones", "word") if match[name]]
        number = sum(_WORDS[word.lower()] for word in said)
        if match["mark"] or _is_house(number, text[: match.start()], text[match.end() :]):
            return f"{match['mark'] or ''}{number}"
        return match[0]

    return _SPOKEN.sub(put, text)


def street_follows(rest: str) -> bool:
    """Whether one of the next words ends the name of a street, so that what stands before is its number."""
    words = fold(rest.partition(",")[0] or rest).split()[:WORDS_TO_A_STREET]
    return any(word in STREET_TYPES and len(word) > 1 for word in words[1:])


def _is_house(number: int, before: str, rest: str) -> bool:
    """A small number leads its line, and what it counts is not of many: Nine Elms Lane is a street."""
    if not street_follows(rest):
        return False
    counted = fold(rest).split()[0]
    leads = before.rstrip()[-1:] in ("", ",")
    return number >= BARE_FROM or (leads and not counted.endswith("s"))

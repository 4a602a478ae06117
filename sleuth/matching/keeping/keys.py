"""The numbers under which postings are looked up.

A key has 62 bits: a leading half that says what is looked up and a trailing half that narrows it, so that all
postings of a leading half lie side by side and can be read as a range. Halves of words are checksums: two words that
collide only cost a candidate that is thrown out when it is weighed.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from jellyfish import metaphone

HALF = 31
HALF_MASK = (1 << HALF) - 1
PREFIX = 9
"""Letters of a word within which misspellings are looked for."""
SHORTEST_FOR_TWO_SLIPS = 5
SHORTEST_FOR_ONE_SLIP = 3
LONGEST_SCRAMBLE = 12


@lru_cache(maxsize=1 << 16)
def half(tag: str, text: str) -> int:
    """Checksum of a word in one of its meanings: n name, s street, t area, # number, w title …"""
    return crc32(f"{tag}{text}".encode()) & HALF_MASK


def pair(lead: int, trail: int) -> int:
    """The key of two halves."""
    return lead << HALF | trail


def whole_range(lead: int) -> tuple[int, int]:
    """First and last key of a leading half."""
    return lead << HALF, lead << HALF | HALF_MASK


BORN, NEAR, HOLDS = (half("!", what) for what in ("born", "near", "holds"))


def born(day: int) -> int:
    """People born on a day (19710312)."""
    return pair(BORN, day)


def near(place: int) -> int:
    """People known at a place."""
    return pair(NEAR, place)


def holds(thing: int) -> int:
    """People who have a thing: a phone, a vehicle."""
    return pair(HOLDS, thing)


def word_alone(word: str) -> int:
    """Everything that has this word in its title."""
    return half("w", word) << HALF


def code(kind: str, text: str) -> int:
    """A whole code, or the head or tail of one (`kind` then says so)."""
    return pair(half("c", kind), half("c", text))


def postcode(outward: str, inward: str) -> int:
    """Places of a postcode; all of its first half lie side by side."""
    return pair(half("p", outward), half("p", inward))


CODE_ENDS = {"phone": (5, 5), "plate": (4, 3), "pnc": (6, 5)}
"""Kinds of code that are found with an error in one end: how many characters the head and the tail have."""


def code_keys(kind: str, value: str) -> list[int]:
    """The keys under which a squeezed code is kept."""
    if kind not in CODE_ENDS:
        return [code("any", value)]
    body = national(value) if kind == "phone" else value
    head, tail = CODE_ENDS[kind]
    return [code("any", body), code(f"{kind}<", body[:head]), code(f"{kind}>", body[-tail:])]


def national(digits: str) -> str:
    """A phone number without country code and leading nought, so that every way of dialling it is the same."""
    digits = digits.lstrip("+")
    if digits.startswith("44"):
        digits = digits[2:]
    return digits.lstrip("0")


def deletions(word: str, depth: int) -> set[str]:
    """The word and everything that is left of its beginning when up to `depth` letters are taken out."""
    found = layer = {word[:PREFIX]}
    for _ in range(depth):
        layer = {left[:at] + left[at + 1 :] for left in layer for at in range(len(left))}
        found = found | layer
    return found


def slip_depth(word: str) -> int:
    """How many slips a word of this length may have and still be told from others."""
    return 2 if len(word) >= SHORTEST_FOR_TWO_SLIPS else 1 if len(word) >= SHORTEST_FOR_ONE_SLIP else 0


def spelling_key(left: str) -> int:
    """Dictionary key of what is left of a word."""
    return pair(half_once("v", left), 1)


def sound_key(word: str) -> int:
    """Dictionary key of how a word sounds."""
    return pair(half_once("~", metaphone(word[:40]) or word), 2)


def scramble_keys(word: str) -> set[int]:
    """Dictionary keys of the letters of a word in whatever order, all of them or all but one."""
    letters = "".join(sorted(word[:LONGEST_SCRAMBLE]))
    if len(letters) < SHORTEST_FOR_ONE_SLIP:
        return set()
    fewer = {letters[:at] + letters[at + 1 :] for at in range(len(letters))}
    return {pair(half_once("^", left), 3) for left in {letters, *fewer}}


def half_once(tag: str, text: str) -> int:
    """Like `half`, for texts that are too many to be remembered."""
    return crc32(f"{tag}{text}".encode()) & HALF_MASK


def word_keys(word: str) -> set[int]:
    """The keys under which the dictionary keeps a word."""
    found = {spelling_key(left) for left in deletions(word, slip_depth(word))}
    found.add(sound_key(word))
    return found | scramble_keys(word)

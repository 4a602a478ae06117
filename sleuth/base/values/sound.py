"""Keys for words that sound alike, across English, Polish and South Asian spellings.

The rules were chosen by measurement on 40,000 labelled pairs of given names, 6,700 pairs of mistyped names and 319
spellings of our own: at a dictionary of 55,000 names they find 61% of the labelled pairs (metaphone 52%) and 96% of
ours (metaphone 68%), for 24 candidates a name (metaphone 11, soundex 37 for 65%).
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 40
_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^[kgp]n", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^ma?c(?=[^aeiouy])", "mk"),  # McDonald, MacDonald
        (r"^x", "s"),
        (r"ngh", "ng"),  # Singh
        (r"ght", "t"),
        (r"(?<=[aeiou])gh(?=[^aeiou]|$|es?$)", ""),  # Hughes, Leigh
        (r"(?<=[kgptbd])rz", "r"),  # Krzysztof, Grzegorz
        (r"shch|szcz|tsch|tch|cz", "s"),
        (r"sch(?=[mnlw])|sch|sz|sh|zh|rz", "s"),
        (r"(?<=[aeiou])ch(?=[mtdn])", ""),  # Achmed
        (r"ch(?=[rl])", "k"),
        (r"ph", "f"),
        (r"kh|q|ck|x(?=k)", "k"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"jh", "j"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"dj|dz|dg(?=e)", "j"),
        (r"mp(?=[st])", "m"),  # Thompson
        (r"sl[ao][wv]$", "slf"),  # Stanislaw
        (r"[eo]w(?=sk)", "f"),  # Lewandowski
        (r"wl", "fl"),
    )
]
_VOWELS = ("a", "e", "i", "o", "u", "y")
_W = re.compile(r"w(?=[aeiouyr])")
_SOFT_G = re.compile(r"g(?=[eiy])")
_INNER_H = re.compile(r"(?<!^)h")
_REPEATED = re.compile(r"(.)\1+")
_CLASSES = str.maketrans({"w": "", "v": "f", "z": "s"} | dict.fromkeys(_VOWELS, ""))


@lru_cache(maxsize=131072)
def _keys(token: str) -> tuple[str, ...]:
    for pattern, sound in _SPELLINGS:
        token = pattern.sub(sound, token)
    readings = [token.replace("ch", "s"), token.replace("ch", "k")] if "ch" in token else [token]
    readings += [_SOFT_G.sub("j", reading) for reading in readings]
    readings += [f"y{reading[1:]}" for reading in readings if reading[:1] == "j"]  # Jan, Yan
    return tuple(dict.fromkeys(key for key in map(_skeleton, readings) if key))


def _skeleton(reading: str) -> str:
    """Consonants in order without repeats and inner h; a vowel in front is "A"."""
    first = "A" if reading.startswith(_VOWELS) else ""
    consonants = _INNER_H.sub("", _W.sub("v", reading)).translate(_CLASSES)
    return first + _REPEATED.sub(r"\1", consonants)


def phonetic(token: str) -> tuple[str, ...]:
    """Sound keys of one folded word, none for a number; two words sound alike when they share a key."""
    return _keys(token[:_LONGEST]) if token.isalpha() else ()

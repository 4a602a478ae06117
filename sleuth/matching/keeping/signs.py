"""Sixty-two bits that say roughly what else a record has, so that most postings need no second look."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from sleuth.matching.keeping.entry import AddressEntry, NameEntry, outward
from sleuth.matching.keeping.words import Words

BITS = 62


@lru_cache(maxsize=1 << 15)
def bit(tag: str, text: str) -> int:
    """The bit of a word: a street or area (s), a first half of a postcode (p), a name (n)."""
    return 1 << (crc32(f"{tag}{text}".encode()) % BITS)


@lru_cache(maxsize=1 << 15)
def name_bits(word: str) -> int:
    """Bits of a name word by its first two and its last two letters: one slip leaves one of them standing."""
    return bit("^", word[:2]) | bit("$", word[-2:])


def sign_of_names(names: tuple[NameEntry, ...]) -> int:
    """What the people at a place, or born on a day, are roughly called."""
    sign = 0
    for _, given, family in names:
        for word in given + family:
            sign |= name_bits(word)
    return sign


def sign_of_addresses(addresses: tuple[AddressEntry, ...]) -> int:
    """Where a person is roughly known."""
    sign = 0
    for _, _, _, _, _, street, _, area, postcode in addresses:
        sign |= _sign(street, area, outward(postcode))
    return sign


@lru_cache(maxsize=1 << 14)
def _sign(street: Words, area: Words, outward: str) -> int:
    sign = bit("p", outward) if outward else 0
    for word in street + area:
        sign |= bit("s", word)
    return sign

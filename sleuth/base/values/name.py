"""Names of persons: cleaning, words for the index, given and family names told apart."""

from __future__ import annotations

import re
from functools import lru_cache

from sleuth.base.values import Likeness, NotAValue
from sleuth.base.values.name_likeness import compare_parted
from sleuth.base.values.nickname import nickname_group
from sleuth.base.values.sound import phonetic
from sleuth.base.values.writing import capitals, fold, tidy

__all__ = ["clean", "compare", "fold", "nickname_group", "phonetic", "show", "split", "tokens"]

LONGEST = 200
NOT_IN_NAMES = "<>{}|\\=@"
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd"}
    | {"reverend", "fr", "cllr", "councillor", "hon", "capt", "captain", "major", "sgt", "sergeant", "insp", "pcso"}
    | {"inspector", "supt", "pc", "wpc", "dc", "ds", "di", "dci", "master", "mister", "madam", "hajji", "haji"}
)
SUFFIXES = frozenset({"jr", "jnr", "sr", "snr", "esq", "esquire", "ii", "iii", "obe", "mbe", "cbe", "kc", "qc", "phd"})
PARTICLES = frozenset(
    {"van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "las"}
    | {"los", "el", "al", "bin", "ibn", "ben", "bint", "binte", "binti", "ap", "ab", "ur", "ferch", "verch", "ter"}
    | {"ten", "te", "zu", "zum", "zur", "af", "av", "st", "mc", "mac", "o", "y"}
)
_ALSO_GIVEN = frozenset({"van", "ben", "al", "el", "st", "mac", "o", "di", "la", "ur", "y", "bin"})
_SMALL = PARTICLES - {"st", "mc", "mac", "o", "ben", "al", "el", "le", "la"}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def clean(text: str) -> str:
    """A name, or a part of one, fit to keep, in mixed case; raises NotAValue for what cannot be a name."""
    name = capitals(tidy(text, what="A name", limit=LONGEST), _SMALL)
    if not re.search(r"[^\W\d_]", name) or not fold(name):
        raise NotAValue("A name needs at least one letter. Type the name as it is written on a document.")
    wrong = [char for char in NOT_IN_NAMES if char in name]
    if wrong:
        raise NotAValue(f"A name cannot have {' '.join(wrong)} in it. Leave it out.")
    return name


def tokens(text: str) -> list[str]:
    """Folded words of a name without the titles before and the suffixes behind it; hyphens split, particles stay."""
    sides = [fold(side).split() for side in text.split(",")]
    alone = sum(map(len, sides)) == 1
    return [word for words in sides for word in (words if alone else _core(words, keep=0 if len(sides) > 1 else 1))]


def _core(words: list[str], *, keep: int) -> list[str]:
    """The words without leading titles and trailing suffixes, of which at least `keep` stay."""
    start, end = 0, len(words)
    while start < end - keep and words[start] in TITLES:
        start += 1
    while end - start > keep + 1 and words[end - 1] in SUFFIXES:
        end -= 1
    return words[start:end]


def split(full: str) -> tuple[str, str]:
    """Given and family names of "SMITH, Bill", "Bill SMITH", "Bill Smith" or "Ruud van der Berg", in mixed case.

    Titles, suffixes and what stands in brackets are dropped; one name alone is a family name.
    """
    return _split(tidy(full, what="A name", limit=LONGEST))


def _split(name: str) -> tuple[str, str]:
    name = _BRACKETED.sub(" ", name).replace('"', " ")
    before, comma, after = name.partition(",")
    if comma and any(word not in SUFFIXES for word in fold(after).split()):
        given, family = _without_titles(after.replace(",", " ").split()), _without_titles(before.split())
    else:
        words = _without_titles(before.split())
        cut = _cut_by_case(words)
        at = _cut_by_particles(words) if cut is None else 0
        given, family = (words[:at], words[at:]) if cut is None else cut
    return capitals(" ".join(given), _SMALL), capitals(" ".join(family), _SMALL)


def _without_titles(words: list[str]) -> list[str]:
    kept = [word for word in words if fold(word)]
    while len(kept) > 1 and fold(kept[0]) in TITLES:
        kept = kept[1:]
    while len(kept) > 1 and fold(kept[-1]) in SUFFIXES:
        kept = kept[:-1]
    return kept


def _cut_by_case(words: list[str]) -> tuple[list[str], list[str]] | None:
    """Given and family names where one end alone is in capitals: "SMITH Bill", "Bill SMITH", "SMITH J"."""
    initial = [len(fold(word)) == 1 for word in words]
    loud = [word == word.upper() != word.lower() and not short for word, short in zip(words, initial, strict=True)]
    size = sum(loud)
    if not size or (size + sum(initial) == len(words) and (not initial[-1] or initial[0])):
        return None
    if all(loud[:size]):
        return words[size:], words[:size]
    return (words[:-size], words[-size:]) if all(loud[-size:]) else None


def _cut_by_particles(words: list[str]) -> int:
    """Where the family name begins: the last word and the particles before it; 0 when there is no given name."""
    cut = max(len(words) - 1, 0)
    while cut > 1 and fold(words[cut - 1]) in PARTICLES and not _is_initial(words[cut - 1]):
        cut -= 1
    if cut == 1 and fold(words[0]) in PARTICLES and (fold(words[0]) not in _ALSO_GIVEN or len(words) > 2):
        return 0
    return cut


def _is_initial(word: str) -> bool:
    return len(fold(word)) == 1 and not any(mark in word for mark in "'\u2019")


def show(given: str, family: str) -> str:
    """The way a name is written on a page: "SMITH, William James"."""
    return ", ".join(part for part in (family.upper(), given) if part)


@lru_cache(maxsize=65536)
def _parted(full: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded given and family words of a full name."""
    given, family = _split(tidy(full[:LONGEST], what="A name", limit=4 * LONGEST))
    return tuple(fold(given).split()), tuple(fold(family).split())


def compare(a: str, b: str) -> Likeness:
    """Likeness of two full names, the parts in any order; symmetric; 1.0 only for the same words in the same roles."""
    return compare_parted(_parted(a[:LONGEST]), _parted(b[:LONGEST]))

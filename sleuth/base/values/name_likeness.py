"""How alike two names are, word by word, and why in words that an officer reads.

Fast because it ranks search results: each name is prepared once, each pair of words is compared once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from sleuth.base.values import Likeness
from sleuth.base.values.nickname import nickname_group, shortens
from sleuth.base.values.sound import phonetic

Parted = tuple[tuple[str, ...], tuple[str, ...]]  # given words, family words; all folded

MOST_WORDS = 8
FAMILY_WEIGHT, GIVEN_WEIGHT, INITIAL_WEIGHT, LIGHT_WEIGHT = 1.3, 1.0, 0.6, 0.2
MISSING = 0.25  # so much of a word's weight is lost when the other name just does not say it
SWAPPED = 0.95
LIGHT = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "el", "al"}
    | {"bin", "ibn", "bint", "binti", "ap", "ab", "ur", "mc", "mac", "o", "st", "y"}
)


class Word(NamedTuple):
    """One folded word of a name, whether it is of the family name, and how much it counts."""

    text: str
    family: bool
    weight: float


class Prepared(NamedTuple):
    words: tuple[Word, ...]
    solid: frozenset[str]
    joins: frozenset[str]


@lru_cache(maxsize=131072)
def compare_words(a: str, b: str) -> Likeness:
    """Likeness of two folded words of names; `why` is a phrase to stand behind "surname" or "given name"."""
    if a == b:
        return Likeness(1.0, "same")
    if len(a) == 1 or len(b) == 1:
        return Likeness(0.75, "initial only") if a[:1] == b[:1] else Likeness(0.0, "different")
    slips = OSA.distance(a, b, score_cutoff=2)
    alike_in_sound = not set(phonetic(a)).isdisjoint(phonetic(b))
    if b in nickname_group(a):
        if slips <= 2 or alike_in_sound:
            return Likeness(0.93, "spelt another way")
        short, long = sorted((a, b), key=lambda word: (len(word), word))
        return Likeness(0.9, f"nickname ({short.title()}, {long.title()})")
    if slips == 1 and max(len(a), len(b)) > 2:
        swapped = sorted(a) == sorted(b)
        return Likeness(
            0.92 if min(len(a), len(b)) > 2 else 0.75, "two letters swapped" if swapped else "one letter off"
        )
    if alike_in_sound:
        return Likeness(0.87, "sounds alike")
    if slips == 2 and min(len(a), len(b)) > 4:
        return Likeness(0.8, "two letters off")
    if shortens(a, b):
        return Likeness(0.78, "cut short")
    alike = JaroWinkler.similarity(a, b)
    return Likeness(0.75 * alike, "similar") if alike >= 0.88 else Likeness(0.0, "different")


@lru_cache(maxsize=65536)
def prepare(name: Parted) -> Prepared:
    """A name made ready to be compared many times."""
    given, family = name
    words = (*(_word(text, False) for text in given), *(_word(text, True) for text in family))[: MOST_WORDS * 2]
    joins = frozenset(first.text + second.text for first, second in zip(words, words[1:], strict=False))
    return Prepared(words, frozenset(word.text for word in words), joins)


def _word(text: str, family: bool) -> Word:
    if text in LIGHT:
        return Word(text, family, LIGHT_WEIGHT)
    weight = FAMILY_WEIGHT if family else GIVEN_WEIGHT
    return Word(text[:40], family, weight * INITIAL_WEIGHT if len(text) == 1 else weight)


def compare_parted(a: Parted, b: Parted) -> Likeness:
    """Likeness of two names given as (given words, family words); symmetric."""
    if a == b and (a[0] or a[1]):
        return Likeness(1.0, "same name")
    mine, yours = prepare(a), prepare(b)
    if not mine.words or not yours.words:
        return Likeness(0.0, "no name to compare")
    ours, theirs = _joined(mine, yours), _joined(yours, mine)
    ours, theirs = ours[:MOST_WORDS], theirs[:MOST_WORDS]
    if (ours is not mine.words or theirs is not yours.words) and [w.text for w in ours] == [w.text for w in theirs]:
        return Likeness(0.98, "same name spaced another way")
    if len(ours) == 1 or len(theirs) == 1:
        ours, theirs = _in_place(ours, theirs), _in_place(theirs, ours)
    return _weighed(ours, theirs, _paired(ours, theirs))


def _in_place(words: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Word, ...]:
    """A lone name, of which nobody knows whether it is given or family, put where it fits the other best."""
    if len(words) != 1 or len(other) == 1:
        return words
    best = max(other, key=lambda word: (compare_words(words[0].text, word.text).score, word.family))
    return (_word(words[0].text, best.family),)


def _joined(name: Prepared, other: Prepared) -> tuple[Word, ...]:
    """The words, neighbours joined that the other name writes as one: "abdul rahman" for "abdulrahman"."""
    solid = name.joins & other.solid
    if not solid and len(name.words) > len(other.words):
        near = ((join, word) for join in name.joins for word in other.solid if len(join) > 4)
        solid = frozenset(join for join, word in near if compare_words(join, word).score >= 0.9)
    if not solid:
        return name.words
    kept: list[Word] = []
    for word in name.words:
        if kept and kept[-1].text + word.text in solid:
            kept[-1] = _word(kept[-1].text + word.text, word.family)
        else:
            kept.append(word)
    return tuple(kept)


def _paired(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> list[tuple[int, int, Likeness]]:
    """Each word with its best partner: best pairs first, the same role before a swapped one, neighbours first."""
    found = []
    for i, word in enumerate(ours):
        for j, other in enumerate(theirs):
            likeness = compare_words(word.text, other.text)
            if likeness.score:
                found.append((-likeness.score, word.family != other.family, abs(i - j), i + j, i, j, likeness))
    found.sort(key=lambda row: row[:4])
    left, right = [True] * len(ours), [True] * len(theirs)
    pairs = []
    for _, _, _, _, i, j, likeness in found:
        if left[i] and right[j]:
            left[i] = right[j] = False
            pairs.append((i, j, likeness))
    return pairs


def _weighed(ours: tuple[Word, ...], theirs: tuple[Word, ...], pairs: list[tuple[int, int, Likeness]]) -> Likeness:
    got = whole = 0.0
    slips: list[tuple[bool, str]] = []
    swapped = False
    for i, j, likeness in pairs:
        word, other = ours[i], theirs[j]
        weight = (word.weight + other.weight) / 2
        whole += weight
        if word.family == other.family:
            got += weight * likeness.score
        else:
            got += weight * likeness.score * SWAPPED
            swapped = swapped or weight > LIGHT_WEIGHT
        if likeness.score < 1.0:
            slips.append((not (word.family or other.family), likeness.why))
    why = [f"{'given name' if given else 'surname'} {phrase}" for given, phrase in sorted(slips)]
    if len(pairs) < max(len(ours), len(theirs)):
        rest_ours = [word for i, word in enumerate(ours) if all(i != pair[0] for pair in pairs)]
        rest_theirs = [word for j, word in enumerate(theirs) if all(j != pair[1] for pair in pairs)]
        roles = ((None, "name"),) if swapped else ((True, "surname"), (False, "given name"))
        whole += sum(_lost(rest_ours, rest_theirs, family, role, why) for family, role in roles)
    if swapped:
        why.insert(0, "names in another order")
    elif not why:
        complete = len(pairs) == len(ours) == len(theirs)
        why = ["given names in another order" if complete else "same name but for a particle"]
    return Likeness(round(min(got / whole, 0.99), 4), "; ".join(dict.fromkeys(why)))


def _lost(ours: list[Word], theirs: list[Word], family: bool | None, role: str, why: list[str]) -> float:
    """Weight of the words of one role (None: any) without a partner.

    Whole where the names contradict each other, a part where one is silent.
    """
    mine = [word.weight for word in ours if family is None or word.family == family]
    yours = [word.weight for word in theirs if family is None or word.family == family]
    less, more = sorted((sum(mine), sum(yours)))
    if less > LIGHT_WEIGHT:
        why.append(f"different {role}")
    elif max(mine + yours, default=0.0) > LIGHT_WEIGHT:
        why.append(f"{role} missing" if family else f"a {role} missing")
    return less + MISSING * (more - less)

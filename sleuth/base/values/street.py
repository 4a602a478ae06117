"""Streets: types and abbreviations in one form, the name apart from the type, comparison."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from sleuth.base.values import Likeness
from sleuth.base.values.street_words import DIRECTIONS, INSIDE, STREET_TYPES
from sleuth.base.values.writing import fold, place_capitals

_SPELT_OUT = {**STREET_TYPES, **INSIDE}


def words(street: str) -> tuple[str, ...]:
    """Folded words with abbreviations written out: "St Johns Rd" gives ("saint", "johns", "road")."""
    return _words(street[:200])


@lru_cache(maxsize=65536)
def _words(street: str) -> tuple[str, ...]:
    typed = fold(street.replace("&", " and ")).split()
    last = len(typed) - 1
    return tuple(_spelt_out(word, place, last, typed[-1]) for place, word in enumerate(typed))


def _spelt_out(word: str, place: int, last: int, end: str) -> str:
    if word == "st":
        before_direction = place == last - 1 and place > 0 and end in DIRECTIONS
        return "street" if place == last or before_direction else "saint"
    if word in DIRECTIONS and last and place in (0, last):
        return DIRECTIONS[word]
    if place == last and place:
        return STREET_TYPES.get(word) or INSIDE.get(word, word)
    return _SPELT_OUT.get(word, word) if len(word) > 2 else INSIDE.get(word, word)


@lru_cache(maxsize=65536)
def parts(street: str) -> tuple[str, str]:
    """The name of the street and its type: "High St" gives ("high", "street"); the type is "" when there is none."""
    spelt = words(street)
    if len(spelt) > 1 and spelt[-1] in STREET_TYPES and spelt[:-1] != ("the",):
        return " ".join(spelt[:-1]), spelt[-1]
    return " ".join(spelt), ""


def written_out(street: str) -> str:
    """The street with its type as a whole word, in mixed case: "high st" gives "High Street"."""
    typed = place_capitals(" ".join(street.split())).split()
    for place in range(len(typed) - 1, 0, -1):
        folded = fold(typed[place])
        whole = STREET_TYPES.get(folded) or (DIRECTIONS.get(folded) if place == len(typed) - 1 else None)
        if whole is None:
            break
        if whole != folded:
            typed[place] = whole.capitalize()
        if folded not in DIRECTIONS:
            break
    return " ".join(typed)


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Likeness:
    """Likeness of two street names; the type counts little, spacing nothing."""
    a, b = sorted((a, b))
    (ours, our_type), (theirs, their_type) = parts(a), parts(b)
    if not ours or not theirs:
        return Likeness(0.0, "no street")
    likeness = _compare_names(ours, theirs)
    if our_type == their_type:
        return likeness
    if our_type and their_type:
        typed = Likeness(likeness.score * 0.85, _joined(likeness, f"{our_type} for {their_type}"))
    else:
        typed = Likeness(likeness.score * 0.93, _joined(likeness, "street type left out"))
        whole_ours, whole_theirs = "".join(words(a)), "".join(words(b))
        if typed.score < 0.85 and OSA.distance(whole_ours, whole_theirs, score_cutoff=1) <= 1:
            return Likeness(0.95 if whole_ours == whole_theirs else 0.88, "street spelt almost the same")
    return typed if likeness.score else likeness


def _joined(likeness: Likeness, phrase: str) -> str:
    return phrase if likeness.score == 1.0 else f"{likeness.why}, {phrase}"


def _compare_names(a: str, b: str) -> Likeness:
    solid_a, solid_b = a.replace(" ", ""), b.replace(" ", "")
    if solid_a == solid_b:
        return Likeness(1.0, "same street")
    slips = OSA.distance(solid_a, solid_b, score_cutoff=2)
    if slips == 1 and min(len(solid_a), len(solid_b)) > 2:
        swapped = len(solid_a) == len(solid_b) and sorted(solid_a) == sorted(solid_b)
        return Likeness(0.9, "street with two letters swapped" if swapped else "street one letter off")
    if slips == 2 and min(len(solid_a), len(solid_b)) > 5:
        return Likeness(0.8, "street two letters off")
    ours, theirs = set(a.split()), set(b.split())
    if ours < theirs or theirs < ours:
        return Likeness(0.7, "part of the street name")
    alike = JaroWinkler.similarity(a, b)
    return Likeness(alike * 0.75, "similar street") if alike >= 0.88 else Likeness(0.0, "another street")

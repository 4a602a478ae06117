"""How well the names of a record fit the words that were asked for."""

from __future__ import annotations

from typing import NamedTuple

from sleuth.matching.keeping.entry import NameEntry
from sleuth.matching.weighing.meanings import AS_NAME
from sleuth.matching.weighing.question import Question

FAMILY_NOT_ASKED = -2.0
FIRST_GIVEN_NOT_ASKED = -1.5
MIDDLE_NOT_ASKED = -0.5
OUT_OF_ORDER = -1.0
NOT_BORNE = -4.5
"""A word that was asked for as a name and that the record does not bear."""


class NameFit(NamedTuple):
    """Bits of one name; which clues it explains, with the kept words that explain them."""

    bits: float
    matched: tuple[tuple[int, str], ...]
    name: NameEntry | None
    swapped: bool


NO_NAME = NameFit(0.0, (), None, False)


def fit_name(name: NameEntry, question: Question) -> NameFit:
    """Match clue words one to one with the words of a name, best first."""
    given, family = name.given, name.family
    kept = given + family
    found = [(gain, -at, -place) for place, word in enumerate(kept) for at, gain in question.answers(word, AS_NAME)]
    if not found:
        return NO_NAME
    found.sort(reverse=True)
    bits = 0.0
    clue_of: dict[int, int] = {}
    used: set[int] = set()
    for gain, at, place in found:
        parts = question.meanings[-at].clue.parts
        if -at not in used and -place not in clue_of and used.isdisjoint(parts):
            used.add(-at)
            used.update(parts)
            clue_of[-place] = -at
            bits += gain
    bits += _left_out(len(given), len(kept), clue_of)
    swapped = question.ordered and _swapped(len(given), clue_of)
    if swapped:
        bits += OUT_OF_ORDER
    return NameFit(bits, tuple((at, kept[place]) for place, at in clue_of.items()), name, swapped)


def _left_out(given: int, kept: int, clue_of: dict[int, int]) -> float:
    """What the parts of the name cost that were not asked for."""
    bits = 0.0
    for place in range(kept):
        if place not in clue_of:
            bits += FAMILY_NOT_ASKED if place >= given else FIRST_GIVEN_NOT_ASKED if place == 0 else MIDDLE_NOT_ASKED
    return bits


def _swapped(given: int, clue_of: dict[int, int]) -> bool:
    """Whether a family name was asked for before a given name."""
    first = [at for place, at in clue_of.items() if place < given]
    last = [at for place, at in clue_of.items() if place >= given]
    return bool(first and last) and max(last) < min(first)

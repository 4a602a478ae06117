"""What counts as a match, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sleuth.matching.asking.clues import NAME, PLACE, TITLE
from sleuth.matching.weighing.addresses import (
    POSTCODE_BESIDE_STREET,
    SAME_FLAT,
    SAME_LETTER,
    SAME_NUMBER,
    SAME_POSTCODE,
)
from sleuth.matching.weighing.births import SAME_DAY
from sleuth.matching.weighing.question import Question
from sleuth.matching.weighing.weigh import SAME_CODE, Weight

TOWN, TITLE_WORD = "town", "title"
ROLES = (NAME, PLACE, TITLE)
MOST_BEHIND = 12.0
LEAST_SHARE = 0.25
LEAST_OF_A_TOWN = 0.5
"""Share of the heaviest bits with which a word counts as a town, though somebody bears it as a name too."""


def best_possible(question: Question) -> float:
    """Bits of a record that fits the question in every part; a word counts in the role in which it is commonest."""
    bits = 0.0
    for meaning in question.meanings:
        clue = meaning.clue
        if not clue.parts and not clue.optional:
            bits += min(rarity for role, rarity in zip(ROLES, meaning.rarity, strict=True) if clue.roles & role)
    clues = question.clues
    bits += SAME_FLAT * bool(clues.flats) + SAME_LETTER * any(number.letter for number in clues.numbers)
    bits += SAME_DAY.bits * bool(clues.births) + SAME_NUMBER * len(clues.numbers) + SAME_CODE * len(clues.codes)
    return bits + SAME_POSTCODE * POSTCODE_BESIDE_STREET * len(clues.postcodes)


def share(bits: float, most: float) -> float:
    """From 0 (nothing in common) to 1 (the same in every part that was asked for)."""
    return round(max(0.0, min(1.0, bits / most)), 4) if most > 0 else 0.0


class Seen(NamedTuple):
    """What all that was weighed says: the most bits, whether a street fits anywhere, how broad the question is."""

    heaviest: float
    a_line_fits: bool
    broad: str
    ordered: bool


def relevant(kind: str, weight: Weight, seen: Seen) -> bool:
    """Whether a record has enough in common with the question to be shown beside the best match.

    A person is not shown for an address alone: the place itself is, with the people known there. A town is a
    commonplace where a street fits; but who asks for a town alone wants its people. Among words in any `ordered` field
    even a bad fit may be the one; among words that may be anything, what speaks more against than for is left out.
    """
    if kind == "person" and not (weight.name.matched or weight.birth.bits > 0 or weight.codes or seen.broad == TOWN):
        return False
    if kind == "place" and seen.a_line_fits and not seen.ordered and not (weight.address.line or weight.titles):
        return False
    if seen.ordered:
        return True
    if weight.bits <= 0.0 < seen.heaviest and not seen.ordered:
        return False
    return weight.bits >= min(LEAST_SHARE * seen.heaviest, seen.heaviest - MOST_BEHIND)


def broadness(question: Question, weights: Iterable[tuple[str, Weight]]) -> str:
    """TOWN or TITLE_WORD when nothing but a town, or a word of the titles of events, was asked for; "" otherwise.

    `weights` come with the kinds of their records.
    """
    clues = question.clues
    if clues.births or clues.numbers or clues.codes or clues.postcodes or clues.flats or clues.refs:
        return ""
    asked = {at for at, meaning in enumerate(question.meanings) if not (meaning.clue.optional or meaning.clue.parts)}
    if not asked:
        return ""
    best: dict[str, Weight] = {}
    for kind, weight in weights:
        if kind not in best or weight.bits > best[kind].bits:
            best[kind] = weight
    heaviest = max((weight.bits for weight in best.values()), default=0.0)
    place, event = best.get("place"), best.get("event")
    if place and place.bits >= LEAST_OF_A_TOWN * heaviest and _only_a_town(place, asked):
        return TOWN
    one_word = event and event.bits >= heaviest and len(asked) == 1 and {at for at, _ in event.titles} == asked
    return TITLE_WORD if one_word else ""


def _only_a_town(place: Weight, asked: set[int]) -> bool:
    fit = place.address
    return fit.entry is not None and not fit.line and not place.titles and asked <= {at for at, _ in fit.matched}

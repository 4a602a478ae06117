"""What counts as a match, and how sure it is."""

from __future__ import annotations

from sleuth.matching.asking.clues import NAME, PLACE, TITLE
from sleuth.matching.weighing.addresses import POSTCODE_BESIDE_STREET, SAME_NUMBER, SAME_POSTCODE
from sleuth.matching.weighing.births import SAME_DAY
from sleuth.matching.weighing.question import Question
from sleuth.matching.weighing.weigh import SAME_CODE, Weight

ROLES = (NAME, PLACE, TITLE)
MOST_BEHIND = 12.0
LEAST_SHARE = 0.25


def best_possible(question: Question) -> float:
    """Bits of a record that fits the question in every part; a word counts in the role in which it is commonest."""
    bits = 0.0
    for meaning in question.meanings:
        clue = meaning.clue
        if not clue.parts and not clue.optional:
            bits += min(rarity for role, rarity in zip(ROLES, meaning.rarity, strict=True) if clue.roles & role)
    clues = question.clues
    bits += SAME_DAY.bits * bool(clues.births) + SAME_NUMBER * len(clues.numbers) + SAME_CODE * len(clues.codes)
    return bits + SAME_POSTCODE * POSTCODE_BESIDE_STREET * len(clues.postcodes)


def share(bits: float, most: float) -> float:
    """From 0 (nothing in common) to 1 (the same in every part that was asked for)."""
    return round(max(0.0, min(1.0, bits / most)), 4) if most > 0 else 0.0


def relevant(kind: str, weight: Weight, heaviest: float) -> bool:
    """Whether a record has enough in common with the question to be shown beside the best match.

    A person is not shown for an address alone: the place itself is, with the people known there.
    """
    if kind == "person" and not (weight.name.matched or weight.birth.bits > 0 or weight.codes):
        return False
    return weight.bits >= min(LEAST_SHARE * heaviest, heaviest - MOST_BEHIND)

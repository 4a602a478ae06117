"""How well a kept address fits the street words, house numbers and postcodes that were asked for."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from sleuth.matching.asking.clues import NumberClue
from sleuth.matching.keeping.entry import AddressEntry
from sleuth.matching.weighing.meanings import AS_PLACE
from sleuth.matching.weighing.question import Question

STREET_NOT_ASKED, AREA_NOT_ASKED, BUILDING_NOT_ASKED = -1.5, -0.1, -0.2
SAME_NUMBER, SAME_LETTER = 6.0, 1.5
LETTER_LEFT_OUT, LETTER_ADDED, OTHER_LETTER = -1.0, -2.0, -2.5
DIGITS_CHANGED_ROUND, NUMBER_NEAR, OTHER_NUMBER, NO_NUMBER, NUMBER_NOT_ASKED = 3.0, 0.5, -4.5, -1.5, -0.3
SAME_FLAT, OTHER_FLAT, FLAT_NOT_KEPT, FLAT_NOT_ASKED = 4.0, -3.0, -1.0, -0.7
SAME_TYPE, OTHER_TYPE = 1.5, -0.7
SAME_POSTCODE, POSTCODE_NEAR, SAME_SECTOR, SAME_DISTRICT, OTHER_POSTCODE = 12.0, 7.5, 7.0, 5.0, -2.5
POSTCODE_BESIDE_STREET = 0.6
"""What is left of a postcode's bits when the street fits too: the two tell much the same."""


class AddressFit(NamedTuple):
    """Bits of one address; which clue words it explains; what fits, in words; whether more than the town does."""

    bits: float
    matched: tuple[tuple[int, str], ...]
    entry: AddressEntry | None
    why: tuple[str, ...]
    line: bool = False


NO_ADDRESS = AddressFit(0.0, (), None, ())


def fit_address(entry: AddressEntry, question: Question, taken: frozenset[int] | set[int]) -> AddressFit:
    """Match the clue words not yet `taken` by a name, then numbers, street type and postcode."""
    matched: list[tuple[int, str]] = []
    bits, street_fits = _words(entry, question, taken, matched)
    clues = question.clues
    why: list[str] = []
    if clues.postcodes and entry.postcode:
        gained, said = max(_postcode(code, entry) for code in clues.postcodes)
        bits += gained * POSTCODE_BESIDE_STREET if street_fits and gained > 0 else gained
        if said:
            why.append(said)
            street_fits = True
    if not matched and not why:
        return NO_ADDRESS
    bits += _numbers(clues.numbers, clues.flats, entry, why)
    if clues.types and entry.type and street_fits:
        bits += SAME_TYPE if entry.type in clues.types else OTHER_TYPE
    return AddressFit(bits, tuple(matched), entry, tuple(why), street_fits)


def _words(
    entry: AddressEntry, question: Question, taken: frozenset[int] | set[int], matched: list[tuple[int, str]]
) -> tuple[float, bool]:
    """Bits of the words of street, building and area; whether any of the line fits."""
    bits = 0.0
    used = set(taken)
    line_fits = False
    for words, missing in (
        (entry.street, STREET_NOT_ASKED),
        (entry.building, BUILDING_NOT_ASKED),
        (entry.area, AREA_NOT_ASKED),
    ):
        for word in words:
            best, best_at = 0.0, -1
            for at, gain in question.answers(word, AS_PLACE):
                if gain > best and at not in used:
                    best, best_at = gain, at
            if best_at < 0:
                bits += missing
                continue
            used.add(best_at)
            matched.append((best_at, word))
            bits += best
            line_fits = line_fits or words is not entry.area
    return bits, line_fits


def _numbers(numbers: list[NumberClue], flats: list[str], entry: AddressEntry, why: list[str]) -> float:
    bits = 0.0
    if numbers:
        bits += max(_number(clue, entry, why) for clue in numbers)
    elif entry.number:
        bits += NUMBER_NOT_ASKED
    if flats:
        if entry.flat:
            same = entry.flat in flats
            bits += SAME_FLAT if same else OTHER_FLAT
            why.append("same flat" if same else "another flat")
        else:
            bits += FLAT_NOT_KEPT
    elif entry.flat:
        bits += FLAT_NOT_ASKED
    return bits


def _number(clue: NumberClue, entry: AddressEntry, why: list[str]) -> float:
    if not entry.number:
        return NO_NUMBER
    if clue.digits != entry.number:
        if entry.flat == f"{clue.digits}{clue.letter}":
            return 1.0
        return _other_number(clue.digits, entry.number)
    if clue.letter == entry.letter:
        return SAME_NUMBER + (SAME_LETTER if clue.letter else 0.0)
    if not clue.letter:
        why.append("house letter left out")
        return SAME_NUMBER + LETTER_LEFT_OUT
    why.append("without the house letter" if not entry.letter else "another house letter")
    return SAME_NUMBER + (LETTER_ADDED if not entry.letter else OTHER_LETTER)


def _other_number(asked: str, kept: str) -> float:
    """Digits changed round are one slip of few; one digit wrong is one of many."""
    if asked == kept[::-1] or (sorted(asked) == sorted(kept) and OSA.distance(asked, kept) == 1):
        return DIGITS_CHANGED_ROUND
    return NUMBER_NEAR if OSA.distance(asked, kept) == 1 and len(kept) > 1 else OTHER_NUMBER


def _postcode(asked: str, entry: AddressEntry) -> tuple[float, str]:
    kept = entry.postcode
    if asked == kept:
        whole = len(kept) > 4 or kept.isdigit()
        return (SAME_POSTCODE, "same postcode") if whole else (SAME_DISTRICT, "same postcode district")
    distance = OSA.distance(asked, kept, score_cutoff=1)
    if len(asked) > 4 and len(kept) > 4:
        if distance == 1:
            return POSTCODE_NEAR, "postcode one character off"
        if asked[:-2] == kept[:-2]:
            return SAME_SECTOR, "same postcode sector"
    if asked.startswith(entry.outward) or entry.outward.startswith(asked):
        return SAME_DISTRICT, "same postcode district"
    return OTHER_POSTCODE, ""

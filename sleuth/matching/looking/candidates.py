"""Whom and what to weigh: the records that the keys of a question lead to, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.matching.asking.clues import NAME, PLACE
from sleuth.matching.keeping import keys
from sleuth.matching.keeping.keys import half, whole_range
from sleuth.matching.keeping.postings import KIND_ROOM, KINDS
from sleuth.matching.keeping.signs import bit, name_bits
from sleuth.matching.looking import plan
from sleuth.matching.shelves.reader import PostingRow, Reader
from sleuth.matching.weighing.births import likely_days
from sleuth.matching.weighing.meanings import AS_NAME, AS_PLACE, Totals
from sleuth.matching.weighing.question import Question

MOST_ROWS = 3_000
MOST_SINGLE = 400
MOST_OF_A_STREET = 1_500
SIGN_BITS, SAME_NUMBER, NAMED_ON_A_DAY, PAIR_OF_NAMES = 3.0, 6.0, 3.0, 20.0
END_OF_CODE = 8.0
MOST_SINGLES = 6
LATER = 1e-4
"""What one step back in time takes from records that have a word of their title in common."""
HOUSE_FOUND = 2 * SIGN_BITS
"""A house of the right number of which so much else fits makes it needless to look along the street."""
PEOPLE, PLACES, THINGS = 0, 1, 2


class Candidates:
    """Rough scores by kind and packed ref; `crowded` when more rows fitted than were read."""

    def __init__(self, reader: Reader, question: Question, totals: Totals) -> None:
        self._reader = reader
        self._question = question
        self._totals = totals
        self._place_masks = _masks(question, PLACE, AS_PLACE)
        self._name_masks = _masks(question, NAME, AS_NAME)
        self._numbers = {int(number.digits) for number in question.clues.numbers} - {0}
        self._scores: tuple[dict[int, float], ...] = tuple({} for _ in KINDS)
        self._best_house = 0.0
        self.crowded = False

    def gather(self) -> None:
        """Everything that the words, dates and codes lead to; people at places come later."""
        names = plan.name_plan(self._question, self._totals)
        births = plan.birth_keys(self._question)
        exact = plan.exact_keys(self._question)
        for key, ref, hint, sign in self._read_or_narrow([*names.rare, *births, *exact]):
            if key in exact:
                self.put(ref, exact[key] + self._place_bits(hint, sign))
            elif key in names.bits:
                self.put(ref, self._name_bits(names.bits[key], hint, sign))
            else:
                self.put(ref, self._question.birth(hint).bits + _sign_bits(sign, self._name_masks) + NAMED_ON_A_DAY)
        if names.common:
            self._by_common_names(names)
        if self._best_house < HOUSE_FOUND:
            self._by_area()
        if self._question.clues.codes:
            self._by_ends_of_codes()

    def widen(self) -> None:
        """When pairs of words led to nobody convincing: single names, whole streets, whole postcode districts."""
        for text, gain in plan.single_names(self._question)[:MOST_SINGLES]:
            for _, ref, hint, sign in self._range(half("n", text)):
                self.put(ref, gain + self._question.birth(hint).bits + _sign_bits(sign, self._place_masks))
        for places in (plan.area_keys(self._question), plan.area_number_keys(self._question)):
            for key, ref, hint, sign in self._read(list(places), MOST_OF_A_STREET):
                self.put(ref, places[key] + self._place_bits(hint, sign))
        for lead, gain in plan.single_places(self._question)[:MOST_SINGLES]:
            for _, ref, hint, sign in self._range(lead):
                self.put(ref, gain + self._place_bits(hint, sign))
        for key, gain in plan.single_titles(self._question)[:MOST_SINGLES]:
            rows = self._reader.latest(key, MOST_SINGLE)
            self.crowded = self.crowded or len(rows) >= MOST_SINGLE
            for place, (_, ref, _, _) in enumerate(rows):
                self.put(ref, gain - place * LATER)

    def best(self, kinds: Iterable[int], least: int, most: int, slack: float) -> list[int]:
        """Packed refs of these kinds, the roughly best first: `least`, more while within `slack` of the first."""
        rows = [(-score, ref) for kind in kinds for ref, score in self._scores[kind].items()]
        rows.sort()
        return [
            ref for at, (score, ref) in enumerate(rows[: max(least, most)]) if at < least or score <= rows[0][0] + slack
        ]

    def add_people_of(self, ends: list[tuple[int, float]]) -> None:
        """People known at places or holding things (packed refs), who bring the bits of these."""
        key_of = {PLACES: keys.near, THINGS: keys.holds}
        by_key = {key_of[ref % KIND_ROOM](ref // KIND_ROOM): bits for ref, bits in ends if ref % KIND_ROOM in key_of}
        for key, ref, hint, sign in self._read(list(by_key), MOST_ROWS):
            self.put(ref, by_key[key] + self._question.birth(hint).bits + _sign_bits(sign, self._name_masks))

    def put(self, ref: int, score: float) -> None:
        """Note a record (packed ref) with its rough score, the best of several."""
        scores = self._scores[ref % KIND_ROOM]
        if score > scores.get(ref, -99.0):
            scores[ref] = score

    def _read(self, wanted: list[int], most: int) -> list[PostingRow]:
        rows = self._reader.postings(wanted, most)
        self.crowded = self.crowded or len(rows) >= most
        return rows

    def _read_or_narrow(self, wanted: list[int]) -> list[PostingRow]:
        """Rows under these keys; when there are too many, also those in the area that was asked for."""
        rows = self._read(wanted, MOST_ROWS)
        if len(rows) >= MOST_ROWS:
            for mask in self._place_masks:
                rows += self._reader.postings_signed(wanted, mask, MOST_ROWS // 3)
        return rows

    def _name_bits(self, pair: float, hint: int, sign: int) -> float:
        return pair + PAIR_OF_NAMES + self._question.birth(hint).bits + _sign_bits(sign, self._place_masks)

    def _place_bits(self, hint: int, sign: int) -> float:
        bits = _sign_bits(sign, self._place_masks)
        if hint in self._numbers:
            self._best_house = max(self._best_house, bits)
            bits += SAME_NUMBER
        return bits

    def _by_common_names(self, names: plan.NamePlan) -> None:
        """Bearers of common names, as far as the date of birth may fit."""
        first, last = self._years()
        days = sorted({day for clue in self._question.clues.births for day in likely_days(clue)})
        for key, ref, hint, sign in self._reader.postings_between(names.common, days, first, last, MOST_ROWS):
            self.put(ref, self._name_bits(names.bits[key], hint, sign))

    def _years(self) -> tuple[int, int]:
        """The days between which ages and years alone lie, with a year to spare."""
        clues = self._question.clues.births
        spans = [(clue.first_year, clue.last_year) for clue in clues if clue.first_year]
        spans += [(clue.day // 10_000, clue.day // 10_000) for clue in clues if clue.day and not clue.day % 100]
        if not spans:
            return 1, 0
        return (min(span[0] for span in spans) - 1) * 10_000, (max(span[1] for span in spans) + 2) * 10_000

    def _by_area(self) -> None:
        """Houses in a street of a town: those with a number like the one that was asked for."""
        areas = plan.area_keys(self._question)
        if not self._numbers:
            rows = self._read(list(areas), MOST_OF_A_STREET)
        else:
            near = set().union(*(plan.near_numbers(number.digits) for number in self._question.clues.numbers))
            rows = self._reader.postings_between(list(areas), sorted(near), 1, 0, MOST_OF_A_STREET)
        for key, ref, hint, sign in rows:
            self.put(ref, areas[key] + self._place_bits(hint, sign))

    def _by_ends_of_codes(self) -> None:
        for _, ref, _, _ in self._reader.postings(plan.code_end_keys(self._question), MOST_SINGLE):
            self.put(ref, END_OF_CODE)

    def _range(self, lead: int) -> list[PostingRow]:
        rows = self._reader.range(*whole_range(lead), MOST_SINGLE)
        self.crowded = self.crowded or len(rows) >= MOST_SINGLE
        return rows


def _masks(question: Question, kind: int, role: int) -> list[int]:
    """For each clue of a kind the sign bits that its likeliest meanings would have set."""
    found = []
    for meaning in question.meanings:
        if not meaning.clue.roles & kind:
            continue
        mask = 0
        for text in meaning.likeliest[role][:3]:
            mask |= name_bits(text) if role == AS_NAME else bit("s", text)
        if role == AS_NAME:
            mask |= name_bits(meaning.clue.text)
        if mask:
            found.append(mask)
    if kind == PLACE:
        found += [bit("p", code[:-3] if len(code) > 4 else code) for code in question.clues.postcodes]
    return found


def _sign_bits(sign: int, masks: list[int]) -> float:
    bits = 0.0
    for mask in masks:
        if sign & mask:
            bits += SIGN_BITS
    return bits

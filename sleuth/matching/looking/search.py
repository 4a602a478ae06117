"""The one look: a question in, ranked records out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Clues
from sleuth.matching.keeping.entry import Entry
from sleuth.matching.keeping.postings import KIND_CODES, KIND_ROOM, packed, unpacked
from sleuth.matching.looking.candidates import PEOPLE, PLACES, THINGS, Candidates
from sleuth.matching.looking.understand import understand
from sleuth.matching.rules import TITLE_WORD, TOWN, Seen, best_possible, broadness, relevant, share
from sleuth.matching.shelves.reader import Reader
from sleuth.matching.weighing.question import Question
from sleuth.matching.weighing.weigh import Weight, weigh_person, weigh_place, weigh_titled

WEIGHED_AT_ONCE = 24
MOST_WEIGHED = 72
PLACE_SLACK, SLACK = 5.0, 16.0
"""How far behind the roughly best a record may lie and still turn out to be the one."""
CONVINCING = 0.8
"""A best match with this share of all bits ends the weighing of less likely ones."""
MOST_VISITED = 25
LEAST_FOR_A_VISIT = 8.0
FIRST_OF_ALL = 99.0
ENOUGH = 0.45
"""With less than this share in the best match, single words are looked up too."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A record with what speaks for it."""

    ref: Ref
    score: float
    weight: Weight


@dataclass(frozen=True, slots=True)
class Result:
    """Ranked records, best first; `crowded` when there were more than could be weighed; `broad` see `rules`."""

    question: Question
    ranked: list[Ranked]
    crowded: bool
    broad: str = ""


def search(reader: Reader, clues: Clues, *, ordered: bool, room: int, kinds: Collection[str]) -> Result:
    """Find what fits the clues; at least `room` records are weighed where there are as many.

    `ordered` says that given names were asked for before family names.
    """
    totals = reader.totals()
    question = understand(reader, clues, totals, ordered=ordered)
    candidates = Candidates(reader, question, totals)
    candidates.gather()
    asked_for = {packed(ref) for ref in clues.refs}
    for ref in asked_for:
        candidates.put(ref, FIRST_OF_ALL)
    scales = Scales(reader, question)
    _weigh_all(candidates, scales, room, kinds)
    if not scales.convinced(ENOUGH) or (clues.only_names() and len(scales.weights) < room):
        candidates.widen()
        _weigh_all(candidates, scales, room, kinds)
    broad = scales.broad()
    if broad == TOWN and "person" in kinds:
        candidates.add_people_of(scales.leading_to_people(least=0.0)[:room])
        scales.weigh(candidates.best([PEOPLE], room, MOST_WEIGHED, SLACK), room)
    return Result(question, scales.ranked(kinds, asked_for, broad), candidates.crowded, broad)


def _weigh_all(candidates: Candidates, scales: Scales, room: int, kinds: Collection[str]) -> None:
    """Places and things first, because they lead to people."""
    shown = room // 2 if "place" in kinds else 0
    scales.weigh(candidates.best([PLACES], shown, MOST_WEIGHED, PLACE_SLACK), shown)
    others = [code for kind, code in KIND_CODES.items() if code > PLACES and (kind in kinds or code == THINGS)]
    scales.weigh(candidates.best(others, room, MOST_WEIGHED, SLACK), room)
    if "person" in kinds:
        candidates.add_people_of(scales.leading_to_people()[:MOST_VISITED])
        scales.weigh(candidates.best([PEOPLE], room, MOST_WEIGHED, SLACK), room)


class Scales:
    """Weighs records, the likeliest first, until what follows cannot matter."""

    def __init__(self, reader: Reader, question: Question) -> None:
        self._reader = reader
        self._question = question
        self._most = best_possible(question)
        self._heaviest = 0.0
        self.weights: dict[int, Weight] = {}

    def weigh(self, refs: list[int], least: int) -> None:
        """Weigh these records (packed refs), at least the first `least` of them."""
        fresh = [ref for ref in refs if ref not in self.weights]
        for start in range(0, len(fresh), WEIGHED_AT_ONCE):
            batch = fresh[start : start + WEIGHED_AT_ONCE]
            best = max([self._weigh_one(ref, entry) for ref, entry in self._reader.entries(batch).items()], default=0.0)
            self._heaviest = max(self._heaviest, best)
            if best >= CONVINCING * self._most and start + WEIGHED_AT_ONCE >= least:
                return

    def leading_to_people(self, least: float = LEAST_FOR_A_VISIT) -> list[tuple[int, float]]:
        """Places and things (packed refs) that fit well enough to ask who is known there, with their bits."""
        found = [
            (ref, weight.address.bits if ref % KIND_ROOM == PLACES else weight.bits)
            for ref, weight in self.weights.items()
            if ref % KIND_ROOM in (PLACES, THINGS)
        ]
        return sorted(((ref, bits) for ref, bits in found if bits > least), key=lambda end: (-end[1], end[0]))

    def convinced(self, share_of_most: float) -> bool:
        """Whether the best so far has this share of all the bits that a record could have."""
        return self._heaviest >= share_of_most * self._most

    def _weigh_one(self, ref: int, entry: Entry) -> float:
        kind = ref % KIND_ROOM
        weigh = weigh_person if kind == PEOPLE else weigh_place if kind == PLACES else weigh_titled
        weight = self.weights[ref] = weigh(entry, self._question)
        return weight.bits

    def broad(self) -> str:
        """Whether only a town or only a word of titles was asked for."""
        return broadness(self._question, ((unpacked(ref).kind, weight) for ref, weight in self.weights.items()))

    def ranked(self, kinds: Collection[str], asked_for: set[int], broad: str) -> list[Ranked]:
        """What is relevant among the weighed, best first; what was asked for by its own number comes first of all.

        Of events that are found by a word of their title, the latest comes first.
        """
        found = []
        lines = [weight.address.line for number, weight in self.weights.items() if number % KIND_ROOM == PLACES]
        seen = Seen(self._heaviest, any(lines), broad, self._question.ordered)
        for number, weight in self.weights.items():
            ref = unpacked(number)
            if number in asked_for:
                found.append(Ranked(ref, 1.0, weight))
            elif ref.kind in kinds and relevant(ref.kind, weight, seen):
                found.append(Ranked(ref, share(weight.bits, self._most), weight))
        if broad == TITLE_WORD:
            found.sort(key=lambda hit: (hit.ref.kind != "event", -hit.ref.id))
        else:
            found.sort(key=lambda hit: (-hit.score, -hit.weight.bits, hit.ref))
        return found

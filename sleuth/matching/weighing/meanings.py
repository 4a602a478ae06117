"""What a word of the question can mean: the known words that it may stand for, and how much each would tell.

The gain of a known word is log2 of how much likelier the typed word is for a record that bears it than for any record:
rare words tell much, common ones little, slips take away. All figures come from records that the officer may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple

from sleuth.matching.asking.clues import NAME, WordClue
from sleuth.matching.weighing.slips import SAME, Slip, slip

ROLES = 3
AS_NAME, AS_PLACE, AS_TITLE = range(ROLES)
FEWEST_RECORDS = 4_000
"""Rarity is reckoned as if there were at least so many records, else a small force could be sure of nothing."""
UNKNOWN_SHARE = 0.5
"""How often a word that nobody bears is taken to be borne, for its rarity."""
LEAST_GAIN = 0.25
"""In the field of a name: a slip tells little of a common name, but more than another name in its place."""
SPLITTABLE = 6
LONG_PART = 5
BEGUN = Slip(1.0, "")
BEGUN_WITH_A_SLIP = Slip(4.0, "begins one letter off")
SHORTEST_BEGINNING = 4


class Known(NamedTuple):
    """A word of the dictionary: in how many records it stands as a name, in a street or area, in a title."""

    text: str
    given: int
    family: int
    street: int
    area: int
    title: int

    def borne(self, role: int) -> int:
        """Records that bear it in this role."""
        return (self.given + self.family, self.street + self.area, self.title)[role]


@dataclass(frozen=True, slots=True)
class Totals:
    """Visible records: people, places, and everything that has a title."""

    people: int
    places: int
    titled: int

    def of(self, role: int) -> int:
        """At least FEWEST_RECORDS."""
        return max(FEWEST_RECORDS, (self.people, self.places, self.titled)[role])


@dataclass(slots=True)
class Meaning:
    """The readings of one word clue. `slips` holds those from the dictionary and is filled up as records turn up."""

    clue: WordClue
    rarity: tuple[float, float, float]
    slips: dict[str, Slip | None] = field(default_factory=dict)
    likeliest: tuple[tuple[str, ...], ...] = ((), (), ())
    counts: dict[str, Known] = field(default_factory=dict)

    def slip_of(self, kept: str) -> Slip | None:
        """How the word can have come from the word `kept` of a record."""
        try:
            return self.slips[kept]
        except KeyError:
            found = self.slips[kept] = slip(self.clue.text, kept, nicknames=True, mixed=self.clue.roles == NAME)
            return found

    def gain(self, kept: str, role: int) -> float:
        """Bits in favour of a record that has `kept` in this role; 0 when the two have nothing in common."""
        found = self.slip_of(kept)
        least = LEAST_GAIN if self.clue.roles == NAME else 0.0
        return max(least, self.rarity[role] - found.loss) if found else 0.0


def meaning(clue: WordClue, known: Iterable[Known], totals: Totals, most: int) -> Meaning:
    """The meaning of a word, given every known word that it might be; keeps the `most` likeliest for looking up."""
    slips: dict[str, Slip | None] = {}
    counts: dict[str, Known] = {}
    found: Slip | None
    known = list(known)
    texts = {word.text for word in known}
    for word in known:
        if clue.begun and word.text.startswith(clue.text):
            found = BEGUN if word.text != clue.text else SAME
        else:
            found = slip(clue.text, word.text, nicknames=word.given > 0, mixed=clue.roles == NAME)
            found = found or _spaced(clue.text, word.text, texts)
            if clue.begun and begins_almost(clue.text, word.text) and (not found or found > BEGUN_WITH_A_SLIP):
                found = BEGUN_WITH_A_SLIP
        if found is not None:
            slips[word.text] = found
            counts[word.text] = word
    rarity = tuple(_rarity(role, slips, counts, totals) for role in range(ROLES))
    likeliest = tuple(_likeliest(role, slips, counts, most) for role in range(ROLES))
    return Meaning(clue, (rarity[0], rarity[1], rarity[2]), slips, likeliest, counts)


def begins_almost(typed: str, kept: str) -> bool:
    """Whether the last letter that was typed is the wrong one: "garsy" for "garside"."""
    return len(typed) >= SHORTEST_BEGINNING and len(kept) > len(typed) and kept.startswith(typed[:-1])


def _spaced(asked: str, kept: str, texts: set[str]) -> Slip | None:
    """ "smithjones" for "smith jones": a part of the typed word is a word, and so is the rest, or the part is long."""
    if len(asked) < SPLITTABLE or len(kept) <= 2:
        return None
    rests = [asked[len(kept) :]] if asked.startswith(kept) else []
    rests += [asked[: -len(kept)]] if asked.endswith(kept) else []
    told = any(rest in texts or len(kept) >= LONG_PART for rest in rests)
    return Slip(5.0, "written together") if told else None


def _rarity(role: int, slips: dict[str, Slip | None], counts: dict[str, Known], totals: Totals) -> float:
    """-log2 of the chance that a record that has nothing to do with the question would answer to this word."""
    borne = UNKNOWN_SHARE
    for text, word in counts.items():
        borne += word.borne(role) * 2.0 ** -(slips[text] or SAME).loss
    return max(1.0, log2((totals.of(role) + 1) / borne))


def _likeliest(role: int, slips: dict[str, Slip | None], counts: dict[str, Known], most: int) -> tuple[str, ...]:
    bearing = [(text, word.borne(role)) for text, word in counts.items() if word.borne(role)]
    ranked = sorted(bearing, key=lambda item: ((slips[item[0]] or SAME).loss - 0.3 * log2(item[1]), item[0]))
    return tuple(text for text, _ in ranked[:most])

"""What was asked, taken apart: words, dates, numbers, codes. Each clue says what it may be about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sleuth.base.ref import Ref

NAME, PLACE, TITLE = 1, 2, 4
ANYTHING = NAME | PLACE | TITLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: free text in one box, or fields apart, or both."""

    text: str = ""
    name: str = ""
    date_of_birth: str = ""
    address: str = ""
    phone: str = ""

    def shown(self) -> str:
        """The question on one line, for the log of searches."""
        parts = (self.text, self.name, self.date_of_birth, self.address, self.phone)
        return " ".join(" ".join(part.split()) for part in parts if part)


class WordClue(NamedTuple):
    """A folded word; `roles` are what it may be about, `at` its place in the question.

    An optional word costs nothing when it is not found: particles, street types. `parts` are the words (by number)
    that it was joined from: "mac donald" is also looked for as "macdonald". A word that is `begun` is being typed.
    """

    text: str
    roles: int
    at: int
    optional: bool = False
    parts: tuple[int, ...] = ()
    begun: bool = False


class BirthClue(NamedTuple):
    """A day of birth as a number (19710312; 19710000 for the year alone), or the years that an age leaves open."""

    day: int = 0
    first_year: int = 0
    last_year: int = 0


class NumberClue(NamedTuple):
    """A house number in digits and letter."""

    digits: str
    letter: str


class CodeClue(NamedTuple):
    """A squeezed phone number, plate, PNC ID or reference; `kind` "any" when it could be several of these."""

    kind: str
    value: str


@dataclass(slots=True)
class Clues:
    """Everything that a question says."""

    words: list[WordClue] = field(default_factory=list)
    births: list[BirthClue] = field(default_factory=list)
    numbers: list[NumberClue] = field(default_factory=list)
    flats: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    codes: list[CodeClue] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)

    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.births or self.numbers or self.postcodes or self.codes or self.refs)

    def only_names(self) -> bool:
        """Whether every word is part of a name and there is nothing else."""
        rest = self.births or self.numbers or self.flats or self.postcodes or self.codes or self.refs
        return not rest and all(word.roles == NAME for word in self.words)

"""When nothing fits: how the question was read, and what else can be tried."""

from __future__ import annotations

from datetime import date

from sleuth.base.values.partial_date import PartialDate
from sleuth.matching.asking.clues import BirthClue, Clues
from sleuth.matching.asking.reading import LONGEST, read
from sleuth.matching.queries import Findings
from sleuth.web.look.asking import Typed

FEW_WORDS = 2


def hints(typed: Typed, today: date) -> list[str]:
    """Sentences for somebody who found nothing, the most telling first."""
    clues = read(typed.asked, today)
    if clues.empty():
        return ["There is no letter or number in it that could be looked for. Type a name, an address or a number."]
    said = [f"Sleuth looked for {understood(clues)}."]
    if len(typed.words) > LONGEST:
        said.append(f"Only the first {LONGEST:,} characters were read.")
    if clues.words and all(len(word.text) == 1 for word in clues.words):
        said.append("A single letter fits everybody. Type more of the name.")
    if clues.births:
        said.append("Leave the date of birth out, or give the year alone.")
    if clues.numbers or clues.postcodes or clues.flats:
        said.append("Leave out the house number or the postcode.")
    if len(clues.words) > FEW_WORDS:
        said.append("Try the family name alone, or the street alone.")
    elif clues.words:
        said.append("Spelling does not matter, but at least half of the name should be there.")
    return said


def said_of(findings: Findings, asked: str) -> list[str]:
    """Sentences above the results: which words are nowhere, and that a town or a word of a title fits too much."""
    missed = [f"“{word}”" for word in findings.not_found]
    said = [f"Not found: {' and '.join(missed)}. These results fit the other words."] if missed else []
    if findings.broad == "town":
        said.append(
            f"“{asked}” is a town. Too much is known there to list it all: here is some of it, the most recent contact"
            " first. Add a name, a street or a number to narrow it down."
        )
    elif findings.broad == "title":
        said.append(
            f"Events with “{asked}” in their title, the latest first. Add a street or a name to narrow it down."
        )
    return said


def wider(typed: Typed, today: date) -> Typed:
    """The same question with its words alone; empty when that would ask the same again."""
    clues = read(typed.asked, today)
    words = " ".join(word.text for word in clues.words if not word.optional)
    only_words = not (clues.births or clues.numbers or clues.postcodes or clues.codes or clues.flats or clues.refs)
    return Typed() if only_words or not words else Typed(q=words)


def understood(clues: Clues) -> str:
    """What the question was taken to say, in words."""
    said = [f"“{' '.join(word.text for word in clues.words)}”"] if clues.words else []
    said += [f"born {_day(birth)}" for birth in clues.births]
    said += [f"house number {number.digits}{number.letter.upper()}" for number in clues.numbers]
    said += [f"flat {flat.upper()}" for flat in clues.flats]
    said += [f"postcode {code.upper()}" for code in clues.postcodes]
    said += [f"the number {code.value.upper()}" for code in clues.codes]
    said += [f"the record {ref.number}" for ref in clues.refs]
    return ", ".join(said)


def _day(birth: BirthClue) -> str:
    if not birth.day:
        return f"between {birth.first_year} and {birth.last_year}"
    year, month, day = birth.day // 10_000, birth.day // 100 % 100, birth.day % 100
    return PartialDate(year, month or None, day or None).show()

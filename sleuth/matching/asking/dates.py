"""Dates of birth and ages in a question, also those that no calendar has: a slip may have made them."""

from __future__ import annotations

import re
from datetime import date

from sleuth.base.values import NotAValue, partial_date
from sleuth.matching.asking.clues import BirthClue

_AGE = re.compile(r"\b(?:aged?\s*:?\s*(\d{1,3})|(\d{1,3})\s*(?:years?\s*old|yrs?\s*old|y/?o|yrs|years))\b", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_MARK = r"(?:\b(?:date\s+of\s+birth|d\.?o\.?b\.?|born|b\.?)(?:\s+on)?[\s:]*)"
_DATE = re.compile(
    rf"{_MARK}?(?<![\w/.])("
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s\-./]*{_MONTH}[\s\-./,]*(?:\d{{4}}|\d{{2}})|{_MONTH}[\s\-./]+\d{{4}}"
    rf"|(?:19|20)\d\d-\d\d)(?![\w/])",
    re.I,
)
_MARKED = re.compile(rf"{_MARK}(\d{{8}}|\d{{6}}|\d{{4}}|\d{{1,2}}\s\d{{1,2}}\s\d{{2,4}})(?!\w)", re.I)
_SOLID = re.compile(
    r"(?<![\w/.+-])((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d)(?![\w/])"
)
_YEAR = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)(?![\w/-])")


def take_births(text: str, today: date) -> tuple[list[BirthClue], str]:
    """The birth clues of a free text, and the text without them (a comma stands where they were)."""
    found: list[BirthClue] = []

    def take(pattern: re.Pattern[str], text: str) -> str:
        def keep(match: re.Match[str]) -> str:
            clue = read_birth(match[1], today)
            if clue is None:
                return match[0]
            found.append(clue)
            return " , "

        return pattern.sub(keep, text)

    def keep_age(match: re.Match[str]) -> str:
        found.append(_of_age(int(match[1] or match[2]), today))
        return " , "

    text = _AGE.sub(keep_age, text)
    for pattern in (_DATE, _MARKED, _SOLID, _YEAR):
        text = take(pattern, text)
    return found, text


def read_birth(text: str, today: date) -> BirthClue | None:
    """A date or an age; None when there is none. An impossible date is kept as it was typed."""
    age = _AGE.search(text)
    if age:
        return _of_age(int(age[1] or age[2]), today)
    try:
        day = partial_date.parse(text, today=today)
    except NotAValue:
        return _as_typed(text, today)
    return BirthClue(day.year * 10_000 + (day.month or 0) * 100 + (day.day or 0))


def _of_age(age: int, today: date) -> BirthClue:
    return BirthClue(0, today.year - age - 1, today.year - age)


def _as_typed(text: str, today: date) -> BirthClue | None:
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        digits = parts[0]
        parts = (
            [digits[:4], digits[4:6], digits[6:]]
            if digits[:2] in ("19", "20")
            else [digits[:2], digits[2:4], digits[4:]]
        )
    if len(parts) == 1 and len(parts[0]) <= 3 and 0 < int(parts[0]) < 120:
        return _of_age(int(parts[0]), today)
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts
    if len(year) == 2:
        century = today.year // 100 * 100
        year = str(century + int(year) if century + int(year) <= today.year else century - 100 + int(year))
    if len(year) != 4 or len(month) > 2 or len(day) > 2:
        return None
    return BirthClue(int(year) * 10_000 + int(month) * 100 + int(day))

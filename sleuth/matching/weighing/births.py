"""How well a kept date of birth fits the one that was asked for, in bits."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sleuth.matching.asking.clues import BirthClue


class Fit(NamedTuple):
    """Bits for or against, and why, in words ("" when there is nothing to say)."""

    bits: float
    why: str


SAME_DAY = Fit(14.5, "born same day")
SWAPPED = Fit(9.5, "born same day, month swapped")
DIGIT_OFF = Fit(8.5, "birth date one digit off")
DIGITS_SWAPPED = Fit(8.5, "birth date with two digits swapped")
YEAR_BESIDE = Fit(8.5, "same birthday, one or ten years off")
OTHER_YEAR = Fit(6.0, "same birthday, another year")
OTHER_DAY = Fit(6.0, "same birth year and month, another day")
OTHER_MONTH = Fit(6.5, "same birth year and day, another month")
TWO_DIGITS_OFF = Fit(3.0, "birth date two digits off")
SAME_MONTH = Fit(9.5, "same birth year and month")
SAME_YEAR = Fit(6.0, "same birth year")
ONLY_YEAR = Fit(0.5, "same birth year")
NEAR_YEAR = Fit(1.5, "birth year beside")
OTHER = Fit(-5.0, "born another day")
UNKNOWN = Fit(0.0, "")
AGE = Fit(5.3, "age fits")
AGE_BESIDE = Fit(3.0, "age a year off")
AGE_NEAR = Fit(1.5, "age about right")


def fit(clue: BirthClue, day: int) -> Fit:
    """How well the kept `day` (19710312; zeros where unknown; 0 when there is none) fits the clue."""
    if not day:
        return UNKNOWN
    if not clue.day:
        return _age(clue, day // 10_000)
    if clue.day == day:
        return SAME_DAY if day % 100 else SAME_MONTH if day // 100 % 100 else SAME_YEAR
    (year, month, date), (other_year, other_month, other_date) = parts(clue.day), parts(day)
    if not (date and other_date):
        return _partly_known(year, month, other_year, other_month)
    if year == other_year:
        return _same_year(month, date, other_month, other_date, clue.day, day)
    if month == other_month and date == other_date:
        if abs(year - other_year) in (1, 10):
            return YEAR_BESIDE
        return _by_digits(clue.day, day, OTHER_YEAR)
    fallback = TWO_DIGITS_OFF if (month, date) == (other_date, other_month) and abs(year - other_year) < 2 else OTHER
    return _by_digits(clue.day, day, fallback)


def parts(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month."""
    return day // 10_000, day // 100 % 100, day % 100


def _age(clue: BirthClue, year: int) -> Fit:
    off = max(clue.first_year - year, year - clue.last_year, 0)
    return (AGE, AGE_BESIDE, AGE_NEAR)[off] if off < 3 else OTHER


def _partly_known(year: int, month: int, other_year: int, other_month: int) -> Fit:
    if year != other_year:
        return NEAR_YEAR if abs(year - other_year) == 1 else OTHER
    if month and other_month:
        return SAME_MONTH if month == other_month else ONLY_YEAR
    return SAME_YEAR


def _same_year(month: int, date: int, other_month: int, other_date: int, asked: int, day: int) -> Fit:
    if (month, date) == (other_date, other_month):
        return SWAPPED
    if month == other_month:
        return _by_digits(asked, day, OTHER_DAY)
    if date == other_date:
        return _by_digits(asked, day, OTHER_MONTH)
    return _by_digits(asked, day, ONLY_YEAR)


def _by_digits(asked: int, day: int, otherwise: Fit) -> Fit:
    """One digit wrong, two neighbours swapped, or two wrong; else the fallback."""
    ours, theirs = f"{asked:08d}", f"{day:08d}"
    wrong = sum(a != b for a, b in zip(ours, theirs, strict=True))
    if wrong == 1:
        return DIGIT_OFF
    if wrong == 2:
        if OSA.distance(ours, theirs) == 1:
            return DIGITS_SWAPPED
        return max(TWO_DIGITS_OFF, otherwise)
    return otherwise


def likely_days(clue: BirthClue) -> set[int]:
    """Days that may have been meant, for looking up by day: one part of the date wrong, or day and month swapped."""
    if not clue.day:
        return set()
    year, month, date = parts(clue.day)
    if not date:
        return {clue.day, year * 10_000}
    found = {clue.day, year * 10_000, year * 10_000 + month * 100, year * 10_000 + date * 100 + month}
    found.update(range(year * 10_000 + month * 100 + 1, year * 10_000 + month * 100 + 32))
    found.update(range(year * 10_000 + 100 + date, year * 10_000 + 1300 + date, 100))
    found.update(other * 10_000 + month * 100 + date for other in _years_like(year))
    return found


def sure_days(clue: BirthClue) -> list[int]:
    """The days most likely meant: as it was typed, and with day and month the other way round."""
    year, month, date = parts(clue.day)
    return list(dict.fromkeys((clue.day, year * 10_000 + date * 100 + month))) if date else []


@lru_cache(maxsize=256)
def _years_like(year: int) -> frozenset[int]:
    """Years one digit off, with two digits swapped, beside, or ten or a hundred years away."""
    digits = f"{year:04d}"
    found = {year + off for off in (-100, -10, -2, -1, 1, 2, 10, 100)} | {int(digits[:2] + digits[3] + digits[2])}
    for at in (2, 3):
        found |= {int(digits[:at] + other + digits[at + 1 :]) for other in "0123456789"}
    return frozenset(found)

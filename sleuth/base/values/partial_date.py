"""Dates of birth of which the day or the month may be unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from sleuth.base.clock import today as london_today
from sleuth.base.values import Likeness, NotAValue

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")
EARLIEST_YEAR = 1700
HOW = "Write it like 12 Mar 1971, 12/3/1971 or 1971."

Fields = tuple[str, int | None, int | None]  # year as typed, month, day

_GAP = r"[\s./\-,]+"
_NUMBERS = re.compile(rf"([0-9]{{1,4}}){_GAP}([0-9]{{1,2}})(?:{_GAP}([0-9]{{1,4}}))?")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{4}})")
_DAY = r"([0-9]{1,2})(?:ST|ND|RD|TH)?"
_WORDY = re.compile(rf"(?:{_DAY}[\s./\-,]*(?:OF )?)?([A-Z]{{3,9}})[\s./\-,']*([0-9]{{4}}|[0-9]{{2}})")
_MONTH_FIRST = re.compile(rf"([A-Z]{{3,9}})[\s./\-]*{_DAY}(?:, ?| )([0-9]{{4}}|[0-9]{{2}})")
_BEFORE = re.compile(r"^(?:DATE OF BIRTH|D\.?O\.?B\.?|BORN|B)\b[.\s:]*(?:ON )?")
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, and month and day where they are known; the day is never known without the month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """ "1971-03-12", "1971-03" or "1971"; sorts by time."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        """First day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def ages_on(self, day: date) -> tuple[int, int]:
        """Youngest and oldest age in completed years on `day`."""
        return years_between(self.latest, day), years_between(self.earliest, day)

    def age_on(self, day: date) -> int | None:
        """Completed years on `day`; None where the unknown month or day leaves two answers open."""
        youngest, oldest = self.ages_on(day)
        return youngest if youngest == oldest else None

    def show(self) -> str:
        """ "12 Mar 1971", "Mar 1971" or "1971"."""
        day = f"{self.day} " if self.day else ""
        month = f"{MONTHS[self.month - 1][:3]} " if self.month else ""
        return f"{day}{month}{self.year}"

    def show_age(self, day: date) -> str:
        """The age on `day` as far as it is known: "54", or "53 or 54"."""
        youngest, oldest = self.ages_on(day)
        return str(oldest) if max(youngest, 0) == oldest else f"{youngest} or {oldest}"


def years_between(born: date, day: date) -> int:
    """Completed years; who is born on 29 February completes one on 1 March of other years (the law's reading)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def born_between(age: int, day: date) -> tuple[date, date]:
    """First and last day on which somebody can be born who is `age` years old on `day`; NotAValue for no such age."""
    if not 0 <= age <= 130:
        raise NotAValue("An age is between 0 and 130 years.")
    latest = _same_day(day.year - age, day)
    before = _same_day(day.year - age - 1, day)
    return date.fromordinal(before.toordinal() + 1), latest


def _same_day(year: int, day: date) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


@lru_cache(maxsize=65536)
def from_iso(text: str) -> PartialDate:
    """A stored date of birth ("1971-03-12", "1971-03", "1971"); quick; raises NotAValue for anything else."""
    found = _ISO.fullmatch(text)
    if not found:
        raise NotAValue(f"{text[:40]!r} is not a stored date of birth.")
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise NotAValue(f"{text!r} is not a date of the calendar.") from None
    return PartialDate(int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)


def parse(text: str, *, today: date | None = None) -> PartialDate:
    """Read a date of birth as people write it, the day before the month; raises NotAValue with what to do.

    A two-digit year is the latest one for which the date does not lie after `today` (London's by default).
    """
    typed = " ".join(text[:80].upper().split())
    if len(text) > 60 or not typed.isascii():
        raise NotAValue(f"That is not a date. {HOW}")
    typed = _BEFORE.sub("", _TIME.sub("", typed)).strip(" .,")
    return _checked(*_fields(typed), today or london_today())


def _fields(typed: str) -> Fields:
    if typed.isdigit():
        return _from_digits(typed)
    month_year = _MONTH_YEAR.fullmatch(typed)
    if month_year:
        return month_year[2], int(month_year[1]), None
    numbers = _NUMBERS.fullmatch(typed)
    if numbers:
        return _from_numbers(numbers[1], int(numbers[2]), numbers[3])
    month_first = _MONTH_FIRST.fullmatch(typed)
    if month_first:
        return month_first[3], _month_named(month_first[1]), int(month_first[2])
    wordy = _WORDY.fullmatch(typed)
    if wordy:
        return wordy[3], _month_named(wordy[2]), int(wordy[1]) if wordy[1] else None
    raise NotAValue(f"That is not a date. {HOW}")


def _from_digits(digits: str) -> Fields:
    """ "1971", "120371", "12031971" or "19710312"; a year cannot be a month, so the last two do not meet."""
    if len(digits) == 4:
        return digits, None, None
    if len(digits) == 8:
        if int(digits[:4]) >= EARLIEST_YEAR and int(digits[4:6]) <= 12:
            return digits[:4], int(digits[4:6]), int(digits[6:])
        return digits[4:], int(digits[2:4]), int(digits[:2])
    if len(digits) == 6:
        if int(digits[2:4]) > 12 and 1 <= int(digits[4:]) <= 12:
            return digits[:4], int(digits[4:]), None
        return digits[4:], int(digits[2:4]), int(digits[:2])
    raise NotAValue(f"That is not a date. {HOW}")


def _from_numbers(first: str, second: int, third: str | None) -> Fields:
    if len(first) == 4 and (third is None or len(third) <= 2):
        return first, second, int(third) if third else None
    if third is None or len(first) > 2:
        raise NotAValue(f"That is not a date. {HOW}")
    if len(third) not in (2, 4):
        raise NotAValue(f"Write the year with four digits. {HOW}")
    return third, second, int(first)


def _month_named(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.upper().startswith(word) or (word == "SEPT" and number == 9):
            return number
    raise NotAValue(f"{word.title()} is not a month. {HOW}")


def _checked(typed_year: str, month: int | None, day: int | None, today: date) -> PartialDate:
    """The date, if it exists and is not in the future; a month or day of 0 is unknown."""
    month, day = month or None, (day or None) if month else None
    year = int(typed_year)
    if len(typed_year) == 2:
        year += today.year // 100 * 100
        if (year, month or 1, day or 1) > (today.year, today.month, today.day):
            year -= 100
    if year < EARLIEST_YEAR:
        raise NotAValue(f"The year {year} is too long ago. Check the year.")
    if month and month > 12:
        raise NotAValue(f"There is no month {month}. Write the day first, then the month.")
    if month and day and day > monthrange(min(year, 9999), month)[1]:
        when = f"29 February {year}" if (month, day) == (2, 29) else f"{day} {MONTHS[month - 1]}"
        raise NotAValue(f"{when} does not exist. Check the day and the month.")
    born = PartialDate(year, month, day)
    if born.earliest > today:
        raise NotAValue(f"{born.show()} is in the future. Check the year.")
    return born


def compare(a: PartialDate, b: PartialDate) -> Likeness:
    """Likeness of two dates of birth, with the slip that makes one of the other; symmetric."""
    if a == b:
        why = "born same day" if a.day else "same birth month and year" if a.month else "same birth year"
        return Likeness(1.0, why)
    if not (a.day and b.day and a.month and b.month):
        return _compare_partly_known(a, b)
    if a.year == b.year and (a.month, a.day) == (b.day, b.month):
        return Likeness(0.9, "born same day, month swapped")
    ours, theirs = f"{a.day:02d}{a.month:02d}{a.year}", f"{b.day:02d}{b.month:02d}{b.year}"
    different = sum(x != y for x, y in zip(ours, theirs, strict=True))
    if different == 1:
        return Likeness(0.85, "birth date one digit off")
    if different == 2 and OSA.distance(ours, theirs, score_cutoff=1) == 1:
        return Likeness(0.85, "birth date with two digits swapped")
    return _compare_parts(a, b)


def _compare_partly_known(a: PartialDate, b: PartialDate) -> Likeness:
    """One of the two lacks the day, or the month too."""
    if a.year == b.year:
        if not (a.month and b.month):
            return Likeness(0.6, "same birth year")
        return Likeness(0.75, "same birth month and year") if a.month == b.month else Likeness(0.3, "same birth year")
    return Likeness(0.2, "birth year one off") if abs(a.year - b.year) == 1 else Likeness(0.0, "born another year")


def _compare_parts(a: PartialDate, b: PartialDate) -> Likeness:
    same = (a.year == b.year, a.month == b.month, a.day == b.day)
    if same == (False, True, True):
        return Likeness(0.6 if abs(a.year - b.year) <= 2 else 0.5, "same birthday, another year")
    if same == (True, True, False):
        return Likeness(0.6, "same birth month and year, another day")
    if same == (True, False, True):
        return Likeness(0.6, "same birth day and year, another month")
    return Likeness(0.3, "same birth year") if same[0] else Likeness(0.0, "born another day")

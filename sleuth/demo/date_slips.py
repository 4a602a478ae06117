"""Errors in dates of birth: each takes a whole date and returns what is written instead, None where impossible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

DateSlip = Callable[[date, Random, date], str | None]
"""The date, the dice and the day of asking give the date as asked (ISO, partial ISO or "aged 55")."""


def _changed(born: date, today: date, **parts: int) -> str | None:
    try:
        wrong = born.replace(**parts)
    except ValueError:
        return None
    return None if wrong > today or wrong == born or wrong.year < 1900 else wrong.isoformat()


def _first_possible(born: date, today: date, ways: list[dict[str, int]], rng: Random) -> str | None:
    rng.shuffle(ways)
    return next((wrong for way in ways if (wrong := _changed(born, today, **way))), None)


def digit(born: date, rng: Random, today: date) -> str | None:
    """One digit of the day, the month or the last of the year wrong."""
    days = [{"day": born.day // 10 * 10 + last} for last in range(10)] + [
        {"day": born.day % 10 + 10 * tens} for tens in range(4)
    ]
    months = [
        {"month": month} for month in range(1, 13) if abs(month - born.month) < 10 and (month > 9) == (born.month > 9)
    ]
    years = [{"year": born.year // 10 * 10 + last} for last in range(10)]
    return _first_possible(born, today, rng.choice((days, days, months, years)) or days, rng)


def transposed(born: date, rng: Random, today: date) -> str | None:
    """Two digits of the day, the month or the year changed round."""
    year = born.year // 100 * 100 + int(f"{born.year % 100:02d}"[::-1])
    ways = [{"day": int(f"{born.day:02d}"[::-1])}, {"month": int(f"{born.month:02d}"[::-1])}, {"year": year}]
    return _first_possible(born, today, [way for way in ways if 0 not in way.values()], rng)


def day_month(born: date, rng: Random, today: date) -> str | None:
    """Day and month changed round."""
    return _changed(born, today, day=born.month, month=born.day) if born.day <= 12 else None


def year_beside(born: date, rng: Random, today: date) -> str | None:
    """One year early or late."""
    return _first_possible(born, today, [{"year": born.year - 1}, {"year": born.year + 1}], rng)


def decade_beside(born: date, rng: Random, today: date) -> str | None:
    """Ten years early or late."""
    return _first_possible(born, today, [{"year": born.year - 10}, {"year": born.year + 10}], rng)


def year_only(born: date, rng: Random, today: date) -> str | None:
    """Only the year."""
    return f"{born.year}"


def age_instead(born: date, rng: Random, today: date) -> str | None:
    """The age in years on the day of asking."""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"aged {age}" if age > 1 else None


DATE_SLIPS: dict[str, DateSlip] = {
    "date digit": digit,
    "date digits transposed": transposed,
    "day and month swapped": day_month,
    "year beside": year_beside,
    "decade beside": decade_beside,
    "year only": year_only,
    "age instead": age_instead,
}

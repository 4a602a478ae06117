"""Dates, sources and counts in the words of these pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sleuth.base import clock
from sleuth.base.values.partial_date import PartialDate
from sleuth.records.queries import Entry


def say_day(at: datetime | date) -> str:
    """A day in London, "3 Nov 2026"."""
    day = clock.london(at).date() if isinstance(at, datetime) else at
    return PartialDate(day.year, day.month, day.day).show()


def say_partial(iso: str) -> str:
    """ "2019-03" → "Mar 2019"; what is no date stays as it was written."""
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    return PartialDate(*(int(part) for part in parts)).show()


def say_span(starts_on: str, ends_on: str) -> str:
    """ "since 2019", "until Mar 2021", "2019 to Mar 2021", or ""."""
    if starts_on and ends_on:
        return f"{say_partial(starts_on)} to {say_partial(ends_on)}"
    if starts_on:
        return f"since {say_partial(starts_on)}"
    return f"until {say_partial(ends_on)}" if ends_on else ""


def say_source(source: str, at: datetime) -> str:
    """Where a fact comes from and when it was written down: "Entered by Cst A. Example, 3 Nov 2026"."""
    return f"{source}, {say_day(at)}"


def say_when(entry: Entry, now: datetime) -> datetime | str:
    """When an event was: a moment, or words where only the day or the month is known."""
    if entry.occurred_from is None:
        return f"written down {say_day(entry.recorded_at)}"
    if entry.precision == "minute":
        return entry.occurred_from
    there = clock.london(entry.occurred_from)
    if entry.precision == "month":
        return PartialDate(there.year, there.month).show()
    return f"{say_day(entry.occurred_from)} ({_days_ago(there.date(), clock.london(now).date())})"


def say_ago(entry: Entry, now: datetime) -> str:
    """How long ago an event was, no finer than what is known of its time."""
    at = say_when(entry, now)
    if isinstance(at, datetime):
        return clock.say_distance(at, now)
    if entry.precision == "day" and entry.occurred_from is not None:
        return _days_ago(clock.london(entry.occurred_from).date(), clock.london(now).date())
    return f"in {at}" if entry.precision == "month" and entry.occurred_from else at


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 person", "3 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def capital(words: str) -> str:
    """First letter large, the rest as it is."""
    return words[:1].upper() + words[1:]


def _days_ago(day: date, today: date) -> str:
    days = (today - day).days
    if days in (0, 1):
        return "yesterday" if days else "today"
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return clock.say_distance(noon - timedelta(days=days), noon)

"""Moments: always with a zone, UTC inside, Europe/London for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class NaiveTime(TypeError):
    """A time without a zone was handed over inside the program; every moment in Sleuth says which zone it is in."""


class NotATime(ValueError):
    """What was typed or sent is not a moment; the message says in plain English what to do."""


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in London."""
    return london(now()).date()


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC; raises NaiveTime when `at` has no zone."""
    if at.utcoffset() is None:
        raise NaiveTime("This time has no time zone. Give an aware datetime.")
    return at.astimezone(UTC)


def london(at: datetime) -> datetime:
    """The same moment on London's clocks; raises NaiveTime when `at` has no zone."""
    return in_utc(at).astimezone(LONDON)


def hours_after(at: datetime, hours: float) -> datetime:
    """That many real hours later, in UTC: 48 hours are 48 hours also in the nights when the clocks change."""
    return in_utc(at) + timedelta(hours=hours)


def parse_iso(text: str) -> datetime:
    """Read "2026-11-03T21:40:00Z" into UTC; raises NotATime when it is no moment or names no zone."""
    try:
        at = datetime.fromisoformat(text.strip())
        return in_utc(at)
    except NaiveTime:
        raise NotATime("That time has no time zone. Write it like 2026-11-03T21:40:00Z.") from None
    except (ValueError, OverflowError):
        raise NotATime("That is not a time. Write it like 2026-11-03T21:40:00Z.") from None

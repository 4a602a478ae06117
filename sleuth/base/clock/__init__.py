"""The one clock: UTC inside, Europe/London for people, working days of England and Wales."""

from sleuth.base.clock.moments import LONDON, NaiveTime, NotATime, hours_after, in_utc, london, now, parse_iso, today
from sleuth.base.clock.wording import say, say_distance, say_due, say_length, say_moment
from sleuth.base.clock.working_days import PUBLISHED_UNTIL, is_provisional, is_working_day, working_days_after

__all__ = [
    "LONDON",
    "PUBLISHED_UNTIL",
    "NaiveTime",
    "NotATime",
    "hours_after",
    "in_utc",
    "is_provisional",
    "is_working_day",
    "london",
    "now",
    "parse_iso",
    "say",
    "say_distance",
    "say_due",
    "say_length",
    "say_moment",
    "today",
    "working_days_after",
]

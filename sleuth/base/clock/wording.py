"""Moments in words: when it was, how long ago, what is due and what is overdue."""

from __future__ import annotations

from datetime import datetime, timedelta

from sleuth.base.clock.moments import in_utc, london

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MINUTE, HOUR, DAY = 60, 3600, 86400


def say(at: datetime, now: datetime) -> str:
    """Date and time in London and how far from `now`: "3 Nov 2026, 21:40 (2 days ago)"."""
    return f"{say_moment(at)} ({say_distance(at, now)})"


def say_moment(at: datetime) -> str:
    """Date and time on London's clocks: "3 Nov 2026, 21:40"."""
    there = london(at)
    return f"{there.day} {MONTHS[there.month - 1]} {there.year}, {there:%H:%M}"


def say_distance(at: datetime, now: datetime) -> str:
    """How far `at` lies from `now`: "2 days ago", "in 40 minutes", "3 years ago", "just now"."""
    gap = in_utc(at) - in_utc(now)
    if timedelta(0) < gap:
        return f"in {_say_roughly(gap)}"
    return "just now" if -gap < timedelta(seconds=MINUTE) else f"{_say_roughly(-gap)} ago"


def say_due(due: datetime, now: datetime) -> str:
    """How a deadline stands: "due in 40 minutes", "due now", "overdue by 3 hours"."""
    gap = in_utc(due) - in_utc(now)
    if timedelta(0) < gap:
        return f"due in {say_length(gap)}"
    return "due now" if -gap < timedelta(seconds=MINUTE) else f"overdue by {say_length(-gap)}"


def say_length(length: timedelta) -> str:
    """A length of time in its largest sensible unit, rounded down: minutes to 1 hour, hours to 2 days, then days."""
    seconds = int(length.total_seconds())
    if seconds < MINUTE:
        return "less than a minute"
    if seconds < HOUR:
        return _counted(seconds // MINUTE, "minute")
    if seconds < 2 * DAY:
        return _counted(seconds // HOUR, "hour")
    return _counted(seconds // DAY, "day")


def _say_roughly(length: timedelta) -> str:
    """Like `say_length`, in months from 61 days and in years from two years: nobody counts back 1,263 days."""
    days = length.days
    if days < 61:
        return say_length(length)
    return _counted(days * 12 // 365, "month") if days < 730 else _counted(days // 365, "year")


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"

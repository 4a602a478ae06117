"""What follows for a crime: plain rules over plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from sleuth.base.verdict import Verdict, no, yes
from sleuth.strands.crime.policy import CrimePolicy, Valid

Item = TypeVar("Item", bound=Valid)


def in_force(table: Mapping[str, Item], day: date) -> dict[str, Item]:
    """The items of a table that hold on a day."""
    return {key: item for key, item in table.items() if item.on(day)}


def outcomes_on(policy: CrimePolicy, day: date) -> list[str]:
    """The outcomes of the framework in force on the day on which a crime was recorded."""
    return list(in_force(policy.outcomes, day))


def removals_on(policy: CrimePolicy, day: date) -> list[str]:
    """The reasons for which a crime may be cancelled on a day."""
    return list(in_force(policy.removals, day))


def must_be_recorded(probable: bool, contrary: bool) -> Verdict:
    """The test of the recording standard: more likely than not a crime, and nothing credible at hand says otherwise."""
    if not probable:
        return no("By this answer it is not more likely than not that a crime happened. Keep it as an incident log.")
    if contrary:
        return no("There is credible evidence that no crime happened. Keep it as an incident log and write that down.")
    return yes()


def hours_allowed(policy: CrimePolicy, day: date) -> int:
    """Within how many hours of the report a crime is recorded."""
    return next((item.hours for item in in_force(policy.record_within, day).values()), 24)


def is_late(reported_at: datetime, recorded_at: datetime, hours: int) -> bool:
    return recorded_at - reported_at > timedelta(hours=hours)


def number(count: int, year: int) -> str:
    """ "C/000042/26"."""
    return f"C/{count:06d}/{year % 100:02d}"


def pounds(pence: int) -> str:
    """ "£1,250.00"."""
    return f"£{pence // 100:,}.{pence % 100:02d}"

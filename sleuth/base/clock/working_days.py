"""Working days of England and Wales: Monday to Friday without bank holidays, one-off holidays included."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

from sleuth.base.clock.moments import LONDON, london

# The government publishes bank holidays about two years ahead (www.gov.uk/bank-holidays); a one-off holiday
# can still be proclaimed for any later year, so what is counted across this day is marked provisional.
PUBLISHED_UNTIL = date(2027, 12, 31)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in one year, substitute days and one-off days included."""
    import holidays  # here, since it takes a quarter of a second that most commands need not wait for

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def is_provisional(day: date) -> bool:
    """Whether `day` lies beyond the published list, so that a holiday may still be proclaimed before it."""
    return day > PUBLISHED_UNTIL


def working_days_after(at: datetime, days: int) -> datetime:
    """The same time of day in London on the n-th working day after the day of `at`, in UTC.

    The day of `at` itself never counts; 0 days give `at` back. Clocks change only on Sundays, which are never
    working days, so the time of day always exists there. Raises ValueError for negative days.
    """
    if days < 0:
        raise ValueError("Working days are counted forwards only.")
    start = london(at)
    day = start.date()
    left = days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    if not days:
        return start.astimezone(UTC)
    return datetime.combine(day, start.time().replace(fold=0), LONDON).astimezone(UTC)

"""Working days of England and Wales against an oracle written from the law, not from the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sleuth.base import clock
from sleuth.base.clock.working_days import bank_holidays


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian computus (Nature, 1876)."""
    golden, century = year % 19, year // 100
    part, rest = divmod(century, 4)
    moon = (19 * golden + century - part - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)


def monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def next_free_weekday(day: date, taken: set[date]) -> date:
    while day.weekday() > 4 or day in taken:
        day += timedelta(days=1)
    return day


def holidays_by_law(year: int) -> set[date]:
    """Banking and Financial Dealings Act 1971, Good Friday and Christmas, and the proclamations of 2020 to 2023."""
    days = {next_free_weekday(date(year, 1, 1), set())}
    days |= {easter_sunday(year) - timedelta(days=2), easter_sunday(year) + timedelta(days=1)}
    days.add(date(2020, 5, 8) if year == 2020 else monday_on_or_after(date(year, 5, 1)))
    days.add(date(2022, 6, 2) if year == 2022 else monday_on_or_after(date(year, 5, 25)))
    days.add(monday_on_or_after(date(year, 8, 25)))
    christmas = next_free_weekday(
        date(year, 12, 25), {date(year, 12, 26)} if date(year, 12, 25).weekday() > 4 else set()
    )
    boxing = next_free_weekday(date(year, 12, 26), {christmas})
    one_offs = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
    return days | {christmas, boxing} | {day for day in one_offs if day.year == year}


@pytest.mark.parametrize("year", range(2017, 2031))
def test_every_day_of_the_year_is_working_or_not_as_the_law_says(year: int) -> None:
    off = holidays_by_law(year)
    day = date(year, 1, 1)
    while day.year == year:
        assert clock.is_working_day(day) == (day.weekday() < 5 and day not in off), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2022, 9, 19), "the late Queen's funeral"),
        (date(2023, 5, 8), "the coronation"),
        (date(2022, 6, 2), "the jubilee's moved holiday"),
        (date(2020, 5, 8), "VE day in place of the Monday"),
        (date(2021, 12, 28), "Boxing Day in lieu"),
        (date(2026, 4, 3), "Good Friday"),
    ],
)
def test_the_known_holidays_are_days_off(day: date, what: str) -> None:
    assert not clock.is_working_day(day), what


def test_scottish_and_irish_holidays_do_not_count() -> None:
    assert clock.is_working_day(date(2026, 1, 2))
    assert clock.is_working_day(date(2026, 3, 17))
    assert clock.is_working_day(date(2026, 7, 13))


def test_five_working_days_after_the_thursday_before_easter() -> None:
    maundy_thursday = datetime(2026, 4, 2, 16, 30, tzinfo=clock.LONDON)
    assert clock.working_days_after(maundy_thursday, 5) == datetime(2026, 4, 13, 15, 30, tzinfo=UTC)


def test_the_wall_clock_stays_when_the_clocks_change_in_between() -> None:
    friday = datetime(2026, 10, 23, 9, 0, tzinfo=clock.LONDON)
    due = clock.london(clock.working_days_after(friday, 1))
    assert (due.day, due.hour, due.minute) == (26, 9, 0)


def test_counting_starts_on_the_next_working_day_when_set_on_a_sunday() -> None:
    sunday = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    assert clock.london(clock.working_days_after(sunday, 1)).date() == date(2026, 11, 2)
    assert clock.working_days_after(sunday, 0) == sunday


def test_every_count_agrees_with_stepping_day_by_day() -> None:
    start = datetime(2026, 11, 20, 17, 45, tzinfo=UTC)
    off = holidays_by_law(2026) | holidays_by_law(2027)
    day, counted = start.date(), 0
    while counted < 60:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in off:
            counted += 1
            assert clock.london(clock.working_days_after(start, counted)).date() == day


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        clock.working_days_after(datetime(2026, 11, 1, tzinfo=UTC), -1)


def test_days_beyond_the_published_list_are_provisional() -> None:
    assert not clock.is_provisional(clock.PUBLISHED_UNTIL)
    assert clock.is_provisional(clock.PUBLISHED_UNTIL + timedelta(days=1))
    assert all(bank_holidays(year) for year in range(2024, clock.PUBLISHED_UNTIL.year + 1))

"""The clock's moments: London's clocks, and hours that are real hours, over every hour of seven years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine

from sleuth.base import clock


def last_sunday(year: int, month: int) -> date:
    """Independent of the zone data: counted back from the last day of a month of 31 days."""
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def hours_ahead_in_london(at: datetime) -> int:
    """Oracle: since 1996 summer time runs from 01:00 UTC on March's last Sunday to 01:00 UTC on October's."""
    begins = datetime.combine(last_sunday(at.year, 3), datetime.min.time(), UTC) + timedelta(hours=1)
    ends = datetime.combine(last_sunday(at.year, 10), datetime.min.time(), UTC) + timedelta(hours=1)
    return 1 if begins <= at < ends else 0


@pytest.mark.parametrize("year", range(2024, 2031))
def test_every_hour_of_seven_years_stands_right_on_londons_clocks(year: int) -> None:
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        there = clock.london(at).replace(tzinfo=None)
        assert there == at.replace(tzinfo=None) + timedelta(hours=hours_ahead_in_london(at))
        at += timedelta(hours=1)


@pytest.mark.parametrize("year", range(2024, 2031))
@pytest.mark.parametrize("month", [3, 10])
def test_forty_eight_hours_stay_forty_eight_minute_by_minute_when_the_clocks_change(year: int, month: int) -> None:
    sunday = datetime.combine(last_sunday(year, month), datetime.min.time(), UTC)
    for minute in range(-180, 180):
        typed_in_london = clock.london(sunday + timedelta(minutes=minute))
        due = clock.hours_after(typed_in_london, 48)
        assert due.tzinfo is UTC
        assert due.timestamp() - typed_in_london.timestamp() == 48 * 3600


def test_a_limit_of_48_hours_set_on_friday_ends_an_hour_earlier_by_the_wall_clock_in_october() -> None:
    friday_noon = datetime(2026, 10, 23, 12, 0, tzinfo=clock.LONDON)
    due = clock.london(clock.hours_after(friday_noon, 48))
    assert (due.day, due.hour) == (25, 11)


def test_times_without_a_zone_are_refused_everywhere() -> None:
    bare = datetime(2026, 11, 3, 21, 40)
    for act in (clock.london, clock.in_utc):
        with pytest.raises(clock.NaiveTime):
            act(bare)
    with pytest.raises(clock.NaiveTime):
        clock.hours_after(bare, 1)
    with pytest.raises(clock.NaiveTime):
        clock.say(bare, clock.now())
    with pytest.raises(clock.NaiveTime):
        clock.working_days_after(bare, 1)


def test_today_is_londons_day_also_in_the_hour_before_utc_midnight() -> None:
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
        assert clock.today() == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-03T21:40:00Z", datetime(2026, 11, 3, 21, 40, tzinfo=UTC)),
        (" 2026-07-03T21:40+01:00 ", datetime(2026, 7, 3, 20, 40, tzinfo=UTC)),
        ("2026-11-03T21:40:00.5-05:00", datetime(2026, 11, 4, 2, 40, 0, 500_000, tzinfo=UTC)),
    ],
)
def test_sent_times_are_read_into_utc(text: str, expected: datetime) -> None:
    read = clock.parse_iso(text)
    assert read == expected
    assert read.tzinfo == timezone.utc  # noqa: UP017 - the very object that databases hand back


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-11-03T25:00:00Z", "2026-02-30T00:00Z", "9999999", "\0", "1" * 9999]
)
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(clock.NotATime, match="2026-11-03T21:40:00Z"):
        clock.parse_iso(text)


def test_a_sent_time_without_a_zone_is_refused_with_what_is_missing() -> None:
    with pytest.raises(clock.NotATime, match="no time zone"):
        clock.parse_iso("2026-11-03T21:40:00")


def test_the_first_and_last_moments_of_the_calendar_are_refused_not_a_crash() -> None:
    with pytest.raises(clock.NotATime):
        clock.parse_iso("0001-01-01T00:00:00+05:00")
    with pytest.raises(clock.NotATime):
        clock.parse_iso("9999-12-31T23:59:59-05:00")

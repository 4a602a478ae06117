"""Times in words, as they stand on a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sleuth.base import clock

NOW = datetime(2026, 11, 5, 21, 50, tzinfo=UTC)


def test_a_moment_with_how_long_ago_it_was() -> None:
    assert clock.say(datetime(2026, 11, 3, 21, 40, tzinfo=UTC), NOW) == "3 Nov 2026, 21:40 (2 days ago)"


def test_summer_moments_are_said_in_summer_time() -> None:
    assert clock.say_moment(datetime(2026, 7, 3, 21, 40, tzinfo=UTC)) == "3 Jul 2026, 22:40"


@pytest.mark.parametrize(
    ("gap", "ago", "due"),
    [
        (timedelta(seconds=-20), "just now", "due now"),
        (timedelta(seconds=0), "just now", "due now"),
        (timedelta(seconds=-60), "1 minute ago", "overdue by 1 minute"),
        (timedelta(minutes=-59, seconds=-59), "59 minutes ago", "overdue by 59 minutes"),
        (timedelta(hours=-1), "1 hour ago", "overdue by 1 hour"),
        (timedelta(hours=-3, minutes=-50), "3 hours ago", "overdue by 3 hours"),
        (timedelta(hours=-47, minutes=-59), "47 hours ago", "overdue by 47 hours"),
        (timedelta(hours=-48), "2 days ago", "overdue by 2 days"),
        (timedelta(days=-60), "60 days ago", "overdue by 60 days"),
        (timedelta(days=-61), "2 months ago", "overdue by 61 days"),
        (timedelta(days=-729), "23 months ago", "overdue by 729 days"),
        (timedelta(days=-1500), "4 years ago", "overdue by 1,500 days"),
        (timedelta(seconds=30), "in less than a minute", "due in less than a minute"),
        (timedelta(minutes=40, seconds=30), "in 40 minutes", "due in 40 minutes"),
        (timedelta(hours=5), "in 5 hours", "due in 5 hours"),
        (timedelta(days=14), "in 14 days", "due in 14 days"),
    ],
)
def test_distance_and_deadline(gap: timedelta, ago: str, due: str) -> None:
    assert clock.say_distance(NOW + gap, NOW) == ago
    assert clock.say_due(NOW + gap, NOW) == due


def test_a_day_in_which_the_clocks_change_is_counted_in_real_hours() -> None:
    before = datetime(2026, 10, 24, 20, 0, tzinfo=clock.LONDON)
    after = datetime(2026, 10, 25, 20, 0, tzinfo=clock.LONDON)
    assert clock.say_distance(before, after) == "25 hours ago"

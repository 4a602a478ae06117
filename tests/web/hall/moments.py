"""A fixed moment for the tests of the hall: 3 November 2026, 21:40 in London."""

from datetime import UTC, datetime

SOME_TIME = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)

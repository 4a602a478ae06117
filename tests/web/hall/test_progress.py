"""Progress is said in words: how far, how fast, how long yet."""

from __future__ import annotations

from sleuth.web.hall.progress import Progress


def test_half_way_through() -> None:
    progress = Progress("Reading", 12_400, 100_000, "rows", rate=4_000)
    assert progress.how_far == "12,400 of 100,000 rows (12%)"
    assert progress.how_fast == "4,000 rows a second"
    assert progress.how_long == "less than a minute left"


def test_long_work_counts_in_minutes() -> None:
    assert Progress("Reading", 0, 1_000_000, "rows", rate=4_000).how_long == "about 4 minutes left"


def test_nothing_is_promised_while_the_end_or_the_rate_is_unknown() -> None:
    counting = Progress("Reading", 900, None, "rows", rate=100)
    assert counting.how_far == "900 rows so far"
    assert counting.percent is None
    assert counting.how_long == ""
    assert Progress("Reading", 0, 10, "rows").how_long == ""


def test_it_is_never_a_hundred_percent_before_the_end() -> None:
    assert Progress("Reading", 999_999, 1_000_000, "rows").percent == 99
    assert Progress("Reading", 1_000_000, 1_000_000, "rows").percent == 100


def test_empty_work_ends_at_once() -> None:
    assert Progress("Reading", 0, 0, "rows", outcome="Nothing to read.").finished

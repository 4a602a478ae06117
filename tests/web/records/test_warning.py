"""Warnings: set with a reason and a plan, reviewed in time, ended with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from sleuth.access import doorway
from sleuth.base import clock
from sleuth.records import queries
from sleuth.records.models import Marker
from sleuth.web.records.forms.warning import months_after
from tests.cast import Cast
from tests.web.records.town import Town, page, sent


def test_a_warning_is_set_with_its_reason_plan_and_the_usual_review(cast: Cast, olive: Client, town: Town) -> None:
    typed = {"kind": "violent", "reason": "hit a colleague", "action_plan": "two officers"}
    answer = sent(olive, f"/{town.bill.number}/warn", **typed)

    assert (
        "Warning set on SMITH, William James: violent." in answer and "VIOLENT" in answer and "two officers" in answer
    )
    (line,) = queries.open_file(by=cast.olive, ref=town.bill).markers
    assert line.review_on == months_after(clock.today(), 12)


def test_a_quiet_warning_is_read_but_not_loud(olive: Client, town: Town) -> None:
    answer = sent(
        olive, f"/{town.bill.number}/warn", kind="mental_health", reason="anxious indoors", action_plan="talk outside"
    )

    assert "Mental health:" in answer and "talk outside" in answer and "hall-marker" not in answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "", "reason": "x"}, "What is the warning about?"),
        ({"kind": "violent", "reason": ""}, "Enter the reason"),
        ({"kind": "of_interest", "reason": "x"}, "Choose one of the answers offered"),
        ({"kind": "violent", "reason": "x", "review_on": "1.1.2001"}, "The review date is in the past."),
        ({"kind": "violent", "reason": "x", "review_on": "2031"}, "Enter the day and the month too"),
        ({"kind": "violent", "reason": "x", "review_on": "soon"}, "is not a date"),
    ],
)
def test_what_is_wrong_with_a_warning_is_said(olive: Client, town: Town, typed: dict[str, str], sentence: str) -> None:
    answer = sent(olive, f"/{town.bill.number}/warn", **typed)

    assert "<title>Error: " in answer and sentence in answer
    assert not Marker.objects.exists()


def test_a_review_says_that_it_still_stands_and_until_when(olive: Client, town: Town, knife: int) -> None:
    address = f"/{town.bill.number}/warnings/{knife}"
    form = page(olive, address)
    assert "Does the warning “weapons” still stand?" in form and "Set by Cst Sam" in form
    assert "Enter what you checked" in sent(olive, address, review_on="1.1.30")

    answer = sent(olive, address, review_on="1.1.30", because="asked the probation service")
    assert "Review due 1 Jan 2030" in answer
    assert "asked the probation service" in page(olive, f"/{town.bill.number}/history")


def test_an_overdue_review_is_said_in_words(cast: Cast, olive: Client, town: Town, knife: int) -> None:
    with doorway.writing(by=cast.sam, act="records.mark"):
        Marker.objects.filter(pk=knife).update(review_on=clock.today() - timedelta(days=3))

    assert "Review overdue since" in page(olive, f"/people/{town.bill.id}")


def test_a_warning_is_ended_with_a_reason_and_can_be_brought_back(
    cast: Cast, olive: Client, town: Town, knife: int
) -> None:
    address = f"/{town.bill.number}/warnings/{knife}/end"
    assert "Enter the reason" in sent(olive, address)
    assert "hall-marker" not in sent(olive, address, because="handed the knife in")
    page(olive, address, status=404)

    sent(olive, f"/{town.bill.number}/facts/marker/{knife}/reinstate", because="carried another one")
    assert "WEAPONS" in page(olive, f"/people/{town.bill.id}")


def test_a_warning_of_another_record_is_not_found_here(olive: Client, town: Town, knife: int) -> None:
    page(olive, f"/{town.jane.number}/warnings/{knife}", status=404)
    page(olive, f"/{town.jane.number}/warnings/{knife}/end", status=404)
    page(olive, f"/{town.club.number}/warn", status=404)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_end_on_their_own_last_day(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later

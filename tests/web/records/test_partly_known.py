"""What is known to the month is not told to the day, and places of one name are told apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, PersonDraft, PlaceDraft
from tests.cast import Cast
from tests.web.records.town import page

SHOPS = "On or near Shopping Area"


@pytest.fixture
def theft(cast: Cast) -> dict[str, Ref]:
    """A theft of which open data tells the month, at one of two points of the same name."""
    here, there = (
        actions.record_place(
            by=cast.olive, draft=PlaceDraft(Address(), kind="point", name=SHOPS, latitude=y, longitude=x)
        ).ref
        for y, x in ((53.790123, -2.243412), (53.801, -2.25))
    )
    sal = actions.record_person(by=cast.olive, draft=PersonDraft("Sal", "Shopper")).ref
    draft = EventDraft(
        "crime",
        "crime",
        "Shoplifting",
        occurred_from=datetime(2007, 3, 1, tzinfo=UTC),
        precision="month",
        place=here,
        appearances=(AppearanceDraft(sal, "victim"),),
    )
    return {"event": actions.record_event(by=cast.olive, draft=draft).ref, "here": here, "there": there, "sal": sal}


def test_a_month_is_shown_as_a_month_on_every_page(olive: Client, theft: dict[str, Ref]) -> None:
    olive.post("/find/purpose", {"purpose": "investigation"})
    for address in (
        f"/people/{theft['sal'].id}",
        f"/places/{theft['here'].id}",
        f"/events/{theft['event'].id}",
        "/find?q=sal+shopper",
        "/find?q=shoplifting",
        f"/{theft['there'].number}/link?q=sal+shopper",
    ):
        html = page(olive, address)
        assert "Mar 2007" in html and "1 Mar 2007" not in html, address


def test_points_of_one_name_are_told_apart(olive: Client, theft: dict[str, Ref]) -> None:
    found = page(olive, f"/{theft['sal'].number}/link?q=shopping+area")
    assert "near 53.7901, -2.2434" in found and "near 53.8010, -2.2500" in found
    assert f"at {SHOPS} (near 53.7901, -2.2434)" in page(olive, f"/people/{theft['sal'].id}")
    assert "near 53.7901, -2.2434" in page(olive, f"/events/{theft['event'].id}")

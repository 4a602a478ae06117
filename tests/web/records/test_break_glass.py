"""The page that breaks the glass, the banner while it lasts, and the auditor's list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.test import Client

from sleuth.access.models import Admission, Officer
from sleuth.base import clock
from sleuth.records import actions
from tests.cast import Cast
from tests.web.records.town import Town

Browser = Callable[[Officer], Client]
BANNER = "You have broken the glass, until"


def closed(cast: Cast, town: Town) -> None:
    actions.restrict(by=cast.ivy, refs=[town.jane], title="Team", because="a threat", units=[cast.protection])


def test_the_glass_is_broken_on_a_page_and_a_banner_stands_while_it_lasts(
    cast: Cast, town: Town, browser: Browser
) -> None:
    closed(cast, town)
    sam = browser(cast.sam)
    assert BANNER not in sam.get("/").content.decode()
    sent = {"number": town.jane.number, "because": "he is on the bridge now"}
    answer = sam.post("/break-glass", sent, follow=True).content.decode()
    assert "EXAMPLE, Jane" in answer and BANNER in answer
    assert BANNER in sam.get("/").content.decode() and BANNER in sam.get(f"/people/{town.bill.id}").content.decode()
    assert "broke the glass" in browser(cast.nina).get("/").content.decode()


def test_a_number_that_opens_nothing_says_so_beside_the_field(cast: Cast, town: Town, browser: Browser) -> None:
    sam = browser(cast.sam)
    for number in ("N-777777", town.bill.number):
        page = sam.post("/break-glass", {"number": number, "because": "now"}).content.decode()
        assert "There is no record with this number that breaking the glass would open to you." in page
    assert (
        "Enter the number of a record" in sam.post("/break-glass", {"number": "Jane", "because": "x"}).content.decode()
    )


def test_the_auditor_signs_it_off(cast: Cast, town: Town, browser: Browser) -> None:
    closed(cast, town)
    actions.break_glass(by=cast.sam, ref=town.jane, because="he is on the bridge now")
    otto = browser(cast.otto)
    address = f"/audit/emergencies/{Admission.objects.get().pk}"
    page = otto.get("/audit/emergencies").content.decode()
    assert address in page and "he is on the bridge now" in page and "EXAMPLE" not in page
    assert (
        "This field is required" not in (empty := otto.post(address, {}).content.decode()) and "Was it right?" in empty
    )
    page = otto.post(address, {"finding": "right: the log of the bridge"}, follow=True).content.decode()
    assert "is signed off" in page and "right: the log of the bridge" in page


def test_an_open_page_is_refused_when_the_hours_are_over(cast: Cast, town: Town, browser: Browser) -> None:
    closed(cast, town)
    actions.break_glass(by=cast.sam, ref=town.jane, because="he is on the bridge now")
    assert browser(cast.fresh(cast.sam)).get(f"/people/{town.jane.id}").status_code == 200
    with time_machine.travel(clock.now() + timedelta(hours=9), tick=False):
        assert browser(cast.fresh(cast.sam)).get(f"/people/{town.jane.id}").status_code == 404

"""Sharing a record on its page, and what the agency's people then get: the same bytes, whatever else the force knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from sleuth.access.models import Officer, Share
from sleuth.matching.who import actions as who
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, LinkDraft, PersonDraft
from tests.cast import Cast
from tests.web.matrix import world
from tests.web.records.town import HOME, Town, without_tokens

Browser = Callable[[Officer], Client]
MORNING, EVENING = datetime(2030, 6, 1, 9, tzinfo=UTC), datetime(2030, 6, 1, 17, tzinfo=UTC)
UNDER = (
    "",
    "/facts",
    "/history",
    "/duplicates",
    "/print",
    "/decisions",
    "/files",
    "/looks",
    "/share",
    "/circle",
    "/correct",
    "/chart",
    "/chart/csv",
)

LISTS = (
    *("/crimes", "/crimes/mine", "/crimes/queue", "/logs", "/intelligence", "/intelligence/requirements"),
    *(
        "/intelligence/neighbourhoods",
        "/intelligence/mine",
        "/notices",
        "/choosing/people?q=smith",
        "/choosing/places?q=high",
    ),
)


@pytest.fixture
def pia(cast: Cast) -> Officer:
    """Somebody at the duty desk of Demoshire Housing, whose role reads what is shared."""
    return cast.pia


def share(cast: Cast, browser: Browser, number: str, **more: str) -> str:
    sent = {"agency": f"a{cast.pat.unit.force_id}", "because": "the tenancy panel", **more}
    return browser(cast.sam).post(f"/{number}/share", sent, follow=True).content.decode()


def test_a_sergeant_shares_a_record_and_takes_it_back(cast: Cast, town: Town, pia: Officer, browser: Browser) -> None:
    address = f"/people/{town.bill.id}"
    assert browser(pia).get(address).status_code == 404
    assert "is shared with Demoshire Housing now." in share(cast, browser, town.bill.number)
    assert "SMITH" in browser(cast.fresh(pia)).get(address).content.decode()

    page = browser(cast.sam).get(f"/{town.bill.number}/share").content.decode()
    withdraw = f"/{town.bill.number}/share/{Share.objects.get().pk}/withdraw"
    assert withdraw in page and "the tenancy panel" in page
    told = browser(cast.sam).post(withdraw, {"because": "the panel is over"}, follow=True).content.decode()
    assert "is withdrawn from Demoshire Housing" in told
    assert browser(cast.fresh(pia)).get(address).status_code == 404


def test_a_share_until_a_day_lasts_to_its_end(cast: Cast, town: Town, browser: Browser) -> None:
    with time_machine.travel(MORNING, tick=False):
        share(
            cast,
            browser,
            town.bill.number,
            until_day="30",
            until_month="6",
            until_year="2030",
        )
    assert Share.objects.get().until == datetime(2030, 6, 30, 22, 59, 59, tzinfo=UTC)


def test_what_is_missing_is_said_beside_the_field(cast: Cast, town: Town, browser: Browser) -> None:
    page = browser(cast.sam).post(f"/{town.bill.number}/share", {}).content.decode()
    assert "Enter why the agency needs it." in page and Share.objects.count() == 0


def told(cast: Cast, pia: Officer, town: Town, browser: Browser) -> dict[str, str]:
    pages = {}
    with time_machine.travel(EVENING, tick=False), transaction.atomic():
        client = browser(cast.fresh(pia))
        client.post("/find/purpose", {"purpose": "investigation"})
        addresses = [
            f"/{ref.number}{under}" for ref in (town.bill, town.jane, town.home, town.burglary) for under in UNDER
        ]
        addresses += [
            f"/find?q={text}"
            for text in ("smith", "example", "quillfeather", "12a+high+street", "burglary", "AB12+CDE")
        ]
        addresses += [f"/find/suggest?q={text}" for text in ("smi", "exa", "quil", "burg", "12a+hi")]
        for address in [*addresses, *LISTS, "/", "/N-000099"]:
            answer = client.get(address, follow=True)
            pages[address] = f"{answer.status_code} {without_tokens(answer.content.decode())}"
        transaction.set_rollback(True)
    return pages


def test_what_is_not_shared_changes_no_byte_of_any_page_of_the_agency(
    cast: Cast, town: Town, pia: Officer, browser: Browser
) -> None:
    with time_machine.travel(MORNING, tick=True):
        share(cast, browser, town.bill.number)
        before = told(cast, pia, town, browser)
        zeb = actions.record_person(by=cast.olive, draft=PersonDraft("Zebedee", "Quillfeather", addresses=(HOME,))).ref
        twin = actions.record_person(by=cast.olive, draft=PersonDraft("William James", "Smith", "12.3.71")).ref
        actions.link(by=cast.olive, draft=LinkDraft(town.bill, zeb, "associate"))
        seen = EventDraft("crime", "crime", "Robbery", appearances=(AppearanceDraft(town.bill, "suspect"),))
        actions.record_event(by=cast.olive, draft=seen)
        who.judge(by=cast.olive, one=town.bill, other=twin, verdict="same", because="one face")
        world.records_of_every_kind(cast)
    after = told(cast, pia, town, browser)
    assert [address for address in before if before[address] != after[address]] == []
    assert sum(page.startswith("200") for page in before.values()) > 10

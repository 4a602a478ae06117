"""The marking of a page, and the page that changes one."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from sleuth.access.models import Officer
from sleuth.records import actions
from sleuth.records.models import PersonName
from tests.cast import Cast
from tests.web.records.town import Town

Browser = Callable[[Officer], Client]
ABOVE_AND_BELOW = 2
BORNE = "Marking of this page: </span>{}<"


def bears(page: str, words: str) -> bool:
    return page.count(BORNE.format(words)) == ABOVE_AND_BELOW


def test_a_page_bears_the_marking_of_the_highest_content_above_and_below(
    cast: Cast, town: Town, browser: Browser
) -> None:
    address = f"/people/{town.bill.id}"
    assert bears(browser(cast.ivy).get(address).content.decode(), "OFFICIAL-SENSITIVE")
    alias = PersonName.objects.get(person=town.bill.id, kind="alias")
    actions.set_marking_of_fact(by=cast.ivy, kind="name", fact_id=alias.pk, marking="secret_2014", because="a source")
    assert bears(browser(cast.fresh(cast.ivy)).get(address).content.decode(), "SECRET")
    assert bears(browser(cast.olive).get(address).content.decode(), "OFFICIAL-SENSITIVE"), "she is not shown the alias"


def test_a_page_that_only_names_a_marked_record_bears_its_marking_too(cast: Cast, town: Town, browser: Browser) -> None:
    actions.set_marking(by=cast.ivy, ref=town.jane, marking="secret_2014", because="a source")
    ivy = browser(cast.fresh(cast.ivy))
    assert bears(ivy.get(f"/people/{town.bill.id}").content.decode(), "SECRET")
    assert bears(ivy.get(f"/{town.jane.number}/history").content.decode(), "SECRET")
    ivy.post("/find/purpose", {"purpose": "investigation"})
    assert bears(ivy.get("/find?q=jane+example").content.decode(), "SECRET")
    assert bears(ivy.get("/").content.decode(), "OFFICIAL-SENSITIVE")


def test_the_marking_is_changed_on_a_page_with_a_reason(cast: Cast, town: Town, browser: Browser) -> None:
    ivy = browser(cast.ivy)
    address = f"/{town.bill.number}/marking"
    assert "Enter why the marking changes." in ivy.post(address, {"marking": "secret_2014"}).content.decode()
    answer = ivy.post(address, {"marking": "secret_2014", "because": "names a source"}, follow=True)
    assert "The marking is SECRET now." in answer.content.decode()
    assert browser(cast.olive).get(f"/people/{town.bill.id}").status_code == 404


def test_only_markings_in_use_and_within_ones_clearance_are_offered(cast: Cast, town: Town, browser: Browser) -> None:
    page = browser(cast.sam).get(f"/{town.bill.number}/marking").content.decode()
    assert 'value="official_sensitive"' in page
    assert 'value="secret_2014"' not in page and 'value="confidential"' not in page


def test_a_fact_is_marked_from_the_page_of_every_fact(cast: Cast, town: Town, browser: Browser) -> None:
    ivy, alias = browser(cast.ivy), PersonName.objects.get(person=town.bill.id, kind="alias")
    address = f"/{town.bill.number}/facts/name/{alias.pk}/marking"
    assert address in ivy.get(f"/{town.bill.number}/facts").content.decode()
    ivy.post(address, {"marking": "secret_2014", "because": "names a source"})
    assert "SMYTH" not in browser(cast.olive).get(f"/people/{town.bill.id}").content.decode()

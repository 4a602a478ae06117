"""A warning is read on the way to the door: also one that stands on somebody or something close by."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sleuth.base.ref import Ref
from sleuth.records import actions
from sleuth.records.drafts import LinkDraft, MarkerDraft, PersonDraft
from tests.cast import Cast, next_month
from tests.web.records.town import HOME, Town, page

ABOVE = 'aria-label="Warnings through others"'


def head(client: Client, address: str) -> str:
    """The words of the warnings that reach the reader through others; "" where there are none."""
    html = page(client, address)
    if ABOVE not in html:
        return ""
    assert html.index(ABOVE) < html.index('id="facts"'), "high up"
    return " ".join(re.sub(r"<[^>]+>", " ", html.split(ABOVE, 1)[1].split("</section>")[0]).split())


def lodger(cast: Cast, given: str = "Rex") -> Ref:
    """Somebody who is tied to nobody of the town but lives in Bill's house, and is violent."""
    ref = actions.record_person(by=cast.sam, draft=PersonDraft(given, "Lodger", addresses=(HOME,))).ref
    draft = MarkerDraft("violent", "hit a bailiff", "do not go alone", review_on=next_month())
    actions.mark(by=cast.sam, on=ref, draft=draft)
    return ref


@pytest.mark.usefixtures("knife")
def test_the_page_of_a_person_warns_of_those_linked_to_him(olive: Client, town: Town) -> None:
    said = head(olive, f"/people/{town.jane.id}")

    assert "Warning: weapons Warning through SMITH, William James : " in said
    assert "partner of" in said and "Do: two officers" in said
    assert f'href="/people/{town.bill.id}"' in page(olive, f"/people/{town.jane.id}")


def test_the_page_of_a_person_warns_of_whoever_is_known_at_the_same_address(
    cast: Cast, olive: Client, town: Town
) -> None:
    lodger(cast)

    said = head(olive, f"/people/{town.bill.id}")

    assert "Warning: violent Warning through LODGER, Rex : at 12A High Street, Northtown, NT1 2AB." in said


def test_a_warning_on_the_present_address_is_told_too_but_not_on_a_former_one(
    cast: Cast, olive: Client, town: Town
) -> None:
    dog = MarkerDraft("dangerous_dog", "a mastiff", "bring the dog team", review_on=next_month())
    actions.mark(by=cast.sam, on=town.home, draft=dog)
    former = actions.record_person(by=cast.olive, draft=PersonDraft("Fred", "Former")).ref
    actions.link(by=cast.olive, draft=LinkDraft(former, town.home, "lives_at", "2001", "2003"))

    assert "dangerous dog" in head(olive, f"/people/{town.bill.id}")
    assert head(olive, f"/people/{former.id}") == ""


@pytest.mark.usefixtures("knife")
def test_places_vehicles_and_events_warn_of_their_people(olive: Client, town: Town) -> None:
    for address, how in (
        (f"/places/{town.home.id}", "at this address"),
        (f"/things/{town.car.id}", "kept by"),
        (f"/events/{town.burglary.id}", "suspect"),
    ):
        said = head(olive, address)
        assert "Warning through SMITH, William James" in said and how in said, address
    assert "Warnings through others" in page(olive, f"/{town.home.number}/print")


@pytest.mark.usefixtures("knife")
def test_nobody_is_warned_through_himself(olive: Client, town: Town) -> None:
    assert "SMITH" not in head(olive, f"/people/{town.bill.id}")


def test_a_warning_on_somebody_restricted_is_told_inside_alone(
    cast: Cast, sam: Client, olive: Client, town: Town
) -> None:
    hidden = lodger(cast)
    actions.restrict(by=cast.sam, refs=[hidden], title="Safe", because="threat", units=[cast.protection])

    for address in (f"/people/{town.bill.id}", f"/places/{town.home.id}"):
        assert "LODGER" in head(sam, address)
        assert head(olive, address) == ""

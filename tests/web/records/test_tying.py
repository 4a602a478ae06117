"""Linking two records, and saying who appears in an event: the other record is found by the one look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sleuth.access.models import Officer, SearchMade
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft, PersonDraft
from sleuth.web.records.forms.tying import ties_between
from tests.cast import Cast
from tests.web.records.town import Town, page, sent


def test_the_other_record_is_found_however_it_is_spelt_and_the_search_is_logged(
    cast: Cast, olive: Client, town: Town
) -> None:
    found = page(olive, f"/{town.bill.number}/link?q=exmaple+jane")

    assert f'href="/{town.bill.number}/link?to={town.jane.number}"' in found
    assert SearchMade.objects.filter(officer_id=cast.olive.pk, asked__contains="exmaple").exists()
    assert f"to={town.bill.number}" not in found, "a record is not offered to itself"


def test_a_reference_is_understood_too(olive: Client, town: Town) -> None:
    assert f"?to={town.jane.number}" in page(olive, f"/{town.bill.number}/link?q={town.jane.number.lower()}")


def test_nothing_found_says_what_to_do_next(olive: Client, town: Town) -> None:
    shown = page(olive, f"/{town.bill.number}/link?q=zzzzqqqq")

    assert "Nothing found for “zzzzqqqq”." in shown and "Record a new person" in shown
    for odd in ("%00", "x" * 5000, "%3Cscript%3E", "%27%20OR%201=1"):
        page(olive, f"/{town.bill.number}/link?q={odd}")


def test_a_link_is_made_from_either_end_with_its_dates_and_source(cast: Cast, olive: Client, town: Town) -> None:
    kid = actions.record_person(by=cast.olive, draft=PersonDraft("Kim", "Example", "2015")).ref
    form = page(olive, f"/{kid.number}/link?to={town.jane.number}")
    assert "Child of" in form and "Keeper of" not in form
    typed = {"tie": "parent:backward", "starts_on": "2015", "because": "birth certificate"}
    answer = sent(olive, f"/{kid.number}/link?to={town.jane.number}", **typed)

    assert "Linked EXAMPLE, Kim to EXAMPLE, Jane." in answer and "birth certificate" in answer
    (tie,) = [tie for tie in queries.open_file(by=cast.olive, ref=town.jane).ties if tie.other.ref == kid]
    assert (tie.words, tie.starts_on) == ("parent of", "2015")


def test_what_is_wrong_with_a_link_is_said(olive: Client, town: Town) -> None:
    address = f"/{town.bill.number}/link?to={town.jane.number}"

    assert "Answer the question: How are they connected?" in sent(olive, address)
    wrong = {"tie": "associate:forward", "starts_on": "2020", "ends_on": "2019", "note": "met at work"}
    answer = sent(olive, address, **wrong)
    assert "The end is before the beginning." in answer and "met at work" in answer
    assert "Find the other record" in page(olive, f"/{town.bill.number}/link?to={town.bill.number}"), "not to itself"
    assert "Find the other record" in page(olive, f"/{town.bill.number}/link?to=N-777777")


def test_every_way_of_being_connected_is_offered_once_from_each_side(cast: Cast) -> None:
    policy = queries.policy_for(cast.olive)

    people = ties_between("person", "person", policy)
    assert people["parent:forward"] == "parent of" and people["parent:backward"] == "child of"
    assert "partner:forward" in people and "partner:backward" not in people
    assert ties_between("place", "person", policy)["lives_at:backward"] == "home of"
    assert ties_between("thing", "organisation", policy) == {}


def test_somebody_is_added_to_an_event_and_an_event_to_somebody(cast: Cast, olive: Client, town: Town) -> None:
    ann = actions.record_person(by=cast.olive, draft=PersonDraft("Ann", "Neighbour")).ref
    form = page(olive, f"/{town.burglary.number}/appear?to={ann.number}")
    assert "Witness" in form and "Stolen" not in form, "only roles in which a person can appear"
    assert "NEIGHBOUR, Ann" in sent(olive, f"/{town.burglary.number}/appear?to={ann.number}", role="witness")

    answer = sent(olive, f"/{town.car.number}/appear?to={town.burglary.number}", role="used")
    assert "AB12 CDE appears in Burglary now." in answer
    assert "Answer the question: As what?" in sent(olive, f"/{town.bill.number}/appear?to={town.burglary.number}")


@pytest.mark.parametrize("address", ["link", "warn", "compare/{jane}/decide"])
def test_a_call_taker_may_not_link_warn_or_judge(
    cast: Cast, browser: Callable[[Officer], Client], town: Town, address: str
) -> None:
    where = f"/{town.bill.number}/{address.format(jane=town.jane.number)}"

    assert "Your role does not allow this" in page(browser(cast.carl), where, status=403)


def test_nothing_is_added_to_what_a_feed_brought(cast: Cast, olive: Client, town: Town) -> None:
    feed = actions.record_event(
        by=cast.olive, draft=EventDraft("crime", "crime", "Theft", read_only=True, external_id="x1")
    )

    for under in ("add", "appear"):
        assert "read only here. Ask its owner to correct it." in page(olive, f"/{feed.ref.number}/{under}", status=403)

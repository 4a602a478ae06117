"""Too much, too little, another name: what the page and the list under the box say about how something was found."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, PersonDraft
from tests.cast import Cast


def page(browser: Client, question: str) -> str:
    return browser.get("/find", {"q": question}).content.decode().split("<main", 1)[1]


def test_a_word_that_is_nowhere_is_named(olive: Client, smith: Ref) -> None:
    assert "Not found: “xylophone”" in page(olive, "smith xylophone")
    assert "Not found:" not in page(olive, "smith high street")


def test_a_town_alone_shows_who_was_met_last_first_and_says_that_it_is_not_all(
    cast: Cast, olive: Client, smith: Ref
) -> None:
    draft = PersonDraft("Ann", "Aspinall", addresses=(parse("9 Mill Lane, Burnley BB11 3AA"),))
    ann = actions.record_person(by=cast.olive, draft=draft).ref
    said = page(olive, "burnley")

    assert "“burnley” is a town" in said and "Add a name, a street or a number" in said
    assert said.index("SMITH, William James") < said.index("ASPINALL, Ann"), "he was met three days ago, she never"
    robbery = EventDraft(
        *("crime", "crime", "Robbery"), occurred_from=clock.now(), appearances=(AppearanceDraft(ann, "victim"),)
    )
    actions.record_event(by=cast.olive, draft=robbery)
    said = page(olive, "burnley")
    assert said.index("ASPINALL, Ann") < said.index("SMITH, William James")


def test_a_word_of_a_title_lists_its_events_the_latest_first(cast: Cast, olive: Client, smith: Ref) -> None:
    late = EventDraft("crime", "crime", "Burglary at a school", occurred_from=clock.now() - timedelta(hours=1))
    actions.record_event(by=cast.olive, draft=late)
    said = page(olive, "burglary")

    assert "Events with “burglary” in their title, the latest first" in said
    assert said.index("Burglary at a school") < said.index("Burglary in Mill Lane")


def test_the_other_name_under_which_he_was_found_is_said(olive: Client, smith: Ref) -> None:
    assert "nickname Billy Smyth" in page(olive, "billy smyth")
    assert "nickname Billy Smyth" in olive.get("/find/suggest", {"q": "billy smy"}).content.decode()
    assert "nickname" not in olive.get("/find/suggest", {"q": "smith wil"}).content.decode()

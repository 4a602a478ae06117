"""Closing a record to all but a few: those inside read so, for everybody else it is not there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sleuth.access.models import LedgerEntry, Officer
from sleuth.records import actions
from tests.cast import Cast
from tests.web.records.town import Town, page, sent, without_tokens

Browser = Callable[[Officer], Client]


@pytest.fixture
def closed(cast: Cast, sam: Client, town: Town) -> Town:
    """Jane's record, restricted by Sam to the protection team."""
    typed = {"title": "Protection team", "units": [cast.protection.pk], "because": "a threat to her life"}
    answer = sent(sam, f"/{town.jane.number}/restrict", **typed)
    assert "is restricted now" in answer
    return town


def test_those_inside_are_told_so_and_by_whom(cast: Cast, sam: Client, browser: Browser, closed: Town) -> None:
    for client in (sam, browser(cast.nina)):
        html = page(client, f"/people/{closed.jane.id}")
        assert "Restricted:" in html and "Protection team" in html and "do not name it to others" in html
    circle = page(browser(cast.nina), f"/{closed.jane.number}/circle")
    assert "a threat to her life" in circle and "Cst Sam" in circle and "Lift" not in circle


def test_for_everybody_else_there_is_no_such_record(olive: Client, closed: Town) -> None:
    nowhere, hidden = (page(olive, f"/people/{pk}", status=404) for pk in (777_777, closed.jane.id))
    assert without_tokens(hidden) == without_tokens(nowhere)
    for under in (
        "facts",
        "history",
        "print",
        "correct",
        "add",
        "link",
        "warn",
        "compare",
        "decisions",
        "duplicates",
        "circle",
    ):
        page(olive, f"/{closed.jane.number}/{under}", status=404)


def test_a_restriction_needs_a_name_and_a_reason(sam: Client, town: Town) -> None:
    answer = sent(sam, f"/{town.jane.number}/restrict", title="", because="")

    assert "Enter the name of the circle" in answer and "Enter why this record must be restricted." in answer
    assert "must have 120 characters" in sent(sam, f"/{town.jane.number}/restrict", title="x" * 200, because="y")


def test_a_restricted_record_is_not_restricted_twice(sam: Client, closed: Town) -> None:
    assert "Who may see EXAMPLE, Jane" in page(sam, f"/{closed.jane.number}/restrict")


def test_people_are_admitted_by_the_names_they_sign_in_with(
    cast: Cast, sam: Client, browser: Browser, town: Town
) -> None:
    typed = {"title": "Two of us", "officers": "Ivy\n nobody", "because": "a threat"}
    assert "Nobody here has the user name or collar number nobody." in sent(
        sam, f"/{town.jane.number}/restrict", **typed
    )

    sent(sam, f"/{town.jane.number}/restrict", **(typed | {"officers": " IVY \n\n"}))
    page(browser(cast.ivy), f"/people/{town.jane.id}")
    page(browser(cast.olive), f"/people/{town.jane.id}", status=404)


def test_lifting_opens_it_to_everybody_again(sam: Client, olive: Client, closed: Town) -> None:
    address = f"/{closed.jane.number}/lift"
    assert "Enter the reason" in sent(sam, address)
    sent(sam, address, because="the threat is over")

    assert "EXAMPLE, Jane" in page(olive, f"/people/{closed.jane.id}")
    assert "This record is not restricted." in sent(sam, address, because="again")


def test_an_officer_may_not_restrict(olive: Client, town: Town) -> None:
    assert "Your role does not allow this" in page(olive, f"/{town.jane.number}/restrict", status=403)


def test_wherever_those_inside_see_it_named_it_says_that_it_is_restricted(
    cast: Cast, sam: Client, olive: Client, closed: Town
) -> None:
    chip = 'hall-chip--notice">restricted</span>'
    for client in (sam, olive):
        client.post("/find/purpose", {"purpose": "investigation"})
    for address in (
        f"/people/{closed.bill.id}",
        f"/places/{closed.home.id}",
        f"/events/{closed.burglary.id}",
        f"/{closed.bill.number}/link?q=example",
        "/find?q=jane+example",
        "/",
    ):
        assert chip in page(sam, address), address
        assert "restricted</span>" not in page(olive, address), address
    assert "restricted" in page(sam, f"/{closed.bill.number}/compare/{closed.jane.number}")
    assert "restricted" in page(sam, "/find/suggest?q=jane+exam")


def test_an_event_of_the_timeline_says_that_it_is_restricted(cast: Cast, sam: Client, closed: Town) -> None:
    actions.restrict(by=cast.sam, refs=[closed.burglary], title="Two", because="a source")

    assert 'restricted</span></li><li><span class="hall-chip hall-chip--info">crime' in page(
        sam, f"/people/{closed.bill.id}"
    )


def member(client: Client, closed: Town, words: str) -> str:
    """The key of somebody inside, as the form offers it."""
    html = page(client, f"/{closed.jane.number}/circle/change")
    found = re.search(rf'name="dismissed" value="(\d+)"(?:(?!<input).)*?{words}', html, re.DOTALL)
    assert found, words
    return found[1]


def test_people_are_let_in_and_out_with_a_reason_that_the_history_keeps(
    cast: Cast, sam: Client, browser: Browser, closed: Town
) -> None:
    assert "Change who is inside" in page(sam, f"/{closed.jane.number}/circle")
    change = f"/{closed.jane.number}/circle/change"
    assert "Enter why those inside change." in sent(sam, change, officers="ivy")

    typed = {"dismissed": [member(sam, closed, "Protection team")], "officers": "ivy", "because": "handed over"}
    assert "has changed, and the history says why" in sent(sam, change, **typed)

    page(browser(cast.ivy), f"/people/{closed.jane.id}")
    page(browser(cast.nina), f"/people/{closed.jane.id}", status=404)
    history = page(sam, f"/{closed.jane.number}/history")
    assert "Circle changed" in history and "Cst Sam, Cst Ivy" in history and "handed over" in history
    entry = LedgerEntry.objects.filter(act="records.restrict", on_id=closed.jane.id).latest("seq")
    assert entry.because == "handed over" and '"admitted":1' in entry.detail.replace(" ", "")


def test_a_circle_is_never_left_empty_nor_changed_by_somebody_outside(
    cast: Cast, sam: Client, browser: Browser, closed: Town
) -> None:
    change = f"/{closed.jane.number}/circle/change"
    everybody = [member(sam, closed, "Protection team"), member(sam, closed, "Cst Sam")]
    assert "Somebody must stay inside." in sent(sam, change, dismissed=everybody, because="all out")
    page(browser(cast.nina), f"/people/{closed.jane.id}")
    assert "Choose who comes in or goes." in sent(sam, change, because="nothing")

    page(browser(cast.nina), change, status=403)
    page(browser(cast.ivy), change, status=404)


def test_whoever_lets_himself_out_is_led_home(sam: Client, closed: Town) -> None:
    out = {"dismissed": [member(sam, closed, "Cst Sam")], "because": "handed over to the team"}
    assert "has changed" in sent(sam, f"/{closed.jane.number}/circle/change", **out)
    page(sam, f"/people/{closed.jane.id}", status=404)

"""Journey 13. A call becomes a log, the log a crime with nothing typed again; the crime management unit returns it, the
officer puts it right, it is classified anew, accepted, and gets an outcome. Once at a desk and once on a phone.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.screens import DESK, PHONE
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ACCOUNT = "Came home and found the kitchen window forced. Somebody went through the rooms."
MO = "Rear kitchen window forced with a flat tool, tidy search, left by the front door."


def opens_a_log(taker: Visitor, screen: dict[str, int]) -> None:
    """The call taker types as the caller speaks; place, caller and code are offered with what is known of them."""
    page = taker.goes_to("/logs/new").page
    page.set_viewport_size(screen)
    taker.fills("Caller’s name", "Joyce Emberly")
    taker.fills("Where", "14b bridge street harlminster")
    taker.fills("What the caller says", ACCOUNT)
    taker.fills("What it is about", "brugled")
    page.get_by_label("2 priority (1 hour)").check()
    taker.presses("Open the log")
    # Nothing is kept before the place, the caller and the code are chosen from what Sleuth knows.
    assert page.title().startswith("Error:")
    place = page.get_by_role("group", name="Which place is it?")
    expect(place).to_contain_text("Known there: EMBERLEY, Joyce")
    place.get_by_role("radio", name="14B Bridge Street", exact=False).first.check()
    page.get_by_role("group", name="Who is it?").get_by_role("radio", name="EMBERLEY, Joyce").check()
    page.get_by_role("group", name="What is it about?").get_by_role("radio", name="Burglary – dwelling").check()
    taker.presses("Open the log")
    assert taker.heading == "Burglary – dwelling"
    for known in ("14B Bridge Street", "EMBERLEY, Joyce", "reported it", ACCOUNT, "Somebody must be there: due in"):
        assert known in taker.words, known


def records_the_crime(officer: Visitor, log: str) -> None:
    """From the page of the log: what the log knows stands in the form already."""
    officer.goes_to(log).presses("Record a crime")
    page = officer.page
    expect(officer.field("Account")).to_have_value(ACCOUNT)
    assert "14B Bridge Street" in officer.words
    officer.fills("What crime it is", "shop break")
    page.get_by_role("combobox", name="EMBERLEY, Joyce is").select_option(label="victim")
    officer.fills("How it was done", MO)
    page.get_by_role("group", name="Is it more likely than not that this crime happened?").get_by_label("Yes").check()
    officer.presses("Record the crime")
    assert page.title().startswith("Error:")
    page.get_by_role("radio", name="Burglary – business and community").check()
    officer.presses("Record the crime")
    assert officer.heading == "Burglary – business and community"
    for known in ("awaiting the quality check", "14B Bridge Street", "victim", MO, "was recorded from"):
        assert known in officer.words, known


def is_returned_and_put_right(unit: Visitor, officer: Visitor, crime: str, number: str) -> None:
    """The unit says what is wrong; the officer is told on his home page and finds the crime in his list."""
    unit.goes_to("/crimes/queue").follows(number).presses("Return to the officer")
    unit.fills("What must be put right", "Somebody lives there. What was taken?")
    unit.presses("Return it")
    assert "Returned: Somebody lives there." in unit.words
    assert f"{number} was returned" in officer.reads("/notices")
    officer.goes_to("/crimes/mine")
    expect(officer.page.get_by_role("region", name="Returned to you")).to_contain_text(number)
    officer.goes_to(crime).follows("Add property")
    officer.page.get_by_label("Kind").select_option(label="Jewellery")
    officer.page.get_by_label("Stolen").check()
    officer.fills("Description", "Gold wedding ring, engraved")
    officer.fills("Value in pounds", "1,250")
    officer.presses("Add it")
    assert "£1,250.00" in officer.words
    officer.presses("Hand in again")
    officer.fills("What you put right", "Ring added; the class is for you.")
    officer.presses("Hand it in")


def is_settled(unit: Visitor, sergeant: Visitor, crime: str) -> None:
    """Another class, accepted, and an outcome with its authority."""
    unit.goes_to(crime).presses("Classify anew")
    unit.fills("What crime it is", "house break in")
    unit.fills("Why the class changes", "It is her home.")
    unit.presses("Change the class")
    unit.page.get_by_role("radio", name="Burglary – residential").check()
    unit.presses("Change the class")
    assert unit.heading == "Burglary – residential"
    unit.presses("Accept")
    unit.presses("Accept")
    sergeant.goes_to(crime).presses("Outcome")
    sergeant.page.get_by_label("Outcome", exact=True).select_option(
        label="18 investigated as far as possible, no suspect"
    )
    sergeant.fills("Authorised by", "Sgt Larkspur")
    sergeant.presses("Give the outcome")
    for said in ("18 investigated as far as possible", "Authorised by Sgt Larkspur", "It is her home.", "accepted"):
        assert said in sergeant.words, said


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_crime_from_the_log(visitor: Callable[..., Visitor], screen: dict[str, int]) -> None:
    taker, officer, unit, sergeant = (
        visitor(viewport=screen).signs_in(name).for_a_purpose()
        for name in ("call_taker", "officer", "crimes", "sergeant")
    )
    opens_a_log(taker, screen)
    log = taker.page.url.removeprefix(taker.county.url)
    records_the_crime(officer, log)
    crime = officer.page.url.removeprefix(officer.county.url)
    number = officer.main.locator(".hall-identity__number").inner_text()
    is_returned_and_put_right(unit, officer, crime, number)
    is_settled(unit, sergeant, crime)
    # The log knows the number of its crime, and closes with it.
    taker.goes_to(log).presses("Close")
    taker.fills("What was done and how it ended", "Crime recorded, house made secure.")
    taker.presses("Close the log")
    assert "closed" in taker.words and number in taker.words


def test_a_domestic_log_says_what_is_missing_before_it_closes(visitor: Callable[..., Visitor]) -> None:
    taker = visitor().signs_in("call_taker").for_a_purpose()
    page = taker.goes_to("/logs/new").page
    taker.fills("What the caller says", "Shouting next door, a child cries.")
    taker.fills("What it is about", "301")
    page.get_by_label("1 emergency (15 minutes)").check()
    taker.presses("Open the log")
    taker.presses("Close")
    taker.fills("What was done and how it ended", "Parties spoken to.")
    taker.presses("Close the log")
    for missing in ("risk assessment", "A supervisor must check", "crime and give its number", "where it happened"):
        assert missing in taker.words, missing
    assert taker.page.title().startswith("Error:")

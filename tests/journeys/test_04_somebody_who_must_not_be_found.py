"""Journey 4. A woman in hiding: outside the circle she does not exist, on any page, in any number, in any suggestion.

Inside she is there; and whoever leaves the unit, or is suspended, has lost her at the next click.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sleuth.demo import cast
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
NAOMI, DARREN = "CALLOWAY, Naomi Esther", "PIKESTONE, Darren"
HER_ADDRESS, NOBODYS_ADDRESS = "/N-000006", "/N-999999"
TRACES = ("calloway", "naomi esther", "old forge", "900951", "safety visit", "former partner", "n-000006")
QUESTIONS = ("naomi calloway", "calloway", "8 feb 1994 calloway", "old forge cottage fernaby", "07700 900951")
LIST = Path(cast.__file__).with_name("known-to-list.csv")


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text.lower()]


def answers(visitor: Visitor) -> dict[str, str]:
    """The list of people to check, answered: the name that was asked → the answer and all that stands beside it."""
    visitor.goes_to("/known-to").page.set_input_files("input[type=file]", LIST)
    visitor.page.get_by_label("What is it for?").select_option(label="Investigating a crime")
    visitor.presses("Check the list")
    rows = visitor.page.locator("tbody tr").all()
    return {row.locator("td").nth(1).inner_text().split(",")[0]: row.locator("td").nth(2).inner_text() for row in rows}


def suggestions(visitor: Visitor, typed: str) -> str:
    """What the list under the box is filled with."""
    return visitor.page.request.get(f"{visitor.county.url}/find/suggest", params={"q": typed}).text().strip()


def test_outside_the_circle_she_does_not_exist(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose()
    # 1. No search finds her, her home or her telephone, and no suggestion names them.
    for words in QUESTIONS:
        officer.searches(words)
        assert traces_in(" ".join(officer.main.locator(".hall-result").all_inner_texts())) == [], words
        assert traces_in(suggestions(officer, words)) == [], words
    # 2. The page of the man who looks for her has no sign of her, nor has the history of it.
    number = officer.searches("darren pikestone").follows(DARREN).number
    for end in ("", "/facts", "/history", "/decisions", "/print"):
        assert traces_in(officer.reads(f"/{number}{end}")) == [], end
    # 3. Her number is answered as a number that was never given.
    assert officer.reads(HER_ADDRESS) == officer.reads(NOBODYS_ADDRESS)
    assert officer.heading == "There is no such page"
    # 4. On a list she and somebody who never lived look alike.
    answered = answers(officer)
    assert answered["Naomi Calloway"] == answered["Quintus Farthingale"] == "not known"


def test_inside_the_circle_she_is_there(visitor: Callable[..., Visitor]) -> None:
    sergeant = visitor().signs_in("protection").for_a_purpose("Protecting somebody at risk")
    for words in QUESTIONS[:2]:
        sergeant.searches(words)
        assert sergeant.found == [NAOMI]
    sergeant.searches("old forge cottage fernaby")
    assert sergeant.found[0].startswith("Old Forge Cottage")
    sergeant.searches("darren pikestone").follows(DARREN)
    expect(sergeant.page.get_by_role("region", name="With whom").get_by_role("link", name=NAOMI)).to_be_visible()
    sergeant.follows(NAOMI)
    assert "Restricted: Protected person." in sergeant.words
    sergeant.follows("Who may see it")
    assert "Protection Unit" in sergeant.words
    assert answers(sergeant)["Naomi Calloway"] == "known"


def test_who_leaves_the_unit_or_is_suspended_has_lost_her_at_the_next_click(visitor: Callable[..., Visitor]) -> None:
    admin = visitor().signs_in("admin")
    newcomer = admin.admits("newcomer", visitor(), unit="Protection Unit")
    newcomer.goes_to(HER_ADDRESS)
    assert newcomer.heading == NAOMI
    # 1. Moved to another unit while the page stands open: the next click finds nothing.
    admin.follows("Change unit")
    admin.page.get_by_label("Unit", exact=True).select_option(label="Control Room")
    admin.fills("Reason", "Changes teams")
    admin.presses("Move")
    newcomer.goes_to(HER_ADDRESS)
    assert newcomer.heading == "There is no such page"
    newcomer.searches("naomi calloway")
    assert newcomer.found == []
    # 2. Moved back, she is there again; suspended, the next click leads to the door.
    admin.follows("Change unit")
    admin.page.get_by_label("Unit", exact=True).select_option(label="Protection Unit")
    admin.fills("Reason", "Changes teams")
    admin.presses("Move")
    newcomer.goes_to(HER_ADDRESS)
    assert newcomer.heading == NAOMI
    admin.follows("Suspend")
    admin.fills("Reason", "Under investigation for looking without a reason.")
    admin.presses("Suspend")
    newcomer.goes_to(HER_ADDRESS)
    assert newcomer.heading == "Sign in to Sleuth"

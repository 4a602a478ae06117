"""Journey 1. A constable types what a caller shouted, misspelt, and sees at a glance whom five systems know.

She signs in, says what she searches for, and uses nothing but the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitor import PURPOSE, Visitor

pytestmark = pytest.mark.journey
TYPED = "bill garsyde b 12.3.71 hgih street harlminster"
MAN = "GARSIDE, William James"
MANS_PAGE = "/N-000001"


def types(page: Page, words: str, *, then: str = "Enter") -> None:
    page.keyboard.type(words)
    page.keyboard.press(then)


@pytest.fixture
def constable(visitor: Callable[..., Visitor]) -> Visitor:
    """Cst Brightwell, signed in with the keyboard alone."""
    constable = visitor()
    constable.goes_to("/")
    expect(constable.page.get_by_label("User name")).to_be_focused()
    types(constable.page, "officer", then="Tab")
    types(constable.page, "made-up-county")
    expect(constable.page.get_by_role("link", name="Cst A. Brightwell")).to_be_visible()
    return constable.looks()


def asks(constable: Visitor, words: str) -> None:
    """`/`, the words, Enter."""
    constable.page.keyboard.press("/")
    expect(constable.page.get_by_role("combobox")).to_be_focused()
    types(constable.page, words)
    constable.page.wait_for_load_state()


def test_from_a_misspelt_line_to_all_that_is_known_by_keyboard_alone(constable: Visitor) -> None:
    page = constable.page
    # 1. Before the first search of a session she says what it is for.
    asks(constable, TYPED)
    expect(page.get_by_role("heading", level=1)).to_have_text("What are you searching for?")
    constable.looks()
    page.get_by_label(PURPOSE).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    # 2. One man is found, though nearly every word was wrong, and it says why.
    page.wait_for_url("**/find?**")
    assert constable.found == [MAN]
    result = constable.result(MAN)
    for words in ("b 12 Mar 1971", "weapons", "12 High Street, Harlminster", "nickname", "born same day", "same town"):
        expect(result).to_contain_text(words)
    for chip in ("crime ×2", "custody ×1", "intelligence ×1", "missing ×1", "stop and search ×1", "last contact"):
        expect(result).to_contain_text(chip)
    constable.looks()
    # 3. The arrow goes to the first result, Enter opens it.
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=MAN)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/**")
    # 4. The page answers first: how well he is known, what is dangerous, and what to do about it.
    assert constable.heading == MAN
    assert "Known in 5 systems; last contact 38 days ago, as victim (crime: Burglary of a home)." in constable.words
    warning = page.get_by_role("region", name="Warning: weapons")
    expect(warning).to_contain_text("Carried a lock knife")
    expect(warning).to_contain_text("Do: Approach with two officers.")
    for known in ("GARSIDE, Bill nickname", "TARRANT, Gus alias", "7 Tanyard Lane"):
        assert known in constable.words
    constable.looks()


def test_what_happened_narrowed_to_one_system_by_keyboard(constable: Visitor) -> None:
    page = constable.for_a_purpose().goes_to(MANS_PAGE).page
    entries = page.locator(".hall-timeline .moj-timeline__title")
    newest_first = ["Burglary of a home", "Detention", "Stop and search", "Handling of stolen goods", "Shop theft"]
    assert entries.all_inner_texts() == [*newest_first, "Missing from home"]
    # 1. Space chooses a system, Enter applies it; the page says what is left out.
    page.get_by_label("crime (2)").focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert entries.all_inner_texts() == ["Burglary of a home", "Shop theft"]
    assert "2 of 6 entries" in constable.words
    expect(page.get_by_role("heading", name="What happened")).to_be_in_viewport()
    constable.looks()
    # 2. Arrows walk the entries, Enter opens one, and from it there is a way back to him.
    page.keyboard.press("n")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Shop theft")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/**")
    assert "Two bottles of spirits concealed in a coat." in constable.words
    constable.looks().follows(MAN)
    assert constable.heading == MAN


def test_the_picture_of_whom_and_what_he_is_tied_to(constable: Visitor) -> None:
    page = constable.for_a_purpose().goes_to(MANS_PAGE).page
    picture = page.locator("svg.hall-network__picture")
    expect(picture).to_be_visible()
    for tied in ("07700 900412", "12 High Street"):
        expect(picture).to_contain_text(tied)
        expect(page.get_by_role("main").get_by_role("link", name=tied).first).to_be_visible()


def test_he_is_found_by_the_name_that_an_informant_used(constable: Visitor) -> None:
    constable.for_a_purpose().searches("gus tarrant")
    assert constable.found == [MAN]
    expect(constable.result(MAN)).to_contain_text("why: alias Gus Tarrant; same name")


def test_his_van_leads_to_him(constable: Visitor) -> None:
    constable.for_a_purpose().searches("dm97grs")
    constable.follows("DM97 GRS").follows(MAN)
    assert constable.heading == MAN


def test_a_suggestion_opens_him_before_the_search(constable: Visitor) -> None:
    page = constable.for_a_purpose().goes_to("/").page
    page.keyboard.press("/")
    page.keyboard.type("garsi")
    expect(page.get_by_role("option", name=MAN)).to_be_visible()
    constable.looks()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/**")
    assert constable.heading == MAN

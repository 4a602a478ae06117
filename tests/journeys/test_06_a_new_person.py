"""Journey 6. An officer records people: one who is known already, one whose birthday cannot be, and one whom a colleague
corrects at the same minute.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
MAN = "GARSIDE, William James"


def test_who_is_known_already_is_offered_before_a_duplicate_is_made(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose()
    page = officer.goes_to("/people/new").page
    officer.fills("Family name", "Garsyde")
    officer.fills("Given names", "Bill")
    officer.fills("Date of birth", "12.3.71")
    officer.fills("Address", "40 Canal Walk, Harlminster, HR20 9ZX")
    officer.presses("Continue")
    # 1. Nothing is saved; he is offered, with why, what is known of him and his warning.
    assert officer.heading == "Is it one of these?"
    assert "Nothing has been saved yet." in officer.words
    for known in (MAN, "born same day", "weapons", "crime ×2"):
        assert known in officer.words
    # 2. Without a choice there is a sentence, and what was typed is still there.
    officer.presses("Continue")
    expect(page.locator(".govuk-error-message")).to_be_visible()
    officer.presses("Change what I typed")
    expect(officer.field("Address")).to_have_value("40 Canal Walk, Harlminster, HR20 9ZX")
    officer.presses("Continue")
    # 3. It is he: of what was typed only the new things are offered, and the officer takes the address.
    page.get_by_label(f"This one: {MAN}").check()
    officer.presses("Continue")
    assert "40 Canal Walk" in officer.words
    assert "12 Mar 1971" not in officer.words
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.set_checked("Canal Walk" in box.evaluate("box => box.labels[0].innerText"))
    officer.presses("Use this record")
    assert officer.heading == MAN
    assert "40 Canal Walk, Harlminster, HR20 9ZX" in officer.words
    # 4. No second record was made.
    officer.searches("bill garsyde 12.3.71")
    assert officer.found == [MAN]


def test_a_birthday_that_cannot_be_is_kept_with_a_sentence(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose()
    page = officer.goes_to("/people/new").page
    officer.fills("Family name", "Quennell-Ó Brádaigh")
    officer.fills("Given names", "Tamsin")
    officer.fills("Date of birth", "31.2.1990")
    officer.presses("Continue")
    assert page.title().startswith("Error:")
    expect(page.locator(".govuk-error-summary")).to_contain_text("31 February does not exist.")
    expect(officer.field("Date of birth")).to_have_value("31.2.1990")
    expect(officer.field("Family name")).to_have_value("Quennell-Ó Brádaigh")
    officer.fills("Date of birth", "28.2.1990")
    officer.presses("Continue")
    assert officer.heading == "QUENNELL-Ó BRÁDAIGH, Tamsin"
    # She can be found at once, however she is spelt.
    number = officer.number
    officer.searches("tamsin quenel o'bradaigh")
    assert number in officer.words


def test_of_two_who_save_at_once_the_second_chooses_field_by_field(visitor: Callable[..., Visitor]) -> None:
    first, second = (visitor().signs_in(name).for_a_purpose() for name in ("officer", "sergeant"))
    first.searches("joyce emberley").follows("EMBERLEY, Joyce")
    correcting = f"/{first.number}/correct"
    first.goes_to(correcting)
    second.goes_to(correcting)
    # 1. The first saves a date and a description.
    first.fills("Date of birth", "19 Dec 1948")
    first.fills("Description", "Walks with a stick.")
    first.presses("Save")
    assert "Saved." in first.words
    # 2. The second, who saw neither, is shown both versions of what differs and chooses for each.
    second.fills("Date of birth", "19 Dec 1947")
    second.fills("Description", "Hard of hearing; knock loudly.")
    second.presses("Save")
    assert second.heading == "Cst A. Brightwell saved this first"
    assert "Cst A. Brightwell" in second.words
    born = second.page.get_by_role("group", name="Date of birth")
    expect(born).to_contain_text("19 Dec 1948")
    expect(born).to_contain_text("19 Dec 1947")
    born.get_by_label("Theirs").check()
    second.page.get_by_role("group", name="Description").get_by_label("Yours").check()
    second.presses("Save my choice")
    # 3. The record holds what was chosen, and the history both savings.
    assert "19 Dec 1948" in second.words
    assert "Hard of hearing; knock loudly." in second.words
    history = second.reads(f"/{second.number}/history")
    for said in ("Walks with a stick.", "Hard of hearing; knock loudly.", "Cst A. Brightwell", "Sgt T. Larkspur"):
        assert said in history

"""Journey 8. Who looked at whom, and why, can be read by those whose task it is; accounts are given and guarded by one who
reads no records.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import OWN_PASSWORD, Visitor

pytestmark = pytest.mark.journey
WRONG_PASSWORDS_ALLOWED = 5


def test_the_auditor_reads_who_looked_and_what_was_not_found(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose("Protecting somebody at risk")
    officer.searches("zebedee quuxworth")
    officer.searches("darren pikestone").follows("PIKESTONE, Darren")
    number = officer.number
    auditor = visitor().signs_in("auditor")
    page = auditor.goes_to("/audit").page
    # 1. The chain is proved before anything is read.
    auditor.follows("Prove the chain now")
    assert re.search(r"The chain holds: [\d,]+ entries proved", auditor.words)
    auditor.follows("Ledger")
    # 2. Who looked at this man, and why.
    auditor.fills("Record", number)
    page.get_by_label("What was done").select_option(label="Looked")
    auditor.presses("Apply filters")
    newest = page.locator("tbody tr").first
    for words in ("officer", "PIKESTONE, Darren", "Protecting somebody at risk"):
        expect(newest).to_contain_text(words)
    # 3. Searches that found nothing.
    auditor.follows("Searches made")
    page.get_by_label("Only searches that found nothing").check()
    auditor.presses("Apply filters")
    fruitless = page.locator("tbody tr").filter(has_text="zebedee quuxworth").first
    expect(fruitless).to_contain_text("nothing")
    expect(page.locator("tbody tr").filter(has_text="darren pikestone")).to_have_count(0)
    # 4. The man's own page tells the auditor, and not the officer, who has looked.
    auditor.goes_to(f"/{number}/looks")
    assert "Protecting somebody at risk" in auditor.words
    officer.goes_to(f"/{number}/looks")
    assert officer.heading == "You may not do this"


def test_an_account_from_the_first_password_to_the_locked_door(visitor: Callable[..., Visitor]) -> None:
    admin = visitor().signs_in("admin")
    # 1. The first password is another's choice, so the first thing asked for is one's own.
    probationer = admin.admits("probationer", visitor(), unit="Harlminster Response")
    probationer.goes_to("/me")
    assert "You work here as officer." in probationer.words
    # 2. The administrator reads no records.
    admin.goes_to("/N-000001")
    assert admin.heading == "You may not do this"
    # 3. Five wrong passwords lock the name, and then the right one does not open either.
    guesser = visitor()
    for guess in range(WRONG_PASSWORDS_ALLOWED):
        guesser.signs_in("probationer", f"guess number {guess}")
    guesser.signs_in("probationer", OWN_PASSWORD)
    assert "too many wrong passwords" in guesser.looks().words
    # 4. The administrator sees it and unlocks.
    admin.goes_to("/officers?q=probationer").follows("Probationer")
    admin.follows("Unlock").presses("Unlock")
    guesser.signs_in("probationer", OWN_PASSWORD)
    expect(guesser.page.get_by_role("button", name="Sign out")).to_be_visible()


def test_without_a_role_there_is_a_sentence_and_no_box(visitor: Callable[..., Visitor]) -> None:
    stranger = visitor().signs_in("stranger").looks()
    assert "You may not do anything yet" in stranger.words
    expect(stranger.box).to_have_count(0)
    stranger.goes_to("/find?q=garside")
    assert stranger.heading == "You may not do this"

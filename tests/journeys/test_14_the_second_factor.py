"""Journey 14. An officer adds an app and a passkey, signs in with each, and with a code on paper when both are gone; an
auditor asks an officer why he searched for himself.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import expect

from tests.journeys.county import PASSWORD
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def at_a_name(visitor: Visitor) -> Visitor:
    """The same server by its name: passkeys are bound to one."""
    visitor.county = copy.copy(visitor.county)
    visitor.county.url = visitor.county.url.replace("127.0.0.1", "localhost")
    return visitor


def with_a_device(visitor: Visitor) -> Visitor:
    """A telephone that makes passkeys and always agrees."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return visitor


def signs_out(visitor: Visitor) -> Visitor:
    visitor.page.context.clear_cookies()
    return visitor


def test_an_app_a_passkey_and_codes_on_paper(visitor: Callable[..., Visitor]) -> None:
    analyst = with_a_device(at_a_name(visitor())).signs_in("analyst")
    page = analyst.page
    # 1. An app, added by its key; the codes on paper are shown this once.
    analyst.goes_to("/me").presses("Second factor").presses("Add an app that shows codes")
    app = pyotp.TOTP(page.locator("#app-key").inner_text().replace(" ", ""))
    analyst.fills("Code", app.now()).fills("Your password", PASSWORD).presses("Add the app")
    paper = page.locator("#paper-codes li").all_inner_texts()
    assert len(paper) == 10
    # 2. A passkey beside it.
    analyst.presses("I have them").presses("Add a passkey")
    analyst.fills("Name", "own telephone").fills("Your password", PASSWORD).presses("Add the passkey")
    expect(page.locator("tbody tr")).to_have_count(2)
    # 3. The password alone leads to the second step; the passkey opens.
    signs_out(analyst).signs_in("analyst")
    assert analyst.looks().heading == "Second step"
    analyst.presses("Use your passkey")
    assert page.url == f"{analyst.county.url}/"
    # 4. The same on a screen that runs no scripts, with a code on paper.
    plain = at_a_name(visitor(java_script_enabled=False)).signs_in("analyst")
    expect(plain.page.get_by_role("button", name="Use your passkey")).to_have_count(0)
    plain.fills("Code", paper[0])
    plain.page.get_by_role("button", name="Sign in").click()
    expect(plain.page.get_by_role("link", name="Search").first).to_be_visible()
    # 5. The administrator takes all of it away, with a reason; the password alone opens again.
    admin = visitor().signs_in("admin")
    admin.goes_to("/officers?q=analyst").page.locator("tbody a").first.click()
    admin.looks().follows("Reset").fills("Reason", "Lost the telephone; came in person.").presses("Reset")
    signs_out(analyst).signs_in("analyst")
    assert page.url == f"{analyst.county.url}/"


def test_an_officer_who_searched_for_himself_is_asked(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose()
    officer.goes_to("/me")
    own = officer.main.locator(".govuk-summary-list__row", has_text="Name").first.locator("dd").first.inner_text()
    officer.searches(own)
    auditor = visitor().signs_in("auditor")
    auditor.goes_to("/audit/questions")
    auditor.page.get_by_label("What").select_option(label="Looked for the own name")
    auditor.presses("Apply filters")
    with auditor.page.expect_navigation():
        auditor.page.locator("tbody").get_by_role("link").first.click()
    expect(auditor.main).to_contain_text(own, ignore_case=True)
    auditor.page.get_by_label("Asked").check()
    auditor.fills("Note", "Asked the officer on the telephone.").presses("Keep this note")
    assert "Asked the officer on the telephone." in auditor.words
    auditor.goes_to("/audit/questions")
    expect(auditor.page.locator("tbody tr").filter(has_text="Looked for the own name").first).to_contain_text("asked")

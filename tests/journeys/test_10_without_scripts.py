"""Journey 10. In a browser that runs no scripts everything that matters works: search, open, compare, record a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.journeys.county import PASSWORD
from tests.journeys.visitor import PURPOSE, Visitor

pytestmark = pytest.mark.journey


def test_search_open_and_record(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(java_script_enabled=False)
    page = officer.page

    def presses(kind: Literal["button", "link"], name: str) -> None:
        with page.expect_navigation():
            page.get_by_role(kind, name=name).last.click()

    page.goto(f"{officer.county.url}/")
    officer.fills("User name", "officer")
    officer.fills("Password", PASSWORD)
    presses("button", "Sign in")
    # 1. Search.
    officer.box.fill("gus tarrant")
    with page.expect_navigation():
        officer.box.press("Enter")
    page.get_by_label(PURPOSE).check()
    presses("button", "Go on")
    assert officer.found == ["GARSIDE, William James"]
    # 2. Open, narrow what happened, look for others who may be the same.
    presses("link", "GARSIDE, William James")
    assert "Known in 5 systems" in officer.words
    page.get_by_label("crime (2)").check()
    presses("button", "Apply filters")
    assert "2 of 6 entries" in officer.words
    presses("link", "Look for records that may be the same")
    assert officer.heading.startswith("Possibly the same")
    # 3. Record a person, with one mistake on the way.
    page.goto(f"{officer.county.url}/people/new")
    officer.fills("Family name", "Oswestry-Vane")
    officer.fills("Given names", "Perpetua")
    officer.fills("Date of birth", "1.13.1980")
    presses("button", "Continue")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    officer.fills("Date of birth", "13.1.1980")
    presses("button", "Continue")
    assert officer.heading == "OSWESTRY-VANE, Perpetua"
    # 4. Sign out.
    presses("button", "Sign out")
    assert "signed out" in officer.words.lower()

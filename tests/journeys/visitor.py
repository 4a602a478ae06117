"""Somebody at a browser: signs in, says what the searches are for, searches with the keyboard, reads.

Wherever a visitor arrives, the page is held against the accessibility checker at a desk and on a phone, must not need
pushing sideways, and must not be an error of the server.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Response, expect

from tests.journeys.county import PASSWORD, County
from tests.journeys.screens import DESK, PHONE, overflows, violations

PURPOSE = "Investigating a crime"
FIRST_PASSWORD, OWN_PASSWORD = "lantern meadow seven", "copper window sailing"
# What differs between two pages of the same shape: numbers, times, tokens.
ONE_ANOTHERS = re.compile(r'value="[^"]*"|\d+')


class Visitor:
    """One officer in one window."""

    def __init__(self, page: Page, county: County, complaints: list[str]) -> None:
        self.page, self.county, self.complaints = page, county, complaints
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        page.on("response", self._note_failure)

    def _note_failure(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} at {response.url}")

    def signs_in(self, username: str, password: str = PASSWORD) -> Visitor:
        """Through the sign-in page, to wherever it leads."""
        self.page.goto(f"{self.county.url}/sign-in")
        self.fills("User name", username)
        self.fills("Password", password)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Sign in").click()
        return self

    def for_a_purpose(self, purpose: str = PURPOSE) -> Visitor:
        """Says, once, what the searches are for."""
        self.page.goto(f"{self.county.url}/find/purpose")
        self.page.get_by_label(purpose).check()
        self.presses("Go on")
        return self

    def goes_to(self, path: str) -> Visitor:
        """Opens an address and looks at what is there."""
        self.page.goto(self.county.url + path)
        return self.looks()

    def searches(self, words: str) -> Visitor:
        """Types into the box at the top of the page and presses Enter."""
        self.box.fill(words)
        self.box.press("Enter")
        self.page.wait_for_url("**/find?**")
        return self.looks()

    def fills(self, label: str, words: str) -> Visitor:
        """The field of this name, whether or not it is said to be optional."""
        self.field(label).fill(words)
        return self

    def field(self, label: str) -> Locator:
        """The field of this name in the body of the page."""
        return self.main.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))

    def presses(self, button: str) -> Visitor:
        """A button, and looks at what comes."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=button, exact=True).first.click()
        return self.looks()

    def follows(self, link: str) -> Visitor:
        """A link, and looks at what comes."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=link).first.click()
        return self.looks()

    def reads(self, path: str) -> str:
        """All that can be read in the body of the page at an address, with what it fetches afterwards."""
        self.page.goto(self.county.url + path, wait_until="networkidle")
        return self.words

    def proposals(self) -> Locator:
        """The part of a record's page that proposes which other records may be the same, when it has been fetched."""
        part = self.page.get_by_role("region", name="Possibly the same")
        expect(part.get_by_role("link", name="Look for records that may be the same")).to_have_count(0)
        return part

    def admits(self, username: str, newcomer: Visitor, unit: str, role: str = "Officer") -> Visitor:
        """As administrator: an account for somebody new, who chooses a password and starts to work at their window."""
        self.goes_to("/officers/add")
        self.fills("User name", username)
        self.fills("Family name", username.title())
        self.page.get_by_label("Unit", exact=True).select_option(label=unit)
        self.page.get_by_label(re.compile(f"^{role} –")).check()
        self.fills("First password", FIRST_PASSWORD)
        self.presses("Add the officer")
        newcomer.signs_in(username, FIRST_PASSWORD)
        assert newcomer.heading == "Choose a new password"
        newcomer.chooses_password(FIRST_PASSWORD, OWN_PASSWORD)
        return newcomer.for_a_purpose()

    def chooses_password(self, old: str, new: str) -> Visitor:
        """Fills the page of the new password."""
        self.fills("Present password", old)
        self.fills("New password", new)
        self.fills("New password again", new)
        return self.presses("Change password")

    def looks(self) -> Visitor:
        """Holds the page against the checker at both widths, unless one of the same shape has been."""
        shape = ONE_ANOTHERS.sub("", self.page.locator("body").inner_html())
        if shape in self.county.looked_at:
            return self
        self.county.looked_at.add(shape)
        before = self.page.viewport_size
        for screen in (DESK, PHONE):
            self.page.set_viewport_size(screen)
            where = f"{self.page.url} at {screen['width']}"
            assert violations(self.page) == [], where
            assert not overflows(self.page), f"{where} must be pushed sideways"
        self.page.set_viewport_size(before or DESK)
        return self

    @property
    def box(self) -> Locator:
        """The search box at the top of every page; with scripts it is a combobox, without a plain field."""
        return self.page.get_by_role("search").locator("input[name=q]")

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def heading(self) -> str:
        """The name of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def number(self) -> str:
        """The number of the record whose page stands open."""
        found = re.search(r"[NLTGE]-\d{6}", self.main.locator(".hall-identity").inner_text())
        assert found, self.words
        return found.group()

    @property
    def words(self) -> str:
        """All that can be read in the body of the page."""
        return self.main.inner_text()

    @property
    def found(self) -> list[str]:
        """The titles of what the search found, in order."""
        return self.main.locator(".hall-results .hall-result__title").all_inner_texts()

    def result(self, title: str) -> Locator:
        """One of the results."""
        return self.main.locator(".hall-results > li").filter(has_text=title)

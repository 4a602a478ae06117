"""A real browser, the real server with the made-up county, and people who sit down at a window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.county import County
from tests.journeys.screens import DESK
from tests.journeys.visitor import Visitor


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django refuses to touch tables beside one unless told.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-lcd-text"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of the size of a desk; an error in a script or a refusal by the content policy fails the test."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """The made-up county, built once and served by the real server until the last story is told."""
    county = County(tmp_path_factory.mktemp("county"))
    try:
        county.start()
        yield county
    finally:
        county.stop()


@pytest.fixture
def visitor(browser: Browser, county: County) -> Iterator[Callable[..., Visitor]]:
    """Seats somebody at a window of their own; complaints of the browser or errors of the server fail the story."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def seat(**window: Any) -> Visitor:
        context = browser.new_context(**{"viewport": DESK, **window})
        contexts.append(context)
        return Visitor(context.new_page(), county, complaints)

    yield seat
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(["The browser complained:", *complaints, county.log()[-4000:]])

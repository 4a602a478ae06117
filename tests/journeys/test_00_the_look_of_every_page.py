"""Journey 0: the style page at a desk, on a phone, at 400%, with the keyboard alone, without scripts, and printed."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from sleuth.web.hall.gallery import made_up
from tests.journeys.screens import DESK, PHONE, ZOOMED, overflows, violations

pytestmark = pytest.mark.journey
PAGES = ("", "/form", "/failed", "/confirm", "/conflict", "/progress", "/sign-in", "/expired", "/stale", "/404")


@pytest.fixture
def gallery(live_server: LiveServer, settings: Settings) -> str:
    settings.SLEUTH_DEMO = True
    return f"{live_server.url}/hall/gallery"


@pytest.mark.parametrize("screen", [DESK, PHONE, ZOOMED], ids=["desk", "phone", "400%"])
def test_nothing_that_the_accessibility_checker_finds_and_nothing_to_push_sideways(
    page: Page, gallery: str, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    for name in PAGES:
        page.goto(gallery + name)
        assert violations(page) == [], name
        assert not overflows(page), name


def test_the_search_box_by_keyboard_alone(page: Page, gallery: str) -> None:
    # 1. Suggestions come from the look; here they are made up.
    options = render_to_string("hall/components/suggestions.html", {"suggestions": made_up.suggestions()})
    page.route(f"**{reverse('look:suggest')}*", lambda route: route.fulfill(body=options, content_type="text/html"))
    page.goto(gallery)
    # 2. "/" goes to the box, typing opens the list, the arrow chooses, the checker is content.
    page.keyboard.press("/")
    box = page.locator("#hall-q")
    expect(box).to_be_focused()
    page.keyboard.type("kow")
    expect(page.locator("#hall-suggestions").get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "hall-suggestion-1")
    assert violations(page) == []
    # 3. Past the end one is back at what was typed; Escape closes.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", "hall-suggestion-1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    # 4. Enter on a choice opens it.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(gallery)


def test_lists_by_keyboard_and_the_keys_that_can_be_turned_off(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}#results")
    # 1. "n" goes to the first entry of the page's list, arrows go on and back.
    page.keyboard.press("n")
    first = page.locator(".hall-timeline a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hall-timeline a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    # 2. "?" shows the keys; there they can be turned off, for those who speak to the machine.
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Single keys").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#hall-q")).not_to_be_focused()


def test_a_failed_form_brings_the_eye_to_what_is_wrong(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/failed")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_name")).to_be_focused()


def test_on_a_phone_the_main_act_stands_at_the_foot_and_hides_nothing(page: Page, gallery: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(gallery)
    act = page.get_by_role("button", name="Record a visit").first
    place = act.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] == PHONE["height"]
    assert place["width"] == PHONE["width"]
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".hall-marking--foot").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= place["y"]


def test_without_scripts_everything_can_be_read_and_searched(browser: Browser, gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(gallery)
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.locator(".hall-filter__form")).to_be_visible()
    page.get_by_role("searchbox").fill("smith")
    with page.expect_request(lambda request: f"{reverse('look:find')}?q=smith" in request.url):
        page.get_by_role("search").get_by_role("button").click()
    context.close()


def test_printed_it_bears_marking_and_name_and_no_navigation(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.emulate_media(media="print")
    expect(page.get_by_text("Printed by A. Example, North office").first).to_be_visible()
    expect(page.locator(".hall-marking__words").first).to_be_visible()
    expect(page.locator(".hall-navigation")).to_be_hidden()
    expect(page.locator(".hall-header")).to_be_hidden()
    # Only so do browsers repeat the marking on every sheet.
    displays = page.locator(".hall-marking").evaluate_all("all => all.map(each => getComputedStyle(each).display)")
    assert displays == ["table-header-group", "table-footer-group"]

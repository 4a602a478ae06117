"""Journey 9. On foot in the rain, with a phone of 360 pixels and one thumb: sign in, search, open, add an alias."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.screens import PHONE
from tests.journeys.visitor import PURPOSE, Visitor

pytestmark = pytest.mark.journey
# What a thumb hits without care: the target size of the accessibility guidelines (WCAG 2.2, 2.5.8) and a little more.
THUMB = 36


def taps(officer: Visitor, target: Locator) -> None:
    """With the thumb, on something large enough for it."""
    target.scroll_into_view_if_needed()
    place = target.bounding_box()
    assert place is not None and place["height"] >= THUMB, place
    assert place["x"] >= 0 and place["x"] + place["width"] <= PHONE["width"], place
    with officer.page.expect_navigation():
        target.tap()
    officer.looks()


def test_from_the_door_to_a_new_alias(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    page = officer.goes_to("/").page
    officer.fills("User name", "officer")
    officer.fills("Password", "made-up-county")
    taps(officer, page.get_by_role("button", name="Sign in"))
    # 1. Search, with the purpose asked once.
    officer.box.fill("ronnie thackwel 14a bridge")
    taps(officer, page.get_by_role("search").get_by_role("button"))
    page.get_by_label(PURPOSE).check()
    taps(officer, page.get_by_role("button", name="Go on"))
    assert officer.found[0] == "THACKWELL, Ronald Arthur"
    # 2. Open him; the main act stands at the foot, as wide as the thumb reaches.
    officer.main.get_by_role("link", name=officer.found[0]).tap()
    page.wait_for_url("**/people/**")
    officer.looks()
    act = page.get_by_role("link", name="Add …").or_(page.get_by_role("button", name="Add …")).first
    place = act.bounding_box()
    assert place is not None and place["width"] == PHONE["width"]
    assert place["y"] + place["height"] == PHONE["height"]
    taps(officer, act)
    # 3. An alias.
    officer.main.get_by_role("link", name="A name or alias").tap()
    officer.fills("Family name", "Thackray")
    officer.fills("Given names", "Archie")
    taps(officer, officer.main.get_by_role("button", name="Add"))
    assert officer.heading == "THACKWELL, Ronald Arthur"
    expect(page.get_by_role("region", name="Who this is")).to_contain_text("THACKRAY, Archie alias")
    # 4. The new name finds him.
    officer.searches("archy thackray")
    assert officer.found[0] == "THACKWELL, Ronald Arthur"


def test_a_word_wider_than_the_phone_is_broken(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(viewport=PHONE).signs_in("officer").for_a_purpose()
    for path in ("/find?q=" + "W" * 400, "/", "/find"):
        page = officer.goes_to(path).page
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path

"""Journey 1, as pictures. The two pictures in the README, taken in the browser: what the constable sees.

`SLEUTH_TAKE_PICTURES=1 make test-journeys` takes them anew. Without it the pages must still have the shape of the
pictures, so that nobody reads a README with pictures of pages that no longer exist.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.journeys.screens import DESK
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
TYPED = "bill garsyde b 12.3.71 hgih street harlminster"
MOST_BYTES = 200 * 1024
# A picture is stale when the page has grown or shrunk by more than this; other fonts and dates alone move it by less.
MOST_MOVED = 120
AIR = 3


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height from the head of a PNG file."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def down_to(end: Locator) -> FloatRect:
    """From the top of the page to the end of one of its parts, with a little air."""
    place = end.bounding_box()
    assert place is not None
    return {"x": 0, "y": 0, "width": DESK["width"], "height": round(place["y"] + place["height"] + AIR)}


def keep(officer: Visitor, root: Path, name: str, end: Locator) -> None:
    """Take the picture when asked to; otherwise hold the one that there is against the page."""
    officer.page.mouse.move(0, 0)
    picture, clip = root / "docs" / "pictures" / name, down_to(end)
    if os.environ.get("SLEUTH_TAKE_PICTURES") == "1":
        picture.parent.mkdir(exist_ok=True)
        officer.page.screenshot(path=picture, clip=clip, full_page=True, animations="disabled", caret="hide")
    assert picture.stat().st_size < MOST_BYTES
    width, height = size_of(picture)
    assert width == DESK["width"]
    assert abs(height - clip["height"]) <= MOST_MOVED, f"{name} is stale: SLEUTH_TAKE_PICTURES=1 takes it anew"
    assert f"docs/pictures/{name}" in (root / "README.md").read_text(encoding="utf-8")


def test_results_and_the_man(visitor: Callable[..., Visitor], root: Path) -> None:
    officer = visitor().signs_in("officer").for_a_purpose().searches(TYPED)
    keep(officer, root, "results.png", officer.page.locator(".hall-filter"))
    officer.reads("/N-000001")
    keep(officer, root, "person.png", officer.page.locator(".hall-timeline > li").nth(0))

"""Sizes of screens, and the accessibility checker."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
# A desk screen of 1280 by 900 at 400%.
ZOOMED: ViewportSize = {"width": 320, "height": 225}

RUN_AXE = """() => axe.run().then(result => result.violations.flatMap(
    violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html.slice(0, 200)}`)))"""


@cache
def _axe() -> str:
    return (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """What the accessibility checker finds on the page as it stands now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def overflows(page: Page) -> bool:
    """Whether the page is wider than the screen, so that it must be pushed sideways to be read."""
    wider: bool = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider

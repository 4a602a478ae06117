"""Journey 2. Callum and Calvin share a birthday and an address. They are two people, and nothing suggests otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
CALLUM, CALVIN = "HOLLINGBURY, Callum", "HOLLINGBURY, Calvin"


def test_neither_twin_is_proposed_as_the_other(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose()
    for name, brother in ((CALLUM, CALVIN), (CALVIN, CALLUM)):
        # 1. The search names the one who was asked for first.
        officer.searches(f"{name.split()[1]} hollingbury 17.6.2004")
        assert officer.found[0] == name
        officer.follows(name)
        # 2. The page knows of the brother, as a brother, and proposes nobody as the same person.
        related = officer.page.get_by_role("region", name="With whom")
        expect(related.get_by_role("link", name=brother)).to_be_visible()
        proposals = officer.proposals()
        expect(proposals).to_contain_text("No other record looks like this one.")
        expect(proposals).not_to_contain_text("HOLLINGBURY")


def test_their_home_tells_the_two_apart(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose().searches("31 kestral ave stannerby")
    officer.follows("31 Kestrel Avenue")
    people = officer.page.get_by_role("region", name="People known here")
    for twin in (CALLUM, CALVIN):
        expect(people.get_by_role("link", name=twin)).to_be_visible()

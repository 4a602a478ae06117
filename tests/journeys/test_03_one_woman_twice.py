"""Journey 3. The keeper of the records sees that one woman stands there twice, joins the two, and takes it back.

Joined, both pages show one file in which each fact keeps its source; undone, both pages are what they were, word for word.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
MARGARET, MALGORZATA = "ALDCROFT, Margaret", "WIŚNIEWSKA, Małgorzata Anna"
DESK_OF_ABUSE, NOMINAL_INDEX = "Made-up county: domestic abuse desk", "Made-up county: nominal index"


@pytest.fixture
def keeper(visitor: Callable[..., Visitor]) -> Visitor:
    return visitor().signs_in("keeper").for_a_purpose("Keeping records right")


def pages_of(keeper: Visitor, *paths: str) -> list[str]:
    """All that can be read on each record's page and on its page of every fact."""
    return [keeper.reads(path + end) for path in paths for end in ("", "/facts")]


def find(keeper: Visitor, words: str, name: str) -> str:
    """Search, open, and return the record's address by number."""
    keeper.searches(words).follows(name)
    assert keeper.heading == name
    return f"/{keeper.number}"


def test_compared_joined_and_taken_back(keeper: Visitor) -> None:
    page = keeper.page
    malgorzata = find(keeper, "malgorzata wisniewska", MALGORZATA)
    margaret = find(keeper, "margaret aldcroft", MARGARET)
    before = pages_of(keeper, malgorzata, margaret)

    # 1. Margaret's page proposes Małgorzata, with why.
    keeper.goes_to(margaret)
    proposals = keeper.proposals()
    expect(proposals).to_contain_text("born same day")
    proposals.get_by_role("link", name=MALGORZATA).click()
    page.wait_for_url("**/compare/**")
    # 2. Side by side: what agrees is said to agree, what differs is said to differ, each fact with its source.
    keeper.looks()
    agree = page.get_by_role("row")
    expect(agree.filter(has_text="Date of birth")).to_contain_text("agrees")
    expect(agree.filter(has_text="Phones and things")).to_contain_text("agrees")
    expect(agree.filter(has_text="Names")).to_contain_text("differs")
    assert DESK_OF_ABUSE in keeper.words and NOMINAL_INDEX in keeper.words
    # 3. Without a reason nothing is decided.
    keeper.presses("The same")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    keeper.fills("Your reason", "Same birthday and telephone; she says that she married in 2021.")
    keeper.presses("The same")

    # 4. One file, from either record: every name and event, each with the record and source that it came from.
    for path in (margaret, malgorzata):
        keeper.goes_to(path)
        assert "Known in 2 systems" in keeper.words
        for known in (MARGARET, MALGORZATA, "WISNIEWSKI, Malgorzata", "Domestic incident", "Burglary of a home"):
            assert known in keeper.words
        assert DESK_OF_ABUSE in keeper.words and NOMINAL_INDEX in keeper.words

    # 5. The decision is found again on any later day, and taken back with a reason.
    keeper.goes_to(f"{margaret}/decisions").follows("Take this back")
    keeper.fills("Why?", "They were sisters-in-law after all.")
    keeper.presses("Take it back")
    assert "Both records stand as they did before it." in keeper.words
    assert pages_of(keeper, malgorzata, margaret) == before
    # 6. What was decided and taken back stays readable.
    keeper.goes_to(f"{margaret}/decisions")
    assert "taken back" in keeper.words
    assert "They were sisters-in-law after all." in keeper.words

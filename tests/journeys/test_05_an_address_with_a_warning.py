"""Journey 5. A call gives an address badly. The flat with the dog is found, between two neighbours whose number differs
by a letter, and the warning stands before anything else. A sergeant checks a list of people and takes the answers away.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sleuth.demo import cast
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
FLAT = "Flat 2, 14A Bridge Street, Harlminster"
MISSPELT = (
    "flat 2 14 brigde st harlminster",
    "flat 2, 14a bridge street",
    "14a brige street harlmister flat 2",
    "14a bridge road harlminster",
    "flat 2 14a bridge st HR20",
)
LIST = Path(cast.__file__).with_name("known-to-list.csv")


@pytest.mark.parametrize("words", MISSPELT)
def test_the_flat_is_found_however_it_is_spelt(visitor: Callable[..., Visitor], words: str) -> None:
    officer = visitor().signs_in("officer").for_a_purpose("Answering a call or attending an incident")
    officer.searches(words)
    first = officer.result(officer.found[0]).first
    assert officer.found[0].startswith(FLAT)
    expect(first).to_contain_text("Warning: dangerous dog")
    expect(first).to_contain_text("lives here: THACKWELL, Ronald Arthur")


def test_the_warning_says_what_to_do_at_the_door(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose().searches(MISSPELT[0]).follows(FLAT)
    warning = officer.page.get_by_role("region", name="Warning: dangerous dog")
    expect(warning).to_contain_text("Do: Ring first: the dog must be shut in the kitchen.")
    people = officer.page.get_by_role("region", name="People known here")
    expect(people).to_contain_text("THACKWELL, Ronald Arthur")
    expect(people).not_to_contain_text("EMBERLEY, Joyce")


def test_a_list_is_checked_and_its_answers_are_taken_away(visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    sergeant = visitor().signs_in("sergeant").for_a_purpose()
    page = sergeant.goes_to("/known-to").page
    # 1. Nothing chosen: both sentences, nothing lost.
    sergeant.presses("Check the list")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    # 2. The list: each line answered, with why, from which systems, when last, and the warning.
    page.set_input_files("input[type=file]", LIST)
    page.get_by_label("What is it for?").select_option(label="Investigating a crime")
    sergeant.presses("Check the list")
    assert "7 lines: 5 known, 2 not known." in sergeant.words
    garside = page.get_by_role("row").filter(has_text="Bill Garsyde")
    for words in ("known", "GARSIDE, William James", "nickname", "weapons", "crime ×2"):
        expect(garside).to_contain_text(words)
    # 3. The same as a file.
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the answers").click()
    file = tmp_path / "answers.csv"
    download.value.save_as(file)
    rows = list(csv.DictReader(file.open(encoding="utf-8-sig")))
    assert [row["answer"] for row in rows] == ["known"] * 4 + ["not known"] * 2 + ["known"]
    assert rows[1]["name"] == "GARSIDE, William James"


def test_an_officer_may_check_a_list_but_not_take_it_away(visitor: Callable[..., Visitor]) -> None:
    officer = visitor().signs_in("officer").for_a_purpose().goes_to("/known-to")
    officer.fills("Or paste the lines here", "Gus Tarrant, 1971")
    officer.page.get_by_label("What is it for?").select_option(label="Investigating a crime")
    officer.presses("Check the list")
    assert "1 line:" in officer.words
    assert "Your role does not allow this" in officer.words

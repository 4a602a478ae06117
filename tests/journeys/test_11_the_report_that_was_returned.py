"""Journey 11. A report that was returned, written on, published, graded again and acted on; and nobody learns who told.

An officer on a phone writes down what a landlord told her. The desk sends it back, then publishes it without her and
without him. A sergeant acts on it, and she is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.screens import PHONE
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
TITLE, READ_TITLE = "Stolen mopeds at the lock-ups", "Mopeds kept in lock-ups"
PROVENANCE = "Old Mrs Fennimore from the corner house told me over the fence."
TOLD = "Barney Quilter keeps mopeds in the lock-ups and drives DN96 QLT."
READ = "Stolen mopeds are kept in lock-ups in Harlminster."
TRACES = ("fennimore", "over the fence", "lock-ups and drives", "which lock-ups", TITLE.lower())


def writes(officer: Visitor) -> str:
    """On a phone, from the first word to the hand-in; returns the reference."""
    officer.goes_to("/intelligence/new")
    officer.fills("What is it about, in a few words", TITLE).fills("How do you know?", PROVENANCE)
    # 1. Handed in too early, it says what is missing, and nothing that was typed is lost.
    officer.presses("Hand in")
    assert "There is a problem" in officer.words
    expect(officer.field("How do you know?")).to_have_value(PROVENANCE)
    officer.fills("What is known?", TOLD)
    for label, answer in (
        ("How reliable is the source?", "2"),
        ("How well is it known?", "C"),
        ("How must it be handled?", "P"),
    ):
        officer.main.get_by_label(label).select_option(answer)
    # 2. Who is named in the text is offered from what is on record, and added at a press.
    officer.presses("Hand in")
    offered = officer.page.get_by_role("region", name="Records that your text may speak of")
    expect(offered).to_contain_text("QUILTER, Barnaby")
    expect(offered).to_contain_text("DN96 QLT")
    officer.presses("Add QUILTER, Barnaby")
    officer.presses("Hand in")
    found = re.search(r"IR-\d{6}", officer.words)
    assert found, officer.words
    return found.group()


def test_the_report_that_was_returned_and_graded_again(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(viewport=PHONE).signs_in("officer").for_a_purpose("Intelligence and briefing")
    reference = writes(officer)
    # 3. The desk returns it with a question; she is told on every page, and writes on where she stopped.
    desk = visitor().signs_in("intel").for_a_purpose("Intelligence and briefing").goes_to("/intelligence/desk")
    desk.follows(TITLE)
    assert PROVENANCE in desk.words and TOLD in desk.words
    desk.fills("Reason, for returning or not using it", "Which lock-ups?").presses("Return to its author")
    officer.goes_to("/notices").follows(f"{reference} was returned to you: Which lock-ups?")
    assert "Returned to you:" in officer.words
    officer.fills("What is known?", TOLD + " Those behind the station.").presses("Hand in")
    # 4. The desk writes what others may read. A text that leads back to its source is not published.
    desk.goes_to("/intelligence/desk").follows(TITLE)
    assert "Those behind the station." in desk.words
    desk.fills("Title for readers", READ_TITLE).fills(
        "Item 1, for readers", "Mrs Fennimore from the corner house told me of them."
    )
    desk.presses("Publish")
    assert "This gives its source away" in desk.words
    desk.fills("Item 1, for readers", READ).presses("Publish")
    assert "published" in desk.words
    # 5. Everybody reads it, and nothing on any page that they reach leads back.
    sergeant = visitor().signs_in("sergeant").for_a_purpose("Intelligence and briefing")
    sergeant.goes_to("/intelligence").follows(READ_TITLE)
    assert READ in sergeant.words and "Demoshire Intelligence Unit" in sergeant.words
    number = sergeant.number
    person = sergeant.searches("barnaby quilter").follows("QUILTER, Barnaby").number
    for address in (
        f"/{number}",
        f"/{number}/history",
        f"/{number}/print",
        f"/{person}",
        f"/{person}/history",
        f"/{person}/chart?depth=3",
    ):
        said = sergeant.reads(address).lower()
        assert not [trace for trace in (*TRACES, reference.lower()) if trace in said], address
    for end in ("", "/history", "/print"):
        assert "brightwell" not in sergeant.reads(f"/{number}{end}").lower(), end
    # 6. The desk grades it again: both gradings stay, and the published one follows.
    desk.follows("Grade item 1 again")
    desk.main.get_by_label("How reliable is the source?").select_option("1")
    desk.fills("Why does the grading change?", "Her second hint was right as well.").presses("Grade it so")
    assert "Earlier gradings (1)" in desk.words
    assert "[1C P]" in sergeant.reads(f"/{number}")
    # 7. The sergeant acts on it, and the officer learns that it was of use.
    sergeant.goes_to(f"/{number}").follows("What was done because of it")
    sergeant.fills("What was done?", "Opened the lock-ups with a warrant.").fills("With what result?", "Four mopeds.")
    sergeant.presses("Record it")
    officer.goes_to("/intelligence/mine")
    assert "acted on" in officer.main.locator("tbody tr").filter(has_text=TITLE).inner_text()
    assert f"{reference} was acted on." in officer.reads("/notices")


def test_the_chart_is_taken_into_an_analysts_tool(visitor: Callable[..., Visitor]) -> None:
    analyst = visitor().signs_in("analyst").for_a_purpose("Intelligence and briefing")
    analyst.searches("barnaby quilter").follows("QUILTER, Barnaby").follows("Link chart")
    analyst.follows("2 steps")
    expect(analyst.page.locator("svg.hall-network__picture")).to_be_visible()
    with analyst.page.expect_download() as download:
        analyst.main.get_by_role("button", name="CSV for charting tools (recorded)").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("from_number,from_kind,from_name") and any("keeper of" in row for row in rows[1:])

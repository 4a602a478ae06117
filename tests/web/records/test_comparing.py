"""Two records side by side, the decision about them, and taking it back for ever."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.matching.who import queries as who
from sleuth.records import actions, queries
from sleuth.records.drafts import AppearanceDraft, EventDraft, PersonDraft
from tests.cast import Cast
from tests.web.records.town import HOME, Town, page, sent


@pytest.fixture
def double(cast: Cast, town: Town) -> Ref:
    """Bill once more, as somebody else wrote him down."""
    draft = PersonDraft("Bill", "Smith", "1971", "male", phones=("07700 900123",), addresses=(HOME,))
    ref: Ref = actions.record_person(by=cast.kit, draft=draft, because="custody record").ref
    return ref


def row(html: str, label: str) -> str:
    """The words of one row of the comparison."""
    found = re.search(rf'<tr role="row" class="([^"]*)">\s*<th[^>]*>{label}</th>(.*?)</tr>', html, re.S)
    assert found, f"no row {label}"
    return found[1] + " " + " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def test_agreeing_rows_are_pale_differing_ones_are_told_in_words(olive: Client, town: Town, double: Ref) -> None:
    html = page(olive, f"/{town.bill.number}/compare/{double.number}")

    assert "row--agrees" in row(html, "Sex") and row(html, "Sex").endswith("agrees")
    assert "row--differs" in row(html, "Names") and "differs : " in row(html, "Names")
    assert "row--open" in row(html, "Date of birth") and "fits, but only partly known" in row(html, "Date of birth")
    assert "07700 900123" in row(html, "Phones and things") and "agrees" in row(html, "Phones and things")
    assert "known on one side only" in row(html, "Numbers")
    assert "told me at the door" in row(html, "Names") and "custody record" in row(html, "Names"), (
        "each with its source"
    )


def test_an_event_that_names_both_speaks_for_two_people(cast: Cast, olive: Client, town: Town) -> None:
    html = page(olive, f"/{town.bill.number}/compare/{town.jane.number}")

    assert "an event names them both" in row(html, "In the same event") and "suspect" in row(html, "In the same event")


def test_what_will_be_known_after_joining_is_shown_before(olive: Client, town: Town, double: Ref) -> None:
    html = page(olive, f"/{town.bill.number}/compare/{double.number}")
    after = html[html.index('id="joined"') : html.index('id="decide"')]

    for known in ("SMITH, William James", "SMITH, Bill", "12 Mar 1971", "2001/0171310W", "07700 900123", "AB12 CDE"):
        assert known in after
    assert after.count("12A High Street") == 1 and "1 in one timeline, from crime" in after


def test_after_the_same_both_pages_show_one_group_and_undo_restores_exactly(
    cast: Cast, olive: Client, town: Town, double: Ref
) -> None:
    before = {ref: main_of(page(olive, f"/people/{ref.id}")) for ref in (town.bill, double)}
    decide = f"/{town.bill.number}/compare/{double.number}/decide"
    answer = sent(olive, decide, verdict="same", because="same fingerprints")
    assert "are judged to be the same" in answer

    for ref in (town.bill, double):
        assert "custody record" in page(olive, f"/people/{ref.id}") and "2001/0171310W" in page(
            olive, f"/people/{ref.id}"
        )
    compared = page(olive, f"/{double.number}/compare/{town.bill.number}")
    assert "Decided: the same." in compared and "same fingerprints" in compared

    listed = page(olive, f"/{double.number}/decisions")
    (take_back,) = re.findall(r'href="([^"]*/take-back)"', listed)
    assert "Enter the reason" in sent(olive, take_back)
    sent(olive, take_back, because="the prints were mixed up")
    assert {ref: main_of(page(olive, f"/people/{ref.id}")) for ref in (town.bill, double)} == before
    again = page(olive, f"/{double.number}/decisions")
    assert "(taken back)" in again and "the prints were mixed up" in again and "take-back" not in again
    for twice in (sent(olive, take_back, because="pressed again"), page(olive, take_back)):
        assert "This decision was taken back already, by Cst Olive on" in twice and "pressed again" not in twice


def main_of(html: str) -> str:
    """The page without its frame, its messages and what is said of the time."""
    main = re.sub(
        r'<div class="govuk-notification-banner.*?</div>\s*</div>', "", html[html.index("<main") :], flags=re.S
    )
    return re.sub(r"<time.*?</time>|\(?[\w ]+ ago\)?|csrfmiddlewaretoken\S+ value=\S+", "", main)


def test_different_and_not_sure_are_decisions_too(cast: Cast, olive: Client, town: Town, double: Ref) -> None:
    decide = f"/{town.bill.number}/compare/{double.number}/decide"

    assert "left undecided, with your reason." in sent(olive, decide, verdict="unsure", because="ask the jail")
    assert "judged to be different" in sent(olive, decide, verdict="different", because="seen together")
    assert who.same_as(by=cast.olive, ref=town.bill) == [town.bill]
    assert "Decided: different." in page(olive, f"/{town.bill.number}/compare/{double.number}")


def test_a_decision_needs_a_reason_and_no_contradiction(cast: Cast, olive: Client, town: Town, double: Ref) -> None:
    decide = f"/{town.bill.number}/compare/{double.number}/decide"
    missing = sent(olive, decide, verdict="same", because=" ")
    assert "<title>Error: " in missing and "Enter your reason" in missing
    assert "Choose the same, different or not sure." in sent(olive, decide, because="x")

    sent(olive, decide, verdict="same", because="fingerprints")
    sent(olive, f"/{town.bill.number}/compare/{town.jane.number}/decide", verdict="different", because="married")
    clash = sent(olive, f"/{double.number}/compare/{town.jane.number}/decide", verdict="same", because="hm")
    assert "stand judged different. Take that decision back first" in clash and "hm</textarea>" in clash


def test_places_and_objects_are_compared_too_but_only_with_their_like(cast: Cast, olive: Client, town: Town) -> None:
    twelve = Address(number="12", street="High Street", town="Northtown")
    other = actions.record_person(by=cast.olive, draft=PersonDraft("A", "B", addresses=(twelve,)))
    place = next(tie.other.ref for tie in queries.open_file(by=cast.olive, ref=other.ref).ties)
    html = page(olive, f"/{town.home.number}/compare/{place.number}")
    assert "house letter" in row(html, "Address")

    for wrong in (town.bill.number, town.home.number, town.burglary.number, "L-777777"):
        page(olive, f"/{town.home.number}/compare/{wrong}", status=404)
    page(olive, f"/{town.burglary.number}/compare", status=404)


def test_whoever_may_not_judge_reads_the_comparison_and_why(
    cast: Cast, browser: Callable[[Officer], Client], town: Town, double: Ref
) -> None:
    html = page(browser(cast.anna), f"/{town.bill.number}/compare/{double.number}")

    assert "Your role does not allow this" in html and "<textarea" not in html


def test_the_timeline_of_a_group_names_each_event_once(cast: Cast, olive: Client, town: Town, double: Ref) -> None:
    both = (AppearanceDraft(town.bill, "witness"), AppearanceDraft(double, "victim"))
    actions.record_event(by=cast.olive, draft=EventDraft("incident", "incident", "Row at the bar", appearances=both))
    sent(olive, f"/{town.bill.number}/compare/{double.number}/decide", verdict="same", because="one man after all")

    assert page(olive, f"/people/{double.id}").count(">Row at the bar</a>") == 1

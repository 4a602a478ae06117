"""What the page of a record says: the answer first, every fact with its source, one story across every system."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sleuth.access import doorway
from sleuth.access.models import LedgerEntry
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching.who import actions as who
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, MarkerDraft, PersonDraft
from sleuth.records.models import Appearance, Event, Source
from sleuth.web.records import likely
from tests.cast import Cast, next_month
from tests.web.records.town import HOME, Town, page

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "SELECT pg_advisory")


def text_of(html: str) -> str:
    """The words of a page without its tags, in single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_persons_page_answers_first_and_warns_where_the_hand_is(olive: Client, town: Town, knife: int) -> None:
    words = text_of(page(olive, f"/people/{town.bill.id}"))

    assert "SMITH, William James b 12 Mar 1971" in words
    assert "WEAPONS – carried a knife Do: two officers" in words
    assert "Known in 1 system; last contact" in words and "as suspect (crime: Burglary)" in words
    assert words.index("Do: two officers") < words.index("Known in 1 system") < words.index("Who this is")


def test_every_value_carries_the_number_of_its_source(olive: Client, town: Town) -> None:
    html = page(olive, f"/people/{town.bill.id}")

    (mark,) = set(re.findall(r'SMYTH, Billy.*?href="#source-(\d+)"', html))
    listed = text_of(html[html.index(f'id="source-{mark}"') :])
    assert (
        listed.startswith(f"{mark} Entered by Cst Olive: told me at the door, ") or "told me at the door" in listed[:80]
    )
    assert "both said so" in html


def test_the_page_of_a_place_names_who_is_known_there_with_their_warnings(
    olive: Client, town: Town, knife: int
) -> None:
    words = text_of(page(olive, f"/places/{town.home.id}"))

    assert "2 people known here now." in words
    assert "SMITH, William James b 12 Mar 1971 male ! Warning: weapons" in words
    assert "last entry" in words and "(crime: Burglary)" in words


def test_things_organisations_and_events_have_pages_of_their_own(olive: Client, town: Town) -> None:
    assert "Kept by" in text_of(page(olive, f"/things/{town.car.id}"))
    assert "Has as a member" in text_of(page(olive, f"/organisations/{town.club.id}"))
    event = text_of(page(olive, f"/events/{town.burglary.id}"))
    assert "1 May 2026" in event and "at 12A High Street, Northtown, NT1 2AB" in event
    assert "SMITH, William James (suspect), EXAMPLE, Jane (victim)." in event


def test_a_reference_leads_to_its_record_in_any_writing(olive: Client, town: Town) -> None:
    for written in (town.bill.number, town.bill.number.lower(), f"N{town.bill.id}"):
        assert olive.get(f"/{written}").headers["Location"] == f"/people/{town.bill.id}"
    page(olive, "/N-777777", status=404)
    page(olive, "/people/999999999999999999999", status=404)


def test_the_story_is_filtered_by_the_server_and_offers_only_what_it_holds(
    cast: Cast, olive: Client, town: Town
) -> None:
    draft = EventDraft(
        "missing_report",
        "missing",
        "Did not come home",
        occurred_from=datetime(2024, 3, 1, tzinfo=UTC),
        appearances=(AppearanceDraft(town.bill, "reporter"),),
    )
    actions.record_event(by=cast.olive, draft=draft)

    here = f"/people/{town.bill.id}"
    whole = page(olive, here)
    assert "Burglary</a>" in whole and "Did not come home</a>" in whole and "custody" not in whole
    assert "Burglary</a>" not in page(olive, f"{here}?system=missing")
    assert "Did not come home</a>" not in page(olive, f"{here}?role=suspect&year=2026")
    assert "Burglary</a>" in page(olive, f"{here}?system=nonsense&year=x&role=%00"), "unknown filters change nothing"


def test_an_empty_record_says_what_would_fill_it(cast: Cast, olive: Client) -> None:
    nobody = actions.record_person(by=cast.olive, draft=PersonDraft("", "Unknown")).ref
    words = text_of(page(olive, f"/people/{nobody.id}"))

    assert "Not known in any system yet." in words and "date of birth not known" in words
    assert "Nobody yet. Link somebody" in words
    assert "Nothing yet An entry appears here when" in words and "Add an appearance in an event" in words


def test_records_judged_the_same_are_shown_as_one_with_the_record_of_each_fact(
    cast: Cast, olive: Client, town: Town
) -> None:
    other = actions.record_person(by=cast.olive, draft=PersonDraft("Wilhelm", "Schmidt", "1971")).ref
    who.judge(by=cast.olive, one=town.bill, other=other, verdict="same", because="same fingerprints")

    for ref in (town.bill, other):
        words = text_of(page(olive, f"/people/{ref.id}"))
        assert f"SCHMIDT, Wilhelm on {other.number}" in words.replace("name, on", "on")
        assert f"SMYTH, Billy alias, on {town.bill.number}" in words
        assert "Judged to be the same, and shown together" in words and "Burglary" in words


def test_what_may_be_the_same_is_loaded_after_the_page_and_is_a_page_without_scripts(
    cast: Cast, olive: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = [likely.Hit(town.jane, 0.8, ("sounds alike",))]
    monkeypatch.setattr(likely, "possible_duplicates", lambda request, ref: hits)
    address = f"/{town.bill.number}/duplicates"

    assert f'hx-get="{address}"' in page(olive, f"/people/{town.bill.id}")
    alone = page(olive, address)
    part = olive.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in alone and "<html" not in part
    assert "sounds alike" in part and f"/{town.bill.number}/compare/{town.jane.number}" in part


def test_the_history_tells_every_change_with_before_and_after(cast: Cast, olive: Client, town: Town) -> None:
    actions.correct_person(by=cast.olive, ref=town.bill, changes={"family_name": "Smithe"}, because="passport seen")
    words = text_of(page(olive, f"/{town.bill.number}/history"))

    assert "Corrected by Cst Olive Family name: Smith → Smithe. Because: passport seen" in words
    assert f"Linked: partner of – EXAMPLE, Jane ({town.jane.number})" in words
    assert "Name added: alias by Cst Olive Name: SMYTH, Billy" in words


def test_who_has_looked_is_told_to_those_who_answer_for_it_alone(olive: Client, sam: Client, town: Town) -> None:
    page(olive, f"/people/{town.bill.id}")

    assert "Who has looked" not in page(olive, f"/people/{town.bill.id}")
    page(olive, f"/{town.bill.number}/looks", status=403)
    assert "Who has looked" in page(sam, f"/people/{town.bill.id}")
    assert "olive" in page(sam, f"/{town.bill.number}/looks")


def test_a_print_has_no_buttons_and_is_entered_as_a_disclosure(olive: Client, town: Town) -> None:
    html = page(olive, f"/{town.bill.number}/print")

    assert "hall-acts" not in html and "hall-navigation" not in html and ">Add<" not in html
    assert "OFFICIAL" in html and "Printed by Cst Olive" in html and "Burglary" in html
    (entry,) = LedgerEntry.objects.filter(kind="disclosure", on_id=town.bill.id)
    assert entry.officer == "olive"


def test_nobody_sees_a_page_that_the_ledger_did_not_enter(olive: Client, town: Town) -> None:
    before = LedgerEntry.objects.filter(kind="consultation").count()
    for address in (f"/people/{town.bill.id}", f"/{town.bill.number}/facts", f"/{town.bill.number}/history"):
        page(olive, address)
    assert LedgerEntry.objects.filter(kind="consultation").count() == before + 3


def test_whoever_opens_a_group_has_looked_at_each_of_its_records(
    cast: Cast, olive: Client, sam: Client, town: Town
) -> None:
    other = actions.record_person(by=cast.olive, draft=PersonDraft("Wilhelm", "Schmidt", "1971")).ref
    who.judge(by=cast.olive, one=town.bill, other=other, verdict="same", because="same fingerprints")
    page(olive, f"/people/{town.bill.id}")

    assert "olive" in page(sam, f"/{other.number}/looks").split("<tbody")[1]
    page(olive, f"/{town.bill.number}/print")
    assert "printed" in page(sam, f"/{other.number}/looks")


def test_a_page_with_five_hundred_entries_costs_twelve_questions_at_most(cast: Cast, olive: Client, town: Town) -> None:
    busy = five_hundred_events(cast, town.bill)
    lodger = actions.record_person(by=cast.sam, draft=PersonDraft("Rex", "Lodger", addresses=(HOME,))).ref
    actions.mark(by=cast.sam, on=lodger, draft=MarkerDraft("violent", "hit a bailiff", review_on=next_month()))
    page(olive, f"/people/{town.bill.id}")

    with CaptureQueriesContext(connection) as asked:
        html = page(olive, f"/people/{town.bill.id}")

    questions = [each["sql"] for each in asked if not each["sql"].startswith(NOT_COUNTED)]
    assert "Warning through" in html
    assert html.count('<li class="moj-timeline__item') == busy + 1
    assert len(questions) <= 12, "\n".join(question[:120] for question in questions)


def five_hundred_events(cast: Cast, ref: Ref) -> int:
    """Events over many months in which the record appears; returns how many."""
    now, many = clock.now(), 500
    with doorway.writing(by=cast.olive, act="records.record") as pen:
        common = {"source": Source.objects.get(label__contains="both said so"), "recorded_at": now}
        events = Event.objects.bulk_create(
            Event(
                kind="incident",
                system="incident",
                title=f"Noise {day}",
                occurred_from=now - timedelta(days=day),
                changed_at=now,
                **common,
            )
            for day in range(many)
        )
        Appearance.objects.bulk_create(
            Appearance(event=event, subject_kind=ref.kind, subject_id=ref.id, role="involved", **common)
            for event in events
        )
        pen.touch([ref])
    return many

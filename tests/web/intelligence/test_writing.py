"""The author's sheet: everything typed is kept whatever is pressed; records are linked by the one look, never made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sleuth.access.models import Officer
from sleuth.records.models import Person
from sleuth.strands.intelligence import actions
from sleuth.strands.intelligence.models import Paper, Report
from tests.strands.intelligence.conftest import Desk

Browser = Callable[[Officer], Client]
TYPED = {
    "title": "Tools sold at the canal",
    "provenance": "The landlord <b>told</b> me",
    "kind": "report",
    "priority": "medium",
    "marking": "official_sensitive",
    "known_from": "3.11.26 03:47",
    "items": "1",
    "item0_text": "He sells drills from a white van.",
    "item0_source": "2",
    "item0_assessment": "C",
    "item0_handling": "P",
}


def sheet(client: Client, do: str, address: str = "/intelligence/new", **changes: Any) -> Any:
    return client.post(address, {**TYPED, "do": do, **changes}, follow=True)


def text(answer: Any) -> str:
    page = answer.content.decode()
    assert answer.status_code == 200, page
    return page


def test_a_report_is_handed_in_with_one_press(desk: Desk, browser: Browser) -> None:
    page = text(sheet(browser(desk.cast.olive), "submit"))

    report = Report.objects.select_related("event").get()
    assert f"Handed in as IR-{report.pk:06d}" in page and "The landlord &lt;b&gt;told&lt;/b&gt; me" in page
    assert (report.priority, report.event.title) == ("medium", "Tools sold at the canal")
    assert report.event.occurred_from.isoformat() == "2026-11-03T03:47:00+00:00"


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    page = text(
        sheet(client, "submit", item0_handling="C", known_from="yesterday-ish", items="2", item1_text="More", title="")
    )

    assert "Error: " in page and 'href="#id_known_from"' in page
    page = text(sheet(client, "submit", item0_handling="C", items="2", item1_text="More", title=""))
    for sentence in (
        "in a few words what this is about",
        "Item 1: Handling C needs a condition",
        "Item 2: Choose how reliable",
    ):
        assert sentence in page
    assert "He sells drills from a white van." in page and "The landlord &lt;b&gt;told&lt;/b&gt; me" in page
    assert not Report.objects.exists()


def test_what_was_typed_is_kept_as_a_draft_at_every_press(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    for do in ("add_item", "save", "find", "check", "take:nonsense", "remove:N-000001", "remove_item:9", "nonsense:1"):
        Paper.objects.all()
        page = text(sheet(client, do, q="garside"))
        assert "He sells drills from a white van." in page, do
        paper = Paper.objects.latest("pk")
        assert paper.content["fields"]["provenance"] == TYPED["provenance"], do
    assert "Tools sold at the canal" in text(client.get("/intelligence/mine"))


def test_an_item_more_and_one_away_the_others_move_up(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    page = text(
        sheet(client, "add_item", items="2", item1_text="Second", item1_handling="C", item1_conditions=["A1", "S2"])
    )
    assert page.count("What is known?</label>") == 3 or page.count("Item 3") >= 1
    page = text(sheet(client, "remove_item:0", items="2", item1_text="Second", item1_conditions=["A1", "S2"]))

    assert "He sells drills" not in page and "Second" in page
    assert Paper.objects.latest("pk").content["fields"]["item0_conditions"] == ["A1", "S2"]


def test_the_one_look_finds_who_and_what_it_is_about(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    answer = sheet(client, "find", q="bill garsyde")
    page, here = text(answer), answer.redirect_chain[-1][0].split("?")[0]
    assert f'value="take:{desk.bill.number}"' in page

    page = text(sheet(client, f"take:{desk.bill.number}", here))
    assert f'name="subject" value="{desk.bill.number}"' in page
    both = {"subject": [desk.bill.number, desk.yard.number]}
    roles = {f"role-{desk.bill.number}": "suspect", f"role-{desk.yard.number}": "scene"}
    text(sheet(client, "submit", here, **both, **roles))
    event = Report.objects.select_related("event").get().event
    assert event.place_id == desk.yard.id
    assert [(row.subject, row.role) for row in event_appearances(event.pk)] == [(desk.bill, "suspect")]


def event_appearances(pk: int) -> list[Any]:
    from sleuth.records.models import Appearance

    return list(Appearance.objects.filter(event=pk))


def test_names_in_the_text_are_offered_once_and_never_made(desk: Desk, browser: Browser) -> None:
    client, before = browser(desk.cast.olive), Person.objects.count()
    about = {"item0_text": "William Garside and one Zebedee Unknownsson were in dm97 grs."}
    answer = sheet(client, "submit", **about)
    page, here = text(answer), answer.redirect_chain[-1][0].split("?")[0]

    assert "Records that your text may speak of" in page and f'value="take:{desk.bill.number}"' in page
    assert (
        f'value="take:{desk.van.number}"' in page
        and "Zebedee" not in page.split("Records that your text")[1].split("</section>")[0]
    )
    assert not Report.objects.exists()
    assert "Handed in as" in text(sheet(client, "submit", here, **about))
    assert Person.objects.count() == before


def test_a_report_begun_from_a_record_is_about_it(desk: Desk, browser: Browser) -> None:
    page = text(browser(desk.cast.olive).get(f"/intelligence/new?about={desk.bill.number}"))
    assert f'name="subject" value="{desk.bill.number}"' in page

    for nothing in ("N-999999", "E-000001", "rubbish"):
        assert 'name="subject"' not in text(browser(desk.cast.olive).get(f"/intelligence/new?about={nothing}"))


def test_nobody_reads_or_writes_on_anothers_paper(desk: Desk, browser: Browser) -> None:
    text(sheet(browser(desk.cast.olive), "save"))
    paper = Paper.objects.get()
    for officer in (desk.cast.carl, desk.cast.ivy, desk.cast.sam):
        client = browser(officer)
        here = f"/intelligence/mine/{paper.pk}"
        assert client.get(here).status_code == client.get("/intelligence/mine/999999").status_code == 404
        assert client.post(here, TYPED).status_code == client.post(f"{here}/throw-away").status_code == 404
    assert Paper.objects.get().author == desk.cast.olive


def test_a_returned_report_is_the_same_sheet_with_the_reason_above(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    text(sheet(client, "submit"))
    report = Report.objects.get()
    actions.return_to_author(by=desk.cast.fresh(desk.cast.ivy), report_id=report.pk, because="Which van?")
    here = f"/intelligence/mine/{Paper.objects.get().pk}"
    page = text(client.get(here))

    assert "Returned to you:" in page and "Which van?" in page and "He sells drills" in page
    assert "1 new notice<" in page
    assert "Handed in as" in text(sheet(client, "submit", here, item0_text="He sells drills from DM97 XXX."))
    report.refresh_from_db()
    assert (report.state, report.round) == ("submitted", 2)


def test_a_draft_can_be_thrown_away_but_not_what_was_handed_in(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    text(sheet(client, "save"))
    draft = Paper.objects.get()
    assert "The draft is thrown away." in text(client.post(f"/intelligence/mine/{draft.pk}/throw-away", follow=True))
    text(sheet(client, "submit"))

    assert client.post(f"/intelligence/mine/{Paper.objects.get().pk}/throw-away").status_code == 404


@pytest.mark.parametrize(
    "bad",
    [
        {"items": "99999999999"},
        {"items": "-1"},
        {"items": "²"},
        {"title": "x" * 5000},
        {"title": "nul\x00"},
        {"item0_text": "y" * 30_000},
        {"subject": ["N-999999", "E-000001", "", "N-99999999999999999999"], "role-N-999999": "pope"},
        {"item0_source": "Ω", "item0_conditions": ["Z9"]},
        {"marking": "cosmic", "priority": "now", "requirement": "99", "kind": "poem"},
        {"known_from": "31.2.26 25:99", "known_to": "tomorrow"},
    ],
)
def test_bad_input_is_answered_with_a_page(desk: Desk, browser: Browser, bad: dict[str, Any]) -> None:
    client = browser(desk.cast.olive)
    for do in ("submit", "save", "add_item", "remove_item:0"):
        assert client.post("/intelligence/new", {**TYPED, "do": do, **bad}, follow=True).status_code == 200
    assert not Report.objects.filter(event__title__startswith="x").exists()


def test_how_my_reports_went_is_one_sentence(desk: Desk, browser: Browser) -> None:
    desk.published()
    page = re.sub(r"\s+", " ", text(browser(desk.cast.olive).get("/intelligence/mine")))

    assert "1 handed in: 1 published, 0 acted on." in page
    assert "None yet" in text(browser(desk.cast.carl).get("/intelligence/mine"))


def test_a_picture_is_put_to_a_report_and_lies_with_the_original(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    text(sheet(client, "submit"))
    paper = Paper.objects.get()
    here = f"/intelligence/mine/{paper.pk}/files"
    assert "Put a picture or file to it" in text(client.get(f"/intelligence/mine/{paper.pk}"))
    program = SimpleUploadedFile("van.txt", b"MZ\x90\x00\x03\x00\x00\x00")
    assert "Error: " in text(client.post(here, {"file": program}))
    assert "Error: " in text(client.post(here, {}))

    page = text(client.post(here, {"file": SimpleUploadedFile("van.txt", b"plate seen: DM97 GRS")}, follow=True))
    assert "The file lies with the report now." in page and "van.txt" in page
    original = Report.objects.get().event.ref
    assert "van.txt" in text(browser(desk.cast.ivy).get(f"/{original.number}/files"))
    assert browser(desk.cast.sam).get(f"/{original.number}/files").status_code == 404
    assert browser(desk.cast.carl).get(here).status_code == 404


def test_nothing_is_put_to_a_draft_or_a_decided_report(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.olive)
    text(sheet(client, "save"))
    note = SimpleUploadedFile("van.txt", b"plate seen: DM97 GRS")
    assert client.post(f"/intelligence/mine/{Paper.objects.get().pk}/files", {"file": note}).status_code == 403

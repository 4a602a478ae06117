"""The desk's pages: the original beside the text for readers, decisions, gradings, giving away, second readings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from sleuth.access.models import LedgerEntry, Officer
from sleuth.strands.intelligence import actions, queries
from sleuth.strands.intelligence.models import Dissemination, Report, Requirement, Sample
from tests.strands.intelligence.conftest import CLOSE, CODE_5, OLD, USUAL, Desk

Browser = Callable[[Officer], Client]


def text(answer: Any) -> str:
    page = answer.content.decode()
    assert answer.status_code == 200, page
    return page


def decide(client: Client, report: Report, do: str, **typed: Any) -> str:
    report.refresh_from_db()
    usual = {
        "title": "Tools at the canal",
        "text1": "Stolen tools are sold.",
        "version": report.version,
        "says_when": "on",
    }
    return text(client.post(f"/intelligence/desk/{report.pk}", {**usual, "do": do, **typed}, follow=True))


def test_what_waits_stands_at_the_desk_the_urgent_first(desk: Desk, browser: Browser) -> None:
    desk.submitted(title="Old news")
    desk.submitted(title="Shots tonight", priority="high")
    page = text(browser(desk.cast.ivy).get("/intelligence/desk"))

    assert "2 reports wait for the desk." in page
    assert page.index("Shots tonight") < page.index("Old news")
    assert "Cst Olive" in page
    assert "None" in text(browser(desk.cast.ivy).get("/intelligence/desk?state=rejected"))
    assert browser(desk.cast.ivy).get("/intelligence/desk?state=cosmic").status_code == 404


def test_the_original_stands_beside_the_text_for_readers(desk: Desk, browser: Browser) -> None:
    report = desk.submitted(CLOSE)
    page = text(browser(desk.cast.ivy).get(f"/intelligence/desk/{report.pk}"))

    for words in (
        "Item 1 of what he said",
        "Told by the landlord",
        "known directly to the source",
        "A1: may be combined",
    ):
        assert words in page
    assert "OFFICIAL-SENSITIVE" in page and "GARSIDE, William" in page
    assert LedgerEntry.objects.filter(act="records.open", on_id=report.event_id, officer="ivy").exists()


def test_published_by_one_press_and_read_by_others(desk: Desk, browser: Browser) -> None:
    report = desk.submitted()
    page = decide(browser(desk.cast.ivy), report, "publish", names=[desk.bill.number])
    assert "Published. Its author was told." in page

    report.refresh_from_db()
    for officer in (desk.cast.olive, desk.cast.carl, desk.cast.anna):
        assert "Stolen tools are sold." in text(browser(officer).get("/intelligence"))
        assert "Stolen tools are sold." in text(browser(officer).get(f"/events/{report.product_id}"))
    assert "Tools at the canal" in text(browser(desk.cast.carl).get(f"/people/{desk.bill.id}"))


def test_a_return_needs_its_reason_and_keeps_what_the_desk_typed(desk: Desk, browser: Browser) -> None:
    report = desk.submitted()
    page = decide(browser(desk.cast.ivy), report, "return")
    assert "Enter what the author should change." in page and "Stolen tools are sold." in page

    assert "Returned to its author" in decide(browser(desk.cast.ivy), report, "return", because="Which van?")
    assert "Which van?" in text(browser(desk.cast.olive).get("/notices"))


def test_the_second_who_saves_sees_that_he_was_second(desk: Desk, browser: Browser) -> None:
    report = desk.submitted()
    page = text(browser(desk.cast.ivy).get(f"/intelligence/desk/{report.pk}"))
    assert 'name="version" value="1"' in page
    actions.sanitise(by=desk.cast.fresh(desk.second), report_id=report.pk, texts={1: "His words."})
    page = decide(browser(desk.cast.ivy), report, "publish", version=1, text1="My words.")

    assert "Somebody else at the desk changed this report meanwhile." in page and "My words." in page
    report.refresh_from_db()
    assert report.state == "submitted"


def test_graded_again_with_both_gradings_readable(desk: Desk, browser: Browser) -> None:
    report, client = desk.published(OLD), browser(desk.cast.ivy)
    here = f"/intelligence/desk/{report.pk}/items/1"
    page = text(client.get(here))
    assert "It was graded under 5x5x5." in page and "most likely be 1" in page

    typed = {"source": "1", "assessment": "B", "handling": "P", "version": report.version, "because": ""}
    assert "Enter why the grading changes" in text(client.post(here, typed))
    page = text(client.post(here, {**typed, "because": "The scheme changed"}, follow=True))
    assert "Earlier gradings (1)" in page and "5x5x5 B2 1" in page and "Re-evaluate" not in page
    assert client.get(f"/intelligence/desk/{report.pk}/items/7").status_code == 404


def test_giving_away_is_refused_by_the_code_with_a_sentence(desk: Desk, browser: Browser) -> None:
    report, client = desk.published(CLOSE), browser(desk.cast.ivy)
    here = f"/intelligence/desk/{report.pk}/give"
    typed = {"recipient": "Garda", "recipient_kind": "abroad", "reason": "asked", "authority": "Supt"}
    refused = client.post(here, typed)
    assert refused.status_code == 403 and "does not allow giving this to" in refused.content.decode()
    assert not Dissemination.objects.exists()

    page = text(client.post(here, {**typed, "recipient_kind": "police", "recipient": "Borsetshire"}, follow=True))
    assert "Exactly what was given" in page and "Borsetshire" in page and "authorised by Supt" in page


def test_a_print_a_file_and_a_list_leave_out_what_may_not(desk: Desk, browser: Browser) -> None:
    open_one, closed, secret = desk.published(USUAL), desk.published(CLOSE), desk.published(CODE_5)
    ivy = browser(desk.cast.fresh(desk.cast.ivy))

    numbers = [f"E-{report.product_id:06d}" for report in (open_one, closed, secret)]
    listed, printed = text(ivy.get("/intelligence")), text(ivy.get("/intelligence/print"))
    filed = text(ivy.post("/intelligence/download"))
    assert [number in listed for number in numbers] == [True, True, True]
    assert [number in printed for number in numbers] == [True, True, False]
    assert [number in filed for number in numbers] == [True, False, False]
    assert ivy.get(f"/{numbers[2]}/print").status_code == 403
    assert ivy.get(f"/{numbers[0]}/print").status_code == 200
    on_paper = text(ivy.get(f"/{desk.bill.number}/print"))
    on_page = text(ivy.get(f"/people/{desk.bill.id}"))
    assert [f"/events/{report.product_id}" in on_paper for report in (open_one, closed, secret)] == [True, True, False]
    assert f"/events/{secret.product_id}" in on_page
    assert LedgerEntry.objects.filter(kind="disclosure", on_id=open_one.product_id, act="records.export").count() == 1


def test_a_product_that_may_not_be_searched_is_not_found(desk: Desk, browser: Browser) -> None:
    report = desk.published(CODE_5)
    ivy = browser(desk.cast.fresh(desk.cast.ivy))

    assert f"/events/{report.product_id}" not in text(ivy.get("/find?q=tools+sold+canal"))
    assert "Tools sold at the canal" in text(ivy.get(f"/events/{report.product_id}"))
    desk.published(USUAL)
    assert "Tools sold at the canal" in text(ivy.get("/find?q=tools+sold+canal"))


def test_the_list_is_narrowed_by_words_days_and_question(desk: Desk, browser: Browser) -> None:
    wanted = actions.set_requirement(
        by=desk.cast.ivy, title="Stolen tools", question="Who sells?", until=date(2099, 1, 1)
    )
    report, client = desk.published(requirement=wanted.pk), browser(desk.cast.carl)
    number = f"E-{report.product_id:06d}"

    assert number in text(client.get("/intelligence?text=tools+canal"))
    assert number not in text(client.get("/intelligence?text=zebra"))
    assert number in text(client.get(f"/intelligence?requirement={wanted.pk}"))
    assert number not in text(client.get("/intelligence?days_to=2001"))
    assert "day" in text(client.get("/intelligence?days_from=32.13.2026")).lower()
    assert client.get("/intelligence?before=abc&requirement=zzz").status_code == 200
    assert number in text(client.get(f"/intelligence/requirements/{wanted.pk}"))
    assert "Stolen tools" in text(client.get("/intelligence/requirements"))


def test_what_was_done_is_recorded_from_the_product(desk: Desk, browser: Browser) -> None:
    report, client = desk.published(), browser(desk.cast.sam)
    here = f"/intelligence/products/{report.product_id}/actions"
    assert "Enter what was done." in text(client.post(here, {"what": " "}))
    assert "in the future" in text(client.post(here, {"what": "Search", "done_on": "1.1.2030"}))
    page = text(client.post(here, {"what": "Searched the yard", "result": "Nine drills"}, follow=True))

    assert "Searched the yard" in page and "Nine drills" in page
    assert "was acted on." in text(browser(desk.cast.olive).get("/notices"))
    assert client.get(f"/intelligence/products/{report.event_id}/actions").status_code == 404


def test_drawn_by_a_number_and_read_by_somebody_else(desk: Desk, browser: Browser) -> None:
    desk.published()
    page = text(browser(desk.cast.ivy).post("/intelligence/samples", {"seed": "7"}, follow=True))
    assert "1 drawn." in page and "You wrote or published it." in page
    sample = Sample.objects.get()
    marks = {
        "mark_source_protected": "yes",
        "mark_graded_right": "no",
        "mark_stands_alone": "yes",
        "mark_one_source": "yes",
    }
    assert "Answer every question." in text(
        browser(desk.second).post(f"/intelligence/samples/{sample.pk}", {"feedback": "ok"})
    )

    done = browser(desk.second).post(
        f"/intelligence/samples/{sample.pk}", {**marks, "feedback": "Grade lower"}, follow=True
    )
    assert "3 of 4 good" in text(done)
    assert "Grade lower" in text(browser(desk.cast.olive).get("/notices"))


def test_questions_are_asked_and_closed_at_the_desk(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.ivy)
    assert "Enter the day until" in text(
        client.post("/intelligence/requirements/new", {"title": "Vans", "question": "Whose?"})
    )
    typed = {"title": "Vans", "question": "Whose are they?", "until": "1.12.2035"}
    assert "Asked. Everybody" in text(client.post("/intelligence/requirements/new", typed, follow=True))
    wanted = Requirement.objects.get()
    assert "Vans" in text(browser(desk.cast.olive).get("/intelligence/new"))

    assert "Closed: Vans." in text(
        client.post(f"/intelligence/requirements/{wanted.pk}/close", {"because": "known"}, follow=True)
    )
    assert "Vans" not in text(browser(desk.cast.olive).get("/intelligence/new"))


def test_a_neighbourhood_stands_for_what_is_known_of_it(desk: Desk, browser: Browser) -> None:
    client = browser(desk.cast.ivy)
    assert "Enter what people call" in text(
        client.post("/intelligence/neighbourhoods/new", {"name": " ", "town": "Stannerby"})
    )
    page = text(
        client.post("/intelligence/neighbourhoods/new", {"name": "Low Moor estate", "town": "Stannerby"}, follow=True)
    )

    assert "Low Moor estate, Stannerby" in page and "/intelligence/new?about=L-" in page


def test_due_says_what_and_why(desk: Desk, browser: Browser) -> None:
    report = desk.published(OLD)
    page = text(browser(desk.cast.ivy).get("/intelligence/desk/due"))
    assert "graded under 5x5x5; 3x5x2 is in force" in page

    held = browser(desk.cast.ivy).post(f"/intelligence/desk/{report.pk}/hold", {"because": "same source"}, follow=True)
    assert "Reviewed." in text(held)


def test_a_long_list_goes_on_without_a_gap(desk: Desk) -> None:
    made = [desk.published().product_id for _ in range(5)]
    pages, before = [], None
    for _ in range(3):
        found = queries.products(by=desk.cast.olive, limit=2, before=before)
        pages += [line.ref.id for line in found]
        before = found[-1].ref.id
    assert pages == made[::-1]


def test_the_number_of_a_hidden_product_tells_nothing_about_the_list(desk: Desk) -> None:
    desk.published(USUAL)
    secret = desk.published(CODE_5).product_id

    everything = queries.products(by=desk.cast.olive)
    assert queries.products(by=desk.cast.olive, before=secret) == everything
    assert queries.products(by=desk.cast.olive, before=999_999) == everything

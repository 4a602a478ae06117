"""Canaries: one in every field of the original, none in any page, file or picture that somebody outside the desk can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from sleuth.access import actions as access
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.messages.models import Message
from sleuth.messages.sight import may_be_told
from sleuth.records import actions as records
from sleuth.records.drafts import AppearanceDraft, PersonDraft, PlaceDraft
from sleuth.strands.intelligence import actions
from sleuth.strands.intelligence.drafts import GivenDraft, ItemDraft, MarksDraft, ProductDraft
from sleuth.strands.intelligence.models import Report
from tests.strands.intelligence.conftest import CLOSE, CODE_5, USUAL, Desk

Browser = Callable[[Officer], Client]
GOOD = {"source_protected": True, "graded_right": True, "stands_alone": True, "one_source": True}
CANARIES = (
    *(
        "canarytitle",
        "canaryprovenance",
        "canaryitem",
        "canarysecond",
        "canaryreturn",
        "canaryregrade",
        "canaryfeedback",
    ),
    *("canaryrecipient", "canaryauthority", "canaryneed", "canaryfile", "canarydraft", "canarywhy"),
    *("canaryauthor", "8472", "03:47", "03:47:11", "T03:47", "04:12", "written anew", "handed in again"),
)


@pytest.fixture
def told(desk: Desk, browser: Browser) -> tuple[Report, str]:
    """A report through all that can happen to it, with a canary in every field; and its reference."""
    author = access.add_officer(
        by=desk.cast.admin, username="canaryauthor", unit=desk.cast.protection, roles=["officer"], rank="Cst",
        given_names="Canaryauthor", family_name="Canaryauthor", collar_number="8472",
    )  # fmt: skip
    alone = records.record_place(by=author, draft=PlaceDraft(parse("4 Hidden Yard, Stannerby, LD20 9ZY"))).ref
    other = records.record_person(by=desk.cast.olive, draft=PersonDraft("Ann", "Other")).ref
    changes: dict[str, Any] = {
        "title": "canarytitle",
        "provenance": "canaryprovenance the landlord told me in the bar",
        "items": (ItemDraft("canaryitem", USUAL), ItemDraft("canarysecond", USUAL)),
        "subjects": (AppearanceDraft(desk.bill, "subject"), AppearanceDraft(other, "named")),
        "place": alone,
        "known_from": datetime(2026, 11, 3, 3, 47, 11, tzinfo=UTC),
        "known_to": datetime(2026, 11, 3, 4, 12, tzinfo=UTC),
    }
    paper = actions.save_draft(by=author, content={"items": 1, "subjects": [], "fields": {"title": "canarydraft"}})
    report = actions.submit(by=author, paper_id=paper.pk, draft=desk.draft(**changes)).report
    assert report is not None
    ivy = desk.cast.fresh(desk.cast.ivy)
    records.attach(by=ivy, on=report.event.ref, name="canaryfile.txt", content=b"canaryfile")
    actions.return_to_author(by=ivy, report_id=report.pk, because="canaryreturn")
    actions.submit(by=author, paper_id=paper.pk, draft=desk.draft(**changes))
    draft = ProductDraft("Tools at the canal", {1: "Stolen tools are sold."}, (AppearanceDraft(desk.bill, "subject"),))
    actions.publish(by=ivy, report_id=report.pk, draft=draft)
    actions.regrade(by=ivy, report_id=report.pk, number=1, grade=CLOSE, because="canaryregrade")
    given = GivenDraft("canaryrecipient", "police", "canaryneed", "canaryauthority")
    actions.disseminate(by=ivy, report_id=report.pk, draft=given)
    (drawn,) = actions.draw_sample(by=ivy, seed=1)
    actions.mark_sample(by=desk.cast.fresh(desk.second), sample_id=drawn.pk, draft=MarksDraft(GOOD, "canaryfeedback"))
    actions.review_again(by=ivy, report_id=report.pk, because="canarywhy")
    report.refresh_from_db()
    return report, f"IR-{report.pk:06d}"


def pages_about(refs: list[Ref], product: int) -> Iterator[str]:
    yield "/"
    for ref in refs:
        yield f"/{ {'person': 'people', 'thing': 'things', 'place': 'places', 'event': 'events'}[ref.kind] }/{ref.id}"
        for end in ("print", "facts", "history", "duplicates", "decisions", "compare", "chart", "chart?depth=3"):
            yield f"/{ref.number}/{end}"
        for form in ("csv", "graphml", "gexf"):
            yield f"POST /{ref.number}/chart/{form}?depth=3"
    for word in ("canarytitle", "tools canal", "IR-000001", "garside"):
        yield f"/find?q={word}"
        yield f"/find/suggest?q={word}"
        yield f"/intelligence?text={word}"
    yield from (
        "/intelligence",
        "/intelligence/print",
        "POST /intelligence/download",
        "/intelligence/requirements",
    )
    yield from (
        "/intelligence/neighbourhoods",
        "/intelligence/mine",
        f"/intelligence/products/{product}/actions",
        "/notices",
    )


def without_question(page: str) -> str:
    """The page without the words that the reader typed himself."""
    page = re.sub(r'value="[^"]*"|href="[^"]*"|action="[^"]*"', "", page)
    return re.sub(r"“[^”]*”", "", page)


def test_no_canary_in_any_rendering_that_others_reach(desk: Desk, browser: Browser, told: tuple[Report, str]) -> None:
    report, reference = told
    assert report.product is not None
    refs = [desk.bill, desk.van, desk.yard, report.product.ref]
    seen = 0
    for reader in (desk.cast.sam, desk.cast.anna):
        client = browser(reader)
        for address in pages_about(refs, report.product_id):
            way, _, path = address.rpartition(" ")
            path = address.removeprefix("POST ") if way else address
            answer = client.post(path) if address.startswith("POST ") else client.get(path)
            assert answer.status_code in (200, 302, 403, 404), (address, answer.status_code)
            typed = path.partition("=")[2]
            page = without_question(answer.content.decode(errors="replace")).lower()
            found = [
                word for word in (*CANARIES, reference) if word.lower() in page and word.lower() not in typed.lower()
            ]
            assert not found, f"{address} as {reader.username}: {found}"
            seen += answer.status_code == 200 and "stolen tools" in page
    assert seen > 10, "the product itself is read on many of these pages"


def test_the_original_is_no_address_for_others(desk: Desk, browser: Browser, told: tuple[Report, str]) -> None:
    report, _ = told
    for reader in (desk.cast.carl, desk.cast.sam, desk.cast.anna, desk.cast.otto):
        client = browser(reader)
        for address in (
            f"/events/{report.event_id}",
            f"/E-{report.event_id:06d}/history",
            f"/E-{report.event_id:06d}/print",
        ):
            nowhere = re.sub(r"\d+", "777777", address, count=1)
            assert client.get(address).status_code == client.get(nowhere).status_code == 404


def test_the_author_is_told_and_nobody_else(desk: Desk, told: tuple[Report, str]) -> None:
    report, _ = told
    assert set(Message.objects.values_list("reader__username", flat=True)) == {"canaryauthor"}
    assert set(Message.objects.values_list("topic", flat=True)) == {
        "intelligence.returned", "intelligence.published", "intelligence.regraded", "intelligence.feedback",
    }  # fmt: skip
    assert report.author.username == "canaryauthor"


def test_a_person_who_was_left_out_shows_nothing_of_it(desk: Desk, browser: Browser, told: tuple[Report, str]) -> None:
    page = browser(desk.cast.carl).get("/find?q=ann+other").content.decode()
    assert "intelligence ×" not in page


def test_handing_in_changes_no_byte_of_what_others_see(desk: Desk, browser: Browser) -> None:
    """Two worlds: before an original is there, and after."""
    client = browser(desk.cast.carl)
    addresses = [f"/people/{desk.bill.id}", f"/things/{desk.van.id}", f"/places/{desk.yard.id}", "/intelligence"]
    addresses += [f"/{desk.bill.number}/{end}" for end in ("history", "facts", "chart?depth=3", "print", "duplicates")]

    def world() -> list[str]:
        pages = [client.get(address).content.decode() for address in addresses]
        return [re.sub(r"\d\d:\d\d|[A-Za-z0-9]{64}|csrf[^>]*", "", page) for page in pages]

    before = world()
    desk.submitted(CLOSE, USUAL)
    assert world() == before


def test_what_may_not_be_messaged_is_named_in_no_notice(desk: Desk) -> None:
    open_one, secret = desk.published(USUAL), desk.published(CODE_5)
    assert open_one.product is not None and secret.product is not None
    refs = {open_one.product.ref, secret.product.ref}

    assert may_be_told(desk.cast.fresh(desk.cast.ivy), refs) == {open_one.product.ref}

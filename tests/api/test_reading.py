"""Finding and opening records: the same answers as on the pages, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sleuth.access import actions as access
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import (
    AppearanceDraft,
    EventDraft,
    LinkDraft,
    MarkerDraft,
    PersonDraft,
)
from tests.api.program import Program
from tests.cast import Cast, next_month

DAY = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def bill(cast: Cast) -> Ref:
    """A man with an address, a warning, a brother and five burglaries."""
    draft = PersonDraft("William", "Smith", "12.3.1971", addresses=(parse("12 High Street, Burnley BB11 1AA"),))
    bill = actions.record_person(by=cast.olive, draft=draft).ref
    jim = actions.record_person(by=cast.olive, draft=PersonDraft("James", "Smith", "1969")).ref
    actions.link(by=cast.olive, draft=LinkDraft(bill, jim, "sibling"))
    warning = MarkerDraft("weapons", "a knife", "two officers", review_on=next_month())
    actions.mark(by=cast.olive, on=bill, draft=warning)
    for number in range(5):
        draft_of_event = EventDraft(
            "crime",
            "crime",
            f"Burglary {number}",
            occurred_from=DAY + timedelta(days=number),
            appearances=(AppearanceDraft(bill, "suspect"),),
        )
        actions.record_event(by=cast.olive, draft=draft_of_event)
    return bill


def test_somebody_is_found_however_he_is_spelt_with_warning_and_reason(bill: Ref, patrol: Program) -> None:
    hit = patrol.get("/api/find?q=bill+smyth+hgih+street").json()["hits"][0]

    assert (hit["number"], hit["href"], hit["title"]) == (bill.number, f"/api/people/{bill.id}", "SMITH, William")
    assert hit["warnings"] == ["weapons"] and hit["why"] and hit["known_to"] == ["crime ×5 (suspect 5)"]


def test_findings_come_in_pages(bill: Ref, patrol: Program) -> None:
    first = patrol.get("/api/find?name=smith&kind=person&limit=1").json()
    second = patrol.get(f"/api/find?name=smith&kind=person&limit=1&after={first['next']}").json()

    assert len(first["hits"]) == len(second["hits"]) == 1
    assert first["hits"][0]["number"] != second["hits"][0]["number"] and second["next"] is None


def test_a_record_is_told_with_all_that_is_said_of_it(bill: Ref, patrol: Program) -> None:
    answer = patrol.get(f"/api/people/{bill.id}")
    told = answer.json()

    assert (answer["ETag"], told["version"], told["values"]["birth_date"]) == ('"1"', 1, "1971-03-12")
    assert {link["words"] for link in told["links"]} == {"lives at", "brother or sister of"}
    assert told["warnings"][0]["action_plan"] == "two officers" and told["warnings"][0]["set_by"] == "Cst Olive"
    assert [name["text"] for name in told["names"]] == ["SMITH, William"]
    assert told["known_to"] == ["crime"]


def test_a_timeline_comes_in_pages_the_latest_first(bill: Ref, patrol: Program) -> None:
    titles, after = [], ""
    while after is not None:
        page = patrol.get(f"/api/people/{bill.id}/timeline?limit=2&after={after}").json()
        titles += [entry["title"] for entry in page["entries"]]
        after = page["next"]

    assert titles == [f"Burglary {number}" for number in (4, 3, 2, 1, 0)]


def test_an_event_names_who_appears_in_it(bill: Ref, patrol: Program) -> None:
    href = patrol.get(f"/api/people/{bill.id}/timeline").json()["entries"][0]["href"]
    (appearance,) = patrol.get(href).json()["appearances"]

    assert (appearance["subject"]["number"], appearance["role"]) == (bill.number, "suspect")


def test_what_is_not_there_and_what_is_hidden_look_alike(cast: Cast, bill: Ref, patrol: Program) -> None:
    sid = access.add_officer(by=cast.admin, username="sid", unit=cast.protection, roles=["sergeant"])
    hidden = actions.record_person(by=sid, draft=PersonDraft("Zoe", "Quill")).ref
    actions.restrict(by=sid, refs=[hidden], title="Protection", because="a threat to life")

    answers = [patrol.get(f"/api/people/{pk}{under}") for pk in (hidden.id, 777_777) for under in ("", "/timeline")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert patrol.get("/api/find?q=zoe+quill").json()["hits"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/api/people/99999999999999999999999",
        "/api/find?limit=0",
        "/api/find?kind=ghost",
        "/api/find?q=%00",
        "/api/find?after=x",
    ],
)
def test_what_is_badly_asked_is_told_field_by_field(patrol: Program, path: str) -> None:
    answer = patrol.get(path)

    assert answer.status_code == 422
    assert answer.json()["errors"]

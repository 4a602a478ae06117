"""The pages of crimes as a browser without scripts sends them: from a log, bad input, decisions, two at once, lists and files."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions as records
from sleuth.records import queries
from sleuth.records.drafts import PersonDraft, PlaceDraft
from sleuth.strands.contact import actions as contact
from sleuth.strands.contact.drafts import LogDraft
from sleuth.strands.crime import actions
from sleuth.strands.crime import queries as crime
from sleuth.strands.crime.drafts import CrimeDraft
from sleuth.strands.crime.models import Crime
from tests.cast import Cast

MO = "Rear kitchen window forced with a tool, tidy search."
TYPED = {
    "about": "28E",
    "mo": MO,
    "account": "x",
    "occurred_from": "1.11.26 10:00",
    "probable": "yes",
    "contrary": "no",
}


def sent(client: Client, address: str, typed: dict[str, Any], code: int = 200) -> str:
    answer = client.post(address, typed)
    assert answer.status_code == code, answer.content.decode()[:3000]
    return answer.content.decode()


@pytest.fixture
def recorded(cast: Cast) -> Ref:
    return actions.record_crime(by=cast.olive, draft=CrimeDraft("28E", MO, "Entered.", clock.now())).event_ref


def test_from_a_log_only_the_class_and_how_it_was_done_are_typed(cast: Cast, client: Client) -> None:
    place = records.record_place(by=cast.carl, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
    ann = records.record_person(by=cast.carl, draft=PersonDraft("Ann", "Tenant")).ref
    log = contact.open_log(by=cast.carl, draft=LogDraft("402", "priority", "Window forced.", place=place, caller=ann))
    client.force_login(cast.olive)
    page = client.get(f"/crimes/new?from={log.event_ref.number}").content.decode()
    assert "Window forced." in page and "5 Mill Lane, Burnley" in page and "TENANT, Ann is" in page
    known = crime.draft_from(cast.olive, log.event_ref)
    carried = {
        "account": known.account,
        "occurred_from": clock.london(known.occurred_from).strftime("%-d.%-m.%y %H:%M"),
    }  # type: ignore[arg-type]
    typed = TYPED | carried | {f"role_person:{ann.id}": "victim"}
    sent(client, f"/crimes/new?from={log.event_ref.number}", typed, 302)
    made = Crime.objects.get()
    assert made.event.place_id == place.id and made.event.summary == "Window forced."
    assert [line.words for line in queries.open_file(by=cast.olive, ref=made.event_ref).appearances] == ["victim"]
    counts = {each.field: each.retyped for each in queries.carried_counts(by=cast.admin)}
    assert counts == {"account": 0, "people": 0, "place": 0, "window": 0}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"about": "zzzz"}, "Nothing fits"),
        ({"about": "burglary", "code": "28A"}, "Choose the class of the crime."),
        ({"mo": "short"}, "20 to 300 characters"),
        ({"mo": "x" * 301}, "300 characters"),
        ({"occurred_from": ""}, "earliest time"),
        ({"occurred_from": "1.1.2099 10:00"}, "future"),
        ({"occurred_from": "31.2.2026 10:00"}, "does not exist"),
        ({"occurred_to": "1.10.26 10:00"}, "before the beginning"),
        ({"hate": "banana"}, "Choose one of the answers"),
        ({"hate": "race"}, "who sees it as hate"),
        ({"probable": "no"}, "Keep it as an incident log"),
        ({"contrary": "yes"}, "Keep it as an incident log"),
        ({"probable": ""}, "Answer the question"),
        ({"address": "!!!"}, "address"),
    ],
)
def test_bad_input_is_said_in_a_sentence_and_nothing_is_kept(
    cast: Cast, client: Client, changes: dict[str, Any], sentence: str
) -> None:
    client.force_login(cast.olive)
    page = sent(client, "/crimes/new", TYPED | changes)
    assert sentence in page and "Error: Record a crime" in page and not Crime.objects.exists()


@pytest.mark.parametrize("origin", ["banana", "N-000001", "E-999999", "E-99999999999999", "%00"])
def test_a_crime_is_recorded_from_nothing_that_is_not_there(cast: Cast, client: Client, origin: str) -> None:
    client.force_login(cast.olive)
    assert client.get(f"/crimes/new?from={origin}").status_code == 404


@pytest.mark.parametrize(
    ("who", "page", "typed", "sentence"),
    [
        ("cass", "return", {"because": " "}, "must put right"),
        ("cass", "class", {"about": "28E", "because": "x"}, "has this class already"),
        ("cass", "class", {"about": "30C", "because": ""}, "why the class changes"),
        ("rex", "cancel", {"removal": "no_crime", "because": "x"}, "Choose one of the answers"),
        ("rex", "cancel", {"removal": "C2", "because": ""}, "what shows it"),
        ("sam", "outcome", {"outcome": "charge", "on": "1.11.26", "authority": "x"}, "Choose one of the answers"),
        ("sam", "outcome", {"outcome": "18", "on": "1.1.2030", "authority": "x"}, "future"),
        ("sam", "outcome", {"outcome": "18", "on": "banana", "authority": "x"}, "not a date"),
        ("sam", "outcome", {"outcome": "18", "on": "", "authority": ""}, "who authorised it"),
        ("olive", "property", {"kind": "cash", "state": "stolen", "description": "x", "value": "lots"}, "in pounds"),
        ("olive", "property", {"kind": "phone", "state": "stolen", "description": "x", "serial": "12"}, "phone"),
        ("olive", "series", {"series": "777", "because": "x"}, "Choose one of the answers"),
        ("olive", "series", {"series": "", "name": "", "because": "x"}, "name by which colleagues"),
        ("olive", "hand-in", {"because": "x"}, "awaiting the quality check"),
        ("olive", "correct", {"mo": "short", "occurred_from": "1.11.26 10:00"}, "20 to 300"),
    ],
)
def test_a_decision_that_cannot_be_is_said_and_changes_nothing(
    cast: Cast, client: Client, recorded: Ref, who: str, page: str, typed: dict[str, str], sentence: str
) -> None:
    client.force_login(getattr(cast, who))
    assert sentence in sent(client, f"/crimes/{recorded.id}/{page}", typed)
    assert [each.kind for each in crime.decisions(by=cast.olive, ref=recorded)] == ["recorded"]


def test_the_queue_the_officers_list_and_the_notice(cast: Cast, client: Client, recorded: Ref) -> None:
    number = crime.crime(by=cast.olive, ref=recorded).number
    client.force_login(cast.cass)
    assert number in client.get("/crimes/queue").content.decode()
    sent(client, f"/crimes/{recorded.id}/return", {"because": "Who lives there?"}, 302)
    assert number not in client.get("/crimes/queue").content.decode()
    client.force_login(cast.olive)
    page = client.get("/crimes/mine").content.decode()
    assert "Returned to you" in page and "Who lives there?" in page
    assert client.get(f"/events/{recorded.id}").headers["Location"] == f"/crimes/{recorded.id}"


def test_of_two_who_decide_at_once_the_second_sees_both(cast: Cast, client: Client, recorded: Ref) -> None:
    actions.reclassify(by=cast.rex, ref=recorded, code="30C", because="A shop.", expecting=1)
    client.force_login(cast.cass)
    typed = {"version": "1", "about": "49", "because": "No entry."}
    page = sent(client, f"/crimes/{recorded.id}/class", typed, 409)
    for said in ("Someone else saved this first", "30C", "A shop.", "No entry."):
        assert said in page, said
    assert crime.crime(by=cast.cass, ref=recorded).code == "30C"


def test_with_and_without_a_restricted_crime_lists_and_series_are_the_same(
    cast: Cast, client: Client, recorded: Ref
) -> None:
    series = actions.make_series(by=cast.olive, name="Tidy", because="same tool", first=recorded)
    client.force_login(cast.cass)
    before = (
        client.get("/crimes").content.count(b"/crimes/"),
        client.get(f"/crimes/{recorded.id}").content.count(b"C/"),
    )
    hidden = actions.record_crime(by=cast.sam, draft=CrimeDraft("34B", MO, "Canary.", clock.now())).event_ref
    actions.add_to_series(by=cast.sam, series_id=series.pk, ref=hidden, because="canary")
    records.restrict(by=cast.sam, refs=[hidden], title="T", because="a threat", units=[cast.protection])
    after = (
        client.get("/crimes").content.count(b"/crimes/"),
        client.get(f"/crimes/{recorded.id}").content.count(b"C/"),
    )
    assert after == before
    for page in ("/crimes", f"/crimes/{recorded.id}", "/crimes/queue", "/crimes?code=34B", "/crimes/print"):
        assert b"anary" not in client.get(page).content and b"Robbery of personal" not in client.get(page).content
    file = client.post("/crimes/file").content.decode()
    assert "Robbery" not in file and file.count("\n") == 2

"""Writing through the interface: the same acts as on the pages, from the version that was read, once for each key."""

from __future__ import annotations

from typing import Any

import pytest

from sleuth.base.ref import Ref
from sleuth.records import actions, queries
from sleuth.records.drafts import EventDraft, PersonDraft
from sleuth.records.models import Person
from tests.api.program import Program
from tests.cast import Cast, next_month

JANE = {
    "given_names": "Jane",
    "family_name": "Smith",
    "birth_date": "1.2.1980",
    "phones": ["07700 900123"],
    "addresses": [{"number": "12", "street": "High Street", "town": "Burnley", "postcode": "BB11 1AA"}],
    "other_names": [{"family_name": "Jones", "kind": "former"}],
    "identifiers": [],
}


def made(patrol: Program, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """What was recorded."""
    answer = patrol.post(path, body)
    assert answer.status_code == 201, answer.content
    assert (answer["Location"], answer["ETag"]) == (answer.json()["href"], '"1"')
    return dict(answer.json())


def test_a_person_is_recorded_with_everything_in_one_request(cast: Cast, patrol: Program) -> None:
    jane = made(patrol, "/api/people", JANE)
    told = patrol.get(jane["href"]).json()

    assert told["title"] == "SMITH, Jane" and told["source"].startswith("Entered by Patrol-Devices")
    assert {link["words"] for link in told["links"]} == {"lives at", "uses"}
    assert len(told["names"]) == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/places", {"address": {"street": "Mill Lane", "town": "Nelson"}, "latitude": 53.8, "longitude": -2.2}),
        ("/api/things", {"kind": "vehicle", "value": "AB12 CDE", "make": "Ford"}),
        ("/api/organisations", {"name": "The Anchor", "kind": "business"}),
        ("/api/events", {"kind": "crime", "title": "Shed broken into", "occurred_from": "2026-05-01T12:00:00+01:00"}),
    ],
)
def test_every_kind_of_record_can_be_made(patrol: Program, path: str, body: dict[str, Any]) -> None:
    record = patrol.get(made(patrol, path, body)["href"]).json()

    assert record["version"] == 1 and record["title"]


def test_what_cannot_be_stored_is_told_field_by_field_and_nothing_is(patrol: Program) -> None:
    answer = patrol.post("/api/people", JANE | {"birth_date": "31.2.1980", "phones": ["x"]})

    assert answer.status_code == 422 and "birth_date" in answer.json()["errors"]
    assert not Person.objects.exists()
    again = patrol.post("/api/people", JANE | {"phones": ["x"]})
    assert set(again.json()["errors"]) == {"phones.0.phone"} and not Person.objects.exists()


@pytest.mark.parametrize("body", [{}, {"family_name": 3}, {"family_name": "A", "unknown": 1}, [], "x", None])
def test_a_body_of_another_shape_is_refused(patrol: Program, body: Any) -> None:
    assert patrol.post("/api/people", body).status_code in (400, 422)


def test_what_is_no_json_is_refused(patrol: Program) -> None:
    for sent in (b"{", b"\xff", b"[" * 100_000, b'{"family_name": "\\ud800"}', b'{"family_name": "\\u0000"}'):
        answer = patrol.post("/api/people", sent)
        assert answer.status_code in (400, 422), sent[:20]


def test_a_correction_of_the_version_that_was_read_is_made(patrol: Program) -> None:
    jane = made(patrol, "/api/people", JANE)
    answer = patrol.patch(jane["href"], {"family_name": "Jones", "because": "she married"}, 1)

    assert (answer.status_code, answer["ETag"], answer.json()["version"]) == (200, '"2"', 2)
    assert patrol.get(jane["href"]).json()["title"] == "JONES, Jane"


def test_who_comes_second_is_told_both_versions_and_overwrites_nothing(cast: Cast, patrol: Program) -> None:
    jane = made(patrol, "/api/people", JANE)
    actions.correct_person(by=cast.olive, ref=Ref.from_number(jane["number"]), changes={"sex": "female"}, expecting=1)
    answer = patrol.patch(jane["href"], {"family_name": "Jones"}, 1)
    told = answer.json()

    assert answer.status_code == 412
    assert told["yours"] == {"version": 1, "values": {"family_name": "Jones"}}
    assert told["current"]["version"] == 2 and told["current"]["values"]["sex"] == "female"
    assert patrol.get(jane["href"]).json()["title"] == "SMITH, Jane"


def test_the_two_versions_of_a_place_are_told_part_by_part(patrol: Program) -> None:
    green = made(patrol, "/api/places", {"name": "The Green"})
    patrol.patch(green["href"], {"description": "a park"}, 1)
    answer = patrol.patch(green["href"], {"address": {"street": "Mill Lane"}}, 1)

    assert answer.status_code == 412
    assert answer.json()["yours"]["values"]["address"]["street"] == "Mill Lane"


@pytest.mark.parametrize(("said", "status"), [({}, 428), ({"if_match": "*"}, 428), ({"if_match": "3"}, 400)])
def test_a_change_without_the_version_it_is_of_is_not_made(patrol: Program, said: dict[str, str], status: int) -> None:
    jane = made(patrol, "/api/people", JANE)

    assert patrol.ask("PATCH", jane["href"], {"sex": "female"}, **said).status_code == status


@pytest.mark.parametrize(
    ("path", "body", "changes"),
    [
        ("/api/places", {"name": "The Green"}, {"address": {"street": "Mill Lane", "town": "Nelson"}}),
        ("/api/things", {"kind": "vehicle", "value": "AB12 CDE"}, {"colour": "red"}),
        ("/api/organisations", {"name": "The Anchor"}, {"name": "The Old Anchor"}),
        ("/api/events", {"kind": "crime", "title": "Shed"}, {"summary": "The lock was cut", "place": None}),
    ],
)
def test_every_kind_of_record_can_be_corrected(
    patrol: Program, path: str, body: dict[str, Any], changes: dict[str, Any]
) -> None:
    answer = patrol.patch(made(patrol, path, body)["href"], changes, 1)

    assert (answer.status_code, answer.json()["version"]) == (200, 2)


def test_an_event_of_a_feed_is_read_only_here_too(cast: Cast, patrol: Program) -> None:
    draft = EventDraft("crime", "crime", "From a feed", external_id="1", read_only=True)
    event = actions.record_event(by=cast.olive, draft=draft).ref

    assert patrol.patch(f"/api/events/{event.id}", {"title": "Mine"}, 1).status_code == 403


def test_facts_links_warnings_and_judgements_are_added(patrol: Program) -> None:
    one, other = (made(patrol, "/api/people", JANE | {"given_names": name}) for name in ("Ann", "Anne"))
    shed = made(patrol, "/api/events", {"kind": "crime", "title": "Shed"})
    warning = {"kind": "weapons", "reason": "a knife", "review_on": next_month().isoformat()}
    sent = [
        (f"{one['href']}/names", {"given_names": "Nan", "kind": "nickname"}),
        (f"{one['href']}/birth-dates", {"value": "1979"}),
        (f"{one['href']}/identifiers", {"kind": "pnc_id", "value": "78/123456X"}),
        (f"{one['href']}/phones", {"number": "07700 900124"}),
        (f"{one['href']}/addresses", {"address": {"street": "Mill Lane", "town": "Nelson"}}),
        (f"{one['href']}/warnings", warning),
        (f"{shed['href']}/appearances", {"subject": one["number"], "role": "witness"}),
        ("/api/links", {"a": one["number"], "b": other["number"], "kind": "sibling"}),
        ("/api/judgements", {"one": one["number"], "other": other["number"], "verdict": "different", "because": "met"}),
    ]
    answers = [(path, patrol.post(path, body)) for path, body in sent]

    assert [path for path, answer in answers if answer.status_code != 201 and "identifiers" not in path] == []
    struck = patrol.post(f"/api/facts/name/{answers[0][1].json()['id']}/strike", {"because": "not hers"})
    assert (struck.status_code, struck.json()["number"]) == (200, one["number"])


def test_the_same_key_does_nothing_twice_and_is_answered_alike(patrol: Program) -> None:
    answers = [patrol.post("/api/people", JANE, idempotency_key="abc") for _ in range(3)]

    assert len({answer.content for answer in answers}) == 1
    assert {(answer.status_code, answer["ETag"]) for answer in answers} == {(201, '"1"')}
    assert Person.objects.count() == 1
    assert patrol.post("/api/people", JANE | {"sex": "female"}, idempotency_key="abc").status_code == 422
    assert patrol.post("/api/people", JANE, idempotency_key="k" * 101).status_code == 422


def test_a_key_is_the_programs_own(cast: Cast, patrol: Program) -> None:
    other = Program(cast.admin, "custody-suite", cast.north, ["officer"])
    numbers = {each.post("/api/people", JANE, idempotency_key="1").json()["number"] for each in (patrol, other)}

    assert len(numbers) == 2


def test_nothing_is_tied_to_what_the_program_may_not_see(cast: Cast, patrol: Program) -> None:
    hidden = actions.record_person(by=cast.sam, draft=PersonDraft("Zoe", "Quill")).ref
    jane = made(patrol, "/api/people", JANE)
    actions.restrict(by=cast.sam, refs=[hidden], title="Protection", because="a threat to life")
    shed = made(patrol, "/api/events", {"kind": "crime", "title": "Shed"})

    for number in (hidden.number, "N-777777"):
        answers = [
            patrol.post("/api/links", {"a": jane["number"], "b": number, "kind": "sibling"}),
            patrol.post(f"{shed['href']}/appearances", {"subject": number, "role": "witness"}),
            patrol.post(
                "/api/judgements", {"one": jane["number"], "other": number, "verdict": "same", "because": "same"}
            ),
        ]
        assert {answer.status_code for answer in answers} == {404}
    assert queries.open_file(by=cast.sam, ref=hidden).ties == ()

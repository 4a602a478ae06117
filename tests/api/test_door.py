"""Getting in: a token for key and secret, and a plain problem for everybody else."""

from __future__ import annotations

import pytest
from django.test import Client

from sleuth.access import actions, clients
from sleuth.access.ledger import CannotBeWritten
from sleuth.access.models import LedgerEntry
from sleuth.matching import queries as matching
from sleuth.records import actions as records
from sleuth.records.drafts import PersonDraft
from tests.api.program import Program, ask_for_token
from tests.cast import Cast

BILL = PersonDraft("William", "Smith", "1971")


def test_a_token_opens_the_door_and_every_look_is_entered_with_its_purpose(cast: Cast, patrol: Program) -> None:
    bill = records.record_person(by=cast.olive, draft=BILL).ref
    assert patrol.get(f"/api/people/{bill.id}").status_code == 200

    entry = LedgerEntry.objects.get(kind="consultation", officer="patrol-devices")
    assert (entry.on_id, entry.because) == (bill.id, "keeping records right")
    assert '"as": "api"' in entry.detail


def test_a_search_is_entered_before_it_is_answered(patrol: Program) -> None:
    assert patrol.get("/api/find?q=smith").json()["hits"] == []
    assert LedgerEntry.objects.get(kind="search").because == "keeping records right"


@pytest.mark.parametrize(("key", "secret"), [("patrol-devices", "wrong"), ("nobody", "x"), ("", ""), ("\x00", "x")])
def test_wrong_credentials_get_one_and_the_same_answer(patrol: Program, key: str, secret: str) -> None:
    answer = ask_for_token(patrol.browser, key, secret)

    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="Sleuth"'
    assert "Ask for a new one at /api/token" in answer.json()["detail"]


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer ", "Bearer nonsense", "Basic eDp5", "Basic !", "Digest x"])
def test_without_a_good_token_nothing_is_answered(patrol: Program, said: str) -> None:
    for address in ("/api/find?q=smith", "/api/people/1"):
        answer = Client().get(address, headers={"Authorization": said})
        assert answer.status_code == 401, address


def test_the_session_of_an_officer_does_not_open_the_interface(cast: Cast, client: Client) -> None:
    client.force_login(cast.olive)

    assert client.get("/api/find?q=smith").status_code == 401


def test_what_the_role_does_not_allow_is_refused_in_a_sentence_and_entered(cast: Cast) -> None:
    reader = Program(cast.admin, "reader", cast.north, ["analyst"])
    answer = reader.post("/api/people", {"family_name": "Smith"})

    assert answer.status_code == 403 and "Your role does not allow this" in answer.json()["detail"]
    assert LedgerEntry.objects.filter(kind="refusal", officer="reader", act="records.record").count() == 1


def test_a_program_that_was_ended_is_refused_at_its_next_request(cast: Cast, patrol: Program) -> None:
    clients.revoke_client(by=cast.admin, client=patrol.client, because="the device was lost")

    assert patrol.get("/api/find?q=smith").status_code == 401
    assert patrol.sign_in().status_code == 401


def test_a_role_taken_away_is_taken_away_from_the_next_request(cast: Cast, patrol: Program) -> None:
    actions.end_role(by=cast.admin, officer=patrol.officer, role="officer")

    assert patrol.get("/api/find?q=smith").status_code == 403


def test_too_many_requests_are_told_when_to_come_again(patrol: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise clients.TooMany(17)

    monkeypatch.setattr(clients, "_count", full)
    answer = patrol.get("/api/find?q=smith")

    assert (answer.status_code, answer["Retry-After"]) == (429, "17")


def test_nothing_is_shown_when_the_ledger_cannot_be_written(patrol: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise CannotBeWritten

    monkeypatch.setattr(matching.doorway, "searched", broken)
    answer = patrol.get("/api/find?q=smith")

    assert answer.status_code == 503 and "ledger" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/nothing", 404), ("POST", "/api/nothing/at/all", 404), ("DELETE", "/api/find", 405)],
)
def test_an_address_or_method_that_is_none_is_told_as_a_problem(
    patrol: Program, method: str, path: str, status: int
) -> None:
    answer = patrol.ask(method, path)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_nobody_on_the_way_keeps_an_answer(patrol: Program) -> None:
    for path in ("/api/find?q=smith", "/api/people/1", "/api/openapi.json"):
        assert patrol.get(path)["Cache-Control"] == "no-store, private"


def test_the_document_and_its_page_name_every_address(client: Client, db: None) -> None:
    document, page = client.get("/api/openapi.json").json(), client.get("/api/").content.decode()

    assert document["openapi"].startswith("3.") and len(document["paths"]) > 20
    for path, operations in document["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in page
    assert '<script src="http' not in page and "//cdn" not in page

"""While the ledger cannot be written nothing is shown, at no door, and the page says why and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from sleuth.access.ledger import CannotBeWritten
from sleuth.base.ref import Ref
from sleuth.cli.main import cli
from sleuth.config import troubles
from sleuth.records import actions
from sleuth.records.drafts import PersonDraft
from tests.cast import PASSWORD, Cast

NO_MORE_ENTRIES = {
    "sqlite": [
        "CREATE TRIGGER ledger_full BEFORE INSERT ON access_ledgerentry BEGIN SELECT RAISE(ABORT, 'no room'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION ledger_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$",
        "CREATE TRIGGER ledger_full BEFORE INSERT ON access_ledgerentry FOR EACH ROW EXECUTE FUNCTION ledger_full()",
    ],
}


@pytest.fixture
def smith(cast: Cast) -> Ref:
    ref: Ref = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smithson")).ref
    return ref


@pytest.fixture
def full(cast: Cast, smith: Ref) -> Iterator[Client]:
    """A browser in which a sergeant has signed in, before the ledger took no more entries."""
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.sam)
    browser.post("/find/purpose", {"purpose": "investigation"})
    with connection.cursor() as cursor:
        for statement in NO_MORE_ENTRIES[connection.vendor]:
            cursor.execute(statement)
    yield browser


DOORS = {
    "page": ("get", "/people/{pk}"),
    "search": ("get", "/find?q=smithson"),
    "suggestion": ("get", "/find/suggest?q=smithson"),
    "print": ("get", "/{number}/print"),
    "history": ("get", "/{number}/history"),
    "export": ("post", "/known-to/download"),
}


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_shown_that_cannot_be_entered(full: Client, smith: Ref, door: str) -> None:
    method, address = DOORS[door]
    list_of_people = {"purpose": "investigation", "pasted": "William Smithson"} if door == "export" else {}
    answer = getattr(full, method)(address.format(number=smith.number, pk=smith.id), list_of_people)

    page = answer.content.decode()
    assert answer.status_code == 503 and "Sleuth cannot record what you look at" in page
    assert "SMITHSON" not in page.upper()


def test_nobody_signs_in_unrecorded(full: Client) -> None:
    answer = Client(raise_request_exception=False).post("/sign-in", {"username": "olive", "password": PASSWORD})

    assert answer.status_code == 503 and "sleuth_session" not in answer.cookies


def test_a_command_shows_nothing_and_says_why(full: Client) -> None:
    ended = CliRunner().invoke(cli, ["find", "smithson", "--as", "olive"])

    assert isinstance(ended.exception, CannotBeWritten) and "SMITHSON" not in ended.output.upper()
    assert "nothing was looked up, shown or changed" in (troubles.sentence(ended.exception) or "")

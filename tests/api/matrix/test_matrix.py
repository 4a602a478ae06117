"""Every address of the interface × every role, against a table that a person can read; and the hidden like the absent.

The addresses come from the URL map and the interface, the roles from the policy packs, the answers from `expected.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from sleuth.access import clients
from sleuth.api import urls
from sleuth.api.reference import acts_of_addresses
from sleuth.base.ref import Ref
from tests.api.matrix.table import GROUPS, PUBLIC, Row, body, rows
from tests.api.program import Program
from tests.web.matrix.world import World, build

pytestmark = pytest.mark.django_db
ROWS = [pytest.param(row, id=row.address) for row in rows()]
NOWHERE = {kind: Ref(kind, 777_777) for kind in ("person", "place", "thing", "organisation", "event")}
NOTHING = NOWHERE | {
    "struck_person": Ref("person", 777_778),
    "name_id": 777_777,
    "log": NOWHERE["event"],
    "crime": NOWHERE["event"],
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; what a request writes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def programs(world: World) -> dict[str, Program]:
    """Role → a program whose account holds it, in the unit of the officer who does."""
    return {
        role: Program(world.cast.admin, f"program-{number}", officer.unit, [role] if role else [])
        for number, (role, officer) in enumerate(world.roles.items())
    }


def ask(program: Program, row: Row, things: dict[str, Any]) -> HttpResponse:
    """One request about these things; whatever it wrote is taken back."""
    path = row.path.replace("{fact}", f"name/{things['name_id']}")
    for word, thing in things.items():
        path = path.replace(f"{{{word}}}", str(thing.id if isinstance(thing, Ref) else thing))
    said = {"if_match": '"1"'} if row.method == "PATCH" else {}
    with transaction.atomic():
        answer = program.ask(row.method, path, body(row.address, things), **said)
        transaction.set_rollback(True)
    return answer


def named(address: str) -> str:
    """An address of the interface as the table writes it."""
    for plural, word in (("people", "person"), ("places", "place"), ("things", "thing"), ("events", "event")):
        address = address.replace(f"/{plural}/{{pk}}", f"/{plural}/{{{word}}}")
    address = address.replace("/logs/{pk}", "/logs/{log}").replace("/crimes/{pk}", "/crimes/{crime}")
    return address.replace("/organisations/{pk}", "/organisations/{organisation}").replace("{fact}/{pk}", "{fact}")


def test_the_table_names_every_address_once() -> None:
    served = {named(f"{method} {path}") for method, path in acts_of_addresses()}
    beside = {"GET /api/", "GET /api/openapi.json"}

    assert sorted(row.address for row in rows()) == sorted(served | beside), "put the address into expected.md"
    assert {str(entry.name) for entry in urls.urlpatterns} >= {"reference", "document", "nothing"}


def test_every_address_but_that_for_tokens_says_which_act_it_is() -> None:
    assert [address for address, act in acts_of_addresses().items() if not act] == [("POST", "/api/token")]


def test_the_table_knows_the_groups_and_no_other() -> None:
    assert {row.open_to for row in rows()} <= {*GROUPS, PUBLIC}


@pytest.mark.parametrize("row", ROWS)
def test_who_may_ask_it(row: Row, world: World, programs: dict[str, Program]) -> None:
    wrong = []
    for role, program in programs.items():
        due = row.answer if row.admits(role) else 403
        answer = ask(program, row, world.open)
        if answer.status_code != due:
            wrong.append(f"{role or 'nobody in particular'}: {answer.status_code}, not {due}: {answer.content[:200]!r}")
    assert not wrong, f"{row.address}: {'; '.join(wrong)}"


@pytest.mark.parametrize("row", [param for param in ROWS if not param.values[0].is_public])
def test_nobody_asks_without_a_good_token(row: Row, world: World, programs: dict[str, Program]) -> None:
    program = programs["officer"]
    kept = program.token
    try:
        for token in ("", "nonsense"):
            program.token = token
            assert ask(program, row, world.open).status_code == 401
        program.token = kept
        with transaction.atomic():
            clients.revoke_client(by=world.cast.admin, client=program.client, because="lost")
            assert ask(program, row, world.open).status_code == 401
            transaction.set_rollback(True)
    finally:
        program.token = kept
        program.client.refresh_from_db()


@pytest.mark.parametrize("row", [param for param in ROWS if param.values[0].hidden])
def test_a_hidden_record_is_like_none_to_every_program_outside(
    row: Row, world: World, programs: dict[str, Program]
) -> None:
    wrong = []
    for role, program in programs.items():
        if row.admits(role):
            hidden, none = ask(program, row, world.hidden), ask(program, row, NOTHING)
            if hidden.status_code != row.hidden or (hidden.content, dict(hidden.items())) != (
                none.content,
                dict(none.items()),
            ):
                wrong.append(f"{role}: {hidden.status_code}, {none.status_code} for none")
    assert not wrong, f"{row.address}: {'; '.join(wrong)}"

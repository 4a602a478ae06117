"""Two worlds: with and without restricted records, a program outside gets the same bytes from every address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management.color import no_style
from django.db import connection, transaction

from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, LinkDraft, MarkerDraft, NameDraft, PersonDraft
from tests.api.program import Program
from tests.cast import Cast, assemble, next_month

MORNING, NOON = datetime(2030, 6, 1, 9, tzinfo=UTC), datetime(2030, 6, 1, 12, tzinfo=UTC)
HOME = parse("12 High Street, Burnley BB11 1AA")
CANARY = PersonDraft(
    "Zebedee",
    "Quillfeather",
    "1.2.1980",
    other_names=(NameDraft("Will", "Smith", "alias"),),
    phones=("07700 900999",),
    addresses=(parse("77 Canary Lane, Nelson BB9 7QQ"), HOME),
)
ASKED = (
    "q=quillfeather",
    "q=smith",
    "q=will+smith&limit=1",
    "q=07700+900999",
    "q=canary+lane",
    "q=burglary&kind=event",
)
KINDS = ("people", "places", "things", "organisations", "events")


def town(cast: Cast) -> Ref:
    """Bill at home, with a burglary that he is suspected of."""
    bill = actions.record_person(by=cast.olive, draft=PersonDraft("William", "Smith", "1971", addresses=(HOME,))).ref
    seen = (AppearanceDraft(bill, "suspect"),)
    actions.record_event(by=cast.olive, draft=EventDraft("crime", "crime", "Burglary", appearances=seen))
    return bill


def hide(cast: Cast, bill: Ref) -> None:
    """A protected witness, tied to Bill, to his home and to another burglary; only Sam is inside."""
    hidden = actions.record_person(by=cast.sam, draft=CANARY).ref
    seen = tuple(AppearanceDraft(ref, role) for ref, role in ((hidden, "victim"), (bill, "suspect")))
    event = actions.record_event(by=cast.sam, draft=EventDraft("crime", "crime", "Burglary at night", appearances=seen))
    actions.link(by=cast.sam, draft=LinkDraft(bill, hidden, "sibling"))
    warning = MarkerDraft("weapons", "a knife", "go in twos", review_on=next_month())
    actions.mark(by=cast.sam, on=hidden, draft=warning)
    actions.restrict(by=cast.sam, refs=[hidden, event.ref], title="Protection", because="a threat to life")


def answers(program: Program, bill: Ref) -> Iterator[tuple[str, int, bytes, str]]:
    """What the program is answered everywhere where something hidden could show, when it reads and when it writes."""
    paths = [f"/api/find?{asked}" for asked in ASKED]
    paths += [f"/api/{kind}/{pk}{under}" for kind in KINDS for pk in range(1, 6) for under in ("", "/timeline")]
    for path in (*paths, "/api/changes", "/api/changes?after=0&limit=1"):
        yield told(path, program.get(path))
    for number in ("N-000002", "L-000002", "T-000001", "E-000002"):
        tie = {"a": bill.number, "b": number, "kind": "sibling"}
        yield told(number, program.post("/api/links", tie))
        yield told(number, program.patch(f"/api/people/{Ref.from_number(number).id}", {"sex": "male"}, 7))
    for fact in ("name", "birth_date", "identifier", "link", "appearance", "marker"):
        for pk in range(1, 12):
            yield told(f"{fact} {pk}", program.post(f"/api/facts/{fact}/{pk}/strike", {"because": ""}))


def told(asked: str, answer: object) -> tuple[str, int, bytes, str]:
    headers = dict(answer.items())  # type: ignore[attr-defined]
    return asked, answer.status_code, answer.content, str(sorted(headers.items()))  # type: ignore[attr-defined]


def world(*, with_hidden: bool, role: str) -> list[tuple[str, int, bytes, str]]:
    """The answers in one of the worlds, which is then taken away."""
    with transaction.atomic():
        _count_from_the_start()
        with time_machine.travel(MORNING, tick=False):
            cast = assemble()
            bill = town(cast)
            program = Program(cast.admin, "outside", cast.north, [role])
            program.get("/api/changes")
            if with_hidden:
                hide(cast, bill)
            actions.correct_person(by=cast.olive, ref=bill, changes={"sex": "male"})
        with time_machine.travel(NOON, tick=False):
            program.sign_in()
            found = list(answers(program, bill))
        transaction.set_rollback(True)
    return found


def _count_from_the_start() -> None:
    if connection.vendor == "postgresql":
        from django.apps import apps

        for line in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            with connection.cursor() as cursor:
                cursor.execute(line)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["officer", "sergeant", "analyst"])
def test_a_program_outside_gets_the_same_bytes_with_and_without_the_hidden(role: str) -> None:
    without, with_hidden = world(with_hidden=False, role=role), world(with_hidden=True, role=role)

    different = [one[0] for one, other in zip(without, with_hidden, strict=True) if one != other]
    assert not different
    assert any(status == 200 and b"SMITH, William" in content for _, status, content, _ in without)


def test_the_comparison_would_see_a_hidden_record_that_shows(cast: Cast) -> None:
    bill = town(cast)
    outside = Program(cast.admin, "outside", cast.north, ["officer"])
    before = [each[2] for each in answers(outside, bill)]
    hide(cast, bill)
    inside: Officer = cast.sam
    actions.lift_restriction(by=cast.fresh(inside), ref=Ref("person", bill.id + 1), because="over")

    assert before != [each[2] for each in answers(outside, bill)]

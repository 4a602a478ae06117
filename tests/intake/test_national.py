"""National systems: what is told and to whom, what never leaves, and what an answer writes down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from sleuth.access.doorway import Refused
from sleuth.access.models import LedgerEntry, Officer
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.intake.national import connection, exchange
from sleuth.intake.national.systems import SYSTEMS
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, MarkerDraft, NameDraft, PersonDraft
from sleuth.records.faults import Invalid
from sleuth.records.models import Event
from sleuth.records.queries import open_file
from tests.cast import Cast, next_month

CANARY = "Quillfeather"


class FakeEndpoint:
    """Stands for the real system: keeps what it was told and answers each person with a number of its own."""

    def __init__(self, number: str = "2001/0171310W") -> None:
        self.told: list[dict[str, Any]] = []
        self.number = number

    def send(self, system: str, extract: bytes) -> bytes:
        lines = [json.loads(line) for line in extract.decode().splitlines()]
        self.told += lines
        return "\n".join(json.dumps({"number": line["number"], "their_id": self.number}) for line in lines).encode()


@pytest.fixture
def bill(cast: Cast) -> Ref:
    """A man with an alias, an address, a warning and a missing report."""
    draft = PersonDraft(
        "William",
        "Smith",
        "12.3.1971",
        "male",
        other_names=(NameDraft("Billy", "Jones", "alias"),),
        addresses=(parse("12 High Street, Burnley BB11 1AA"),),
    )
    bill = actions.record_person(by=cast.olive, draft=draft).ref
    actions.mark(by=cast.olive, on=bill, draft=MarkerDraft("weapons", "a knife", review_on=next_month()))
    event(cast.olive, bill, "missing_report", "missing", "Missing from home")
    return bill


def event(by: Officer, ref: Ref, kind: str, system: str, title: str) -> Ref:
    seen = (AppearanceDraft(ref, "subject"),)
    return actions.record_event(by=by, draft=EventDraft(kind, system, title, appearances=seen)).ref


def sent(by: Officer, system: str, *people: Ref) -> tuple[exchange.Outcome, FakeEndpoint]:
    there = FakeEndpoint()
    return exchange.tell(by=by, system=system, people=people, because="arrested", over=there), there


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_is_told_what_its_format_says_and_the_ledger_to_whom(cast: Cast, bill: Ref, system: str) -> None:
    outcome, there = sent(cast.sam, system, bill)
    (line,) = there.told

    assert outcome.done == [bill] and line["number"] == bill.number and line["birth_date"] == "1971-03-12"
    entry = LedgerEntry.objects.get(kind="disclosure", act="records.export", on_id=bill.id)
    assert json.loads(entry.detail) == {"recipient": SYSTEMS[system].title, "code": SYSTEMS[system].code}
    assert entry.because == "arrested"


def test_each_format_tells_its_own_part(cast: Cast, bill: Ref) -> None:
    told = {system: sent(cast.sam, system, bill)[1].told[0] for system in SYSTEMS}

    assert told["pnc"]["warnings"][0]["kind"] == "weapons" and told["pnc"]["other_names"] == ["JONES, Billy"]
    assert told["pnd"]["known_to"] and "addresses" not in told["pnd"]
    assert told["missing"]["reports"][0]["title"] == "Missing from home"
    assert told["visor"]["addresses"] == ["12 High Street, Burnley, BB11 1AA"] == told["holmes"]["addresses"]


def hidden_things(cast: Cast, bill: Ref) -> Iterator[Ref]:
    """A closed person, and a closed event of Bill's that Sam may see."""
    yield actions.record_person(by=cast.sam, draft=PersonDraft("Zoe", CANARY)).ref
    yield event(cast.sam, bill, "missing_report", "missing", f"{CANARY} seen")


def test_what_is_closed_is_never_sent_not_even_by_an_insider(cast: Cast, bill: Ref) -> None:
    zoe, seen = hidden_things(cast, bill)
    actions.restrict(by=cast.sam, refs=[zoe, seen], title="Protection", because="a threat to life")
    inside = cast.fresh(cast.sam)
    for system in SYSTEMS:
        outcome, there = sent(inside, system, bill, zoe)
        assert outcome.done == [bill] and outcome.left_out == [(zoe.number, exchange.CLOSED)]
        assert CANARY not in str(there.told)


def test_to_somebody_outside_the_closed_is_like_the_absent(cast: Cast, bill: Ref) -> None:
    zoe, _ = hidden_things(cast, bill)
    actions.restrict(by=cast.sam, refs=[zoe], title="Protection", because="a threat to life")
    outcome, there = sent(cast.ivy, "pnc", zoe, Ref("person", 777_777))

    assert {why for _, why in outcome.left_out} == {exchange.NOBODY} and there.told == []


def test_an_event_whose_handling_forbids_it_stays_here(cast: Cast, bill: Ref) -> None:
    kept = event(cast.olive, bill, "missing_report", "missing", CANARY)
    with exchange.doorway.writing(by=cast.olive, act="records.correct"):
        Event.objects.filter(pk=kept.id).update(withheld=",export,")

    assert all(CANARY not in str(sent(cast.sam, system, bill)[1].told) for system in SYSTEMS)


def test_an_answer_is_written_down_once(cast: Cast, bill: Ref) -> None:
    for system in ("pnc", "visor"):
        outcome, _ = sent(cast.sam, system, bill)
        for _ in range(2):
            assert exchange.take_answer(by=cast.kit, system=system, answer=outcome.answer).done == [bill]
    numbers = [fact.text for fact in open_file(by=cast.olive, ref=bill).identifiers]

    assert numbers == ["2001/0171310W", "2001/0171310W (ViSOR)"]


def test_a_line_of_an_answer_that_cannot_be_used_is_told_and_stops_no_other(cast: Cast, bill: Ref) -> None:
    good = json.dumps({"number": bill.number, "their_id": "2001/0171310W"})
    bad = ["{", "[]", "{}", '{"number": "N-777777", "their_id": "1"}', f'{{"number": "{bill.number}"}}']
    bad.append(f'{{"number": "{bill.number}", "their_id": "no PNC ID"}}')
    outcome = exchange.take_answer(by=cast.kit, system="pnc", answer="\n".join([*bad, "", good]).encode())

    assert outcome.done == [bill] and [what for what, _ in outcome.left_out] == [f"line {n}" for n in range(1, 7)]


def test_without_the_right_or_a_reason_nothing_is_sent(cast: Cast, bill: Ref) -> None:
    there = FakeEndpoint()
    with pytest.raises(Refused):
        exchange.tell(by=cast.olive, system="pnc", people=[bill], because="arrested", over=there)
    with pytest.raises(Invalid):
        exchange.tell(by=cast.sam, system="pnc", people=[bill], because=" ", over=there)
    assert there.told == []


def test_without_a_connection_the_extract_waits_in_a_folder_and_a_named_class_takes_its_place(
    cast: Cast, bill: Ref, settings: Any, tmp_path: Any
) -> None:
    settings.SLEUTH_HOME = tmp_path
    exchange.tell(by=cast.sam, system="pnc", people=[bill], because="arrested")
    (file,) = (tmp_path / "national" / "pnc").iterdir()
    assert bill.number in file.read_text()

    settings.SLEUTH_NATIONAL = {"pnc": "string.Formatter"}
    assert type(connection.connection_to("pnc")) is Formatter
    assert type(connection.connection_to("holmes")) is connection.Folder

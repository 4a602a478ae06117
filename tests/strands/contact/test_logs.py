"""A call becomes a log, is worked, and closes only when everything is there that its code asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sleuth.access.doorway import NotVisible, Refused
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.records import actions as records
from sleuth.records import queries
from sleuth.records.drafts import EventDraft, PersonDraft, PlaceDraft
from sleuth.records.faults import Conflict, Invalid
from sleuth.strands.contact import actions
from sleuth.strands.contact import queries as contact
from sleuth.strands.contact.checks import NotYet
from sleuth.strands.contact.drafts import ClosingDraft, LogDraft
from sleuth.strands.contact.models import Log
from tests.cast import Cast

ROW = LogDraft(code="301", grade="priority", account="Shouting and banging next door.", qualifiers=("domestic",))


@pytest.fixture
def open_log(cast: Cast) -> Callable[..., Ref]:
    """A log at an address with a caller, opened by the call taker."""

    def opened(**changes: object) -> Ref:
        place = records.record_place(by=cast.carl, draft=PlaceDraft(parse("5 Mill Lane, Burnley BB11 1AA"))).ref
        caller = records.record_person(by=cast.carl, draft=PersonDraft("Ann", "Neighbour")).ref
        draft = LogDraft(**ROW.__dict__ | {"place": place, "caller": caller} | changes)  # type: ignore[arg-type]
        return Ref("event", actions.open_log(by=cast.carl, draft=draft).pk)

    return opened


def test_a_log_is_numbered_by_the_day_and_known_at_its_place_and_to_its_caller(
    cast: Cast, open_log: Callable[..., Ref]
) -> None:
    first, second = open_log(), open_log()
    day = f"{clock.today():%Y%m%d}"
    assert [contact.log(by=cast.olive, ref=ref).number for ref in (first, second)] == [f"{day}-0001", f"{day}-0002"]
    file = queries.open_file(by=cast.olive, ref=first)
    assert [(line.words, line.subject.title) for line in file.appearances] == [("reported it", "NEIGHBOUR, Ann")]
    assert queries.open_file(by=cast.olive, ref=file.appearances[0].subject.ref).systems == ("incident",)
    assert [line.text for line in queries.entries_of(by=cast.olive, event=first)] == [
        "Shouting and banging next door.",
        "opened: Domestic incident, 2 priority (1 hour)",
    ]
    log = contact.log(by=cast.olive, ref=first)
    assert log.attend_by == log.received_at + timedelta(minutes=60) and log.domestic and not log.hate


def test_a_domestic_log_closes_only_with_risk_assessment_crime_or_reason_and_a_supervisor(
    cast: Cast, open_log: Callable[..., Ref]
) -> None:
    ref = open_log()
    sent = actions.send(by=cast.carl, ref=ref, call_sign="hm21")
    actions.arrive(by=cast.carl, ref=ref, resource_id=sent.pk)
    closing = ClosingDraft("301", ("domestic",), result="One party left for the night.")
    with pytest.raises(NotYet) as not_yet:
        actions.close_log(by=cast.carl, ref=ref, draft=closing)
    assert not_yet.value.missing == [
        "Record a crime and give its number, or enter why no crime is recorded.",
        "Enter the reference of the domestic abuse risk assessment.",
        "A supervisor must check this log before it closes.",
        "HM21 is still on this log: enter when they left.",
    ]
    actions.leave(by=cast.carl, ref=ref, resource_id=sent.pk)
    with pytest.raises(Refused):
        actions.check_log(by=cast.carl, ref=ref)
    actions.check_log(by=cast.sam, ref=ref, because="risk read")
    full = ClosingDraft("301", ("domestic",), "One party left.", "DASH/17", "", "no offence disclosed")
    log = actions.close_log(by=cast.carl, ref=ref, draft=full)
    assert (log.state, log.closing_code, log.policy) == ("closed", "301", "demoshire@2026-01-01")
    for act in (
        lambda: actions.regrade(by=cast.carl, ref=ref, grade="emergency", because="x"),
        lambda: actions.send(by=cast.carl, ref=ref, call_sign="A1"),
    ):
        with pytest.raises(Refused, match="closed"):
            act()


def test_a_log_opened_again_must_be_checked_again(cast: Cast, open_log: Callable[..., Ref]) -> None:
    ref = open_log(code="501", qualifiers=("domestic",), account="Message.")
    with pytest.raises(Invalid, match="open already"):
        actions.reopen_log(by=cast.carl, ref=ref, because="x")
    actions.check_log(by=cast.sam, ref=ref)
    closing = ClosingDraft("501", ("domestic",), "passed on", "DASH/1")
    actions.close_log(by=cast.carl, ref=ref, draft=closing)
    with pytest.raises(Invalid, match="Enter why"):
        actions.reopen_log(by=cast.carl, ref=ref, because=" ")
    actions.reopen_log(by=cast.carl, ref=ref, because="she rang again")
    with pytest.raises(NotYet, match="supervisor"):
        actions.close_log(by=cast.carl, ref=ref, draft=closing)
    assert "opened again: she rang again" in [each.text for each in queries.entries_of(by=cast.carl, event=ref)]


def test_nobody_checks_the_log_that_he_opened(cast: Cast) -> None:
    log = actions.open_log(by=cast.sam, draft=ROW)
    with pytest.raises(Invalid, match="opened this log yourself"):
        actions.check_log(by=cast.sam, ref=log.event_ref)


def test_a_log_written_the_day_after_is_marked_and_says_why(cast: Cast) -> None:
    yesterday = clock.now() - timedelta(days=1)
    late = LogDraft(**ROW.__dict__ | {"happened_at": yesterday})
    with pytest.raises(Invalid) as refused:
        actions.open_log(by=cast.carl, draft=late)
    assert "written only now" in refused.value.faults["retrospective_because"]
    assert not Log.objects.exists()
    log = actions.open_log(by=cast.carl, draft=LogDraft(**late.__dict__ | {"retrospective_because": "system was down"}))
    assert log.retrospective and log.event.occurred_from == yesterday


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "999"}, "code"),
        ({"code": ""}, "code"),
        ({"grade": "banana"}, "grade"),
        ({"received_by": "pigeon"}, "received_by"),
        ({"qualifiers": ("banana",)}, "qualifiers"),
        ({"account": "  "}, "account"),
        ({"account": "a\x00b"}, "account"),
        ({"account": "x" * 20_001}, "account"),
        ({"received_at": clock.now() + timedelta(hours=1)}, "received_at"),
        ({"happened_at": clock.now() + timedelta(hours=1)}, "happened_at"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_no_number_is_lost(
    cast: Cast, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.open_log(by=cast.carl, draft=LogDraft(**ROW.__dict__ | changes))  # type: ignore[arg-type]
    assert field in refused.value.faults
    assert actions.open_log(by=cast.carl, draft=ROW).number.endswith("-0001")


def test_regrading_needs_a_reason_and_counts_the_time_anew(cast: Cast, open_log: Callable[..., Ref]) -> None:
    ref = open_log()
    for grade, because in (("priority", "x"), ("emergency", " "), ("banana", "x")):
        with pytest.raises(Invalid):
            actions.regrade(by=cast.carl, ref=ref, grade=grade, because=because)
    log = actions.regrade(by=cast.carl, ref=ref, grade="emergency", because="a child screams")
    assert log.attend_by == log.graded_at + timedelta(minutes=15)
    (line,) = [line for line in queries.history(by=cast.carl, refs=[ref]) if "graded" in line.what]
    assert line.because == "a child screams" and line.changes["grade"] == ["priority", "emergency"]


def test_of_two_who_regrade_at_once_the_second_sees_what_the_first_chose(
    cast: Cast, open_log: Callable[..., Ref]
) -> None:
    ref = open_log()
    seen = contact.log(by=cast.carl, ref=ref).event.version
    actions.regrade(by=cast.carl, ref=ref, grade="emergency", because="screams", expecting=seen)
    with pytest.raises(Conflict) as conflict:
        actions.regrade(by=cast.sam, ref=ref, grade="scheduled", because="quiet now", expecting=seen)
    assert conflict.value.theirs["grade"] == "emergency" and conflict.value.version == seen + 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("301", "301"),
        ("domestic", "301"),
        ("crash injury", "101"),
        ("brugled", "402"),
        ("missing persn", "303"),
        ("misper", "303"),
    ],
)
def test_codes_are_found_by_the_words_of_callers_however_typed(cast: Cast, typed: str, code: str) -> None:
    assert contact.codes_for(by=cast.carl, words=typed)[0][0] == code


@pytest.mark.parametrize("typed", ["", "   ", "the", "qqqq", "\x00", "%", "💥", "x" * 5_000])
def test_words_that_fit_nothing_find_nothing(cast: Cast, typed: str) -> None:
    assert contact.codes_for(by=cast.carl, words=typed) == []


def test_a_restricted_log_is_not_there_for_those_outside(cast: Cast, open_log: Callable[..., Ref]) -> None:
    ref, other = open_log(), open_log()
    actions.relate(by=cast.carl, ref=other, other=ref)
    records.restrict(by=cast.sam, refs=[ref], title="T", because="a threat", units=[cast.protection])
    olive = cast.fresh(cast.olive)
    assert [log.event_ref for log in contact.logs(by=olive, asked=contact.LogFilter()).rows] == [other]
    assert contact.logs(by=olive, asked=contact.LogFilter()).total == 1
    assert queries.open_file(by=olive, ref=other).ties == ()
    assert not contact.is_log(by=olive, ref=ref)
    for act in (
        lambda: contact.log(by=olive, ref=ref),
        lambda: actions.send(by=olive, ref=ref, call_sign="A1"),
        lambda: actions.regrade(by=olive, ref=ref, grade="emergency", because="x"),
        lambda: actions.close_log(by=olive, ref=ref, draft=ClosingDraft("501", (), "x")),
        lambda: actions.reopen_log(by=olive, ref=ref, because="x"),
        lambda: actions.relate(by=olive, ref=other, other=ref),
    ):
        with pytest.raises(NotVisible):
            act()


def test_an_event_that_is_no_log_is_none_here(cast: Cast) -> None:
    visit = records.record_event(by=cast.olive, draft=EventDraft("contact", "neighbourhood", "Visit")).ref
    with pytest.raises(NotVisible):
        contact.log(by=cast.olive, ref=visit)


def test_lists_are_filtered_and_turn_their_pages_by_a_mark(cast: Cast, open_log: Callable[..., Ref]) -> None:
    refs = [open_log(code=code, qualifiers=()) for code in ("301", "501", "301", "501", "301")]
    asked = contact.LogFilter(code="301")
    first = contact.logs(by=cast.olive, asked=asked, size=2)
    second = contact.logs(by=cast.olive, asked=asked, after=first.more, size=2)
    assert [log.event_ref for log in (*first.rows, *second.rows)] == [refs[4], refs[2], refs[0]]
    assert first.total == 3 and second.more == ""
    for mark in ("rubbish", "~", f"{clock.now().isoformat()}~x", f"{clock.now().isoformat()}~{10**30}"):
        assert contact.logs(by=cast.olive, asked=asked, after=mark).rows[0].event_ref == refs[4]
    assert not contact.logs(by=cast.olive, asked=contact.LogFilter(flag="hate")).rows
    assert len(contact.logs(by=cast.olive, asked=contact.LogFilter(officer=cast.carl.pk, state="open")).rows) == 5

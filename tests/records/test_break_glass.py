"""Breaking the glass: one restricted record, at once, with a reason; everybody concerned is told, and it ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sleuth.access import actions as access
from sleuth.access import emergencies
from sleuth.access.actions import Unacceptable
from sleuth.access.circles import standing_circle
from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Admission, LedgerEntry, Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values.address import parse
from sleuth.messages.models import Message
from sleuth.records import actions, queries
from sleuth.records.actions.break_glass import NOT_THERE
from sleuth.records.drafts import PersonDraft
from sleuth.records.faults import Invalid
from tests.cast import Cast

WHY = "he is on the bridge now and we need his sister's number"
ZEB = PersonDraft("Zebedee", "Quillfeather", "1.2.1980", addresses=(parse("77 Canary Lane, Northtown NT7 7QQ"),))


@pytest.fixture
def zeb(cast: Cast) -> Ref:
    """Known to the protection team alone."""
    ref = actions.record_person(by=cast.ivy, draft=ZEB).ref
    actions.restrict(by=cast.ivy, refs=[ref], title="Team", because="a threat to life", units=[cast.protection])
    return ref


def can_open(cast: Cast, officer: Officer, ref: Ref) -> bool:
    try:
        queries.open_file(by=cast.fresh(officer), ref=ref)
    except NotVisible:
        return False
    return True


def test_who_breaks_the_glass_reads_the_record_for_a_shift_and_no_longer(cast: Cast, zeb: Ref) -> None:
    assert not can_open(cast, cast.sam, zeb)
    actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    assert can_open(cast, cast.sam, zeb) and not can_open(cast, cast.olive, zeb)
    assert cast.fresh(cast.sam).standing.admitted_until is not None
    with time_machine.travel(clock.now() + timedelta(hours=8, minutes=1), tick=False):
        assert not can_open(cast, cast.sam, zeb)
        assert cast.fresh(cast.sam).standing.admitted_until is None


def test_those_inside_and_the_auditor_are_told_at_once_and_nobody_else(cast: Cast, zeb: Ref) -> None:
    actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    told = dict(Message.objects.filter(topic="access.glass_broken").values_list("reader__username", "text"))
    assert set(told) == {"ivy", "nina", "otto"}
    assert zeb.number in told["nina"] and WHY in told["nina"]
    assert zeb.number not in told["otto"], "he may not know of the record by being an auditor"


def test_of_a_standing_circle_only_the_one_record_opens(cast: Cast) -> None:
    first, second = (actions.record_person(by=cast.ivy, draft=ZEB).ref for _ in range(2))
    with writing(by=cast.ivy, act="records.restrict"):
        desk = standing_circle("intelligence.desk")
        actions.put_into(by=cast.ivy, refs=[first, second], circle=desk, because="a source")
    actions.break_glass(by=cast.sam, ref=first, because=WHY)
    assert can_open(cast, cast.sam, first) and not can_open(cast, cast.sam, second)
    assert can_open(cast, cast.ivy, first) and can_open(cast, cast.ivy, second), "the desk loses nothing"
    with time_machine.travel(clock.now() + timedelta(hours=9), tick=False):
        assert not can_open(cast, cast.sam, first) and can_open(cast, cast.ivy, first)


def test_a_clearance_is_not_broken_with_the_glass(cast: Cast, zeb: Ref) -> None:
    actions.set_marking(by=cast.fresh(cast.ivy), ref=zeb, marking="secret_2014", because="a source")
    with pytest.raises(Invalid):
        actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    assert not can_open(cast, cast.sam, zeb)


def test_nobody_opens_the_record_about_himself(cast: Cast) -> None:
    ref = actions.record_person(by=cast.ivy, draft=ZEB).ref
    actions.keep_as_staff(by=cast.petra, ref=ref, because="he told us", account=cast.sam)
    with pytest.raises(Invalid):
        actions.break_glass(by=cast.sam, ref=ref, because=WHY)
    assert not can_open(cast, cast.sam, ref)


def test_a_record_that_is_not_there_or_is_open_reads_the_same_and_is_entered(cast: Cast, zeb: Ref) -> None:
    open_to_all = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Example")).ref
    for ref in (Ref("person", 777_777), open_to_all):
        with pytest.raises(Invalid) as wrong:
            actions.break_glass(by=cast.sam, ref=ref, because=WHY)
        assert wrong.value.faults == {"number": NOT_THERE}
    assert LedgerEntry.objects.filter(act="records.break_glass", detail__contains='"shown": "no"').count() == 2


def test_it_needs_the_act_and_a_reason(cast: Cast, zeb: Ref) -> None:
    with pytest.raises(Refused):
        actions.break_glass(by=cast.olive, ref=zeb, because=WHY)
    with pytest.raises(Invalid):
        actions.break_glass(by=cast.sam, ref=zeb, because=" ")
    assert not Admission.objects.exists()


def test_who_loses_the_role_loses_what_the_glass_gave(cast: Cast, zeb: Ref) -> None:
    actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    access.set_roles(by=cast.admin, officer=cast.sam, roles=["officer"])
    assert not can_open(cast, cast.sam, zeb)


def test_who_is_let_in_afterwards_needs_the_glass_no_more(cast: Cast, zeb: Ref) -> None:
    actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    actions.change_circle(by=cast.fresh(cast.ivy), ref=zeb, because="he works on it now", officers=[cast.sam])
    assert can_open(cast, cast.sam, zeb) and cast.fresh(cast.sam).standing.admitted_until is None


def test_an_auditor_signs_it_off_once_and_never_his_own(cast: Cast, zeb: Ref) -> None:
    made = actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    assert [each.pk for each in emergencies.admissions(by=cast.otto, open_only=True)] == [made.pk]
    with pytest.raises(Unacceptable):
        emergencies.sign_off(by=cast.otto, pk=made.pk, finding=" ")
    emergencies.sign_off(by=cast.otto, pk=made.pk, finding="right: the log of the bridge")
    with pytest.raises(Unacceptable):
        emergencies.sign_off(by=cast.otto, pk=made.pk, finding="again")
    assert not emergencies.admissions(by=cast.otto, open_only=True)
    with pytest.raises(Refused):
        emergencies.admissions(by=cast.sam)
    access.set_roles(by=cast.admin, officer=cast.sam, roles=["sergeant", "auditor"])
    own = actions.break_glass(by=cast.fresh(cast.sam), ref=closed(cast), because=WHY)
    with pytest.raises(Unacceptable):
        emergencies.sign_off(by=cast.fresh(cast.sam), pk=own.pk, finding="it was me")


def closed(cast: Cast) -> Ref:
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Ann", "Other")).ref
    actions.restrict(by=cast.ivy, refs=[ref], title="Other", because="a threat")
    return ref


def test_there_is_nothing_to_sign_off_where_no_glass_was_broken(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        emergencies.sign_off(by=cast.otto, pk=777, finding="right")


def test_who_is_there_by_the_glass_alone_is_not_told_as_an_insider(cast: Cast, zeb: Ref) -> None:
    actions.break_glass(by=cast.sam, ref=zeb, because=WHY)
    access.set_roles(by=cast.admin, officer=cast.petra, roles=["sergeant"])
    actions.break_glass(by=cast.fresh(cast.petra), ref=zeb, because="and I")
    told = Message.objects.filter(topic="access.glass_broken", written_by=cast.petra)
    assert set(told.values_list("reader__username", flat=True)) == {"ivy", "nina", "otto"}

"""What an officer may do follows from the roles held at this moment, and from nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sleuth.access import actions, doorway
from sleuth.access.permissions import may
from sleuth.access.policy import Act
from sleuth.base import clock
from sleuth.records import actions as records
from sleuth.records import queries
from sleuth.records.drafts import PersonDraft
from tests.cast import Cast

SMITH = PersonDraft("William", "Smith")


def test_somebody_without_a_role_may_do_nothing(cast: Cast) -> None:
    assert not [act for act in Act if may(cast.stranger, act)]


def test_an_administrator_administers_and_reads_no_records(cast: Cast) -> None:
    assert [str(act) for act in Act if may(cast.admin, act)] == ["access.administer"]


def test_a_partner_may_do_nothing_until_an_agreement_says_so(cast: Cast) -> None:
    assert not [act for act in Act if may(cast.pat, act)]


def test_a_refusal_says_what_was_refused_and_who_can_help(cast: Cast) -> None:
    assert "import files of people and crimes" in may(cast.olive, Act.INTAKE_IMPORT).reason
    assert "administrator" in may(cast.olive, Act.INTAKE_IMPORT).reason


def test_a_role_that_was_ended_is_lost_at_the_next_request(cast: Cast) -> None:
    actions.end_role(by=cast.admin, officer=cast.olive, role="officer")
    assert not may(cast.fresh(cast.olive), Act.RECORDS_FIND)


def test_a_role_is_not_held_before_it_begins(cast: Cast) -> None:
    with time_machine.travel(clock.now() - timedelta(days=1), tick=False):
        assert not may(cast.fresh(cast.olive), Act.RECORDS_FIND)


def test_a_suspended_officer_may_do_nothing(cast: Cast) -> None:
    actions.suspend(by=cast.admin, officer=cast.olive, because="inquiry")
    refused = may(cast.fresh(cast.olive), Act.RECORDS_FIND)
    assert not refused and "suspended" in refused.reason


def test_only_an_administrator_gives_roles(cast: Cast) -> None:
    with pytest.raises(doorway.Refused):
        actions.give_role(by=cast.olive, officer=cast.olive, role="auditor")
    assert not may(cast.fresh(cast.olive), Act.ACCESS_AUDIT)


def test_a_unit_in_the_circle_brings_its_parts_and_not_its_parents(cast: Cast) -> None:
    person = records.record_person(by=cast.sam, draft=SMITH)
    records.restrict(by=cast.sam, refs=[person.ref], title="Op", because="at risk", units=[cast.protection])
    assert queries.open_file(by=cast.nina, ref=person.ref).restriction == "Op"
    with pytest.raises(doorway.NotVisible):
        queries.open_file(by=cast.olive, ref=person.ref)

    other = records.record_person(by=cast.sam, draft=SMITH)
    records.restrict(by=cast.sam, refs=[other.ref], title="Op", because="at risk", units=[cast.north])
    assert queries.open_file(by=cast.fresh(cast.nina), ref=other.ref)


def test_a_transfer_out_of_the_unit_closes_the_record_at_once(cast: Cast) -> None:
    person = records.record_person(by=cast.sam, draft=SMITH)
    records.restrict(by=cast.sam, refs=[person.ref], title="Op", because="at risk", units=[cast.protection])
    actions.transfer(by=cast.admin, officer=cast.nina, unit=cast.north)
    with pytest.raises(doorway.NotVisible):
        queries.open_file(by=cast.fresh(cast.nina), ref=person.ref)


def test_weak_passwords_are_refused_with_what_to_do(cast: Cast) -> None:
    for weak in ("short", "qwerty123456"):
        with pytest.raises(actions.Unacceptable) as refused:
            actions.set_password(by=cast.admin, officer=cast.olive, password=weak)
        assert "password" in refused.value.faults["new_password"].lower()

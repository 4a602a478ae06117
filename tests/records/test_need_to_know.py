"""Strands that are open only to those who say why: for the session, and for each record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from sleuth.access import need_to_know
from sleuth.access.actions import Unacceptable
from sleuth.access.circles import standing_circle
from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import LedgerEntry, Officer
from sleuth.access.need_to_know import ReasonNeeded
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.matching.asking.clues import Asked
from sleuth.matching.queries import find
from sleuth.records import actions, queries
from sleuth.records.drafts import PersonDraft
from tests.access.test_circles import roles_of
from tests.cast import Cast

CHILDREN = "strand.child_protection"
WHY = "strategy meeting on Tuesday, 14:00"

__all__ = ["roles_of"]


@pytest.fixture
def child(cast: Cast, roles_of: Any) -> Ref:
    """A child known to the strand, which Olive's and Sam's roles open."""
    ref = actions.record_person(by=cast.ivy, draft=PersonDraft("Zebedee", "Quillfeather")).ref
    with writing(by=cast.ivy, act="records.restrict"):
        actions.put_into(by=cast.ivy, refs=[ref], circle=standing_circle(CHILDREN), because="a referral")
    roles_of(officer={"opens": frozenset({CHILDREN})}, sergeant={"opens": frozenset({CHILDREN})})
    return ref


def is_found(cast: Cast, officer: Officer) -> bool:
    return bool(find(by=cast.fresh(officer), asked=Asked(text="quillfeather")).hits)


def said_for_the_session(cast: Cast) -> None:
    need_to_know.open_strand(by=cast.fresh(cast.olive), key=CHILDREN, because=WHY)


def test_before_a_reason_nothing_of_the_strand_is_there(cast: Cast, child: Ref) -> None:
    assert not is_found(cast, cast.olive)
    with pytest.raises(NotVisible):
        queries.open_file(by=cast.fresh(cast.olive), ref=child)
    assert need_to_know.strands_waiting(by=cast.fresh(cast.olive)) == {CHILDREN: "child protection"}


def test_with_a_reason_for_the_session_it_is_found_but_not_yet_opened(cast: Cast, child: Ref) -> None:
    said_for_the_session(cast)
    assert is_found(cast, cast.olive) and not is_found(cast, cast.sam)
    with pytest.raises(ReasonNeeded):
        queries.open_file(by=cast.fresh(cast.olive), ref=child)
    assert LedgerEntry.objects.filter(kind="refusal", on_id=child.id, officer="olive").exists()


def test_with_a_reason_for_the_record_it_opens(cast: Cast, child: Ref) -> None:
    said_for_the_session(cast)
    queries.say_why(by=cast.fresh(cast.olive), ref=child, because=WHY)
    assert queries.open_file(by=cast.fresh(cast.olive), ref=child)
    entry = LedgerEntry.objects.filter(kind="consultation", because=WHY, on_id=child.id).latest("seq")
    assert CHILDREN in entry.detail


def test_the_reason_ends_with_the_session_and_at_the_latest_with_its_time(cast: Cast, child: Ref) -> None:
    said_for_the_session(cast)
    with time_machine.travel(clock.now() + timedelta(hours=13), tick=False):
        assert not is_found(cast, cast.olive)
    need_to_know.forget(by=cast.fresh(cast.olive))
    assert not is_found(cast, cast.olive)


def test_nobody_opens_a_strand_that_no_role_of_his_opens(cast: Cast, child: Ref) -> None:
    with pytest.raises(Unacceptable):
        need_to_know.open_strand(by=cast.fresh(cast.ivy), key=CHILDREN, because=WHY)
    with pytest.raises(NotVisible):
        queries.say_why(by=cast.fresh(cast.ivy), ref=child, because=WHY)


def test_an_empty_reason_is_none(cast: Cast, child: Ref) -> None:
    with pytest.raises(Unacceptable):
        need_to_know.open_strand(by=cast.fresh(cast.olive), key=CHILDREN, because="  ")
    assert not is_found(cast, cast.olive)


def test_one_officers_reason_opens_nothing_for_another(cast: Cast, child: Ref) -> None:
    said_for_the_session(cast)
    queries.say_why(by=cast.fresh(cast.olive), ref=child, because=WHY)
    assert not is_found(cast, cast.sam)
    need_to_know.open_strand(by=cast.fresh(cast.sam), key=CHILDREN, because=WHY)
    with pytest.raises(ReasonNeeded):
        queries.open_file(by=cast.fresh(cast.sam), ref=child)

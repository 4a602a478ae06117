"""Following the changes: what a program sees has changed, what it saw is gone, and never a hint of what is hidden."""

from __future__ import annotations

from typing import Any

import pytest

from sleuth.access import actions as access
from sleuth.access.models import Officer, Unit
from sleuth.base.ref import Ref
from sleuth.records import actions, following
from sleuth.records.actions.sharing import share, withdraw
from sleuth.records.drafts import LinkDraft, PersonDraft
from tests.api.program import Program
from tests.cast import Cast

BILL = PersonDraft("William", "Smith", "1971")
Line = tuple[str, str]


class Follower:
    """A program that goes on from where it was."""

    def __init__(self, program: Program) -> None:
        self.program, self.after = program, "0"
        self.news()

    def page(self, limit: int = 100) -> dict[str, Any]:
        return dict(self.program.get(f"/api/changes?after={self.after}&limit={limit}").json())

    def news(self) -> list[Line]:
        """(number, change) of everything that is new."""
        page = self.page()
        self.after = page["next"]
        return [(each["number"], each["change"]) for each in page["changes"]]


@pytest.fixture
def follower(patrol: Program) -> Follower:
    return Follower(patrol)


@pytest.fixture
def bill(cast: Cast, follower: Follower) -> Ref:
    """Bill, of whom the program has been told."""
    bill = actions.record_person(by=cast.olive, draft=BILL).ref
    assert follower.news() == [(bill.number, "changed")]
    return bill


def test_what_was_there_before_the_program_came_is_not_told(cast: Cast, patrol: Program) -> None:
    actions.record_person(by=cast.olive, draft=BILL)

    assert Follower(patrol).news() == []


def test_changes_are_told_in_order_once_and_can_be_asked_again(cast: Cast, bill: Ref, follower: Follower) -> None:
    jane = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Smith")).ref
    actions.correct_person(by=cast.olive, ref=bill, changes={"sex": "male"})

    again = [follower.page()["changes"] for _ in range(2)]
    assert again[0] == again[1] and again[0][1]["version"] == 2
    assert follower.news() == [(jane.number, "changed"), (bill.number, "changed")]
    assert follower.news() == []


def test_changes_come_in_pages(cast: Cast, follower: Follower) -> None:
    people = [actions.record_person(by=cast.olive, draft=PersonDraft(name, "Smith")).ref for name in ("A", "B", "C")]
    first = follower.page(limit=2)
    follower.after = first["next"]

    assert [each["number"] for each in first["changes"]] == [ref.number for ref in people[:2]]
    assert follower.news() == [(people[2].number, "changed")]


def test_a_link_is_told_of_both_ends(cast: Cast, bill: Ref, follower: Follower) -> None:
    jane = actions.record_person(by=cast.olive, draft=PersonDraft("Jane", "Smith")).ref
    follower.news()
    actions.link(by=cast.olive, draft=LinkDraft(bill, jane, "sibling"))

    assert set(follower.news()) == {(bill.number, "changed"), (jane.number, "changed")}


def test_what_is_restricted_is_gone_and_comes_back(cast: Cast, bill: Ref, follower: Follower) -> None:
    actions.restrict(by=cast.sam, refs=[bill], title="Protection", because="a threat to life")
    assert follower.news() == [(bill.number, "gone")]
    actions.correct_person(by=cast.fresh(cast.sam), ref=bill, changes={"sex": "male"})
    assert follower.news() == []
    actions.lift_restriction(by=cast.fresh(cast.sam), ref=bill, because="over")
    assert follower.news() == [(bill.number, "changed")]


def test_what_a_program_was_never_told_of_is_never_gone(cast: Cast, follower: Follower) -> None:
    hidden = actions.record_person(by=cast.sam, draft=BILL).ref
    actions.restrict(by=cast.sam, refs=[hidden], title="Protection", because="a threat to life")

    assert follower.news() == []


def test_a_tie_to_something_hidden_is_no_change(cast: Cast, bill: Ref, follower: Follower) -> None:
    hidden = actions.record_person(by=cast.sam, draft=PersonDraft("Zoe", "Quill")).ref
    actions.restrict(by=cast.sam, refs=[hidden], title="Protection", because="a threat to life")
    actions.link(by=cast.fresh(cast.sam), draft=LinkDraft(bill, hidden, "sibling"))

    assert follower.news() == [] and follower.page()["next"] == follower.after


def test_what_is_lost_and_gained_with_a_transfer_is_told(cast: Cast, bill: Ref, follower: Follower) -> None:
    sid = _sergeant(cast, "sid", cast.protection)
    zoe = actions.record_person(by=sid, draft=PersonDraft("Zoe", "Quill")).ref
    actions.restrict(by=sid, refs=[zoe], title="Protection", because="a threat", units=[cast.protection])
    assert follower.news() == []

    access.transfer(by=cast.admin, officer=follower.program.officer, unit=cast.protection)
    assert follower.news() == [(zoe.number, "changed")]
    access.transfer(by=cast.admin, officer=follower.program.officer, unit=cast.north)
    assert follower.news() == [(zoe.number, "gone")]


def test_an_agency_is_told_of_what_is_shared_and_what_is_withdrawn(cast: Cast) -> None:
    follower = Follower(Program(cast.admin, "housing", cast.pia.unit, ["partner_reader"]))
    bill = actions.record_person(by=cast.olive, draft=BILL).ref
    assert follower.news() == []

    shared = share(by=cast.sam, ref=bill, agency=cast.pia.unit.force, because="rehousing")
    assert follower.news() == [(bill.number, "changed")]
    actions.correct_person(by=cast.olive, ref=bill, changes={"sex": "male"})
    assert follower.news() == [(bill.number, "changed")]
    withdraw(by=cast.fresh(cast.sam), ref=bill, share_id=shared.pk, because="over")
    assert follower.news() == [(bill.number, "gone")]


def test_much_at_once_is_told_over_several_times(
    cast: Cast, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST_LINES", 2)
    monkeypatch.setattr(following, "WORKS_AT_ONCE", 1)
    people = [actions.record_person(by=cast.olive, draft=PersonDraft(str(n), "Smith")).ref for n in "abcdefgh"]
    found: list[Line] = []
    for _ in range(len(people)):
        found += follower.news()

    assert found == [(ref.number, "changed") for ref in people]


def _sergeant(cast: Cast, username: str, unit: Unit) -> Officer:
    return access.add_officer(by=cast.admin, username=username, unit=unit, roles=["sergeant"], family_name="Sid")

"""The quality check: accept, return, hand in again, classify anew, cancel and bring back."""

from __future__ import annotations

from typing import Any

from sleuth.access.doorway import Refused, writing
from sleuth.access.models import Officer
from sleuth.access.queries import officer_by_id
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.messages.actions import tell
from sleuth.records.actions.strand_rows import change_row, seen_row
from sleuth.records.checks import Gathering
from sleuth.records.faults import Invalid
from sleuth.strands.crime import checks, rules
from sleuth.strands.crime.actions.decided import decide
from sleuth.strands.crime.models import ACCEPTED, AWAITING, CANCELLED, RETURNED, STATES, Crime

CHECK, CANCEL, RECORD = "crime.check", "crime.cancel", "crime.record"


def accept(*, by: Officer, ref: Ref, because: str = "", expecting: int | None = None) -> Crime:
    """The crime is recorded right. Nobody accepts the crime that he recorded himself."""
    with writing(by=by, act=CHECK, on=ref, because=because, detail={"fields": ["state"]}):
        crime = _in_state(by, ref, AWAITING)
        _not_his_own(by, crime)
        return _to_state(by, crime, ACCEPTED, CHECK, "accepted", because, expecting, {"returned_because": ""})


def return_to_officer(*, by: Officer, ref: Ref, because: str, expecting: int | None = None) -> Crime:
    """Something must be put right; the officer in charge is told what, and finds the crime in his list."""
    because = checks.need(because, "because", "Enter what the officer must put right.")
    with writing(by=by, act=CHECK, on=ref, because=because, detail={"fields": ["state"]}):
        crime = _in_state(by, ref, AWAITING, ACCEPTED)
        kept = _to_state(by, crime, RETURNED, CHECK, "returned", because, expecting, {"returned_because": because})
        officer = officer_by_id(crime.officer_id)
        if officer is not None:
            tell(to=officer, topic="crime.returned", text=f"{crime.number} was returned: {because}", by=by, on=ref)
        return kept


def hand_in_again(*, by: Officer, ref: Ref, because: str = "", expecting: int | None = None) -> Crime:
    """The officer has put it right; it waits for the check again."""
    with writing(by=by, act=RECORD, on=ref, because=because, detail={"fields": ["state"]}):
        crime = _in_state(by, ref, RETURNED)
        return _to_state(by, crime, AWAITING, RECORD, "handed in again", because, expecting, {})


def reclassify(*, by: Officer, ref: Ref, code: str, because: str, expecting: int | None = None) -> Crime:
    """Another class, of those in force when the crime was recorded; the former one stays in the decisions."""
    because = checks.need(because, "because", "Enter why the class changes.")
    with writing(by=by, act=CHECK, on=ref, because=because, detail={"fields": ["class"]}):
        crime, policy = _not_cancelled(by, ref), checks.policy_for(by)
        gathering = Gathering()
        offered = rules.in_force(policy.classifications, checks.day_of(crime.recorded_at))
        gathering.choice("code", code, offered, checks.CHOOSE)
        if code == crime.code:
            gathering.faults["code"] = "The crime has this class already. Choose another one."
        gathering.finish()
        decide(by=by, ref=ref, kind="reclassified", before=crime.code, after=code, because=because)
        words = policy.classifications[code].words
        return change_row(
            by=by,
            model=Crime,
            ref=ref,
            columns={"code": code, "policy": by.standing.policy_version},
            of_event={"title": words[:200], "classification": f"{code} {words}"[:80]},
            act=CHECK,
            what=f"classified anew as {words}",
            because=because,
            expecting=expecting,
        )


def cancel(*, by: Officer, ref: Ref, removal: str, because: str, expecting: int | None = None) -> Crime:
    """Take the crime out of the figures, for a reason that the recording rules give today."""
    because = checks.need(because, "because", "Enter what shows it, so that an inspector can follow it.")
    with writing(by=by, act=CANCEL, on=ref, because=because, detail={"fields": ["state"]}):
        crime, policy = _not_cancelled(by, ref), checks.policy_for(by)
        if removal not in rules.removals_on(policy, clock.today()):
            raise Invalid({"removal": "Choose a reason that is in force today."})
        _not_his_own(by, crime)
        more = {"removal": removal, "_event": {"outcome": f"cancelled: {policy.removals[removal].words}"[:120]}}
        return _to_state(by, crime, CANCELLED, CANCEL, "cancelled", because, expecting, more, after=removal)


def reinstate(*, by: Officer, ref: Ref, because: str, expecting: int | None = None) -> Crime:
    """A cancelled crime counts again and waits for the check."""
    because = checks.need(because, "because", "Enter why the crime counts again.")
    with writing(by=by, act=CANCEL, on=ref, because=because, detail={"fields": ["state"]}):
        crime = _in_state(by, ref, CANCELLED)
        more = {"removal": "", "_event": {"outcome": "under investigation"}}
        return _to_state(by, crime, AWAITING, CANCEL, "brought back", because, expecting, more)


def _to_state(
    by: Officer,
    crime: Crime,
    state: str,
    act: str,
    kind: str,
    because: str,
    expecting: int | None,
    more: dict[str, Any],
    *,
    after: str = "",
) -> Crime:
    of_event = more.pop("_event", None)
    decide(by=by, ref=crime.event_ref, kind=kind, before=crime.state, after=after or state, because=because)
    return change_row(
        by=by,
        model=Crime,
        ref=crime.event_ref,
        columns={"state": state, "policy": by.standing.policy_version} | more,
        of_event=of_event,
        act=act,
        what=kind,
        because=because,
        expecting=expecting,
    )


def _in_state(by: Officer, ref: Ref, *states: str) -> Crime:
    crime = seen_row(by, Crime, ref)
    if crime.state not in states:
        raise Invalid({"state": f"This crime is {STATES[crime.state]}. Nothing was changed."})
    return crime


def _not_cancelled(by: Officer, ref: Ref) -> Crime:
    crime = seen_row(by, Crime, ref)
    if crime.state == CANCELLED:
        raise Refused("This crime is cancelled. Bring it back first.")
    return crime


def _not_his_own(by: Officer, crime: Crime) -> None:
    if crime.officer_id == by.pk:
        raise Invalid({"state": "You recorded this crime yourself. Somebody else must decide this."})

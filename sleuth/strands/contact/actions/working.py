"""Working a log: re-grading, qualifiers, sending people, relating it to others."""

from __future__ import annotations

from datetime import datetime

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions as records
from sleuth.records.actions.links import tie
from sleuth.records.actions.strand_rows import change_row, seen_row
from sleuth.records.checks import Gathering
from sleuth.records.drafts import LinkDraft
from sleuth.records.faults import Invalid
from sleuth.strands.contact import checks, rules
from sleuth.strands.contact.models import CLOSED, Log, Resource

IS_CLOSED = "This log is closed. Reopen it first, with the reason."
ACT = "contact.write"


def regrade(*, by: Officer, ref: Ref, grade: str, because: str, expecting: int | None = None) -> Log:
    """Another grade, with the reason; the time by which somebody must be there counts from now."""
    with writing(by=by, act=ACT, on=ref, because=because, detail={"fields": ["grade"]}):
        log, policy, gathering, now = still_open(by, ref), checks.policy_for(by), Gathering(), clock.now()
        gathering.choice("grade", grade, policy.grades, "Choose the grade.")
        if grade == log.grade:
            gathering.faults["grade"] = "The log has this grade already. Choose another one."
        if not because.strip():
            gathering.faults["because"] = "Enter why the grade changes."
        gathering.finish()
        columns = {"grade": grade, "graded_at": now, "attend_by": rules.attend_by(policy, grade, now)}
        what = f"graded {policy.grades[grade].words}, before {policy.grades[log.grade].words}"
        return change_row(
            by=by, model=Log, ref=ref, columns=columns, act=ACT, what=what, because=because, expecting=expecting
        )


def qualify(*, by: Officer, ref: Ref, qualifiers: tuple[str, ...], expecting: int | None = None) -> Log:
    """What more is true of it, while it is open."""
    with writing(by=by, act=ACT, on=ref, detail={"fields": ["qualifiers"]}):
        still_open(by, ref)
        policy = checks.policy_for(by)
        if any(name not in policy.qualifiers for name in qualifiers):
            raise Invalid({"qualifiers": "Choose qualifiers from the list."})
        words = ", ".join(policy.qualifiers[name].words for name in qualifiers) or "none"
        columns = checks.flags(qualifiers, policy)
        return change_row(
            by=by, model=Log, ref=ref, columns=columns, act=ACT, what=f"qualifiers: {words}", expecting=expecting
        )


def send(*, by: Officer, ref: Ref, call_sign: str) -> Resource:
    """Somebody is on the way."""
    with writing(by=by, act=ACT, on=ref, detail={"fields": ["resource"]}):
        still_open(by, ref)
        sign = checks.need(call_sign, "call_sign", "Enter who is sent: the call sign or the collar number.", 20).upper()
        if Resource.objects.filter(event=ref.id, call_sign=sign, left_at__isnull=True).exists():
            raise Invalid({"call_sign": f"{sign} is on this log already."})
        resource: Resource = Resource.objects.create(event_id=ref.id, call_sign=sign, assigned_at=clock.now())
        records.note_act(by=by, event=ref, text=f"{sign} sent")
    return resource


def arrive(*, by: Officer, ref: Ref, resource_id: int) -> Resource:
    """They are there; the first one attends the log."""
    with writing(by=by, act=ACT, on=ref, detail={"fields": ["resource"]}):
        resource, now = _resource(by, ref, resource_id), clock.now()
        if resource.arrived_at is not None or resource.left_at is not None:
            raise Invalid({"call_sign": f"{resource.call_sign} has arrived already."})
        resource.arrived_at = now
        resource.save()
        log = seen_row(by, Log, ref)
        if log.attended_at is None:
            change_row(
                by=by,
                model=Log,
                ref=ref,
                columns={"attended_at": now},
                act=ACT,
                what=f"attended by {resource.call_sign}",
            )
        else:
            records.note_act(by=by, event=ref, text=f"{resource.call_sign} arrived")
    return resource


def leave(*, by: Officer, ref: Ref, resource_id: int) -> Resource:
    """They are free again, whether or not they arrived."""
    with writing(by=by, act=ACT, on=ref, detail={"fields": ["resource"]}):
        resource = _resource(by, ref, resource_id)
        if resource.left_at is not None:
            raise Invalid({"call_sign": f"{resource.call_sign} has left already."})
        resource.left_at = clock.now()
        resource.save()
        records.note_act(by=by, event=ref, text=f"{resource.call_sign} left")
    return resource


def relate(*, by: Officer, ref: Ref, other: Ref, note: str = "") -> None:
    """Say that two events belong together; each page names the other."""
    with writing(by=by, act=ACT, on=ref, detail={"to": str(other)}):
        seen_row(by, Log, ref)
        if other.kind != "event":
            raise Invalid({"other": "Choose a log, a crime or another event."})
        tie(by=by, draft=LinkDraft(ref, other, "related", note=note))
        records.note_act(by=by, event=ref, text="related to another event")


def still_open(by: Officer, ref: Ref) -> Log:
    """The log as this officer may see it; Refused when it is closed."""
    log = seen_row(by, Log, ref)
    if log.state == CLOSED:
        raise Refused(IS_CLOSED)
    return log


def _resource(by: Officer, ref: Ref, resource_id: int) -> Resource:
    still_open(by, ref)
    found: Resource | None = Resource.objects.visible_to(by).filter(pk=resource_id, event=ref.id).first()
    if found is None:
        raise NotVisible(f"resource:{resource_id}")
    return found


def minutes_taken(log: Log) -> int | None:
    """From the grading to the first arrival."""
    end: datetime | None = log.attended_at
    return int((end - log.received_at).total_seconds() // 60) if end else None

"""Breaking the glass: opening one restricted record at once, with a reason, while everybody concerned is told."""

from __future__ import annotations

from datetime import timedelta

from sleuth.access import doorway, emergencies
from sleuth.access.circles import cell_of
from sleuth.access.doorway import writing
from sleuth.access.models import Admission, Officer, Restriction
from sleuth.access.packs import access_policy
from sleuth.access.policy import MARKING
from sleuth.access.rules import is_open_to_all
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions.closing import move
from sleuth.records.faults import Invalid
from sleuth.records.kinds import MODELS
from sleuth.records.models.fact import Record
from sleuth.records.trace import remember

ACT = "records.break_glass"
NOT_THERE = "There is no record with this number that breaking the glass would open to you. The attempt was recorded."


def break_glass(*, by: Officer, ref: Ref, because: str) -> Admission:
    """Admit `by` for some hours to the circle of this record; of a standing circle to this one record alone.

    Whoever is inside and every auditor is told at once. Neither a clearance nor the rule that nobody sees his own record
    is broken with the glass. An attempt at a number that would open nothing is entered in the ledger too.
    """
    if not because.strip():
        raise Invalid({"because": "Enter why you must open it now."})
    doorway.require(by=by, act=ACT, on=ref)
    record = _closed_to(by, ref)
    if record is None:
        doorway.consulted(by=by, ref=ref, because=because, act=ACT, detail={"shown": "no"})
        raise Invalid({"number": NOT_THERE})
    hours = access_policy(by.force_key, clock.now()).break_glass_hours
    now = clock.now()
    with writing(by=by, act=ACT, on=ref, because=because, detail={"hours": hours}):
        circle = _one_record_alone(by, record, ref, because)
        made: Admission = Admission.objects.create(
            restriction=circle,
            officer=by,
            on_kind=ref.kind,
            on_id=ref.id,
            because=because,
            at=now,
            until=now + timedelta(hours=hours),
        )
        remember(by=by, ref=ref, act=ACT, what=f"glass broken by {by.title}", because=because, restriction_id=circle.pk)
        emergencies.sound(made)
    by.__dict__.pop("standing", None)
    return made


def _closed_to(by: Officer, ref: Ref) -> Record | None:
    """The record, when it is one that this officer may open by breaking the glass and in no other way."""
    model = MODELS.get(ref.kind)
    record: Record | None = model.objects.filter(pk=ref.id).select_related("restriction").first() if model else None
    circle = record.restriction if record is not None else None
    if record is None or circle is None or circle.pk in by.guards() or circle.not_for_id == by.pk:
        return None
    policy = access_policy(by.force_key, clock.now())
    cleared = is_open_to_all(policy, circle.marking) or MARKING + circle.marking in by.standing.keys
    return record if cleared and by.shares() is None else None


def _one_record_alone(by: Officer, record: Record, ref: Ref, because: str) -> Restriction:
    circle = record.restriction
    assert circle is not None
    if circle.standing_key is None or circle.is_cell:
        return circle
    cell = cell_of(circle, ref=ref)
    move(by=by, ref=ref, circle=cell, because=because, act=ACT)
    return cell

"""Saying whether outsiders whose search fits a closed record are told whom to ask."""

from __future__ import annotations

from sleuth.access.doorway import writing
from sleuth.access.models import Officer, Restriction, Unit
from sleuth.access.packs import access_policy
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.values import NotAValue
from sleuth.records.actions import change
from sleuth.records.faults import Invalid
from sleuth.records.rules import check_text
from sleuth.records.trace import remember

PHONE_MOST = 40


def point_to(*, by: Officer, ref: Ref, unit: Unit | None, phone: str, because: str) -> Restriction:
    """Have the circle of this record tell outsiders to ask `unit`, or nothing at all when that is None."""
    circle = _checked(by, ref, unit, because)
    try:
        phone = check_text(phone, "The phone number", PHONE_MOST) if unit else ""
    except NotAValue as fault:
        raise Invalid({"phone": str(fault)}) from fault
    with writing(by=by, act="records.restrict", on=ref, because=because, detail={"pointer": str(unit or "none")}):
        circle.pointer_unit, circle.pointer_phone = unit, phone
        circle.save()
        what = f"outsiders are told to ask {unit}" if unit else "outsiders are told nothing"
        remember(by=by, ref=ref, act="records.restrict", what=what, because=because, restriction_id=circle.pk)
    return circle


def _checked(by: Officer, ref: Ref, unit: Unit | None, because: str) -> Restriction:
    circle: Restriction | None = change.seen(by, ref).restriction
    faults: dict[str, str] = {}
    if not because.strip():
        faults["because"] = "Enter why this changes."
    if circle is None:
        faults["unit"] = "This record is not restricted."
    if unit is not None and not access_policy(by.force_key, clock.now()).pointer_results:
        faults["unit"] = "The rules of the force tell outsiders nothing of a restricted record."
    if faults or circle is None:
        raise Invalid(faults)
    return circle

"""Admitting people and units to the circle of a restricted record, and letting them go."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.doorway import writing
from sleuth.access.models import Officer, Restriction, RestrictionMember, Unit
from sleuth.base.ref import Ref
from sleuth.records.actions import change
from sleuth.records.actions.restrict import check_own_circle
from sleuth.records.faults import Invalid
from sleuth.records.trace import remember


def change_circle(
    *,
    by: Officer,
    ref: Ref,
    because: str,
    officers: Iterable[Officer] = (),
    units: Iterable[Unit] = (),
    dismissed: Iterable[int] = (),
) -> None:
    """Admit these officers and units to the circle of a record, and let the members with these ids go.

    Raises Invalid without a reason, when nothing would change, and when nobody would be left inside.
    """
    if not because.strip():
        raise Invalid({"because": "Enter why those inside change."})
    record = change.seen(by, ref)
    if record.restriction is None:
        raise Invalid({"because": "This record is not restricted."})
    circle: Restriction = record.restriction
    check_own_circle(circle.pk)
    if circle.standing_key is not None:
        raise Invalid({"because": "Who is inside here follows from roles. Change the roles of the people instead."})
    going, coming = set(dismissed), _not_inside_yet(circle, officers, units)
    detail = {"circle": circle.pk, "admitted": len(coming), "dismissed": len(going)}
    with writing(by=by, act="records.restrict", on=ref, because=because, detail=detail):
        before = _inside(circle)
        circle.members.filter(pk__in=going).delete()
        for member in coming:
            member.save()
        after = _inside(circle)
        if not after:
            raise Invalid(
                {"dismissed": "Somebody must stay inside. Leave one person or unit, or lift the restriction."}
            )
        if after == before:
            raise Invalid({"dismissed": "Choose who comes in or goes."})
        remember(
            by=by,
            ref=ref,
            act="records.restrict",
            what="circle changed",
            because=because,
            changes={"inside": [", ".join(before), ", ".join(after)]},
            restriction_id=circle.pk,
        )
    by.__dict__.pop("standing", None)


def _not_inside_yet(circle: Restriction, officers: Iterable[Officer], units: Iterable[Unit]) -> list[RestrictionMember]:
    people = dict.fromkeys(officers)
    known = set(circle.members.values_list("officer_id", "unit_id"))
    members = [RestrictionMember(restriction=circle, officer=officer) for officer in people]
    members += [RestrictionMember(restriction=circle, unit=unit) for unit in dict.fromkeys(units)]
    return [member for member in members if (member.officer_id, member.unit_id) not in known]


def _inside(circle: Restriction) -> list[str]:
    return [str(member) for member in circle.members.select_related("officer", "unit").order_by("pk")]

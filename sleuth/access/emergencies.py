"""Breaking the glass: who is told of it, and what the auditor makes of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from sleuth.access.actions import Unacceptable
from sleuth.access.doorway import NotVisible, require, writing
from sleuth.access.models import Admission, Officer, Restriction
from sleuth.access.rules import is_opened_by
from sleuth.base import clock

Alarm = Callable[[Admission, list[Officer]], None]
_alarms: list[Alarm] = []


def alarm_with(alarm: Alarm) -> None:
    """Have `alarm` called, inside the writing block, with whoever broke the glass and everybody who must be told."""
    if alarm not in _alarms:
        _alarms.append(alarm)


def sound(admission: Admission) -> None:
    """Tell those inside the circle and the auditors."""
    told = [officer for officer in _concerned(admission.restriction) if officer.pk != admission.officer_id]
    for alarm in _alarms:
        alarm(admission, told)


def admissions(*, by: Officer, open_only: bool = False, limit: int = 200) -> list[Admission]:
    """Every breaking of the glass, newest first, for an auditor; Refused for others."""
    require(by=by, act="access.audit")
    rows = Admission.objects.select_related("officer__unit", "signed_off_by").order_by("-pk")
    return list((rows.filter(signed_off_at__isnull=True) if open_only else rows)[:limit])


def admission(*, by: Officer, pk: int) -> Admission:
    """One of them, for an auditor; NotVisible when there is none."""
    found = next((each for each in admissions(by=by) if each.pk == pk), None)
    if found is None:
        raise NotVisible(f"admission:{pk}")
    return found


def sign_off(*, by: Officer, pk: int, finding: str) -> Admission:
    """Write down whether it was right to break the glass. Nobody signs off his own."""
    with writing(by=by, act="access.audit", because=finding, detail={"admission": pk}):
        found = admission(by=by, pk=pk)
        if not finding.strip():
            raise Unacceptable({"finding": "Enter what you found."})
        if found.officer_id == by.pk:
            raise Unacceptable({"finding": "This was you. Another auditor must sign it off."})
        if found.signed_off_at is not None:
            raise Unacceptable({"finding": f"{found.signed_off_by} has signed it off already."})
        found.signed_off_at, found.signed_off_by, found.finding = clock.now(), by, finding
        found.save()
    return found


def _concerned(circle: Restriction) -> list[Officer]:
    """Everybody inside the circle, and the auditors."""
    now = clock.now()
    held = Q(holdings__until__isnull=True) | Q(holdings__until__gt=now)
    rows = Officer.objects.filter(held, suspended_at__isnull=True, holdings__since__lte=now).distinct()
    return [officer for officer in rows.select_related("unit__force") if _must_know(officer, circle)]


def _must_know(officer: Officer, circle: Restriction) -> bool:
    if "access.audit" in officer.standing.acts:
        return True
    if circle.standing_key is not None:
        return circle.not_for_id != officer.pk and is_opened_by(
            circle.standing_key, officer.standing.keys | officer.standing.waiting
        )
    return circle.pk in officer.standing.guards and circle.pk not in officer.standing.admitted

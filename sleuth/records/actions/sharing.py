"""Sharing records with agencies and withdrawing them: an agency's people see what is shared with them and nothing else."""

from __future__ import annotations

from datetime import datetime

from sleuth.access.circles import circle_of_shares
from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Force, Officer, Share, Unit
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.actions import change
from sleuth.records.faults import Invalid
from sleuth.records.models import Event
from sleuth.records.models.fact import Record
from sleuth.records.trace import remember

ACT = "records.share"


def share(
    *, by: Officer, ref: Ref, agency: Force, because: str, unit: Unit | None = None, until: datetime | None = None
) -> Share:
    """Let an agency's people, or one unit of them, see this record with what is said of it.

    Its history, files and diary stay inside the force; so does every record that it is linked to, unless shared too.
    """
    now = clock.now()
    with writing(by=by, act=ACT, on=ref, because=because, kind="disclosure", detail={"agency": agency.key}):
        record = change.seen(by, ref)
        _check(record, agency, unit, because, until, now)
        made: Share = Share.objects.create(
            on_kind=ref.kind,
            on_id=ref.id,
            agency=agency,
            unit=unit,
            circle=circle_of_shares(agency, unit, until),
            shared_by=by,
            because=because,
            since=now,
            until=until,
        )
        _note(by, record, ref, f"shared with {made}", because)
    return made


def withdraw(*, by: Officer, ref: Ref, share_id: int, because: str) -> Share:
    """Take a record back from an agency: its people do not see it at their next click."""
    if not because.strip():
        raise Invalid({"because": "Enter why it is withdrawn."})
    with writing(by=by, act=ACT, on=ref, because=because, detail={"withdrawn": share_id}):
        record = change.seen(by, ref)
        rows = Share.objects.filter(pk=share_id, on_kind=ref.kind, on_id=ref.id, withdrawn_at__isnull=True)
        found: Share | None = rows.select_related("agency", "unit").first()
        if found is None:
            raise NotVisible(f"share:{share_id}")
        found.withdrawn_at, found.withdrawn_by, found.withdrawn_because = clock.now(), by, because
        found.save()
        _note(by, record, ref, f"withdrawn from {found}", because)
    return found


def _check(
    record: Record, agency: Force, unit: Unit | None, because: str, until: datetime | None, now: datetime
) -> None:
    faults: dict[str, str] = {}
    if not because.strip():
        faults["because"] = "Enter why the agency needs it."
    if agency.kind != "agency" or (unit is not None and unit.force_id != agency.pk):
        faults["agency"] = "Choose an agency, or a unit of one."
    if until is not None and until <= now:
        faults["until"] = "The last day must lie in the future."
    if isinstance(record, Event) and record.withheld:
        faults["agency"] = "Its handling code forbids this. Ask the intelligence unit to disseminate it."
    circle = record.restriction
    if circle is not None and not circle.members.filter(unit__force=agency).exists():
        faults["agency"] = "This record is restricted. Let the agency's unit into its circle first."
    if faults:
        raise Invalid(faults)


def _note(by: Officer, record: Record, ref: Ref, what: str, because: str) -> None:
    remember(by=by, ref=ref, act=ACT, what=what, because=because, restriction_id=record.restriction_id)

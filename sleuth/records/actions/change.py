"""How every record is fetched for a change and changed: seen by this officer, not read only, not changed meanwhile."""

from __future__ import annotations

from typing import Any, TypeVar

from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.base.verdict import Verdict, no, yes
from sleuth.records import rules
from sleuth.records.faults import Conflict
from sleuth.records.kinds import MODELS
from sleuth.records.models import Event
from sleuth.records.models.fact import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def seen(by: Officer, ref: Ref) -> Record:
    """The record as this officer may see it; NotVisible when there is none or they may not."""
    model = MODELS.get(ref.kind)
    record: Record | None = model.objects.visible_to(by).filter(pk=ref.id).first() if model else None
    if record is None:
        raise NotVisible(str(ref))
    return record


def is_seen(by: Officer, ref: Ref) -> bool:
    """Whether there is such a record for this officer."""
    model = MODELS.get(ref.kind)
    return bool(model and model.objects.visible_to(by).filter(pk=ref.id).exists())


def may_change(record: Record) -> Verdict:
    """Feeds are read only here: their owner corrects them; what a strand has published is changed by the strand."""
    if isinstance(record, Event) and record.is_only_read:
        return no(rules.READ_ONLY if record.read_only else rules.KEPT_BY_ITS_UNIT)
    return yes()


def apply(record: Record, ref: Ref, columns: dict[str, Any], expecting: int | None) -> dict[str, list[Any]]:
    """Write the columns that differ and return them with before and after.

    Raises Conflict when the record is no longer at the version that the officer saw.
    """
    before = {name: getattr(record, name) for name in columns}
    if expecting is not None and record.version != expecting:
        raise Conflict(ref, record.version, before)
    changes = rules.changed_fields(before, columns)
    if not changes:
        return {}
    claimed = type(record).objects.filter(pk=record.pk, version=record.version).update(version=record.version + 1)
    if not claimed:
        record.refresh_from_db()
        raise Conflict(ref, record.version, {name: getattr(record, name) for name in columns})
    for name, value in columns.items():
        setattr(record, name, value)
    record.version += 1
    record.changed_at = clock.now()
    record.save()
    return changes

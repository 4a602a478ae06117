"""Changing what a strand keeps of an event: one version for the event and its row, so that two officers never overwrite."""

from __future__ import annotations

from typing import Any, TypeVar

from sleuth.access.doorway import NotVisible, Refused
from sleuth.access.models import Officer
from sleuth.access.pen import require_pen
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import rules
from sleuth.records.actions import change
from sleuth.records.actions.entries import note_act
from sleuth.records.faults import Conflict
from sleuth.records.models import Event
from sleuth.records.models.of_event import OfEvent
from sleuth.records.trace import remember

Row = TypeVar("Row", bound=OfEvent)


def seen_row(by: Officer, model: type[Row], ref: Ref) -> Row:
    """The strand's row of an event that the officer may see; NotVisible when there is none for him."""
    row: Row | None = model.objects.visible_to(by).select_related("event").filter(event=ref.id).first()
    if row is None or ref.kind != "event":
        raise NotVisible(str(ref))
    return row


def change_row(
    *,
    by: Officer,
    model: type[Row],
    ref: Ref,
    columns: dict[str, Any],
    act: str,
    what: str,
    because: str = "",
    expecting: int | None = None,
    of_event: dict[str, Any] | None = None,
) -> Row:
    """Write columns of the strand's row, and of the event, inside the open writing block; the history and the diary say so.

    Raises Conflict with what stands there now when somebody else changed the event since the officer saw it.
    """
    require_pen(model)
    event = change.seen(by, ref)
    row = seen_row(by, model, ref)
    verdict = change.may_change(event)
    if not verdict:
        raise Refused(verdict.reason)
    before = {name: getattr(row, name) for name in columns}
    if expecting is not None and event.version != expecting:
        raise Conflict(ref, event.version, before)
    claimed = Event.objects.filter(pk=event.pk, version=event.version).update(version=event.version + 1)
    if not claimed:
        event.refresh_from_db()
        row.refresh_from_db()
        raise Conflict(ref, event.version, {name: getattr(row, name) for name in columns})
    event.version, event.changed_at = event.version + 1, clock.now()
    for name, value in (of_event or {}).items():
        setattr(event, name, value)
    event.save()
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    changes = {name: [_plain(value) for value in both] for name, both in rules.changed_fields(before, columns).items()}
    remember(by=by, ref=ref, act=act, what=what, because=because, changes=changes, restriction_id=event.restriction_id)
    note_act(by=by, event=ref, text=f"{what}: {because}" if because else what)
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

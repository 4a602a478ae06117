"""Writing the diary of an event, and taking back what was written there wrongly."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from sleuth.access.doorway import NotVisible, Refused, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import checks
from sleuth.records.actions import change
from sleuth.records.faults import Invalid
from sleuth.records.models import TimedEntry

STRUCK_ALREADY = "This entry was struck through already. Read the later entry."


def add_entry(*, by: Officer, event: Ref, text: str, happened_at: datetime | None = None) -> TimedEntry:
    """Write down what was said or done; `happened_at` where it is written later than it happened."""
    with writing(by=by, act="records.correct", on=event, detail={"fields": ["timed entry"]}):
        _open_to(by, event)
        return _write(by, event, checked_entry(text, happened_at), happened_at=happened_at)


def note_act(*, by: Officer, event: Ref, text: str) -> TimedEntry:
    """The line that an act leaves in the diary, inside the writing block of that act."""
    return _write(by, event, text, kind="act")


def strike_entry(*, by: Officer, event: Ref, entry_id: int, because: str) -> TimedEntry:
    """Strike an entry through with a later one that says why; the struck one stays readable."""
    with writing(by=by, act="records.correct", on=event, because=because, detail={"fields": ["timed entry"]}):
        _open_to(by, event)
        struck: TimedEntry | None = TimedEntry.objects.visible_to(by).filter(pk=entry_id, event=event.id).first()
        if struck is None:
            raise NotVisible(f"entry:{entry_id}")
        if struck.kind == "act":
            raise Invalid({"because": "Sleuth wrote this line itself, of an act that was done. It cannot be struck."})
        if struck.strikes_id is not None or TimedEntry.objects.filter(strikes=struck).exists():
            raise Invalid({"because": STRUCK_ALREADY})
        text = checked_entry(because, None, field="because", sentence="Enter why the entry is wrong.")
        try:
            with transaction.atomic():
                return _write(by, event, text, strikes=struck)
        except IntegrityError as twice:
            raise Invalid({"because": STRUCK_ALREADY}) from twice


def checked_entry(
    text: str, happened_at: datetime | None, *, field: str = "text", sentence: str = "Enter what was said or done."
) -> str:
    """The text as it is kept; Invalid beside the field that is wrong."""
    gathering = checks.Gathering()
    checked = gathering.text(field, text, "The entry", checks.LONGEST_TEXT)
    if not text.strip():
        gathering.faults.setdefault(field, sentence)
    if happened_at is not None and happened_at > clock.now():
        gathering.faults["happened_at"] = "The time is in the future. Check the date."
    gathering.finish()
    return checked


def _open_to(by: Officer, event: Ref) -> None:
    verdict = change.may_change(change.seen(by, event)) if event.kind == "event" else None
    if verdict is None:
        raise NotVisible(str(event))
    if not verdict:
        raise Refused(verdict.reason)


def _write(
    by: Officer,
    event: Ref,
    text: str,
    *,
    kind: str = "typed",
    happened_at: datetime | None = None,
    strikes: TimedEntry | None = None,
) -> TimedEntry:
    entry: TimedEntry = TimedEntry.objects.create(
        event_id=event.id,
        at=clock.now(),
        happened_at=happened_at,
        by_id=by.pk,
        by=by.title,
        kind=kind,
        text=text,
        strikes=strikes,
    )
    return entry

"""The running diary of an event: what was said and done, minute by minute, never edited."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sleuth.records.models.event import Event
from sleuth.records.models.of_event import OfEvent, OfEventQuerySet


class NeverEdited(RuntimeError):
    """A timed entry was about to be changed or deleted; strike it through with a later one instead."""


class TimedEntryQuerySet(OfEventQuerySet):
    def update(self, **columns: Any) -> int:
        raise NeverEdited("Timed entries are never edited.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverEdited("Timed entries are never deleted.")


class TimedEntry(OfEvent):
    """`at` is the server's clock, `happened_at` what the writer says when it was told later. `kind` says who wrote it:
    "typed", or "act" for what Sleuth notes of an act. `strikes` names the earlier entry that this one takes back."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField()
    by = models.CharField(max_length=120)
    kind = models.CharField(max_length=6, default="typed")
    text = models.TextField()
    strikes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="struck_by")

    sensitivity: ClassVar[dict[str, str]] = {
        "event": "personal",
        "at": "open",
        "happened_at": "personal",
        "by_id": "personal",
        "by": "personal",
        "kind": "open",
        "text": "personal",
        "strikes": "open",
    }

    objects: ClassVar[Any] = TimedEntryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"entry {self.pk} of event {self.event_id}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise NeverEdited("Timed entries are never edited.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise NeverEdited("Timed entries are never deleted.")

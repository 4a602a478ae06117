"""What one event took over from another without typing, and what was typed again although it was known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.records.models.event import Event
from sleuth.records.models.of_event import OfEvent


class CarriedField(OfEvent):
    """One field of `event` that its origin knew already: carried over, or `retyped` by somebody. Holds no contents."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    origin = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    retyped = models.BooleanField()
    at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {
        "event": "personal",
        "origin": "personal",
        "field": "open",
        "retyped": "open",
        "at": "open",
    }

    class Meta:
        indexes = [models.Index(fields=["at"], name="carried_by_time")]

    def __str__(self) -> str:
        return f"{self.field} of event {self.event_id}"

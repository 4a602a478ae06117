"""Incident logs: what the event does not say. Place, people, account and diary are the event's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.records.models import Event
from sleuth.records.models.of_event import OfEvent

OPEN, CLOSED = "open", "closed"


class Log(OfEvent):
    """`number` counts by force and day. `attend_by` follows from the grade; `policy` is the pack by which it closed last."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="+")
    force_key = models.CharField(max_length=50)
    number = models.CharField(max_length=16)
    state = models.CharField(max_length=8, default=OPEN)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=20)
    opening_code = models.CharField(max_length=3)
    closing_code = models.CharField(max_length=3, blank=True)
    qualifiers = models.JSONField(default=list)
    domestic = models.BooleanField(default=False)
    hate = models.BooleanField(default=False)
    grade = models.CharField(max_length=12)
    graded_at = models.DateTimeField()
    attend_by = models.DateTimeField(null=True, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    retrospective = models.BooleanField(default=False)
    retrospective_because = models.TextField(blank=True)
    opened_by_id = models.BigIntegerField()
    opened_by = models.CharField(max_length=120)
    unit_id = models.BigIntegerField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    risk_reference = models.CharField(max_length=80, blank=True)
    crime_reference = models.CharField(max_length=80, blank=True)
    no_crime_because = models.TextField(blank=True)
    checked_by_id = models.BigIntegerField(null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)
    policy = models.CharField(max_length=80)

    sensitivity: ClassVar[dict[str, str]] = {
        **{
            name: "open"
            for name in (
                *("force_key", "number", "state", "received_at", "received_by", "grade", "graded_at", "attend_by"),
                *("attended_at", "retrospective", "unit_id", "closed_at", "policy"),
            )
        },
        **{
            name: "personal"
            for name in (
                *("event", "opening_code", "closing_code", "qualifiers", "domestic", "hate", "retrospective_because"),
                *("opened_by_id", "opened_by", "closed_by", "risk_reference", "crime_reference", "no_crime_because"),
                *("checked_by_id", "checked_by"),
            )
        },
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "force_key"], name="one_log_per_number")]
        indexes = [
            models.Index(fields=["-received_at", "-event"], name="log_by_time"),
            models.Index(fields=["state", "-received_at", "-event"], name="log_by_state"),
            models.Index(fields=["opening_code", "-received_at", "-event"], name="log_by_code"),
            models.Index(fields=["unit_id", "-received_at", "-event"], name="log_by_unit"),
            models.Index(fields=["opened_by_id", "-received_at", "-event"], name="log_by_officer"),
            models.Index(fields=["grade", "-received_at", "-event"], name="log_by_grade"),
            *(
                models.Index(fields=["-received_at", "-event"], name=f"log_{flag}", condition=models.Q(**{flag: True}))
                for flag in ("domestic", "hate", "retrospective")
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Resource(OfEvent):
    """A unit on its way: when it was sent, arrived and left. Each step is also a line of the diary."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    call_sign = models.CharField(max_length=20)
    assigned_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "event": "personal",
        "call_sign": "open",
        "assigned_at": "open",
        "arrived_at": "open",
        "left_at": "open",
    }

    def __str__(self) -> str:
        return f"{self.call_sign} at event {self.event_id}"


class DayCount(Kept):
    """The last number given out by a force on a day."""

    force_key = models.CharField(max_length=50)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar[dict[str, str]] = {"force_key": "open", "day": "open", "last": "open"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force_key", "day"], name="one_count_per_day")]

    def __str__(self) -> str:
        return f"{self.force_key} {self.day}: {self.last}"

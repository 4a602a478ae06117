"""Crimes: what the event does not say. Place, window, account, people and things in roles are the event's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.records.models import Event, Thing
from sleuth.records.models.of_event import OfEvent

AWAITING, RETURNED, ACCEPTED, CANCELLED = "awaiting", "returned", "accepted", "cancelled"
STATES = {
    AWAITING: "awaiting the quality check",
    RETURNED: "returned to the officer",
    ACCEPTED: "accepted",
    CANCELLED: "cancelled",
}


class Crime(OfEvent):
    """`code` is the class now; `officer_id` is whoever is in charge of it; `policy` is the pack of the last decision."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="+")
    force_key = models.CharField(max_length=50)
    number = models.CharField(max_length=16)
    state = models.CharField(max_length=10, default=AWAITING)
    code = models.CharField(max_length=8)
    mo = models.CharField(max_length=300)
    reported_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    domestic = models.BooleanField(default=False)
    hate = models.CharField(max_length=20, blank=True)
    hate_seen_by = models.CharField(max_length=80, blank=True)
    officer_id = models.BigIntegerField()
    officer = models.CharField(max_length=120)
    unit_id = models.BigIntegerField()
    returned_because = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    removal = models.CharField(max_length=20, blank=True)
    policy = models.CharField(max_length=80)

    sensitivity: ClassVar[dict[str, str]] = {
        **{
            name: "open"
            for name in ("force_key", "number", "state", "reported_at", "recorded_at", "late", "unit_id", "policy")
        },
        **{
            name: "personal"
            for name in (
                *("event", "code", "mo", "domestic", "hate", "hate_seen_by", "officer_id", "officer"),
                *("returned_because", "outcome", "outcome_on", "removal"),
            )
        },
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "force_key"], name="one_crime_per_number")]
        indexes = [
            models.Index(fields=["-recorded_at", "-event"], name="crime_by_time"),
            models.Index(fields=["state", "-recorded_at", "-event"], name="crime_by_state"),
            models.Index(fields=["code", "-recorded_at", "-event"], name="crime_by_code"),
            models.Index(fields=["unit_id", "-recorded_at", "-event"], name="crime_by_unit"),
            models.Index(fields=["officer_id", "-recorded_at", "-event"], name="crime_by_officer"),
            models.Index(fields=["hate", "-recorded_at", "-event"], name="crime_by_hate"),
            *(
                models.Index(
                    fields=["-recorded_at", "-event"], name=f"crime_{flag}", condition=models.Q(**{flag: True})
                )
                for flag in ("domestic", "late")
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Decision(OfEvent):
    """What was decided about a crime, by whom, by which version of the policy. Never changed; a later one stands beside it."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    on = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=120, blank=True)
    because = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by = models.CharField(max_length=120)
    policy = models.CharField(max_length=80)

    sensitivity: ClassVar[dict[str, str]] = {
        **{name: "personal" for name in ("event", "before", "after", "authority", "because", "by_id", "by", "on")},
        **{name: "open" for name in ("kind", "at", "policy")},
    }

    def __str__(self) -> str:
        return f"{self.kind} of event {self.event_id}"


class PropertyItem(OfEvent):
    """What was stolen, damaged or recovered; `value` in pence. One with a number is a thing of its own too."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    description = models.CharField(max_length=300)
    value = models.BigIntegerField(null=True, blank=True)
    thing = models.ForeignKey(Thing, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar[dict[str, str]] = {
        "event": "personal",
        "kind": "open",
        "state": "open",
        "description": "personal",
        "value": "personal",
        "thing": "personal",
    }

    def __str__(self) -> str:
        return f"property of event {self.event_id}"


class Series(Kept):
    """Crimes that may be the work of the same people. Seen by whoever may see one of its crimes."""

    name = models.CharField(max_length=120)
    because = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    sensitivity: ClassVar[dict[str, str]] = {
        "name": "personal",
        "because": "personal",
        "made_at": "open",
        "made_by": "personal",
    }

    def __str__(self) -> str:
        return f"series {self.pk}"


class SeriesCrime(OfEvent):
    """A crime in a series, with why it was put in and, when it was taken out again, why."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="crimes")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=120, blank=True)
    removed_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        **{name: "personal" for name in ("event", "because", "added_by", "removed_by", "removed_because")},
        **{name: "open" for name in ("series", "added_at", "removed_at")},
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "event"], condition=models.Q(removed_at__isnull=True), name="in_a_series_once"
            )
        ]

    def __str__(self) -> str:
        return f"event {self.event_id} in series {self.series_id}"


class YearCount(Kept):
    """The last number given out by a force in a year."""

    force_key = models.CharField(max_length=50)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar[dict[str, str]] = {"force_key": "open", "year": "open", "last": "open"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force_key", "year"], name="one_count_per_year")]

    def __str__(self) -> str:
        return f"{self.force_key} {self.year}: {self.last}"

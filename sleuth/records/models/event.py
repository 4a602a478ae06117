"""Anything that happened or was written down, and who or what appears in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Shares
from sleuth.base.ref import Ref
from sleuth.records.models.fact import Fact, FactQuerySet, Record, of_shared
from sleuth.records.models.place import Place


class Event(Record):
    """An incident log, crime, intelligence report, missing report … `system` says which strand owns it.

    The time of the event lies between `occurred_from` and `occurred_to` (UTC); `precision` says how it is shown
    ("minute", "day" or "month"). `external_id` is the number that a feed gave; such events are read only.
    `withheld` names the uses that its handling forbids (",export,print,"); see `queries.uses`.
    """

    kind_of_record = "event"

    kind = models.CharField(max_length=20)
    system = models.CharField(max_length=20)
    reference = models.CharField(max_length=80, blank=True, db_index=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    classification = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=120, blank=True)
    occurred_from = models.DateTimeField(null=True, blank=True)
    occurred_to = models.DateTimeField(null=True, blank=True)
    precision = models.CharField(max_length=6, default="minute")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    external_id = models.CharField(max_length=80, blank=True, db_index=True)
    read_only = models.BooleanField(default=False)
    withheld = models.CharField(max_length=60, blank=True, default="")

    sensitivity: ClassVar[dict[str, str]] = Record.sensitivity | {
        "kind": "open",
        "system": "open",
        "precision": "open",
        "read_only": "open",
        "withheld": "open",
        "external_id": "open",
        **{
            name: "personal"
            for name in [
                "reference",
                "title",
                "summary",
                "classification",
                "outcome",
                "occurred_from",
                "occurred_to",
                "place",
            ]
        },
    }

    class Meta:
        indexes = [models.Index(fields=["system", "-recorded_at", "-id"], name="event_of_system")]

    def __str__(self) -> str:
        return f"{self.ref.number}"

    @property
    def ref(self) -> Ref:
        return Ref("event", self.pk)

    @property
    def is_only_read(self) -> bool:
        """Whether it is changed elsewhere: by the feed that brought it, or by the strand that published it."""
        return self.read_only or ",change," in self.withheld

    def about(self) -> list[Ref]:
        return [self.ref]


class Appearance(Fact):
    """Who or what appears in which event, in which role. "Known to any system" is a question about appearances."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=12)
    subject_id = models.BigIntegerField()
    role = models.CharField(max_length=30)

    sensitivity: ClassVar[dict[str, str]] = Fact.sensitivity | {
        "event": "personal",
        "subject_kind": "personal",
        "subject_id": "personal",
        "role": "personal",
    }

    objects: ClassVar[Any] = FactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="appearance_of_subject")]

    def __str__(self) -> str:
        return f"{self.subject} in event {self.event_id}"

    @property
    def subject(self) -> Ref:
        return Ref(self.subject_kind, self.subject_id)

    def about(self) -> list[Ref]:
        return [self.subject, Ref("event", self.event_id)]

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        """The event and who appears in it must both be shared."""
        return Q(event__in=shares.ids("event")) & of_shared(shares, "subject")

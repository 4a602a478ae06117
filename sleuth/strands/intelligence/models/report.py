"""The original of a report with its items and their gradings. All of it lies in the circle of the intelligence desk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Guarded
from sleuth.access.models import Officer
from sleuth.records.models import Event
from sleuth.strands.intelligence.models.requirement import Requirement

STATES = {
    "submitted": "waiting for the desk",
    "returned": "returned to its author",
    "published": "published",
    "rejected": "not used",
}


class Report(Guarded):
    """What the strand adds to the original event. `product` is the published event, which does not know this row.

    `scheme` and `policy` are those under which it was graded first. `round` grows with every return: the items of
    earlier rounds stay. `re_evaluate` is set when it was graded under a scheme that is not in force here.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    product = models.OneToOneField(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default="report")
    state = models.CharField(max_length=12, default="submitted", choices=list(STATES.items()))
    priority = models.CharField(max_length=20)
    provenance = models.TextField()
    scheme = models.CharField(max_length=12)
    policy = models.CharField(max_length=60)
    re_evaluate = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    requirement = models.ForeignKey(Requirement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_because = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    retain_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        **{
            name: "sensitive" for name in ("event", "product", "author", "provenance", "requirement", "decided_because")
        },
        **{name: "open" for name in ("kind", "state", "priority", "scheme", "policy", "re_evaluate", "round")},
        **{name: "open" for name in ("decided_at", "review_on", "retain_until", "version")},
        **{name: "sensitive" for name in ("submitted_at", "decided_by")},
    }

    class Meta:
        indexes = [
            models.Index(fields=["state", "submitted_at"], name="report_waiting"),
            models.Index(fields=["state", "review_on"], name="report_review"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Item(Guarded):
    """One thing that is reported, graded by itself. `sanitised` is what the desk publishes of it; empty leaves it out."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="items")
    round = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sanitised = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        "report": "sensitive",
        "round": "open",
        "number": "open",
        "text": "sensitive",
        "sanitised": "personal",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "round", "number"], name="one_item_per_number")]

    def __str__(self) -> str:
        return f"item {self.number} of report {self.report_id}"


class Grading(Guarded):
    """A grading of an item: added, never changed. The latest one counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="gradings")
    scheme = models.CharField(max_length=12)
    source = models.CharField(max_length=4)
    assessment = models.CharField(max_length=4)
    handling = models.CharField(max_length=4)
    conditions = models.JSONField(default=list)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    because = models.TextField(blank=True)
    policy = models.CharField(max_length=60)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        **{name: "sensitive" for name in ("item", "source", "officer", "at", "because")},
        **{name: "open" for name in ("scheme", "assessment", "handling", "conditions", "policy")},
    }

    def __str__(self) -> str:
        return f"{self.source}{self.assessment} {self.handling}"

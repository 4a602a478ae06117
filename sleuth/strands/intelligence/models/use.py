"""What was done with a report: given to somebody, acted on, read a second time for its quality."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Guarded
from sleuth.access.models import Officer
from sleuth.records.models import Event
from sleuth.strands.intelligence.models.report import Report


class Dissemination(Guarded):
    """To whom a product was given, why, on whose authority, and exactly what."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="disseminations")
    recipient = models.CharField(max_length=160)
    recipient_kind = models.CharField(max_length=20)
    authority = models.CharField(max_length=160, blank=True)
    reason = models.TextField()
    gradings = models.CharField(max_length=300)
    given = models.TextField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    policy = models.CharField(max_length=60)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        **{name: "sensitive" for name in ("report", "recipient", "authority", "reason", "given", "officer")},
        **{name: "open" for name in ("recipient_kind", "gradings", "at", "policy")},
    }

    def __str__(self) -> str:
        return f"dissemination {self.pk}"


class ActionTaken(Guarded):
    """What an officer did because of a published product, and with what result. It knows the product, not the original."""

    product = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    what = models.TextField()
    result = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        "product": "personal",
        "officer": "personal",
        "done_on": "open",
        "what": "personal",
        "result": "personal",
        "recorded_at": "open",
    }

    def __str__(self) -> str:
        return f"action {self.pk}"


class Sample(Guarded):
    """A report drawn for a second reading, with the seed and share by which it was drawn, and what the reader marked."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="sampled")
    seed = models.BigIntegerField()
    share = models.FloatField()
    drawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    reader = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    marks = models.JSONField(default=dict)
    feedback = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        **{name: "sensitive" for name in ("report", "drawn_by", "reader", "marks", "feedback")},
        **{name: "open" for name in ("seed", "share", "drawn_at", "read_at")},
    }

    def __str__(self) -> str:
        return f"sample {self.pk}"

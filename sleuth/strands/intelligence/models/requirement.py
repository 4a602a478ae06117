"""What the force wants to know."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Guarded
from sleuth.access.models import Officer


class Requirement(Guarded):
    """A gap to fill: what to find out, until when, for whom. A report can answer it."""

    title = models.CharField(max_length=160)
    question = models.TextField()
    until = models.DateField()
    set_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        "title": "sensitive",
        "question": "sensitive",
        "until": "open",
        "set_by": "personal",
        "set_at": "open",
        "closed_at": "open",
        "closed_because": "sensitive",
    }

    class Meta:
        indexes = [models.Index(fields=["closed_at", "until"], name="requirement_open")]

    def __str__(self) -> str:
        return self.title

"""Why somebody opened a strand, or a record in it, that is open only to those who say why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer


class ReasonGiven(Kept):
    """Said by `officer` for the strand `key`, or for one record in it; good until the session ends, at most until `until`."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="reasons")
    key = models.CharField(max_length=80)
    on_kind = models.CharField(max_length=12, blank=True)
    on_id = models.BigIntegerField(null=True, blank=True)
    because = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {
        "officer": "sensitive",
        "key": "sensitive",
        "on_kind": "sensitive",
        "on_id": "sensitive",
        "because": "sensitive",
        "at": "sensitive",
        "until": "sensitive",
    }

    class Meta:
        indexes = [models.Index(fields=["officer", "until"], name="reason_of_officer")]

    def __str__(self) -> str:
        return f"{self.officer} for {self.key}"

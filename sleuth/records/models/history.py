"""The history of every change: what was written, by whom, when and why, with the values before and after."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Guarded
from sleuth.base.ref import Ref


class Revision(Guarded):
    """One change of one record. `changes` maps a field's words to [before, after]. Goes when the record is erased.

    `other_kind` and `other_id` name the record at the other end, where the line speaks of one ("linked", "judged"):
    whoever may not see that record is not shown the line.
    """

    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    other_kind = models.CharField(max_length=12, blank=True)
    other_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    officer_id = models.BigIntegerField()
    officer = models.CharField(max_length=120)
    act = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    because = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    doing = models.CharField(max_length=32)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        name: "personal"
        for name in (
            [
                "on_kind",
                "on_id",
                "other_kind",
                "other_id",
                "at",
                "officer_id",
                "officer",
                "act",
                "what",
                "because",
                "changes",
                "doing",
            ]
        )
    }

    class Meta:
        indexes = [
            models.Index(fields=["on_kind", "on_id", "-at"], name="revision_of_record"),
            models.Index(fields=["doing"], name="revision_of_work"),
        ]

    def __str__(self) -> str:
        return f"{self.on_kind} {self.on_id}: {self.what}"

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

    @property
    def other(self) -> Ref | None:
        """The record at the other end, where the line speaks of one."""
        return Ref(self.other_kind, self.other_id) if self.other_id is not None else None

"""Somebody who broke the glass: admitted to a circle for some hours, with everybody concerned told at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer
from sleuth.access.models.restriction import Restriction
from sleuth.base.ref import Ref


class Admission(Kept):
    """`officer` is inside `restriction` until `until`, to open the record `on`. An auditor signs off whether it was right."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="admissions")
    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    because = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "restriction": "sensitive",
        "officer": "sensitive",
        "on_kind": "sensitive",
        "on_id": "sensitive",
        "because": "sensitive",
        "at": "sensitive",
        "until": "sensitive",
        "signed_off_at": "sensitive",
        "signed_off_by": "sensitive",
        "finding": "sensitive",
    }

    class Meta:
        indexes = [models.Index(fields=["officer", "until"], name="admission_of_officer")]

    def __str__(self) -> str:
        return f"{self.officer} to {self.on}"

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

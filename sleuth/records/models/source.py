"""Where a record or a fact came from, so that it can be asked, weighed, and taken back with its source."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept


class Source(Kept):
    """An officer's entry, one import, one report. `label` is shown beside every fact that came from it."""

    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=160)
    officer_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    grading = models.CharField(max_length=10, blank=True)
    batch = models.CharField(max_length=64, blank=True, db_index=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "kind": "open",
        "label": "sensitive",
        "officer_id": "sensitive",
        "at": "open",
        "grading": "sensitive",
        "batch": "open",
    }

    def __str__(self) -> str:
        return self.label

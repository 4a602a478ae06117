"""What an auditor asked because of a pattern in the ledger, and what came of it."""

from __future__ import annotations

import json
from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Officer
from sleuth.base.ref import Ref

STATES = (("asked", "Asked"), ("answered", "Answered"), ("closed", "Closed"))


class Question(Kept):
    """One pattern of one officer (or of several: `officer_id` is None) that somebody was asked about.

    `key` is a keyed digest of the pattern, the officer and what tells it from others: searched words are not in it, so that
    they can be erased. `entries` are the numbers of the ledger's entries behind it when it was last asked about.
    """

    key = models.CharField(max_length=32, unique=True)
    pattern = models.CharField(max_length=40)
    officer_id = models.BigIntegerField(null=True)
    on_kind = models.CharField(max_length=20, blank=True)
    on_id = models.BigIntegerField(null=True)
    entries = models.TextField()
    first = models.DateTimeField()
    last = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES)

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "sensitive",
        "pattern": "sensitive",
        "officer_id": "sensitive",
        "on_kind": "sensitive",
        "on_id": "sensitive",
        "entries": "sensitive",
        "first": "sensitive",
        "last": "sensitive",
        "state": "sensitive",
    }

    def __str__(self) -> str:
        return f"{self.pattern} {self.state}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The entries as numbers."""
        return tuple(json.loads(self.entries))

    @property
    def ref(self) -> Ref | None:
        return Ref(self.on_kind, self.on_id) if self.on_id is not None else None


class QuestionNote(Kept):
    """A step: that it was asked, what was answered, why it is closed."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES)
    note = models.TextField()

    sensitivity: ClassVar[dict[str, str]] = {
        "question": "sensitive",
        "at": "sensitive",
        "by": "sensitive",
        "state": "sensitive",
        "note": "sensitive",
    }

    def __str__(self) -> str:
        return f"{self.state} {self.at:%Y-%m-%d}"

"""What an officer is writing or has handed in: his own copy, with what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.strands.intelligence.models.report import Report

STATES = {
    "draft": "draft",
    "submitted": "handed in",
    "returned": "returned to you",
    "published": "published",
    "actioned": "acted on",
    "rejected": "not used",
}


class Paper(Kept):
    """The author's side of a report. `content` is the form as typed; nobody but the author reads it.

    It stands apart from the original, so that the author needs no place in the circle of the desk, and sees what he
    wrote and how it went but nothing that the desk adds.
    """

    author = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="paper")
    state = models.CharField(max_length=10, default="draft", choices=list(STATES.items()))
    reference = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200, blank=True)
    content = models.JSONField(default=dict)
    said_back = models.TextField(blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {
        "author": "sensitive",
        "report": "sensitive",
        "state": "open",
        "reference": "open",
        "title": "sensitive",
        "content": "sensitive",
        "said_back": "sensitive",
        "started_at": "open",
        "saved_at": "open",
    }

    class Meta:
        indexes = [models.Index(fields=["author", "-saved_at"], name="paper_of_author")]

    def __str__(self) -> str:
        return self.reference or f"draft {self.pk}"

    @property
    def ref(self) -> Ref:
        """How notices to the author name it."""
        return Ref("paper", self.pk)

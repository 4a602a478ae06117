"""What is remembered of feeds and imports: which file came when, how far it is, and what each row became."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.records.models import Source

STATES = {
    "arrived": "waiting for you",
    "trying": "being tried out",
    "tried": "tried out, waiting for you",
    "running": "running",
    "finished": "finished",
    "discarded": "discarded",
}


class Feed(Kept):
    """An outside system that hands in files of one format; a row's own id is unique within it."""

    name = models.CharField(max_length=60)
    format = models.CharField(max_length=20)

    sensitivity: ClassVar[dict[str, str]] = {"name": "open", "format": "open"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["format", "name"], name="one_feed_per_name")]

    def __str__(self) -> str:
        return self.name


class Import(Kept):
    """One file that was handed in. Counts, `lines_done` and `rejected_bytes` move with each batch, in its transaction.

    `path` is where the file lies; `columns` its header; `mapping` field → column name; `tried` the counts of a dry run;
    `share` how much of the file was read (0 to 1).
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, default="arrived")
    file_name = models.CharField(max_length=255)
    path = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1, default=",")
    lines = models.BigIntegerField()
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    tried = models.JSONField(default=dict)
    because = models.TextField(blank=True)
    officer_id = models.BigIntegerField()
    officer = models.CharField(max_length=120)
    arrived_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    lines_done = models.BigIntegerField(default=0)
    share = models.FloatField(default=0)
    rows = models.BigIntegerField(default=0)
    created = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    rejected_bytes = models.BigIntegerField(default=0)

    sensitivity: ClassVar[dict[str, str]] = {
        name: "open"
        for name in (
            *("feed", "state", "size", "sha256", "encoding", "delimiter", "lines", "columns", "mapping", "notes"),
            *("tried", "arrived_at", "began_at", "ended_at", "lines_done", "share", "rows"),
            *("created", "changed", "unchanged", "rejected", "rejected_bytes"),
        )
    } | {name: "sensitive" for name in ("file_name", "path", "because", "officer_id", "officer", "source")}

    def __str__(self) -> str:
        return f"import {self.pk} of {self.file_name}"


class Received(Kept):
    """A row that a feed handed in: what it became (`on_id`) and the digest of what it said.

    `seen_in` is the import, and `seen_line` the line of its file, in which it came last. `copy` counts rows that
    nothing in the file tells apart.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=80)
    copy = models.PositiveSmallIntegerField(default=1)
    digest = models.BinaryField(max_length=64)
    on_id = models.BigIntegerField()
    seen_in = models.BigIntegerField()
    seen_line = models.BigIntegerField()

    sensitivity: ClassVar[dict[str, str]] = {
        "feed": "open",
        "key": "personal",
        "copy": "open",
        "digest": "personal",
        "on_id": "personal",
        "seen_in": "open",
        "seen_line": "open",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key", "copy"], name="each_row_once")]

    def __str__(self) -> str:
        return f"row {self.key} of {self.feed_id}"

"""What is kept of a notice: to whom, about which record, what it says, when it was read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models import Officer
from sleuth.base.ref import Ref


class Message(Kept):
    """One notice to one officer. `topic` says what it is about in a word of the room that wrote it ("intelligence.returned").

    `way` is how it reaches the reader; "inside" ones are on the home page from the moment they are written, so they
    are sent at once. A way out of Sleuth leaves `sent_at` empty until it has been handed on.
    """

    reader = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    on_kind = models.CharField(max_length=12, blank=True)
    on_id = models.BigIntegerField(null=True, blank=True)
    written_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=10, default="inside")
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "reader": "personal",
        "topic": "open",
        "text": "sensitive",
        "on_kind": "open",
        "on_id": "sensitive",
        "written_by": "personal",
        "at": "open",
        "way": "open",
        "sent_at": "open",
        "read_at": "personal",
    }

    class Meta:
        indexes = [models.Index(fields=["reader", "read_at", "-at"], name="message_to_reader")]

    def __str__(self) -> str:
        return f"{self.topic} to officer {self.reader_id}"

    @property
    def on(self) -> Ref | None:
        """The record that the notice is about, if any."""
        return Ref(self.on_kind, self.on_id) if self.on_id is not None else None

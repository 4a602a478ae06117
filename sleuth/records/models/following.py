"""How far a program has followed the changes, and what it was told of: its own list, in its own numbering."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sleuth.access.models.api_client import ApiClient
from sleuth.base.ref import Ref


class Follower(models.Model):
    """`position` is the last ledger entry that was looked through, `last` the number told last.

    `inside` are the circles that the program was inside of then: what it gains and loses with them is told too.
    Written beside the records, for nothing about them changes by it.
    """

    client = models.OneToOneField(ApiClient, on_delete=models.CASCADE, primary_key=True, related_name="+")
    position = models.BigIntegerField()
    last = models.BigIntegerField(default=0)
    inside: Any = models.JSONField(default=list)

    sensitivity: ClassVar[dict[str, str]] = {
        "client": "open",
        "position": "sensitive",
        "last": "open",
        "inside": "sensitive",
    }

    def __str__(self) -> str:
        return f"client {self.client_id} at {self.position}"


class Told(models.Model):
    """The latest that a program was told of a record. `number` has no gaps that others' work could make."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.BigIntegerField()
    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    is_gone = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = {
        "client": "open",
        "number": "open",
        "on_kind": "personal",
        "on_id": "personal",
        "is_gone": "personal",
        "version": "open",
        "at": "open",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "number"], name="told_in_order"),
            models.UniqueConstraint(fields=["client", "on_kind", "on_id"], name="told_once_of_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.on} told to client {self.client_id}"

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

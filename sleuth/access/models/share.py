"""What is shared with an agency: record by record, for a reason, for a time, until it is withdrawn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.access.models.officer import Force, Officer, Unit
from sleuth.access.models.restriction import Restriction
from sleuth.base.ref import Ref


class Share(Kept):
    """One record for one agency, or one unit of it. `circle` is the same for all shares with the same people and end:
    under it the search index keeps what they may find, so that a share that has run out is found no more."""

    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    agency = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    circle = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        "on_kind": "sensitive",
        "on_id": "sensitive",
        "agency": "sensitive",
        "unit": "sensitive",
        "circle": "sensitive",
        "shared_by": "sensitive",
        "because": "sensitive",
        "since": "sensitive",
        "until": "sensitive",
        "withdrawn_at": "sensitive",
        "withdrawn_by": "sensitive",
        "withdrawn_because": "sensitive",
    }

    class Meta:
        indexes = [models.Index(fields=["on_id", "on_kind"], name="share_of_record")]

    def __str__(self) -> str:
        return str(self.unit or self.agency)

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

    def about(self) -> list[Ref]:
        return [self.on]

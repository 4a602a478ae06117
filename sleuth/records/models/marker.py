"""A warning on a person, place or object that changes what the officer sees and must do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Shares
from sleuth.base.ref import Ref
from sleuth.records.models.fact import Fact, of_shared


class Marker(Fact):
    """`action_plan` is what to do; never shown without who set it, when, and when it is reviewed."""

    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    reason = models.TextField()
    action_plan = models.TextField(blank=True)
    set_by_id = models.BigIntegerField()
    set_by = models.CharField(max_length=120)
    review_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    sensitivity: ClassVar[dict[str, str]] = Fact.sensitivity | {
        name: "personal"
        for name in [
            "on_kind",
            "on_id",
            "kind",
            "reason",
            "action_plan",
            "set_by_id",
            "set_by",
            "review_on",
            "expires_on",
        ]
    }

    class Meta:
        indexes = [models.Index(fields=["on_kind", "on_id"], name="marker_on_record")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

    def about(self) -> list[Ref]:
        return [self.on]

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        return of_shared(shares, "on")

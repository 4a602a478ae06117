"""Who decided that two records are the same person, or are not.

Records are never merged: a judgement ties two of them, who is who is worked out from the judgements that stand, and undoing
one retires it. So every fact keeps the record and the source that it came from.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sleuth.access.kept import Guarded
from sleuth.base.ref import Ref


class Judgement(Guarded):
    """`verdict` is "same", "different" or "unsure" about records `low_id` < `high_id` of one kind; `score` is what the
    one look thought at the time (0 to 1)."""

    kind = models.CharField(max_length=12)
    low_id = models.BigIntegerField()
    high_id = models.BigIntegerField()
    verdict = models.CharField(
        max_length=10, choices=[("same", "Same"), ("different", "Different"), ("unsure", "Not sure")]
    )
    score = models.FloatField(null=True, blank=True)
    because = models.TextField()
    judged_by_id = models.BigIntegerField()
    judged_by = models.CharField(max_length=120)
    judged_at = models.DateTimeField()
    policy = models.CharField(max_length=60, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.CharField(max_length=120, blank=True)
    retired_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {
        name: "personal"
        for name in (
            *("kind", "low_id", "high_id", "verdict", "score", "because", "judged_by_id", "judged_by", "judged_at"),
            *("policy", "retired_at", "retired_by", "retired_because"),
        )
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low_id__lt=F("high_id")), name="judgement_in_order"),
            models.UniqueConstraint(
                fields=["kind", "low_id", "high_id"],
                condition=Q(retired_at__isnull=True),
                name="one_standing_judgement_a_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "high_id"], name="judgement_by_high"),
        ]

    def __str__(self) -> str:
        return f"{self.low} and {self.high}: {self.verdict}"

    @property
    def low(self) -> Ref:
        return Ref(self.kind, self.low_id)

    @property
    def high(self) -> Ref:
        return Ref(self.kind, self.high_id)

    def about(self) -> list[Ref]:
        return [self.low, self.high]

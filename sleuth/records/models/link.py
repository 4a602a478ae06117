"""A tie between two records: person to person, place, object or organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Shares
from sleuth.base.ref import Ref
from sleuth.records.models.fact import Fact, of_shared


class Link(Fact):
    """`a` has the tie `kind` to `b` ("lives at", "keeper of", "partner of"); dates may be partial, empty when not known."""

    a_kind = models.CharField(max_length=12)
    a_id = models.BigIntegerField()
    b_kind = models.CharField(max_length=12)
    b_id = models.BigIntegerField()
    kind = models.CharField(max_length=30)
    starts_on = models.CharField(max_length=10, blank=True)
    ends_on = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Fact.sensitivity | {
        name: "personal" for name in ["a_kind", "a_id", "b_kind", "b_id", "kind", "starts_on", "ends_on", "note"]
    }

    class Meta:
        indexes = [
            models.Index(fields=["a_kind", "a_id"], name="link_from"),
            models.Index(fields=["b_kind", "b_id"], name="link_to"),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.kind} {self.b}"

    @property
    def a(self) -> Ref:
        return Ref(self.a_kind, self.a_id)

    @property
    def b(self) -> Ref:
        return Ref(self.b_kind, self.b_id)

    def other_end(self, of: Ref) -> Ref:
        return self.b if self.a == of else self.a

    def about(self) -> list[Ref]:
        return [self.a, self.b]

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        """Both ends must be shared, for a link names them both."""
        return of_shared(shares, "a") & of_shared(shares, "b")

"""An object: a vehicle, a phone, a document, an item."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.base.ref import Ref
from sleuth.records.models.fact import Record


class Thing(Record):
    """`value` is the plate, number or name as written; `normal` its cleaned form, by which it is stored once."""

    kind_of_record = "thing"

    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=160)
    normal = models.CharField(max_length=160)
    make = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=40, blank=True)
    description = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Record.sensitivity | {
        "kind": "open",
        **{name: "personal" for name in ("value", "normal", "make", "model", "colour", "description")},
    }

    class Meta:
        indexes = [models.Index(fields=["normal", "kind"], name="thing_by_value")]

    def __str__(self) -> str:
        return f"{self.ref.number}"

    @property
    def ref(self) -> Ref:
        return Ref("thing", self.pk)

    def about(self) -> list[Ref]:
        return [self.ref]

"""An organisation: a business, an agency, a school, a children's home, a group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.base.ref import Ref
from sleuth.records.models.fact import Record


class Organisation(Record):
    """Its premises are places linked to it."""

    kind_of_record = "organisation"

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Record.sensitivity | {
        "kind": "open",
        "name": "personal",
        "description": "personal",
    }

    def __str__(self) -> str:
        return f"{self.ref.number}"

    @property
    def ref(self) -> Ref:
        return Ref("organisation", self.pk)

    def about(self) -> list[Ref]:
        return [self.ref]

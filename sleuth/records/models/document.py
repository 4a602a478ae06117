"""A file that belongs to a record: a photograph, a statement, a scan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.access.kept import Kept
from sleuth.base.ref import Ref


class Document(Kept):
    """The bytes lie in the instance's folder of files under their `digest`; the same file is stored once.

    It is seen by exactly those who may see the record that it is on. `type` was found from the content, never believed.
    """

    on_kind = models.CharField(max_length=12)
    on_id = models.BigIntegerField()
    name = models.CharField(max_length=160)
    words = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by = models.CharField(max_length=120)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = {
        **{
            name: "personal"
            for name in ("on_kind", "on_id", "name", "words", "digest", "by_id", "by", "retired_because")
        },
        **{name: "open" for name in ("type", "size", "at", "retired_at")},
    }

    class Meta:
        indexes = [models.Index(fields=["on_kind", "on_id"], name="document_on_record")]

    def __str__(self) -> str:
        return f"document {self.pk} on {self.on}"

    @property
    def on(self) -> Ref:
        return Ref(self.on_kind, self.on_id)

    def about(self) -> list[Ref]:
        return [self.on]

"""What every record and every fact about it carries: source, marking, restriction, and when it was struck out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sleuth.access.kept import Guarded, GuardedQuerySet, Shares
from sleuth.records.models.source import Source


class FactQuerySet(GuardedQuerySet):
    def standing(self) -> FactQuerySet:
        """Facts that have not been struck out."""
        return self.filter(retired_at__isnull=True)


class Sourced(Guarded):
    """A row that says where it came from and when it was written down."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = Guarded.sensitivity | {"source": "sensitive", "recorded_at": "open"}

    class Meta:
        abstract = True


class Fact(Sourced):
    """Something said about a record. It is struck out, never deleted, so that a correction can be seen and undone."""

    retired_at = models.DateTimeField(null=True, blank=True)
    retired_because = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Sourced.sensitivity | {"retired_at": "open", "retired_because": "personal"}

    objects: ClassVar[Any] = FactQuerySet.as_manager()

    class Meta:
        abstract = True


KINDS = ("person", "place", "thing", "organisation", "event")


def of_shared(shares: Shares, end: str) -> Q:
    """Rows whose `end` ("a" for `a_kind` and `a_id`) is a shared record."""
    found = Q()
    for kind in KINDS:
        found |= Q(**{f"{end}_kind": kind, f"{end}_id__in": shares.ids(kind)})
    return found


class Record(Sourced):
    """A person, place, thing, organisation or event. `version` grows with every change and guards against overwriting."""

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    sensitivity: ClassVar[dict[str, str]] = Sourced.sensitivity | {"version": "open", "changed_at": "open"}

    class Meta:
        abstract = True

    kind_of_record: ClassVar[str]

    @classmethod
    def shared_by(cls, shares: Shares) -> Q:
        return Q(pk__in=shares.ids(cls.kind_of_record))

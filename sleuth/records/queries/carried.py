"""How much typing the joined records saved, counted by Sleuth itself; numbers only, no contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from sleuth.access import doorway
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.checks import policy_for
from sleuth.records.models import CarriedField


@dataclass(frozen=True)
class CarriedCount:
    """From one kind of event to another: how often a field was taken over, and how often it was typed again."""

    from_kind: str
    to_kind: str
    field: str
    carried: int
    retyped: int


def carried_counts(*, by: Officer, days: int = 90) -> list[CarriedCount]:
    """For the administrator; events that are restricted to anybody are not counted."""
    doorway.require(by=by, act="access.administer")
    rows = (
        CarriedField.objects.filter(at__gte=clock.now() - timedelta(days=days))
        .filter(event__restriction__isnull=True, origin__restriction__isnull=True)
        .values("origin__kind", "event__kind", "field")
        .annotate(carried=Count("pk", filter=Q(retyped=False)), again=Count("pk", filter=Q(retyped=True)))
        .order_by("origin__kind", "event__kind", "field")
    )
    kinds = policy_for(by).event_kinds

    def words(kind: str) -> str:
        return kinds[kind].words if kind in kinds else kind

    return [
        CarriedCount(words(row["origin__kind"]), words(row["event__kind"]), row["field"], row["carried"], row["again"])
        for row in rows
    ]

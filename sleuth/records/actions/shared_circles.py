"""Circles over several circles: made for what only records of different circles lead to. Who is inside any is inside."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.models import Officer, Restriction, SharedCircle
from sleuth.base import clock


def circle_over(restrictions: Iterable[int], by: Officer) -> int:
    """The circle that holds everybody of all these: the only one of them, one that stands already, or a new one."""
    parts = {part for restriction in restrictions for part in parts_of(restriction)}
    if len(parts) == 1:
        return parts.pop()
    first, *others = sorted(parts)
    for whole in SharedCircle.objects.filter(part=first).values_list("whole_id", flat=True):
        if parts_of(whole) == parts:
            return int(whole)
    made = Restriction.objects.create(title="Shared", because="Shared", set_by=by, set_at=clock.now())
    for part in (first, *others):
        SharedCircle.objects.create(whole=made, part_id=part)
    return int(made.pk)


def parts_of(restriction_id: int) -> set[int]:
    """The circles that this one holds: itself, unless it was made over others."""
    return set(SharedCircle.objects.filter(whole=restriction_id).values_list("part_id", flat=True)) or {restriction_id}


def circles_over(restriction_id: int) -> list[int]:
    """The circles that were made over this one and others."""
    return list(SharedCircle.objects.filter(part=restriction_id).values_list("whole_id", flat=True))

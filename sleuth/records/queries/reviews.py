"""Which warning markers must be looked at again by the officer who set them."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.records.checks import policy_for
from sleuth.records.models import Marker
from sleuth.records.queries.labels import Label, labels
from sleuth.records.queries.markers import MarkerLine, marker_line


def reviews_due(*, by: Officer, within_days: int = 14) -> list[tuple[MarkerLine, Label]]:
    """Markers that the officer set and must review within so many days or should have reviewed, the most overdue first.

    Each with its record; those on records that the officer may not see any more are left out.
    """
    today = clock.today()
    standing = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
    due = Marker.objects.visible_to(by).filter(
        standing, set_by_id=by.pk, retired_at__isnull=True, review_on__lte=today + timedelta(days=within_days)
    )
    rows = list(due.order_by("review_on", "pk"))
    shown = labels(by=by, refs={row.on for row in rows})
    policy = policy_for(by)
    return [(marker_line(row, policy, today), shown[row.on]) for row in rows if row.on in shown]

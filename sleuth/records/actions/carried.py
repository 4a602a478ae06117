"""Noting what an event took over from another one; called inside the writing block that records it."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.pen import require_pen
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.models import CarriedField


def note_carried(*, event: Ref, origin: Ref, carried: Iterable[str], retyped: Iterable[str] = ()) -> None:
    """Count the fields of `event` that `origin` knew: taken over, or typed again."""
    require_pen(CarriedField)
    said = {name: False for name in carried} | {name: True for name in retyped}
    CarriedField.objects.bulk_create(
        [
            CarriedField(event_id=event.id, origin_id=origin.id, field=name, retyped=again, at=clock.now())
            for name, again in said.items()
        ]
    )

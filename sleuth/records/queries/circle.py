"""Who stands inside the circle to which a record is restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access.models import Officer, RestrictionMember
from sleuth.base.ref import Ref
from sleuth.records.kinds import MODELS


@dataclass(frozen=True)
class Circle:
    """The people and units who may know that a record exists, and why only they."""

    title: str
    because: str
    set_by: str
    set_at: datetime
    members: tuple[str, ...]


def circle_of(*, by: Officer, ref: Ref) -> Circle | None:
    """The circle of a record, for those inside; None for an open record and for everybody outside."""
    model = MODELS.get(ref.kind)
    record = (
        model.objects.visible_to(by).filter(pk=ref.id).select_related("restriction__set_by").first() if model else None
    )
    if record is None or record.restriction is None:
        return None
    circle = record.restriction
    members = RestrictionMember.objects.filter(restriction=circle).select_related("officer", "unit").order_by("pk")
    return Circle(
        title=circle.title,
        because=circle.because,
        set_by=str(circle.set_by),
        set_at=circle.set_at,
        members=tuple(str(member) for member in members),
    )

"""Who stands inside the circle to which a record is restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access.models import Officer, Restriction, RestrictionMember, SharedCircle
from sleuth.base.ref import Ref
from sleuth.records.kinds import MODELS


@dataclass(frozen=True)
class Circle:
    """The people and units who may know that a record exists, and why only they.

    `keys` has the id of each member with its words, where those inside may be changed.
    """

    title: str
    because: str
    set_by: str
    set_at: datetime
    members: tuple[str, ...]
    keys: tuple[tuple[int, str], ...] = ()


def circle_of(*, by: Officer, ref: Ref) -> Circle | None:
    """The circle of a record, for those inside; None for an open record and for everybody outside."""
    model = MODELS.get(ref.kind)
    record = (
        model.objects.visible_to(by).filter(pk=ref.id).select_related("restriction__set_by").first() if model else None
    )
    if record is None or record.restriction is None:
        return None
    circles = known_parts(by, record.restriction)
    members = RestrictionMember.objects.filter(restriction__in=circles).select_related("officer", "unit").order_by("pk")
    changeable = circles == [record.restriction] and record.restriction.standing_key is None
    return Circle(
        title=", ".join(circle.title for circle in circles),
        because="; ".join(circle.because for circle in circles),
        set_by=str(circles[0].set_by or "the rules of the force"),
        set_at=circles[0].set_at,
        members=tuple(dict.fromkeys(str(member) for member in members)),
        keys=tuple((member.pk, str(member)) for member in members) if changeable else (),
    )


def known_parts(by: Officer, restriction: Restriction) -> list[Restriction]:
    """The circle itself, or of one made over several those that this officer is inside of: the others are not hinted at."""
    shared = SharedCircle.objects.filter(whole=restriction, part__in=by.guards()).order_by("part")
    return [each.part for each in shared.select_related("part__set_by")] or [restriction]

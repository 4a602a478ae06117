"""Who stands inside the circle to which a record is restricted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access import need_to_know
from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer, Restriction, RestrictionMember, SharedCircle
from sleuth.access.need_to_know import require_reason
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


def require_reason_for(*, by: Officer, ref: Ref) -> None:
    """Raise ReasonNeeded where this record is opened only with a reason and none was given; nothing for what is not there."""
    circle = _circle(by, ref)
    if circle is not None:
        require_reason(by=by, ref=ref, circle=circle)


def say_why(*, by: Officer, ref: Ref, because: str) -> None:
    """Say for this session why this record is needed; NotVisible when it is not there for the officer."""
    circle = _circle(by, ref)
    if circle is None:
        raise NotVisible(str(ref))
    need_to_know.say_why(by=by, ref=ref, circle=circle, because=because)


def _circle(by: Officer, ref: Ref) -> Restriction | None:
    rows = Restriction.objects.filter(
        pk__in=MODELS[ref.kind].objects.visible_to(by).filter(pk=ref.id).values("restriction")
    )
    circle: Restriction | None = rows.first()
    return circle

"""Standing circles: one for a key, with no members kept; who is inside follows from the roles of the pack (`standing`)."""

from __future__ import annotations

from datetime import datetime

from sleuth.access.models import Force, Officer, Restriction, Unit
from sleuth.access.pen import require_pen
from sleuth.access.policy import CELL, MARKING, TOGETHER, AccessPolicy
from sleuth.access.rules import is_open_to_all
from sleuth.base import clock
from sleuth.base.ref import Ref

WHY = "Everybody is inside whose role opens it."


def standing_circle(key: str, *, marking: str = "") -> Restriction:
    """The circle of this key ("strand.child_protection", "staff+marking.secret"), made on first need in a writing block.

    With a `marking` whoever is inside needs the clearance as well.
    """
    require_pen(Restriction)
    parts = sorted({*filter(None, key.split(TOGETHER)), *([MARKING + marking] if marking else [])}, key=_markings_last)
    return _circle(TOGETHER.join(parts))


def circle_for(policy: AccessPolicy, plain_key: str, marking: str) -> Restriction | None:
    """Where that lies which belongs into these standing circles ("" for none) and bears this marking; None: it is open."""
    closing = "" if is_open_to_all(policy, marking) else marking
    return standing_circle(plain_key, marking=closing) if plain_key or closing else None


def circle_of_shares(agency: Force, unit: Unit | None, until: datetime | None) -> Restriction:
    """The one circle of all that is shared with these people until this moment; no role opens it."""
    require_pen(Restriction)
    parts = ["shared", agency.key, *([unit.key] if unit else [])]
    key = ".".join(parts) + (f"@{until.isoformat(timespec='seconds')}" if until else "")
    made: Restriction = Restriction.objects.get_or_create(
        standing_key=key, defaults={"title": key, "because": WHY, "set_at": clock.now()}
    )[0]
    return made


def cell_of(circle: Restriction, *, ref: Ref, not_for: Officer | None = None) -> Restriction:
    """The part of a standing circle that holds this one record: inside are those of the circle, but `not_for`."""
    require_pen(Restriction)
    whole = str(circle.standing_key).partition(CELL)[0]
    cell = _circle(f"{whole}{CELL}{ref}")
    if not_for is not None and cell.not_for_id != not_for.pk:
        cell.not_for = not_for
        cell.save()
    return cell


def _circle(key: str) -> Restriction:
    found: Restriction | None = Restriction.objects.filter(standing_key=key).first()
    if found is not None:
        return found
    parts = key.partition(CELL)[0].split(TOGETHER)
    marking = next((part.removeprefix(MARKING) for part in parts if part.startswith(MARKING)), "")
    made: Restriction = Restriction.objects.create(
        standing_key=key, opened_by=parts[0], marking=marking, title=key, because=WHY, set_at=clock.now()
    )
    return made


def _markings_last(part: str) -> tuple[bool, str]:
    return part.startswith(MARKING), part

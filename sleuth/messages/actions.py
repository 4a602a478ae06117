"""Telling somebody something, and noting that they read it."""

from __future__ import annotations

from collections.abc import Iterable

from sleuth.access.doorway import writing
from sleuth.access.models import Officer
from sleuth.access.pen import require_pen
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.messages.models import Message
from sleuth.messages.sight import may_be_told

LONGEST = 300


def tell(*, to: Officer, topic: str, text: str, by: Officer, on: Ref | None = None) -> Message | None:
    """Put a notice into the outbox, inside the writing block of the act that it speaks of.

    Nothing is written, and None answered, when the reader may not be told of the record, is suspended, or is the one
    who did it.
    """
    require_pen(Message)
    if to.pk == by.pk or not to.is_active or (on is not None and on not in may_be_told(to, [on])):
        return None
    at = clock.now()
    told: Message = Message.objects.create(
        reader=to,
        topic=topic,
        text=text if len(text) <= LONGEST else text[: LONGEST - 1] + "…",
        on_kind=on.kind if on else "",
        on_id=on.id if on else None,
        written_by=by,
        at=at,
        sent_at=at,
    )
    return told


def mark_read(*, by: Officer, ids: Iterable[int] | None = None) -> int:
    """Note that the reader has read these notices of theirs (None: all of them); how many were unread before."""
    unread = Message.objects.filter(reader=by, way="inside", read_at__isnull=True)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    with writing(by=by, act="messages.read"):
        return int(unread.update(read_at=clock.now()))

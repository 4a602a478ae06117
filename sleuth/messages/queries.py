"""What an officer has been told: only what he may still be told of is listed or counted."""

from __future__ import annotations

from sleuth.access.models import Officer
from sleuth.messages.models import Message
from sleuth.messages.sight import may_be_told

MOST_COUNTED = 99


def inbox(*, by: Officer, limit: int = 50, only_unread: bool = False) -> list[Message]:
    """Notices to this officer, unread first, newest first; those about records that are closed to him now are left out."""
    rows = Message.objects.filter(reader=by, way="inside").select_related("written_by")
    unread = list(rows.filter(read_at__isnull=True).order_by("-at", "-pk")[: limit * 2])
    read = [] if only_unread else list(rows.filter(read_at__isnull=False).order_by("-at", "-pk")[: limit * 2])
    return _shown(by, unread + read)[:limit]


def unread_count(*, by: Officer) -> int:
    """How many notices wait, for the header of every page; no more than 99 are counted."""
    return len(inbox(by=by, limit=MOST_COUNTED, only_unread=True))


def _shown(by: Officer, rows: list[Message]) -> list[Message]:
    told = may_be_told(by, {row.on for row in rows if row.on})
    return [row for row in rows if row.on is None or row.on in told]

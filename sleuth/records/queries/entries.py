"""The diary of an event as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access.doorway import NotVisible
from sleuth.access.models import Officer
from sleuth.base.ref import Ref
from sleuth.records.models import TimedEntry

MOST = 2_000


@dataclass(frozen=True)
class EntryLine:
    """One line; `struck` says who took it back, when and why, `strikes` is the line that this one takes back."""

    id: int
    at: datetime
    happened_at: datetime | None
    by: str
    text: str
    is_act: bool
    strikes: int | None
    struck: str
    struck_at: datetime | None

    @property
    def may_be_struck(self) -> bool:
        return not (self.is_act or self.strikes or self.struck)


def entries_of(*, by: Officer, event: Ref, limit: int = MOST) -> list[EntryLine]:
    """Newest first; only of an event that the officer may see. One query."""
    rows = list(TimedEntry.objects.visible_to(by).filter(event=event.id).order_by("-pk")[:limit])
    taken_back = {row.strikes_id: row for row in rows if row.strikes_id is not None}
    return [_line(row, taken_back.get(row.pk)) for row in rows]


def entry(*, by: Officer, event: Ref, entry_id: int) -> EntryLine:
    """One line; NotVisible when there is none for this officer."""
    for line in entries_of(by=by, event=event):
        if line.id == entry_id:
            return line
    raise NotVisible(f"entry:{entry_id}")


def _line(row: TimedEntry, later: TimedEntry | None) -> EntryLine:
    return EntryLine(
        id=row.pk,
        at=row.at,
        happened_at=row.happened_at,
        by=row.by,
        text=row.text,
        is_act=row.kind == "act",
        strikes=row.strikes_id,
        struck=f"{later.by}: {later.text}" if later else "",
        struck_at=later.at if later else None,
    )

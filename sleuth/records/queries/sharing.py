"""With which agencies a record is shared, for the force's own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sleuth.access.models import Officer, Share
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries.labels import labels


@dataclass(frozen=True)
class ShareLine:
    """One share: with whom, by whom and why, and whether it still holds."""

    id: int
    agency: str
    by: str
    because: str
    since: datetime
    until: datetime | None
    ended: str

    @property
    def holds(self) -> bool:
        return not self.ended


def shares_of(*, by: Officer, ref: Ref) -> list[ShareLine]:
    """Every share of a record, newest first; none for whoever may not see the record, and none for an agency's people."""
    if by.shares() is not None or ref not in labels(by=by, refs=[ref]):
        return []
    rows = Share.objects.filter(on_kind=ref.kind, on_id=ref.id).order_by("-pk")
    return [_line(row) for row in rows.select_related("agency", "unit__force", "shared_by")]


def _line(row: Share) -> ShareLine:
    ended = f"withdrawn: {row.withdrawn_because}" if row.withdrawn_at else ""
    if not ended and row.until is not None and row.until <= clock.now():
        ended = "has run out"
    title = f"{row.agency}, {row.unit}" if row.unit else str(row.agency)
    return ShareLine(row.pk, title, str(row.shared_by), row.because, row.since, row.until, ended)

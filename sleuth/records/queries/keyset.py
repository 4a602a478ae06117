"""Pages of long lists: the next page begins after a mark, and nothing beyond a few pages is ever counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Q

from sleuth.base import clock

Row = TypeVar("Row")
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Span:
    """From `since` (included) until `until` (left out)."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """`more` is the mark to ask the next page with, "" on the last one. `total` stops counting at MOST_COUNTED."""

    rows: Sequence[Row]
    more: str
    total: int

    @property
    def words(self) -> str:
        """ "42", or "more than 1,000"."""
        return f"more than {MOST_COUNTED:,}" if self.total > MOST_COUNTED else f"{self.total:,}"


def listed(rows: Any, moment: str, span: Span, after: str, size: int) -> Listed[Any]:
    """One page of rows of an event each, the latest by the column `moment` first. Two queries, the first page counts."""
    if span.since:
        rows = rows.filter(**{f"{moment}__gte": span.since})
    if span.until:
        rows = rows.filter(**{f"{moment}__lt": span.until})
    total = 0 if after else rows.order_by()[: MOST_COUNTED + 1].count()
    found = list(_after(rows, moment, after).order_by(f"-{moment}", "-event")[: size + 1])
    page = found[:size]
    return Listed(page, _mark(page[-1], moment) if len(found) > size else "", total)


def _after(rows: Any, moment: str, after: str) -> Any:
    """The rows behind the mark; a mark that is none shows the first page."""
    at, _, event = after.partition("~")
    try:
        when, last = clock.parse_iso(at), int(event)
    except (clock.NotATime, ValueError):
        return rows
    if not 0 <= last < 2**63:
        return rows
    return rows.filter(**{f"{moment}__lte": when}).filter(Q(**{f"{moment}__lt": when}) | Q(event__lt=last))


def _mark(row: Any, moment: str) -> str:
    return f"{getattr(row, moment).isoformat()}~{row.event_id}"
